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
