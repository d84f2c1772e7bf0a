# Setting up: guide, import, units, targets, settings.

command-units = list, add, rename, retire units
command-target = show, set targets
command-import = take units from a file
command-settings = due time, reminders, who may report
argument-change = add|rename|retire
argument-indicator = indicator
argument-number = number
argument-setting = setting and value

# Common
setup-choice = { $number }. { $what }
setup-more = … and { $count } more lines
setup-and-more = … and { $count } other units
setup-pick-one = Please choose a number from 1 to { $last }.
setup-not-yours = This question is for somebody else.
setup-taken = Taken.
setup-stopped-guide = Stopped; no campaign was made. Type /start to begin again.
setup-stopped-import = Stopped; nothing has changed.
setup-stopped-retire = Stopped; no unit was retired.
setup-overtaken = Somebody has just changed the campaign. Please look again:
setup-menu-title = { $unit } – { $campaign }
setup-menu = You manage this unit. You can type:
    /units – list, add, rename, retire units
    /target – show, set targets
    /import – take units from an Excel file
    /settings – due time, reminders, who may report
    /settings code – get a code to bind a group chat
setup-menu-new = /start new – set up another campaign

# Answers to choose from
answer-confirm = Confirm
answer-confirm-keeping = Confirm, but keep units that are not in the file
answer-stop = Stop
answer-count-levels = Activations of level 1 and level 2
answer-count-second = Activations of level 2 only
answer-count-records = Level 1, level 2 and applications collected
answer-no-units = No smaller units
answer-complete = That is all, go on
answer-anew = Clear and type the list anew
answer-no-targets = No targets
answer-edit-name = Change the name
answer-edit-dates = Change the dates
answer-edit-counted = Change what is counted
answer-edit-root = Change the unit in charge
answer-edit-units = Type the list of units anew
answer-edit-targets = Change the targets
answer-edit-due = Change the due time

# The guide
guide-title = New campaign, step { $step }/{ $steps }
guide-welcome = Hello! A few questions, and the campaign is ready for counts.
guide-how = Type “back” for the question before, “stop” to stop.
guide-name = What is the campaign called?
    For example: E-identity activation, Quảng Trung commune
guide-dates = From which day to which?
    For example: { $example }
guide-counted = What is counted? Choose a number, or type the names, separated by commas.
    For example: jabs, meetings held
guide-root = Which unit is in charge of all?
    For example: Xã Quảng Trung
guide-units = Which units report? Type one a line, with its target if you like:
    Tổ 01 Ngọc Trà 1: 200
    Tổ 02 Ngọc Trà 2: 150
    Or send an Excel file (.xlsx, .csv) with the columns Tổ and Chỉ tiêu.
guide-more-units = { $count } units so far:
guide-more-units-how = Type more to add them, or choose:
guide-targets = What is each unit to reach? Type one number for all, for example 150, or one line each:
    { $example }: 200
    If there are no targets, type “no”.
guide-due = At what time is each day closed? Choose a number, or type another time, for example 9:30.
guide-review = Please look it over:
guide-review-name = Name: { $name }
guide-review-dates = Dates: { $from } – { $until }
guide-review-counted = Counted: { $what }
guide-review-root = In charge: { $unit }
guide-review-units = Reporting units: { $count }
guide-review-alone = Reporting unit: { $unit } itself
guide-review-total = Targets: { $total } together
guide-review-no-total = Targets: by unit, or none yet
guide-review-due = Due: { $due } every day
guide-review-ask = Is it right?
guide-created = ✅ The campaign { $campaign } is ready.
guide-created-next = To bind the group chat of { $unit }:
    1. Add the bot to the group.
    2. In the group, type:
guide-created-code = /link { $code }
guide-created-until = The code works once, until { $until }. For more codes type /settings code, with a unit's name if you like.

