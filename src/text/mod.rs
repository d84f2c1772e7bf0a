//! What any text needs, whatever it means: folding, masking, writing numbers, splitting.
//!
//! Pure; knows nothing of campaigns.

pub mod fold;
pub mod mask;
pub mod number;
pub mod split;

use serde::{Deserialize, Serialize};

/// A language of the screen.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}
