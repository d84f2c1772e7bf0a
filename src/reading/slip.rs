//! Slips: a long name with one letter wrong, missing, doubled or swapped (message language, *Matching a word*).
//!
//! A name is found through the keys with one letter left out, so that ten thousand names cost no more than
//! ten. A slip never names a unit by itself: it wants a second sign or a question.

use rustc_hash::FxHashMap;

/// Shorter names have no slips: they would be other words.
const LETTERS_MIN: usize = 6;

/// Names by their keys with one letter left out.
#[derive(Debug, Clone, Default)]
pub(super) struct Slips {
    by_part: FxHashMap<Box<[u8]>, Vec<u32>>,
    keys: FxHashMap<u32, Box<[u8]>>,
}

impl Slips {
    /// Adds a name's folded key.
    pub(super) fn add(&mut self, key: &str, name: u32) {
        let letters: Vec<u8> = key.bytes().filter(|byte| *byte != b' ').collect();
        if letters.len() < LETTERS_MIN {
            return;
        }
        for part in parts(&letters) {
            let names = self.by_part.entry(part.into()).or_default();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        self.keys.insert(name, letters.into());
    }

    /// Whether there are no names to slip on.
    pub(super) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The names without a number at most one slip away from these letters.
    pub(super) fn near(&self, letters: &[u8]) -> Vec<u32> {
        let mut near = self.all_near(letters);
        near.retain(|name| !self.keys[name].last().is_some_and(u8::is_ascii_digit));
        near
    }

    fn all_near(&self, letters: &[u8]) -> Vec<u32> {
        let mut found = Vec::new();
        if letters.len() + 1 < LETTERS_MIN || letters.len() > 40 {
            return found;
        }
        for part in parts(letters) {
            for &name in self.by_part.get(part.as_slice()).into_iter().flatten() {
                if !found.contains(&name) && is_near(letters, &self.keys[&name]) {
                    found.push(name);
                }
            }
        }
        found
    }

    /// The names that end in this number, their letters at most one slip away.
    pub(super) fn near_numbered(&self, letters: &[u8], number: u32) -> Vec<u32> {
        let number = number.to_string();
        let typed = [letters, number.as_bytes()].concat();
        let mut near = self.all_near(&typed);
        near.retain(|name| {
            let stem = self.keys[name].strip_suffix(number.as_bytes());
            stem.is_some_and(|stem| !stem.last().is_some_and(u8::is_ascii_digit))
        });
        near
    }
}

/// The letters as they are and with each one left out.
fn parts(letters: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    std::iter::once(letters.to_vec()).chain((0..letters.len()).map(|left_out| {
        let mut part = letters.to_vec();
        part.remove(left_out);
        part
    }))
}

fn is_near(typed: &[u8], right: &[u8]) -> bool {
    let as_text = |letters| std::str::from_utf8(letters).unwrap_or_default();
    strsim::osa_distance(as_text(typed), as_text(right)) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_near_and_two_are_not() {
        let mut slips = Slips::default();
        slips.add("thach tien", 0);
        slips.add("loc tien", 1);
        for (typed, wanted) in [
            ("thactien", &[0][..]),
            ("thachtien", &[0]),
            ("thachtienn", &[0]),
            ("htachtien", &[0]),
            ("loctieng", &[1]),
            ("loctiem", &[1]),
            ("lotie", &[]),
            ("thactie", &[]),
        ] {
            assert_eq!(slips.near(typed.as_bytes()), wanted, "{typed}");
        }
    }

    #[test]
    fn the_number_of_a_name_is_no_slip() {
        let mut slips = Slips::default();
        slips.add("ngoc tra 1", 0);
        slips.add("ngoc tra 2", 1);
        slips.add("ngoc tra 12", 2);
        assert_eq!(slips.near_numbered(b"ngoktra", 2), [1]);
        assert_eq!(slips.near_numbered(b"ngoctr", 12), [2]);
        assert_eq!(slips.near_numbered(b"ngoctra", 3), [0_u32; 0]);
    }
}
