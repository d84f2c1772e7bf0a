# Chats and units, people and roles.

welcome = This bot records the counts of { $unit } – { $campaign }.
    Type the count in the group, for example: { $example }
    Figures: /status. How to report: /help
bind-group = This bot records the counts reported in the group. The group is not bound to a unit yet.
    Whoever is in charge types /link and the code given, for example: /link ABCD-2345
bind-private = This bot records the counts reported in a group chat, reminds before they are due and posts the daily summary.
    1. Add the bot to your unit’s group.
    2. Ask whoever runs the drive for a code.
    3. In the group, type /link and the code, for example: /link ABCD-2345
linked = ✅ Bound to { $unit } – { $campaign }.
linked-moved = ✅ Moved from { $before } to { $unit } – { $campaign }.
linked-manages = You manage { $unit }.
linked-next = Type /help to see how to report.
linked-deaf = Note: if the bot does not answer reports, make it an administrator of the group.
how-to-link = Type the command with the code given, for example: /link ABCD-2345
wrong-code = The code is wrong, used or has expired. { $count ->
    [one] 1 more try
   *[other] { $count } more tries
 } this hour.
wrong-code-last = The code is wrong, used or has expired. No tries are left, please try again in an hour.
too-many-codes = Too many wrong codes, please try again in an hour.
link-no-such-unit = The code is right, but there is no “{ $typed }” in { $unit }. The code is not used yet, please type it again.
link-which-unit = The code is right, but “{ $typed }” can be: { $units }. The code is not used yet, please name the unit more fully.
who-are-you = It is not known who sent this command. Please send it from your own account, not anonymously.
not-allowed = The command { $command } is for managers.

# Roles.
how-to-assign = Type: { $usage } @name { $unit }
    Or answer a message of theirs: { $usage } { $unit }
    To end it: { $usage } @name off
how-to-manage = Type: { $usage } @name { $unit }
    Or answer a message of theirs: { $usage } { $unit }
    To end it: { $usage } @name off
role-assigned = ✅ { $person } reports for { $unit }.
role-moved = ✅ { $person } reports for { $unit } now, no longer for { $before }.
role-assigned-already = { $person } reports for { $unit } already.
role-unassigned = ✅ { $person } no longer reports for { $unit }.
role-manages = ✅ { $person } manages { $unit }.
role-manages-already = { $person } manages { $unit } already.
role-manages-no-longer = ✅ { $person } no longer manages { $unit }.
role-none = { $person } has no such role here.
role-not-yours = { $person }: this is for whoever manages that unit.
role-last-manager = { $person } is the only manager of the whole campaign. Please give the role to somebody else first.
role-unknown = The bot has not met { $name }. Please let them write in the group, then answer that message with this command.
role-several = Several people are called { $name }. Please answer a message of the right one with this command.
managers-title = 👥 { $unit } · managers
managers-line = { $unit }: { $people }
managers-none = Nobody yet.

# One’s own counts.
mine-title = 👤 { $person }
mine-unit = Reports for { $unit }
mine-period = Period { $due } { $date }: { $counts }
mine-total = Whole campaign: { $counts }
mine-none = none yet
mine-target-open = Personal target: { $done }/{ $target } ({ $percent }), { $left } left
mine-target-met = Personal target: { $done }/{ $target } ({ $percent }), met

# Excuses.
how-to-excuse = Type: { $usage } { $unit }
    Another period: { $usage } { $unit } { $date }
    To end it: { $usage } { $unit } off
excused = ✅ { $unit } is excused from the period { $due } { $date }.
excused-all = ✅ { $unit }: all { $count } units are excused from the period { $due } { $date }.
expected = ✅ { $unit } is no longer excused from the period { $due } { $date }.
expected-all = ✅ { $unit }: all { $count } units are no longer excused from the period { $due } { $date }.
no-such-period = No period closes on { $typed }. The open one: { $due } { $date }.
campaign-over = The campaign is over and locked, nothing can be changed any more.

# Being forgotten.
ask-forget = Remove your name, id, texts and roles? The counts you reported stay with the unit.
answer-remove = Remove
answer-stay = No
forgotten = ✅ Removed. The unit’s counts stay. If you write in the group again, your name will be kept again.
not-forgotten = Nothing was removed.

# The bot in a group.
back = The bot is back with { $unit } – { $campaign }. All figures are still there.
