//! What the tests of the whole share.

pub(crate) mod fake;
pub(crate) mod random;
