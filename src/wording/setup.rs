//! The words of [`SetupSay`].

use super::{Body, Page};
use crate::engine::say::SetupSay;

/// The content of what is said.
pub(crate) fn body(say: &SetupSay, _page: &Page<'_>) -> Body {
    match *say {}
}
