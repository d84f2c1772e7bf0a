# Words used in several places.

and-more = { $count ->
    [one] … and one other unit
   *[other] … and { $count } other units
 }
