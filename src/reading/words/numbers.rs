//! The words of numbers.

use crate::reading::marks::{Fit, Marks};
use crate::text::fold::{Shape, Tone};

/// What a number word adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::reading) enum Figure {
    /// `không` to `chín` (zero is said otherwise): 1 to 9.
    Unit(u32),
    /// `mười`.
    Ten,
    /// `mươi`, `chục`.
    Tens,
    /// `hăm`, `băm`: twenty, thirty, before ones only.
    Contracted(u32),
    /// `trăm`.
    Hundred,
    /// `nghìn`, `ngàn`.
    Thousand,
    /// `lẻ`, `linh`.
    Link,
    /// `lăm`, `nhăm`: five after tens.
    Five,
    /// `mốt`: one after tens.
    One,
    /// `tư`: four after tens.
    Four,
    /// `rưỡi`: half of the last.
    Half,
}

use Shape::{Hooked, Plain, Roofed};
use Tone::{Acute, Dot, Grave, Hook, Level, Tilde};

/// A number word: its letters, the letters' own marks from the first vowel on, and its tone.
type Entry = (&'static [u8], &'static [(usize, Shape)], Tone, Figure);

const ENTRIES: &[Entry] = &[
    (b"mot", &[(1, Roofed)], Dot, Figure::Unit(1)),
    (b"mot", &[(1, Roofed)], Acute, Figure::One),
    (b"hai", &[], Level, Figure::Unit(2)),
    (b"ba", &[], Level, Figure::Unit(3)),
    (b"bon", &[(1, Roofed)], Acute, Figure::Unit(4)),
    (b"tu", &[(1, Hooked)], Level, Figure::Four),
    (b"nam", &[(1, Hooked)], Level, Figure::Unit(5)),
    (b"lam", &[(1, Hooked)], Level, Figure::Five),
    (b"nham", &[(2, Hooked)], Level, Figure::Five),
    (b"sau", &[], Acute, Figure::Unit(6)),
    (b"bay", &[], Hook, Figure::Unit(7)),
    (b"bay", &[(1, Roofed)], Hook, Figure::Unit(7)),
    (b"tam", &[], Acute, Figure::Unit(8)),
    (b"chin", &[], Acute, Figure::Unit(9)),
    (b"muoi", &[(1, Hooked), (2, Hooked)], Grave, Figure::Ten),
    (b"muoi", &[(1, Hooked), (2, Hooked)], Level, Figure::Tens),
    (b"chuc", &[], Dot, Figure::Tens),
    (b"ham", &[(1, Hooked)], Level, Figure::Contracted(2)),
    (b"bam", &[(1, Hooked)], Level, Figure::Contracted(3)),
    (b"tram", &[(2, Hooked)], Level, Figure::Hundred),
    (b"nghin", &[], Grave, Figure::Thousand),
    (b"ngan", &[], Grave, Figure::Thousand),
    (b"linh", &[], Level, Figure::Link),
    (b"le", &[], Hook, Figure::Link),
    (b"ruoi", &[(1, Hooked), (2, Hooked)], Tilde, Figure::Half),
];

/// The figure of a word, the best fitting one, and how its marks fit.
///
/// Without marks `muoi` is `mười` and `mot` is `một`; the reader of a run puts that right.
pub(in crate::reading) fn figure(letters: &[u8], typed: Marks) -> Option<(Figure, Fit)> {
    let first = letters.first()?;
    let mut best = None;
    for (word, shapes, tone, figure) in ENTRIES {
        // Asked of every word of a message: most differ in the first letter.
        if word[0] != *first || *word != letters {
            continue;
        }
        let mut right = Marks::default();
        for &(place, shape) in *shapes {
            right.shape(place, shape);
        }
        right.tone(*tone);
        debug_assert!(shapes.iter().all(|(_, shape)| *shape != Plain));
        let fit = typed.fit(right);
        if fit != Fit::Other && best.is_none_or(|(_, known)| fit > known) {
            best = Some((*figure, fit));
        }
    }
    best
}
