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

#[cfg(test)]
mod tests {
    use chrono::Utc;

    use super::BYTES_MAX;
    use crate::campaign::file;
    use crate::reading::{Reading, Scene, Vocabulary, read};

    fn note_of(text: &str) -> Option<String> {
        let campaign = file::parse(include_str!("../../campaigns/quang-trung-2024.toml")).unwrap();
        let scene = Scene {
            chat_unit: campaign.units.root(),
            sender_unit: None,
            sent_at: campaign
                .instant(campaign.starts_on.and_hms_opt(17, 0, 0).unwrap())
                .with_timezone(&Utc),
            is_forwarded: false,
        };
        match read(text, &scene, &Vocabulary::new(&campaign)) {
            Reading::Report(report) => report.note,
            other => panic!("{text:?} is {other:?}"),
        }
    }

    #[test]
    fn a_note_is_what_is_said_beside_the_counts() {
        for (text, note) in [
            ("Tổ 02: 35 mức 2", None),
            ("dạ Tổ 02: 35 mức 2 ạ", None),
            (
                "Tổ 02: 35 mức 2. Còn 3 hộ vắng nhà, mai đi tiếp ạ",
                Some("Còn 3 hộ vắng nhà, mai đi tiếp ạ"),
            ),
            (
                "Mạng yếu quá. Tổ 02: 35 mức 2. Mai đi tiếp",
                Some("Mạng yếu quá … Mai đi tiếp"),
            ),
            ("> bà con vắng nhà\nTổ 02: 35 mức 2", None),
            (
                "Tổ 02: 35 mức 2. Nhờ gọi bác Năm 0912345678",
                Some("Nhờ gọi bác Năm ***"),
            ),
        ] {
            assert_eq!(note_of(text).as_deref(), note, "{text:?}");
        }
    }

    #[test]
    fn a_long_note_is_cut_at_a_whole_character() {
        let text = format!("Tổ 02: 35 mức 2. Trời {}", "mưa ".repeat(400));
        let note = note_of(&text).unwrap();
        assert!(
            note.len() <= BYTES_MAX && note.len() > BYTES_MAX - 4,
            "{}",
            note.len()
        );
        assert!(text.contains(&note));
    }
}
