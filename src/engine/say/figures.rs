//! What is said about figures; data only.

/// Something to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FiguresSay {}
