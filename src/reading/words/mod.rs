//! The words of the message language, one table for each kind of word.
//!
//! A new spelling or cue is one line in the table of its kind. Words are written with their marks; the
//! reader also knows them with some or all left out. A word that starts with `!` is known without its
//! marks only in a text that has none at all, one that starts with `=` never: it would be another word.

use crate::reading::marks::Wanted;

pub(super) mod cues;
pub(super) mod days;
pub(super) mod fillers;
pub(super) mod kinds;
pub(super) mod nouns;
pub(super) mod numbers;
pub(super) mod ops;
pub(super) mod results;
pub(super) mod shortened;
pub(super) mod zeros;

/// What a phrase means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// A campaign keyword, by its place among the campaign's keywords.
    Keyword(u16),
    /// The end of a longer spelling of a keyword (`hồ sơ` of `thu hồ sơ`), by the keyword's place.
    KeywordPart(u16),
    /// What a level is said with (`mức`, `mđ`), its number being none of the campaign's.
    LevelWord,
    /// A unit's name or alias, by its place among the names.
    Name(u32),
    /// A name without the number that ends it (`Ngọc Trà`), by its place among the names.
    NameStem(u32),
    /// A kind of unit, by its place among the kinds.
    Kind(u16),
    /// An initial of kinds (`T`), by its place among the initials.
    Initial(u16),
    /// What the number does.
    Op(OpWord),
    /// Nothing was counted.
    Zero(ZeroWord),
    /// What makes a clause no report, or a doubtful one.
    Cue(Cue),
    /// A plan, unless it is only referred to (`Thực hiện kế hoạch của huyện, …`).
    Reference,
    /// A day.
    Day(DayWord),
    /// Something was achieved.
    Result,
    /// Something was achieved, whatever was planned (`mới được`, `đã đạt`).
    Done,
    /// Work that may stand before its number.
    Work,
    /// This is a report.
    Report,
    /// A report that somebody makes for somebody else (`báo hộ`).
    OnBehalf,
    /// A report that comes late.
    Late,
    /// What accounts are called.
    Account,
    /// People.
    People,
    /// Another thing that is counted.
    Noun,
    /// `khoảng`, `gần`.
    Approximate,
    /// `mấy`, `vài`, `chục`.
    Some,
    /// `và`, `với`.
    And,
    /// `hoặc`, `hay`.
    Or,
    /// `mà`, `nhưng`.
    But,
    /// `mỗi`, `các`.
    Each,
    /// `trong đó`, `gồm`.
    Breakdown,
    /// `ở`, `thuộc`, `của`.
    Of,
    /// `số` between kind and number.
    NumberSign,
    /// `nữa`.
    More,
    /// `sáng`, `chiều` alone.
    DayPart,
    /// `còn`.
    Still,
    /// `thành`, `xuống` inside `sửa … thành …`.
    Becomes,
    /// `từ` before a number.
    From,
    /// `chứ không phải`.
    RatherThan,
    /// A kinship word or title.
    Person,
    /// A pronoun that also addresses (`em`, `anh`): a kinship word, but as often a mere filler.
    Pronoun,
    /// The speaker's own unit (`tổ em`), a word of no weight but before a zero.
    Ours,
    /// A word of no weight.
    Filler,
    /// Another word that merely holds one of ours (`thông tin`, `tin nhắn`).
    Other,
    /// A word of the day's talk (weather, moods): no weight, but no head either.
    Aside,
    /// A particle that ends a sentence.
    Final,
    /// `ơi`.
    Vocative,
}

/// What an op word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OpWord {
    /// `thêm`, `bổ sung`.
    Add,
    /// `bớt`, `trừ`, `giảm`.
    Subtract,
    /// `sửa`, `đính chính`.
    Set,
    /// `lũy kế`.
    Total,
    /// `tổng`, `cộng`: today's or the running total.
    Sum,
    /// `đến nay`: makes a sum the running total; alone it must be asked.
    ToDate,
    /// `tăng`, `báo lại`: must be asked.
    Unclear,
    /// `lên`, `xuống`: must be asked at a number, elsewhere people go there (`xuống tận bản`).
    Way,
    /// `nhầm`, `đếm sót`: what stands beside it mends something.
    Slip,
}

/// What a word for nothing needs beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ZeroWord {
    /// `không phát sinh`: says by itself that it is a report.
    Plain,
    /// `không có`, `chưa có`: only of a unit, or said to be a report.
    Weak,
    /// `không`: the same, but behind a deed it is of the deed (`đọc không ra`).
    Bare,
    /// `không được cái nào`: nothing, or not all: asked.
    Doubtful,
}

