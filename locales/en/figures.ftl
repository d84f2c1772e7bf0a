# Figures: status, summary, who is missing, reminder, history.

sheet-asked = 📊 { $unit }
sheet-summary = 🔔 Summary { $due } { $date } · { $unit }
sheet-summary-late = 🔔 Summary { $due } { $date } · { $unit } (sent late)

sheet-ahead = The drive starts on { $date }; the first period closes { $period } at { $due }.
sheet-over = The drive ended on { $date }.
sheet-period-open = Period { $date } { $due } · reported { $share }
sheet-period-closed = Period { $date } { $due }, closed · reported { $share }
sheet-week = This week, { $periods } · reports { $share }
sheet-month = This month, { $periods } · reports { $share }
sheet-whole = Whole drive, { $periods } · reports { $share }
sheet-one-period = period { $date }
sheet-periods = periods { $first }–{ $last }
sheet-standings = On time { $on_time } ({ $percent }), late { $late }, missing { $missing }
sheet-standings-excused = On time { $on_time } ({ $percent }), late { $late }, missing { $missing }, excused { $excused }

# A unit that reports itself.
unit-period = Period { $date } { $due } · { $standing }
summary-standing = Result: { $standing }.
standing-on-time = reported on time
standing-late = reported late
standing-missing = not reported yet
standing-locked = not reported before the lock
standing-excused = excused

share-of-units-percent = { $reported }/{ $expected } { $kind } ({ $percent })
share-of-slots = { $reported }/{ $expected } ({ $percent })
units-word = { $count ->
    [one] unit
   *[other] units
 }

column-period = new
column-week = week
column-month = month
column-total = total
column-sum = Sum
column-all = All
column-own = itself

pace-both = { $what }: { $held } a day so far, { $needed } a day needed.
pace-needed = { $what }: { $needed } a day needed until { $until }.
pace-met = { $what }: the target is met.
pace-missed = { $what }: time is up, { $by } short of the target.
pace-behind = { $by } behind a steady pace.
pace-forecast-in-time = Target expected on { $date }, in time for { $until }.
pace-forecast-late = Target expected on { $date }, after { $until }.
milestone-open = By { $date }: { $what } { $total }/{ $amount } ({ $percent }), { $needed } a day needed.
milestone-met = By { $date }: { $what } { $total }/{ $amount }, reached.
milestone-missed = By { $date }: { $what } { $total }/{ $amount }, { $by } short.
targets-differ = Own target { $target }, sum of the { $kind } below { $sum }.
target-line = Target { $target }.
pending = Waiting for an answer: { $count ->
    [one] 1 report.
   *[other] { $count } reports.
 }
pending-heading = Waiting for an answer ({ $count }):
pending-line = • { $at } { $person }: “{ $typed }”
pending-line-of-unit = • { $at } { $person }, { $unit }: “{ $typed }”
pending-more = … and { $count } more
late-list = Late: { $units }.
locked-list = Entered after the lock, still missing: { $units }.
missing-heading = Not reported ({ $count }):
missing-before = Period { $date }, closed, still not reported ({ $count }):
missing-none = All have reported.
missing-all = None of the { $kind } has reported.
before-period = Period { $date }, closed: { $figure }, reported { $share }.
before-unit = Period { $date }, closed: { $figure }, { $standing }.
amendment = At closing { $figure }; later: { $later }, { $count } { $kind }.
before-amendment = After closing: { $later }, { $count } { $kind }.
rows-left-out = … and { $count } more rows: type /status and the unit’s name.

group-all = { $branch }: all { $count } { $kind }
group-some = { $branch }: { $units }
group-count = { $branch }: { $count }

missing-title = 📋 { $unit } · period { $date } { $due }
missing-share = Reported { $share }.

reminder-title = { $minutes ->
    [0] ⏰ The period closes at { $due }
    [one] ⏰ 1 minute until { $due }
   *[other] ⏰ { $minutes } minutes until { $due }
 }
reminder-share = Period { $date } · reported { $share }
reminder-missing = Not reported yet:
reminder-own = { $unit } has not reported for { $date } yet
reminder-example = Please send the count, for example: { $example }
reminder-zero = If there is none, type: { $example }

history-title = 🗒 { $unit } · reports
history-none = No report yet.
history-line = { $at } { $person }: { $counts }
history-line-of-period = { $at } { $person }: { $counts } (period { $period })
history-undone = ↳ undone { $at }, { $person }
history-edited = ↳ message edited { $at }, { $person }
history-replaced = ↳ replaced { $at }, { $person }
history-more = Only the newest { $count } reports are shown.
count-plain = { $number } { $what }
count-set = { $what } = { $number }
count-total = total { $what } = { $number }
count-zero = none
history-counts = { $unit }: { $counts }
nobody = (name unknown)

no-figures = No figures of { $typed } yet. The newest period: { $due } { $date }.
no-such-unit = There is no “{ $typed }” in { $scope }. The units here: { $units }.
which-unit = { $count } units fit “{ $typed }”:
which-unit-example = Name it more fully, for example: { $example }
