# The command line: demo, check, loading a campaign, codes.

demo-welcome = A trial of baocao: the group chat “{ $chat }”, without network or account.
    Type as you would in the group; each line is a message.
demo-help =
    /toi { $unit } — type as the leader of { $unit }
    { $sample } — report
    /toi Công an xã — type as the manager
    /status — see the figures
    /gio { $before } — let the clock run to { $before }
    /gio { $due } — to the due time: the summary
    /ngay +1 — to the next day
    /suatin … — edit the message just sent
    /demo — see these commands again
    /thoat — end
demo-you-are = It is { $time }. You are { $who }.
demo-now = The clock: { $time }
demo-leader = the leader of { $unit }
demo-manager = Công an xã (manager)
demo-member = { $name } (member)
demo-no-unit = The campaign has no unit “{ $name }”: you type on as a member of that name.
demo-edited = (edits the message before)
demo-which-time = Write a time such as /gio 09:45, or minutes such as /gio +15.
demo-which-day = Write a number of days such as /ngay +1.
demo-nothing-to-edit = There is no message to edit yet.

check-config-ok = ✅ Configuration: readable.
check-no-token = ⚠️ No TELEGRAM_BOT_TOKEN yet: Telegram was not asked. Get a token from @BotFather and put it into .env.
check-database = ✅ Ledger { $path }: { $reports } reports, { $entries } entries.
check-sums-ok = ✅ Every figure is the sum of its entries.
check-sums-differ = ❌ The table { $table } differs from the ledger in { $rows } rows. Do not use the figures; send the file to whoever maintains the bot.
check-no-campaign = ⚠️ No campaign yet. Load one: baocao campaign load campaigns/quang-trung-2024.toml
check-campaign = ✅ Campaign { $key }: { $name }, { $starts }–{ $ends }, { $units } reporting units, { $chats } chats bound.
check-state-queued = { $count } waiting
check-state-sending = { $count } being sent
check-state-sent = { $count } sent
check-state-parked = { $count } that could not be sent
check-state-failed = { $count } refused
check-state-dropped = { $count } dropped, as no longer needed
now-ahead = ⚠️ The campaign has not begun: its first day is { $starts }.
now-over = ⚠️ The campaign ended on { $ends }: no period is left to report for. To go on, change `ends_on` in the campaign file and load it again.
check-parked = ⚠️ { $count } updates could not be worked on and were set aside; the latest: { $update } ({ $error }).
check-outbox = ✅ Messages out: { $states }.
check-outbox-empty = ✅ No message sent yet.
check-bot = ✅ Telegram: the bot is @{ $name }.
check-privacy = ⚠️ The bot sees commands only, no ordinary messages. Send /setprivacy to @BotFather, choose the bot, choose Disable, then add it to the group anew; or make it an administrator.
check-unreachable = ❌ Telegram: { $error }. Where the network blocks Telegram, set TELEGRAM_PROXY in .env.

load-done = ✅ Campaign { $key }: { $name }
    { $starts }–{ $ends }, due { $due }
    { $units } units ({ $reporting } report), { $indicators } indicators
load-new = A new campaign.
load-unchanged = Nothing has changed.
load-changes = Changes: { $created } created, { $changed } changed, { $retired } retired.
load-refused = ❌ { $path }: { $count } errors, nothing was loaded.
load-more-faults = … and { $count } more. Mend these, then load again.
load-not-utf8 = ❌ { $path }, line { $line }: not UTF-8 text. Open the file, choose Save As with the encoding UTF-8, then load it again.
load-missing = ❌ There is no file { $path }. Check its name and folder.
load-forbidden = ❌ Not allowed to read { $path }. Check the permissions of the file.
load-unreadable = ❌ { $path } cannot be read: { $error }

code-done = Code (works once, until { $until }): { $code }
    Add the bot to the group and type there: /ketnoi { $code }
    Unit: { $unit }. Whoever uses the code manages that unit.
code-no-campaign = No campaign yet. Load one first: baocao campaign load FILE.toml
code-which-campaign = There are several campaigns: { $keys }. Choose one: --campaign ID
code-unknown-campaign = There is no campaign “{ $key }”. There are: { $keys }
code-unknown-unit = The campaign has no unit with the id “{ $key }”. It is the `id` in the campaign file.

ledger-not-one = This file is no ledger of baocao. Nothing was written to it. Set DATABASE in .env to another file.
ledger-newer = A newer baocao has opened this ledger. Nothing was changed. Install that newer version again; do not use this one.
ledger-unopenable = The ledger's file cannot be opened. Look at DATABASE in .env: is the folder there, and may the program enter it?
ledger-read-only = The ledger's file cannot be written to. Give the program the right to write the file and its folder.
ledger-full = The disk is full. Make room and start again; what is recorded is kept.
ledger-busy = Another program keeps the ledger's file. End it (a backup, a viewer of SQLite) and start again.
ledger-running = A baocao is already running on this ledger: there is nothing to start. To start it anew, end that one first (its window or the service), or set DATABASE in .env to another file.
ledger-broken = The ledger's file is broken. Keep it, put the latest backup in its place and start again.

run-stopped = Stopped; all figures are in the ledger.

error-detail = Details: { $error }
not-understood = This command line is not understood. How it is used: baocao --help
