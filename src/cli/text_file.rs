//! Text files that are handed to commands: read whole, and told where they are not UTF-8.

use std::io::ErrorKind;
use std::path::Path;

use super::screen::Screen;
use crate::wording::catalogue::msg;

/// The text of a file, or what is wrong with it and what to do.
pub(super) fn read(path: &Path, screen: Screen) -> Result<String, String> {
    let named = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| {
        let path = named.as_str().into();
        match error.kind() {
            ErrorKind::NotFound => screen.text(&msg::LoadMissing { path }),
            ErrorKind::PermissionDenied => screen.text(&msg::LoadForbidden { path }),
            _ => screen.text(&msg::LoadUnreadable {
                path,
                error: error.to_string().into(),
            }),
        }
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.split(|&byte| byte == b'\n').count();
        screen.text(&msg::LoadNotUtf8 {
            path: named.as_str().into(),
            line: line.to_string().into(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_file_that_is_not_utf_8_is_told_with_its_line_and_the_remedy() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("dot.toml");
        std::fs::write(&path, b"[campaign]\nid = \"a\"\nname = \"\xd0\xf4t\"\n").unwrap();
        let told = read(&path, Screen::new(Language::Vi)).unwrap_err();
        assert!(told.contains("dòng 3") && told.contains("UTF-8"), "{told}");
        let told = read(&path, Screen::new(Language::En)).unwrap_err();
        assert!(told.contains("line 3") && told.contains("UTF-8"), "{told}");
        let told = read(&folder.path().join("none.toml"), Screen::new(Language::Vi)).unwrap_err();
        assert!(told.contains("Không có tệp"), "{told}");
        std::fs::write(&path, "tên").unwrap();
        assert_eq!(read(&path, Screen::new(Language::Vi)).unwrap(), "tên");
    }
}