/// What makes a clause no report, or a doubtful one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// What is to be reached.
    Target,
    /// What is planned or wished.
    Plan,
    /// What is left.
    Left,
    /// What went wrong.
    Failed,
    /// What is needed or asked for.
    Need,
    /// An order to others.
    Order,
    /// A question, wherever it stands.
    Question,
    /// A question at the end of its clause.
    QuestionEnd,
    /// `à`, `vậy` at the end: perhaps a question.
    SoftEnd,
    /// `đúng không`: a question about the count before it.
    Confirm,
    /// `được chưa`: asks about what was said before.
    Check,
    /// Meetings, errands.
    Logistics,
    /// Praise.
    Praise,
    /// `đang`: not done yet.
    Ongoing,
    /// `hơn`, `vượt`: more than another, or than a number.
    Over,
    /// Thanks, to a unit if one follows.
    Thanks,
    /// One more than another.
    Compare,
    /// An example or a form.
    Example,
    /// A spot check told in prose.
    SpotCheck,
    /// The whole of a place.
    Recap,
    /// The sender is not sure.
    Hedge,
    /// An acknowledgement by somebody else.
    Acknowledge,
    /// The sender breaks off.
    Interrupt,
    /// More than was to be reached.
    Beyond,
    /// The bot's own words.
    Bot,
}

/// A day said in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayWord {
    /// So many days ago.
    Ago(u8),
    /// `tối nay`: today, but doubtful after midnight.
    Tonight,
    /// A day of the week, 0 Monday.
    Weekday(u8),
    /// `thứ`: a number of the week follows.
    Weekly,
    /// `ngày`, `hôm`: a day of the month follows.
    DayOf,
    /// `tháng`: a month follows.
    MonthOf,
    /// `năm` and a number: a year.
    YearOf,
    /// More than one day.
    Span,
    /// Some day past.
    Vague,
}

impl Sense {
    /// Which of two equally long phrases wins, the larger.
    pub(super) fn priority(self) -> u8 {
        match self {
            Self::Keyword(_) => 9,
            Self::Name(_) | Self::Kind(_) => 8,
            Self::NameStem(_) => 7,
            Self::Zero(_) | Self::Day(_) => 6,
            Self::Op(_) | Self::Still => 5,
            Self::Cue(_) | Self::KeywordPart(_) => 4,
            Self::LevelWord | Self::Initial(_) => 1,
            _ => 3,
        }
    }

    /// Whether the phrase gives way to a campaign keyword that it holds.
    pub(super) fn is_plain(self) -> bool {
        matches!(
            self,
            Self::Noun
                | Self::People
                | Self::Account
                | Self::Work
                | Self::Filler
                | Self::Aside
                | Self::Result
                | Self::Done
                | Self::Report
                | Self::Op(_)
                | Self::Final
        )
    }

    /// Whether it is what a number before it counts: a keyword, or an account.
    pub(super) fn is_counted(self) -> bool {
        matches!(
            self,
            Self::Keyword(_) | Self::Account | Self::KeywordPart(_)
        )
    }

    /// Whether a number may stand inside the phrase.
    pub(super) fn may_be_split(self) -> bool {
        matches!(self, Self::Keyword(_))
    }
}

/// All words that are the same in every campaign.
pub(super) fn phrases() -> Vec<(String, Sense)> {
    let tables = [
        ops::OPS,
        zeros::ZEROS,
        cues::NOT_NOW,
        cues::ASKING,
        cues::OTHER,
        cues::DOUBT,
        days::DAYS,
        results::RESULTS,
        nouns::NOUNS,
        fillers::FILLERS,
    ];
    let mut phrases: Vec<(String, Sense)> = tables
        .into_iter()
        .flatten()
        .flat_map(|(sense, words)| split(words).map(|word| (word.to_owned(), *sense)))
        .collect();
    for (sense, endings) in zeros::ENDINGS {
        for ending in split(endings) {
            let whole = |negation| (format!("{negation} {ending}"), *sense);
            phrases.extend(split(zeros::NEGATIONS).map(whole));
        }
    }
    phrases
}

/// The words of a table's list.
fn split(words: &str) -> impl Iterator<Item = &str> {
    words.split(',').map(str::trim)
}

/// A table's word without the sign that says how many marks it wants.
pub(super) fn bare(word: &str) -> &str {
    word.trim_start_matches(['!', '='])
}

/// How many marks a table's word wants.
pub(super) fn wanted_marks(word: &str) -> Wanted {
    match word.as_bytes().first() {
        Some(b'!') => Wanted::Some,
        Some(b'=') => Wanted::All,
        _ => Wanted::Any,
    }
}

/// A table: words grouped by what they mean, parted by commas.
pub(super) type Table = &'static [(Sense, &'static str)];
