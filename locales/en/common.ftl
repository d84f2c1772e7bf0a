# Words used in several places.

and-more = { $count ->
    [one] … and one other unit
   *[other] … and { $count } other units
 }
repeat-mark = 🔁 Sent again, may repeat the message before:
