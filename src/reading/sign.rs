//! Signs that part or join words and numbers, in all their typed forms.

/// Signs that part or join.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Sign {
    /// `+`
    Plus,
    /// A hyphen, dash or minus.
    Minus,
    /// `=`
    Equals,
    /// `=>`, `->`, an arrow.
    Arrow,
    /// `<`
    Less,
    /// `>`
    Greater,
    /// `~`, `≈`
    About,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `,`
    Comma,
    /// `.`
    Stop,
    /// `…`, `...`
    Ellipsis,
    /// `?`
    Question,
    /// `!`
    Exclamation,
    /// `/`
    Slash,
    /// A bar or tab.
    Bar,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// `%`
    Percent,
    /// `@`
    At,
    /// The key around a digit.
    Keycap,
}

/// The sign a character is; `None` for those nobody reads.
pub(super) fn sign_of(c: char) -> Option<Sign> {
    Some(match c {
        '+' | '➕' => Sign::Plus,
        '-' | '‐' | '‑' | '‒' | '–' | '—' | '−' | '➖' => Sign::Minus,
        '=' => Sign::Equals,
        '→' | '➡' | '⇒' | '➔' | '➜' | '⟶' | '►' | '▶' | '👉' => Sign::Arrow,
        '<' | '≤' => Sign::Less,
        '>' | '≥' => Sign::Greater,
        '~' | '≈' | '±' | '≃' => Sign::About,
        ':' => Sign::Colon,
        ';' => Sign::Semicolon,
        ',' | '、' => Sign::Comma,
        '.' | '。' => Sign::Stop,
        '…' => Sign::Ellipsis,
        '?' => Sign::Question,
        '!' => Sign::Exclamation,
        '/' | '\\' => Sign::Slash,
        '|' | '\t' => Sign::Bar,
        '(' | '[' | '{' => Sign::Open,
        ')' | ']' | '}' => Sign::Close,
        '%' => Sign::Percent,
        '@' => Sign::At,
        _ => return None,
    })
}
