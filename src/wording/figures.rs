//! The words of [`FiguresSay`].

use super::{Body, Page};
use crate::engine::say::FiguresSay;

/// The content of what is said.
pub(crate) fn body(say: &FiguresSay, _page: &Page<'_>) -> Body {
    match *say {}
}
