//! One-time codes: how they are made, written and kept.
//!
//! A code binds a chat to a unit (`/ketnoi ABCD-2345`). The database keeps only its hash, so nobody who
//! reads a copy of it can bind a chat. Randomness comes from outside; nothing here draws any.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// What a code is written with: no letter that looks like a digit or like another letter.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// Characters of a code: 31^8 codes are far more than anybody can guess with a few tries an hour.
const LENGTH: usize = 8;

/// How long a code can be used, in days.
pub const DAYS_MAX: u64 = 7;

/// Random bytes for a code.
pub type Entropy = [u8; 32];

/// A code as it is shown: `ABCD-2345`. `purpose` keeps two codes made of the same random bytes apart.
pub fn code(entropy: &Entropy, purpose: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(entropy);
    digest.update(purpose.as_bytes());
    let mut code = String::with_capacity(LENGTH + 1);
    for (index, byte) in digest.finalize().iter().take(LENGTH).enumerate() {
        if index == LENGTH / 2 {
            code.push('-');
        }
        // 256 is no multiple of 31: some letters come a little more often, which costs a fraction of a bit.
        code.push(char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()]));
    }
    code
}

/// What the database keeps of a code as somebody typed it: case, hyphens and blanks do not matter.
pub fn hash(typed: &str) -> String {
    let plain: String = typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    digest(&plain)
}

/// A text's hash: the same for the same text only.
pub fn digest(text: &str) -> String {
    let mut hash = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        // Writing to a string cannot fail.
        let _ = write!(hash, "{byte:02x}");
    }
    hash
}

/// Whether the text has the form of a code: worth looking up.
pub fn is_code(typed: &str) -> bool {
    let letters = typed.chars().filter(char::is_ascii_alphanumeric).count();
    letters == LENGTH
        && typed
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_again_however_it_is_typed() {
        let code = code(&[7; 32], "chat 1");
        assert_eq!(code.len(), LENGTH + 1);
        assert!(is_code(&code), "{code}");
        for typed in [
            code.to_lowercase(),
            code.replace('-', ""),
            code.replace('-', " "),
            format!(" {code} "),
        ] {
            assert!(is_code(&typed), "{typed}");
            assert_eq!(hash(&typed), hash(&code), "{typed}");
        }
        assert_eq!(hash(&code).len(), 64);
    }

    #[test]
    fn other_randomness_or_another_purpose_makes_another_code() {
        let first = code(&[7; 32], "chat 1");
        assert_ne!(first, code(&[8; 32], "chat 1"));
        assert_ne!(first, code(&[7; 32], "chat 2"));
    }

    #[test]
    fn chatter_has_not_the_form_of_a_code() {
        for text in ["", "Tổ 02", "ABCD", "ABCD-2345-6", "tổ 02: 35", "ABCD_2345"] {
            assert!(!is_code(text), "{text}");
        }
    }
}
