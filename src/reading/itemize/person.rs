//! People called by a number: `anh 2`, `bác Ba`, as the south names its children in their order. Such a
//! number counts nothing.

use super::Itemizer;
use crate::reading::item::Tag;
use crate::reading::words::Sense;

/// Kinship words before such a number, without their marks.
const ELDERS: [&[u8]; 12] = [
    b"anh", b"chi", b"bac", b"chu", b"co", b"ong", b"ba", b"cau", b"di", b"mo", b"thim", b"duong",
];
/// Those that without their marks are hardly another word.
const PLAIN_ELDERS: [&[u8]; 4] = [b"anh", b"bac", b"chu", b"ong"];

impl Itemizer<'_, '_> {
    /// What a number of `length` tokens is behind a kinship word: nobody's count, or one to be asked.
    ///
    /// Behind a greeting (`báo cáo anh 5 mức 2`) it is a number like any other.
    pub(super) fn called_by_number(&self, value: u32, (at, length): (usize, usize)) -> Option<Tag> {
        if !(2..=10).contains(&value) {
            return None;
        }
        let before = at.checked_sub(1)?;
        let word = self.tokens.word(before)?;
        let letters = self.tokens.letters_of(word);
        let is_elder =
            ELDERS.contains(&letters) && (!word.marks.is_bare() || PLAIN_ELDERS.contains(&letters));
        let (elder, others) = self.items.list.split_last()?;
        let is_alone = elder.start == self.tokens.list[before].start;
        let is_person = matches!(
            elder.tag,
            Tag::Filler | Tag::People | Tag::Noun | Tag::Person
        );
        if !(is_elder && is_alone && is_person) {
            return None;
        }
        let next = at + length;
        let found = self.vocabulary.lexicon.find(self.tokens, next).best;
        if found.is_some_and(|found| found.sense == Sense::Vocative) {
            return Some(Tag::Person);
        }
        let is_greeted = others
            .last()
            .is_some_and(|item| matches!(item.tag, Tag::Report | Tag::Filler | Tag::Final));
        if is_greeted {
            return None;
        }
        Some(if self.is_number_place(next) {
            Tag::Doubtful
        } else {
            Tag::Person
        })
    }
}
