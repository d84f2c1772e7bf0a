//! The note: what a message says besides its counts, masked.

use crate::reading::clause::Clause;
use crate::reading::draft::Draft;
use crate::reading::item::Tag;
use crate::reading::itemize::Items;
use crate::text::mask;

/// A longer note is cut, at a whole character.
const BYTES_MAX: usize = 600;

/// The clauses without a count that say anything, in order; `None` if there are none.
pub(super) fn note(
    text: &str,
    items: &Items<'_>,
    clauses: &[Clause],
    drafts: &[Draft],
) -> Option<String> {
    let mut note = String::new();
    let mut before: Option<usize> = None;
    for (place, clause) in clauses.iter().enumerate() {
        let is_counted = drafts.iter().any(|draft| draft.clause == place);
        let says_something = items.list[clause.first..clause.last].iter().any(|item| {
            matches!(
                item.tag,
                Tag::Unknown(_) | Tag::Aside | Tag::Cue(_) | Tag::Still | Tag::Noun
            )
        });
        if is_counted || clause.is_quoted || !says_something {
            continue;
        }
        let start = items.list[clause.first].start as usize;
        let end = items.list[clause.last - 1].end as usize;
        // Clauses side by side keep the sign between them.
        match before {
            Some(last) if last + 1 == place => {
                let gap = items.list[clauses[last].last - 1].end as usize;
                note.push_str(text.get(gap..start).unwrap_or(" "));
            }
            Some(_) => note.push_str(" … "),
            None => {}
        }
        note.push_str(text.get(start..end).unwrap_or_default());
        before = Some(place);
        if note.len() > BYTES_MAX {
            break;
        }
    }
    if note.is_empty() {
        return None;
    }
    let mut note = mask::mask(note.trim());
    let cut = (0..=BYTES_MAX.min(note.len()))
        .rev()
        .find(|&at| note.is_char_boundary(at));
    note.truncate(cut.unwrap_or(0));
    Some(note)
}
