//! Stand-ins for chat platforms, on loopback.

pub(crate) mod telegram;
