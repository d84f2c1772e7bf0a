//! What any text needs, whatever it means: folding, masking, writing numbers, splitting.
//!
//! Pure; knows nothing of campaigns.

pub mod fold;
pub mod mask;
pub mod number;
pub mod split;
