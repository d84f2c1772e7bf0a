//! What is said about reports; data only.

use serde::{Deserialize, Serialize};

/// Something to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportSay {}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReportTopic {}
