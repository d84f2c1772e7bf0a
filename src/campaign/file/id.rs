//! Ids: short words in plain letters by which a campaign file names its things.

use toml::Spanned;

use super::fields::{Faults, Fields};
use super::form::Form;
use super::{spelling, value};

/// The id under `key`, with one made of what stands there offered where it is of another form.
pub(super) fn id(fields: &Fields<'_>, key: &str, faults: &mut Faults<'_>) -> Option<String> {
    let found = fields.get(key).map(Spanned::get_ref);
    let like = found.and_then(|found| found.as_str()).map(spelling::slug);
    let like = like
        .filter(|like| !like.is_empty())
        .unwrap_or_else(|| "to-02".to_owned());
    fields.read(key, faults, Form::Id(like), value::id)
}
