//! Files that people send: those of `tests/data/files`.

use std::fs;
use std::path::Path;

use baocao::chat::FileReference;

/// A file as the platform tells of it.
pub(crate) fn reference(name: &str) -> FileReference {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/files");
    let path = folder.join(name);
    let known = fs::metadata(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    FileReference {
        id: path.to_string_lossy().into_owned(),
        name: Some(name.to_owned()),
        size: Some(known.len()),
    }
}

/// What the platform gives out for it.
pub(crate) fn content(file: &FileReference) -> Vec<u8> {
    fs::read(&file.id).unwrap_or_else(|error| panic!("{}: {error}", file.id))
}
