# Reports: recorded, asked about, refused, undone.

mark-recorded = ✅
mark-undone = ↩️ Undone:
mark-repeated = ☑️ Already recorded:

receipt-period = period { $due } { $date }
receipt-period-late = period { $due } { $date } (late)
receipt-period-amended = period { $due } { $date } (after closing)
receipt-period-locked = period { $due } { $date } (after the lock, still counts as missing)
receipt-one = { $mark } { $unit }: { $count } · { $period }: { $figure } · total { $standing }
receipt-zero = { $mark } { $unit }: nothing to report · { $period }
receipt-zero-standing = total { $what } { $standing }
receipt-unit = { $mark } { $unit } · { $period }
receipt-units = { $mark } { $count } { $kind } · { $period }
receipt-line = { $count } · total { $standing }
receipt-line-sum = { $count } (whole period { $figure }) · total { $standing }
receipt-line-zero = nothing to report
receipt-line-late = { $line } (late)
receipt-line-amended = { $line } (after closing)
receipt-line-locked = { $line } (after the lock, still counts as missing)
receipt-more = … and { $count } more
receipt-undo = ↩️ Undo

standing-of-target = { $total }/{ $target } ({ $percent })

count-changed = { $before } → { $number } { $what }
count-stated = { $number } { $what }
count-running = total { $number } { $what }
count-corrected = corrected to { $number } { $what }

ask-unit = ❓ { $counts }: which of the { $kind }?
ask-unit-only = ❓ Which of the { $kind } is this of?
ask-indicator = ❓ { $counts }: which indicator?
ask-number = ❓ { $about }: what is the exact number?
ask-number-only = ❓ What is the exact number?
ask-number-how = Type the number; to record nothing, type: cancel.
ask-number-offered = Type the number, for example { $numbers }; to record nothing, type: cancel.
ask-numbers = ❓ { $counts }. The numbers do not add up. Record them as above?
ask-op = ❓ { $counts } is:
ask-date = ❓ { $counts }: in which period?
ask-size = ❓ { $counts }. Is that right?
ask-forwarded = ❓ Forwarded: { $counts }. Record it as a report?
ask-standing = ❓ { $unit } has { $figure } { $what } in the period { $due } { $date } already. The { $number } just sent is:
ask-standing-zero = ❓ { $unit } has { $figure } { $what } in the period { $due } { $date } already. Nothing to report means:
ask-standing-many = ❓ The period { $due } { $date } has figures already. Those just sent are:
ask-standing-line = { $unit }: { $figure } + { $number } = { $sum } { $what }
ask-twice = ❓ This was recorded at { $time }: { $counts }. Sent again, it is:
ask-sum = ❓ { $unit }: with { $count } the total is { $reached }, but the message says { $total }. Which is right?
ask-late-edit = ❓ The period { $due } { $date } is locked. { $author } edited the report to: { $counts }. Please decide:
ask-late-removal = ❓ The period { $due } { $date } is locked. { $author } edited the message; it holds no counts now. Please decide:
ask-quoted = In the message: “{ $typed }”
ask-example = Example: { $example }

answer-line = { $number }. { $answer }
answer-skip = Record nothing
answer-skip-all = Record nothing of the message
answer-period = Period { $due } { $date }
answer-period-open = Period { $due } { $date } (open)
answer-plain = This period's figure
answer-op-add = Add { $number }
answer-op-subtract = Take away { $number }
answer-op-set = Correct this period to { $number }
answer-op-total = Running total { $number }
answer-yes-size = Right, record { $number }
answer-yes-forwarded = Record
answer-add = Add: { $figure } + { $number } = { $sum }
answer-add-many = Add to what is there
answer-keep = Keep { $figure }
answer-keep-many = Keep what is there
answer-replace = Replace { $figure } by { $number }
answer-replace-many = Replace what is there
answer-repeated = Sent twice, record once
answer-again = Add it again
answer-part = { $count }, total { $reached }
answer-total = Total { $total }
answer-agree = Agree
answer-keep-old = Keep the old figure

dropped-skipped = Left out, nothing recorded.
dropped-whole = The whole message is left out, no unit is recorded. Please send the right lines again.
dropped-kept = The figure stays as it was.
dropped-edited = The message was edited; no answer is needed any more.
dropped-asked-again = Asked again below the newer message.

refused-below-zero = ⚠️ Not recorded: { $unit } has { $figure } { $what } in the period { $due } { $date } (total { $total }); it cannot fall below 0.
refused-locked = ⚠️ Not recorded: the period { $due } { $date } is locked. Please ask { $who }.
refused-not-bound = ⚠️ Not recorded: only people assigned to { $unit } report for it. Please ask { $who }.
refused-closed = ⚠️ Not undone: the period { $due } { $date } is closed. Please edit your message, or ask { $who } to undo it.
refused-not-yours = ⚠️ Not undone: the report is somebody else's. Its sender or { $who } can undo it.
refused-already-undone = This report is undone already. To undo another, reply to it with /undo.
refused-built-upon = ⚠️ Not changed: { $unit } has other { $what } figures that build on this report. Please send the right figure, for example: { $example }
refused-nothing = There is no report to undo. Please reply to the report with /undo.
a-manager = a manager

notice-not-asked = This question is for somebody else.
notice-over = This is settled already or has expired.
notice-taken = Received.
notice-not-yours = Only the sender or a manager can undo this.
notice-already-undone = This report is undone already.
notice-closed = The period is closed: please ask a manager.
notice-built-upon = Not changed: other figures build on this report.
notice-pick-one = Please answer with a number from { $first } to { $last }.
notice-type-number = Please type a number; to record nothing, type: cancel.
notice-which-question = Several questions are open. Please reply to the one you mean, or type the whole report again.

personal-citizen = ⚠️ The message holds a citizen's number. Please take it down; the number is not kept.
personal-phone = ⚠️ The message holds a phone number. If it is a citizen's, please take it down; the number is not kept.

misread = ℹ️ { $unit }: { $person } has sent an unclear message for the second time today: “{ $text }”. To enter it for them, type: { $example }
