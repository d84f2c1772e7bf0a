//! The words of [`PeopleSay`].

use super::{Body, Page};
use crate::engine::say::PeopleSay;

/// The content of what is said.
pub(crate) fn body(say: &PeopleSay, _page: &Page<'_>) -> Body {
    match *say {}
}
