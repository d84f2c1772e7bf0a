//! The reading as JSON, one object a message: what `parse` takes and prints (message language, *The reading*).
//!
//! Only text in and text out; files and terminals are the command line's.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::campaign::{Campaign, Op, UnitId};
use crate::reading::{Ask, Candidate, Explained, PartialLine, Reading, Scene};

/// A message as a line of JSON gives it.
#[derive(Debug, Deserialize)]
pub struct Message {
    /// Echoed back.
    #[serde(default)]
    pub id: Value,
    /// Key of the unit to which the chat is bound.
    #[serde(default)]
    pub chat_unit: Option<String>,
    /// Key of the unit to which the sender is bound.
    #[serde(default)]
    pub sender_unit: Option<String>,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// Whether it was forwarded.
    #[serde(default)]
    pub forwarded: bool,
    /// What it says.
    pub text: String,
}

/// Why a line could not be read.
#[derive(Debug, thiserror::Error)]
pub enum MessageError {
    /// It is no JSON object of the fields wanted.
    #[error("not a message: {0}")]
    Json(#[from] serde_json::Error),
    /// A unit that the campaign does not have.
    #[error("no unit has the id {0:?}")]
    Unit(String),
}

impl Message {
    /// Reads a line of JSON.
    pub fn from_json(line: &str) -> Result<Self, MessageError> {
        Ok(serde_json::from_str(line)?)
    }

    /// Where and by whom it was sent; the chat's and the sender's units are `chat` and `sender` unless the
    /// message names its own, the chat's at last the campaign's root.
    pub fn scene(
        &self,
        campaign: &Campaign,
        chat: Option<UnitId>,
        sender: Option<UnitId>,
    ) -> Result<Scene, MessageError> {
        let find = |key: &Option<String>| match key {
            Some(key) => campaign
                .units
                .find(key)
                .map(Some)
                .ok_or_else(|| MessageError::Unit(key.clone())),
            None => Ok(None),
        };
        Ok(Scene {
            chat_unit: find(&self.chat_unit)?
                .or(chat)
                .unwrap_or_else(|| campaign.units.root()),
            sender_unit: find(&self.sender_unit)?.or(sender),
            sent_at: self.sent_at,
            is_forwarded: self.forwarded,
        })
    }
}

/// The reading as a JSON object.
pub fn reading(id: &Value, reading: &Reading, campaign: &Campaign) -> Value {
    let mut fields = Map::new();
    fields.insert("id".into(), id.clone());
    let note = match reading {
        Reading::None => {
            fields.insert("outcome".into(), json!("none"));
            None
        }
        Reading::Report(report) => {
            fields.insert("outcome".into(), json!("report"));
            fields.insert("period".into(), json!(report.period.to_string()));
            let lines: Vec<Value> = report
                .lines
                .iter()
                .map(|line| {
                    let known = PartialLine {
                        unit: Some(line.unit),
                        indicator: Some(line.indicator),
                        op: Some(line.op),
                        value: Some(line.value),
                    };
                    partial_line(&known, campaign)
                })
                .collect();
            fields.insert("lines".into(), Value::Array(lines));
            report.note.as_ref()
        }
        Reading::Ask(ask) => {
            fields.extend(asked(ask, campaign));
            ask.note.as_ref()
        }
    };
    if let Some(note) = note {
        fields.insert("note".into(), json!(note));
    }
    Value::Object(fields)
}

/// The reading with the parts of the text it was made of: `spans` of bytes, each with what it was taken as.
pub fn explained(message: &Message, explained: &Explained, campaign: &Campaign) -> Value {
    let mut printed = reading(&message.id, &explained.reading, campaign);
    let spans = explained.spans.iter().map(|span| {
        json!({
            "start": span.start,
            "end": span.end,
            "as": span.role,
            "text": message.text.get(span.start..span.end),
        })
    });
    printed["spans"] = spans.collect();
    printed
}

fn asked(ask: &Ask, campaign: &Campaign) -> Map<String, Value> {
    let mut fields = Map::new();
    fields.insert("outcome".into(), json!("ask"));
    if let Some(first) = ask.doubts.first() {
        fields.insert("reason".into(), json!(first.reason));
        let candidates = first
            .candidates
            .iter()
            .map(|candidate| answer(*candidate, campaign));
        fields.insert("candidates".into(), candidates.collect());
    }
    let lines = ask.lines.iter().map(|line| partial_line(line, campaign));
    fields.insert("lines".into(), lines.collect());
    if let Some(period) = ask.period {
        fields.insert("period".into(), json!(period.to_string()));
    }
    fields
}

fn answer(candidate: Candidate, campaign: &Campaign) -> Value {
    match candidate {
        Candidate::Unit(unit) => json!(campaign.units.unit(unit).key),
        Candidate::Indicator(indicator) => json!(campaign.indicator(indicator).key),
        Candidate::Number(count) => json!(count.0),
        Candidate::Op(op) => json!(op_name(op)),
        Candidate::Period(period) => json!(period.to_string()),
        Candidate::Yes => json!("yes"),
    }
}

fn partial_line(line: &PartialLine, campaign: &Campaign) -> Value {
    json!({
        "unit": line.unit.map(|unit| &campaign.units.unit(unit).key),
        "indicator": line.indicator.map(|indicator| &campaign.indicator(indicator).key),
        "op": line.op.map(op_name),
        "value": line.value.map(|value| value.0),
    })
}

fn op_name(op: Op) -> &'static str {
    match op {
        Op::Plain => "plain",
        Op::Add => "add",
        Op::Subtract => "subtract",
        Op::Set => "set",
        Op::Total => "total",
    }
}
