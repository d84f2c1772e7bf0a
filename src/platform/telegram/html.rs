//! Parts of text to Telegram's HTML.
//!
//! Names and texts are people's: every `&`, `<` and `>` is escaped.

use std::fmt::Write as _;

use crate::chat::Part;

/// The text with its marks.
pub(super) fn html(parts: &[Part]) -> String {
    let mut html = String::new();
    for part in parts {
        let written = match part {
            Part::Plain(text) => write!(html, "{}", escaped(text)),
            Part::Bold(text) => write!(html, "<b>{}</b>", escaped(text)),
            Part::Table(text) => {
                write!(html, "<pre>{}</pre>", escaped(text.trim_end_matches('\n')))
            }
            Part::Mention { id, name } if id.bytes().all(|byte| byte.is_ascii_digit()) => {
                write!(html, "<a href=\"tg://user?id={id}\">{}</a>", escaped(name))
            }
            // Somebody who writes in the name of a group cannot be linked to.
            Part::Mention { name, .. } => write!(html, "{}", escaped(name)),
        };
        written.expect("writing to a string cannot fail");
        if let Part::Table(text) = part
            && text.ends_with('\n')
        {
            html.push('\n');
        }
    }
    html
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_tags_and_what_people_typed_stays_text() {
        let parts = [
            Part::Plain("1 < 2 & 3 > 2\n".to_owned()),
            Part::Bold("Tổ <b>".to_owned()),
            Part::Table("M1  5\nM2 35\n".to_owned()),
            Part::Mention {
                id: "42".to_owned(),
                name: "Lê & Hoa".to_owned(),
            },
            Part::Mention {
                id: "-100".to_owned(),
                name: "Xã".to_owned(),
            },
        ];
        assert_eq!(
            html(&parts),
            "1 &lt; 2 &amp; 3 &gt; 2\n<b>Tổ &lt;b&gt;</b><pre>M1  5\nM2 35</pre>\n\
             <a href=\"tg://user?id=42\">Lê &amp; Hoa</a>Xã"
        );
    }
}
