//! The common tongue of the platforms: what comes in, what goes out.
