//! What any text needs, whatever it means: folding, masking, writing numbers, splitting.
//!
//! Pure; knows nothing of campaigns.