# Answers that cannot be used
complaint-length = A name has 3 to 150 letters. Please type it again.
complaint-dates = Please give the first and the last day, for example { $example }.
complaint-end-before-start = The last day { $until } is before the first, { $from }. Please type them again.
complaint-end-past = The last day { $until } is over. Please type them again.
complaint-counted = Please choose a number, or type 1 to 10 names, separated by commas.
complaint-alike = “{ $what }” is there twice. Please type the whole list again.
complaint-unit = Please type kind and name of the unit, for example: Xã Quảng Trung.
complaint-no-units = No unit was found. Please type one a line, for example: Tổ 01 Ngọc Trà 1: 200
complaint-targets = Please type a number, for example 150, or one unit a line with its number.
complaint-share = Targets in percent need each unit's population. Please type numbers, or send a file with a column Dân số when asked for the units.
complaint-unknown-unit = “{ $unit }” is not clear in the list. Please type it again.
complaint-due = Please type a time, for example 10:00.
complaint-rejected = The campaign cannot be made yet:

# Files
file-fault-empty = The file is empty.
file-fault-too-large = The file is too large (at most 5 MB). Please send one that holds the units only.
file-fault-too-many-rows = The file has too many rows (at most { $max }).
file-fault-old-spreadsheet = This is an Excel file of the old kind. Please open it, choose Save As .xlsx, and send that.
file-fault-other-spreadsheet = This kind of spreadsheet cannot be read. Please save it as .xlsx or .csv and send that.
file-fault-document = This is a document, not a spreadsheet. Please copy the table to Excel, save it as .xlsx and send that.
file-fault-pdf = PDF files cannot be read. Please send an Excel file (.xlsx) or .csv.
file-fault-picture = Pictures cannot be read. Please send an Excel file (.xlsx) or .csv.
file-fault-archive = This is an archive. Please unpack it and send the Excel file (.xlsx) inside.
file-fault-other = This kind of file cannot be read. Please send an Excel file (.xlsx) or .csv.
file-fault-damaged = The file is damaged. Please open it in Excel, save it and send it again.
file-fault-macros = The file holds macros and is not taken. Please save it as .xlsx (without macros) and send that.
file-fault-locked = The file has a password. Please remove it and send the file again.
file-fault-no-heading = There is no heading row. The table needs a row with columns such as STT, Tổ, Chỉ tiêu.
file-fault-no-rows = There are no units below the heading row.
file-unavailable = The file could not be fetched. Please send it again.
import-send-file = Please send the file (.xlsx, .csv or .toml), or type “stop”.
    The table needs a heading row with the columns Tổ (Thôn, Đơn vị …) and Chỉ tiêu.
import-title = Preview of { $name }
import-title-bare = Preview of the file
import-sheet = Sheet “{ $sheet }”
import-created = ➕ New { $count }: { $units }
import-restored = ↩️ Back again { $count }: { $units }
import-retired = ➖ Retired { $count }: { $units }
import-retired-note = What retired units reported is kept.
import-renamed = ✏️ Renamed { $count }:
import-arrow = { $old } → { $new }
import-retargeted = 🎯 Targets { $count }:
import-retarget = { $unit }: { $old } → { $new }
import-retarget-of = { $unit }, { $of }: { $old } → { $new }
import-otherwise = Changed otherwise { $count }: { $units }
import-indicators = Indicators: { $what }
import-parts = Changed: { $what }
import-nothing-new = The file holds nothing new.
import-troubles = ⚠️ To look at ({ $count }):
trouble-no-number = Row { $line }: “{ $cell }” is no number, left empty.
trouble-no-unit = Row { $line }: numbers without a unit, passed over.
trouble-not-a-row = Row { $line }: “{ $text }” does not look like a unit, passed over.
trouble-again = Row { $line }: { $unit } stands in row { $first } already, passed over.
trouble-total = Row { $line }: the total says { $stated }, the rows add up to { $sum }.
import-unknown-columns = Columns not used: { $columns }
import-ask = Apply these changes?
import-done = ✅ Applied: { $what }.
import-done-created = { $count } units new
import-done-changed = { $count } units changed
import-done-retired = { $count } units retired
import-outside = Row { $line }: { $unit } stands outside { $scope }. The file may hold units of { $scope } only.
import-done-others = ✅ The changes are applied.
import-rejected = The file cannot be taken:
import-no-population = Row { $line }: { $unit } has a target in percent, but no population. Please add a column Dân số or write a number.
import-other-campaign = The file is of the campaign “{ $found }”, this one is “{ $wanted }”.
import-whole-only = A whole campaign file (.toml) is for whoever manages the whole campaign.
part-name = name
part-dates = dates
part-periods = due time, workdays
part-default-indicator = default indicator
part-limits = limits
part-root = unit in charge
part-schedule = reminders, summaries
part-keywords = keywords
part-milestones = milestones
part-settings = settings

