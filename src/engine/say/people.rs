//! What is said about people; data only.

/// Something to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeopleSay {}
