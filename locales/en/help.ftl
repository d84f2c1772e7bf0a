# Help: how to report, the commands.

help-title = 📝 How to report
help-type = Type in the group:
help-add = Add: { $example }
help-correct = Correct: { $example }
help-zero = None: { $example }
help-due = Due: before { $due } every day.
help-due-workdays = Due: before { $due } on workdays.
help-commands = Commands:
help-command = { $usage } – { $what }

usage-required = <{ $argument }>
usage-optional = [{ $argument }]
argument-unit = unit
argument-range = day|week|month|all
argument-code = code

command-status = figures, pace, who is missing
command-missing = who has not reported this period
command-history = the reports of a unit
command-undo = undo the last report
command-help = how to report
command-start = what this is
command-link = bind the group to a unit

argument-person = @name
argument-day = day

command-mine = one’s own counts
command-assign = who reports for which unit
command-managers = see and set the managers
command-excuse = excuse a unit from a period
command-forget = remove my name from the bot
