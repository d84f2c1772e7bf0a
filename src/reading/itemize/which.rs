//! Numbers that only say which: `anh 2`, `bác Ba`, as the south names its children in their order, and
//! `đợt 2`, `bước 1`. Such a number counts nothing.

use super::Itemizer;
use crate::reading::item::Tag;
use crate::reading::words::Sense;

/// Kinship words before such a number, without their marks.
const ELDERS: [&[u8]; 12] = [
    b"anh", b"chi", b"bac", b"chu", b"co", b"ong", b"ba", b"cau", b"di", b"mo", b"thim", b"duong",
];
/// Those that without their marks are hardly another word.
const PLAIN_ELDERS: [&[u8]; 4] = [b"anh", b"bac", b"chu", b"ong"];

/// Words whose next number says which of them, without their marks: `đợt`, `lần`, `vòng`, `bước`,
/// `giai đoạn`, `chặng`.
const ORDERED: [&[u8]; 6] = [b"dot", b"lan", b"vong", b"buoc", b"giai", b"chang"];
/// No campaign has more rounds.
const ORDER_MAX: u32 = 20;

impl Itemizer<'_, '_> {
    /// Whether a number says which round, time or step is meant, of which each may have its count.
    pub(super) fn is_order(&self, value: u32) -> bool {
        let Some(before) = self.items.list.last() else {
            return false;
        };
        let tokens = &self.tokens.list;
        let first = tokens.iter().rposition(|token| token.start == before.start);
        let word = first.and_then(|at| self.tokens.word(at));
        (1..=ORDER_MAX).contains(&value)
            && matches!(before.tag, Tag::Filler | Tag::Noun)
            && word.is_some_and(|word| ORDERED.contains(&self.tokens.letters_of(word)))
    }

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
