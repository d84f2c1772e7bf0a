# What is wrong with a campaign file, and what to write instead.

file-line = Line { $line }: { $what }
file-itself = the file
file-syntax = not TOML ({ $message }); see docs/campaign-file.md
file-too-large = the file is larger than { $max } bytes; split the campaign
file-unknown-key-near = { $table } has no key `{ $key }`; write `{ $near }`
file-unknown-key = { $table } has no key `{ $key }`; write one of { $known }
file-missing-key = { $table } is not complete; add { $example }
file-wrong-form = `{ $key }` is { $found }; write { $form }
file-too-many = more than { $max } of this: { $thing }; leave the rest out
file-end-before-start = `ends_on` { $ends } is before `starts_on` { $starts }; write { $starts } or later
file-too-long = the campaign lasts more than { $max } days; write an earlier `ends_on`
file-outside = `on` { $on } is outside the campaign; write a date from { $starts } to { $ends }
file-unknown-near = `{ $key }` names the { $thing } "{ $id }", which is not there; write "{ $near }"
file-unknown-keyword = `{ $key }` uses the keyword "{ $id }", which is not there; add "{ $id }" = [] to [keywords]
file-unknown = `{ $key }` names the { $thing } "{ $id }", which is not there; add it or name another
file-retired = `{ $key }` names the retired { $thing } "{ $id }"; name an active one
file-duplicate = the id "{ $id }" is that of line { $line } already; write another
file-reserved = the id "{ $id }" is kept for the sum; write another
file-no-parent = the unit "{ $id }" has no parent; add parent = "{ $root }" or the unit above it
file-root-has-parent = the root "{ $id }" has a parent; leave it out, or name the top unit as `root`
file-cycle = these units stand above each other in a circle: { $ids }; give one another parent
file-too-deep = the unit "{ $id }" is more than { $max } levels down; name a parent higher up
file-nameless = the unit "{ $id }" has neither number nor name; add number = "1" or name = "…"
file-no-population = the unit "{ $id }" has a target in percent; add population = 1000 to it or to those below it
file-nothing-counts = `total` is a sum of no indicator; name an indicator, or leave out its counts = false
file-nothing-says = no words say the indicator "{ $id }"; add at least one keyword to `says`
file-ambiguous-keyword = "{ $spelling }" could also mean "{ $other }" of line { $line }; leave it out in one
file-ambiguous-says = "{ $spelling }" says "{ $other }" of line { $line } too; add a keyword to one
file-ambiguous-unit = "{ $spelling }" could also mean the unit "{ $other }" of line { $line }; write another in one

thing-unit = unit
thing-indicator = indicator
thing-keyword = keyword

form-text = a text in quotes, on one line, of 1 to { $max } characters
form-text-list = a list of texts, ["a", "b"], each of 1 to { $max } characters
form-says = a list of lists of keywords, [["mức 2"], ["kích hoạt", "mức 2"]]
form-flag = true or false, without quotes
form-date = a date without quotes, 2024-11-30
form-time = a time of the 24-hour clock in quotes, "10:00"
form-whole = a whole number from { $min } to { $max }, without quotes or dots
form-whole-or-off = a whole number from { $min } to { $max }, or false
form-whole-list = a list of whole numbers from { $min } to { $max }, [60, 15]
form-table = a table headed [{ $name }]
form-tables = tables headed [[{ $name }]]
form-id = lower-case letters without marks, digits, - and _, at most 64: "{ $like }"
form-time-zone = a time zone by its IANA name, "Asia/Ho_Chi_Minh"
form-workdays = days of the week, ["mon", "tue", "wed"]
form-weekly = a day of the week and a time, "mon 10:30", or false
form-monthly = a day of the month and a time, "1 10:30", or false
form-quiet = two different times, ["21:30", "06:00"], or false
form-amount = a whole number without dots, 1300, or a share, "100%"
form-one-of = one of: { $words }