# Units
units-title = { $unit }: { $count } units
units-title-alone = { $unit }
units-hidden = { $count } units
units-how = Add: /units add tổ …: 150
    Rename: /units rename { $example } to …
    Retire: /units retire { $example }
units-added = ✅ { $unit } is added to { $parent }.
units-added-target = ✅ { $unit } is added to { $parent }, target { $target }.
units-back = ✅ { $unit } takes part again in { $parent }.
units-known = { $unit } is in the list already.
units-renamed = ✅ { $old } is { $new } now.
units-ask-retire = Retire { $unit }? What it reported is kept; it is not reminded any more.
units-ask-retire-below = Retire { $unit } and { $count } units below it? What they reported is kept; they are not reminded any more.
units-retired = ✅ { $unit } is retired. To take it in again: /units add { $unit }
units-not-itself = { $unit } cannot be retired from its own group.
units-unknown = There is no unit “{ $typed }”. Type /units to see the list.
units-several = “{ $typed }” could be: { $units }. Please be more exact.
units-below-which = Where does { $unit } belong? Type, for example: /units add { $parent } - { $unit }
units-usage = How to type it:
    /units add tổ 06 Ngọc Trà 3: 150
    /units rename { $example } to new name
    /units retire { $example }
units-rejected = This cannot be done:

# Targets
target-title = 🎯 Targets of { $unit }
target-total = all
target-none = none
target-sum = Units below together: { $sums }
target-how = Set: /target { $example } 150
target-set = ✅ { $unit }, target: { $old } → { $new }
target-set-of = ✅ { $unit }, target { $of }: { $old } → { $new }
target-same = { $unit }, the target is { $new } as before.
target-above = { $unit }: target { $own }, units together { $sum }
target-above-sum = { $unit }: units together { $sum }
target-no-amount = Please type a unit and a number, for example: /target { $example } 150
target-no-population = The population of { $unit } is not known, so a share cannot be set. Please type a number.
target-no-indicator = There is no indicator “{ $typed }”. There are: { $known }.

# Settings
settings-title = ⚙️ Settings – { $campaign }
settings-line = { $number }. { $name }: { $value }
settings-how = Change: /settings, number and value. For example: /settings 1 09:30
settings-set = ✅ { $name }: { $value }
setting-due = Due time
setting-remind = Remind before
setting-quiet = Quiet hours
setting-who = Who may report
setting-acknowledge = Acknowledge
setting-confirm-above = Ask above
setting-lock = Late reports taken
setting-personal = Target per person
setting-dates = Dates
setting-name = Name
setting-language = Language
setting-off = off
setting-minutes = { $minutes } minutes
setting-days = { $days } days
setting-span = { $from } – { $until }
setting-anyone = anybody in the group
setting-bound = assigned people only
setting-reply = by a reply
setting-reaction = by a reaction
setting-problems = problems only
setting-vietnamese = Vietnamese
setting-english = English
setting-example-due = 09:30
setting-example-remind = 60, 15 (or: off)
setting-example-quiet = 21:30-06:00 (or: off)
setting-example-who = anyone, or: bound
setting-example-acknowledge = reply, reaction, or: problems
setting-example-confirm-above = 100
setting-example-lock = 3
setting-example-personal = 10 (or: off)
setting-example-dates = 01/11/2024 - 31/12/2024
setting-example-name = the new name
setting-example-language = vietnamese, or: english
settings-unclear = { $name } is unchanged. Please type, for example: /settings { $number } { $example }
settings-no-setting = There is no setting “{ $typed }”. Type /settings to see them.
settings-whole-only = Settings are for whoever manages { $unit }, in the group of that unit or in private.
settings-code = A code to bind a group chat to { $unit }. In the group, type:
settings-code-line = /link { $code }
settings-code-until = The code works once, until { $until }. Whoever uses it manages { $unit }.
