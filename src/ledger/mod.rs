//! What was counted: entries, figures, standings, pace.
//!
//! Pure: no I/O, and no text for people.
