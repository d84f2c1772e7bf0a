//! What is said about setups; data only.

use serde::{Deserialize, Serialize};

/// Something to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetupSay {}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SetupTopic {}
