//! The words of [`ReportSay`].

use super::{Body, Page};
use crate::engine::say::ReportSay;

/// The content of what is said.
pub(crate) fn body(say: &ReportSay, _page: &Page<'_>) -> Body {
    match *say {}
}
