//! Long messages to several that a platform takes: cut at line ends, inside a line only where one line
//! alone is too long, and then between letters.
//!
//! The first piece keeps what the message answers; the last one the buttons and the file, because those
//! belong to the end of the text. Lengths are UTF-16 units of the text without marks, as platforms count.

use crate::chat::{Manner, Outgoing, Part};
use crate::text::split::units;

/// The message in pieces of at most `units_max` UTF-16 units of text each; at least one.
pub fn fit(message: Outgoing, units_max: usize) -> Vec<Outgoing> {
    if units(&message.plain_text()) <= units_max {
        return vec![message];
    }
    let Outgoing {
        manner,
        parts,
        choices,
        file,
    } = message;
    let mut pieces: Vec<Outgoing> = pages(parts, units_max)
        .into_iter()
        .map(Outgoing::post)
        .collect();
    // What is changed in place or put as a sign cannot be several; the text is what matters.
    if let Some(first) = pieces.first_mut() {
        first.manner = match manner {
            Manner::Post | Manner::Reply(_) | Manner::Replace(_) => manner,
            Manner::React(message, _) => Manner::Reply(message),
            Manner::AnswerTap(_) => Manner::Post,
        };
    }
    if let Some(last) = pieces.last_mut() {
        last.choices = choices;
        last.file = file;
    }
    pieces
}

/// The parts on pages of at most `units_max` each, cut at line ends.
fn pages(parts: Vec<Part>, units_max: usize) -> Vec<Vec<Part>> {
    let mut pages = Pages::default();
    // A line is the parts up to a line end: it moves to the next page whole.
    let mut line: Vec<Part> = Vec::new();
    for part in parts {
        if let Part::Mention { .. } = part {
            line.push(part);
            continue;
        }
        let (text, wrap) = taken_apart(&part);
        for piece in text.split_inclusive('\n') {
            line.push(wrap(piece.to_owned()));
            if piece.ends_with('\n') {
                pages.add(std::mem::take(&mut line), units_max);
            }
        }
    }
    pages.add(line, units_max);
    pages.finished()
}

/// A part's text, and how a piece of it becomes such a part again.
fn taken_apart(part: &Part) -> (&str, fn(String) -> Part) {
    match part {
        Part::Plain(text) => (text, Part::Plain),
        Part::Bold(text) => (text, Part::Bold),
        Part::Table(text) => (text, Part::Table),
        Part::Mention { name, .. } => (name, Part::Plain),
    }
}

#[derive(Default)]
struct Pages {
    done: Vec<Vec<Part>>,
    page: Vec<Part>,
    units: usize,
}

impl Pages {
    fn add(&mut self, line: Vec<Part>, units_max: usize) {
        let length: usize = line.iter().map(|part| units(taken_apart(part).0)).sum();
        if self.units + length > units_max {
            self.turn();
        }
        if length <= units_max {
            self.units += length;
            self.page.extend(line);
            return;
        }
        for part in &line {
            let (text, wrap) = taken_apart(part);
            for letter in text.chars() {
                if self.units + letter.len_utf16() > units_max {
                    self.turn();
                }
                self.units += letter.len_utf16();
                self.page.push(wrap(letter.to_string()));
            }
        }
    }

    fn turn(&mut self) {
        if !self.page.is_empty() {
            self.done.push(joined(std::mem::take(&mut self.page)));
        }
        self.units = 0;
    }

    fn finished(mut self) -> Vec<Vec<Part>> {
        self.turn();
        self.done
    }
}

/// Neighbours of one kind as one part.
fn joined(parts: Vec<Part>) -> Vec<Part> {
    let mut joined: Vec<Part> = Vec::new();
    for part in parts {
        match (joined.last_mut(), &part) {
            (Some(Part::Plain(text)), Part::Plain(more))
            | (Some(Part::Bold(text)), Part::Bold(more))
            | (Some(Part::Table(text)), Part::Table(more)) => text.push_str(more),
            _ => joined.push(part),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::chat::{Choice, MessageId};

    fn plain(text: &str) -> Part {
        Part::Plain(text.to_owned())
    }

    #[test]
    fn a_long_table_is_cut_at_line_ends_and_stays_a_table() {
        let message = Outgoing {
            manner: Manner::Reply(MessageId("1".to_owned())),
            parts: vec![
                plain("Kỳ 10:00\n"),
                Part::Table("a 1\nb 2\nc 3\n".to_owned()),
            ],
            choices: vec![Choice {
                label: "ok".to_owned(),
                data: "ok".to_owned(),
            }],
            file: None,
        };
        let pieces = fit(message, 14);
        assert_eq!(pieces.len(), 2);
        assert_eq!(
            pieces[0].parts,
            [plain("Kỳ 10:00\n"), Part::Table("a 1\n".to_owned())]
        );
        assert_eq!(pieces[0].manner, Manner::Reply(MessageId("1".to_owned())));
        assert!(pieces[0].choices.is_empty());
        assert_eq!(pieces[1].parts, [Part::Table("b 2\nc 3\n".to_owned())]);
        assert_eq!(pieces[1].manner, Manner::Post);
        assert_eq!(pieces[1].choices.len(), 1);
    }

    #[test]
    fn a_name_stays_on_the_line_it_stands_in() {
        let name = Part::Mention {
            id: "5".to_owned(),
            name: "Hoa".to_owned(),
        };
        let message = Outgoing::post(vec![plain("một\nhai "), name.clone(), plain(" ba\n")]);
        let pieces = fit(message, 12);
        assert_eq!(pieces[0].parts, [plain("một\n")]);
        assert_eq!(pieces[1].parts, [plain("hai "), name, plain(" ba\n")]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_every_piece_fits(
            texts in prop::collection::vec("[a-ể😀\n ]{0,40}", 1..8),
            units_max in 2_usize..50,
        ) {
            let parts = texts.iter().enumerate().map(|(index, text)| match index % 3 {
                0 => Part::Plain(text.clone()),
                1 => Part::Bold(text.clone()),
                _ => Part::Table(text.clone()),
            });
            let message = Outgoing::post(parts.collect());
            let whole = message.plain_text();
            let pieces = fit(message, units_max);
            let together: String = pieces.iter().map(Outgoing::plain_text).collect();
            prop_assert_eq!(together, whole);
            for piece in &pieces {
                prop_assert!(units(&piece.plain_text()) <= units_max);
            }
        }
    }
}
