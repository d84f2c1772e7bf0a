//! Keeps a [`Snapshot`] true while a batch is decided: the next event sees what the one before has done.
//!
//! What is applied here is what the store writes and would load again; tables of figures are left out, since
//! queries are decided after the batch's changes are written.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::facts::{ReportFact, SlotReport};
use super::snapshot::{Drive, Role, RoleKind};
use super::{CampaignId, Change, ReportId, Snapshot, UnitPeriod};
use crate::campaign::{Campaign, IndicatorId};
use crate::reading::Vocabulary;

impl Snapshot {
    /// Applies a change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Record(report) => self.record(report),
            Change::Reverse { report, reversal } => {
                let Some(fact) = self.reports.get_mut(report) else {
                    return;
                };
                fact.reversal = Some(reversal.clone());
                let fact = fact.clone();
                self.post(&fact, -1);
                for reports in self.slots.values_mut() {
                    for slot in reports.iter_mut().filter(|slot| slot.report == *report) {
                        slot.reversed_at = Some(reversal.at);
                    }
                }
            }
            Change::OpenQuestion(question) => {
                self.next_question = self.next_question.max(question.id.0 + 1);
                self.questions.insert(question.id, (**question).clone());
            }
            Change::CloseQuestion { question, .. } => {
                self.questions.remove(question);
            }
            Change::Close {
                campaign, period, ..
            } => {
                let closed = self.closed.entry(*campaign).or_insert(*period);
                *closed = (*closed).max(*period);
            }
            Change::Tick { clock, through } => {
                self.ticked_through.insert(*clock, *through);
            }
            Change::SaveCampaign {
                campaign, form, at, ..
            } => {
                self.replace_form(*campaign, form, *at);
            }
            Change::Misread {
                campaign,
                person,
                unit,
                at,
                ..
            } => {
                if let Some(unit) = unit {
                    self.misreads
                        .entry((*campaign, *unit))
                        .or_default()
                        .push((*at, *person));
                }
            }
            Change::Excuse { .. } => {}
            Change::Bind { .. } | Change::Reach { .. } | Change::Move { .. } => {
                self.apply_to_chats(change);
            }
            Change::IssueCode { .. } | Change::UseCode { .. } | Change::WrongCode { .. } => {
                self.apply_to_codes(change);
            }
            Change::Grant { .. } | Change::Revoke { .. } | Change::Forget { .. } => {
                self.apply_to_people(change);
            }
        }
    }

    /// A campaign is new or changed; periods that have passed keep their times.
    fn replace_form(&mut self, id: CampaignId, form: &Campaign, at: DateTime<Utc>) {
        self.next_campaign = self.next_campaign.max(id.0 + 1);
        let mut form = form.clone();
        if let Some(old) = self.drives.get(&id) {
            form.kept_windows = form.windows_kept_of(&old.campaign, at);
        }
        let vocabulary = Arc::new(Vocabulary::new(&form));
        let campaign = Arc::new(form);
        self.drives.insert(
            id,
            Drive {
                campaign,
                vocabulary,
            },
        );
    }

    fn apply_to_chats(&mut self, change: &Change) {
        match change {
            Change::Bind { chat, binding, .. } => {
                if let Some(chat) = self.chats.get_mut(chat) {
                    chat.binding = *binding;
                }
            }
            Change::Reach { chat, is_reachable } => {
                let Some(place) = self.chats.get(chat).map(|chat| chat.place.clone()) else {
                    return;
                };
                for other in self.chats.values_mut() {
                    if other.place.platform == place.platform && other.place.chat == place.chat {
                        other.is_reachable = *is_reachable;
                    }
                }
            }
            Change::Move { chat, to } => {
                let Some(place) = self.chats.get(chat).map(|chat| chat.place.clone()) else {
                    return;
                };
                for other in self.chats.values_mut() {
                    if other.place.platform == place.platform && other.place.chat == place.chat {
                        other.place.chat.clone_from(to);
                    }
                }
            }
            _ => {}
        }
    }

    fn apply_to_codes(&mut self, change: &Change) {
        match change {
            Change::IssueCode {
                hash,
                campaign,
                unit,
                expires_at,
                ..
            } => {
                let code = super::facts::CodeFact {
                    campaign: *campaign,
                    unit: *unit,
                    expires_at: *expires_at,
                    is_used: false,
                };
                self.codes.insert(hash.clone(), code);
            }
            Change::UseCode { hash, .. } => {
                if let Some(code) = self.codes.get_mut(hash) {
                    code.is_used = true;
                }
            }
            Change::WrongCode { by, at } => self.guesses.entry(*by).or_default().push(*at),
            _ => {}
        }
    }

    fn apply_to_people(&mut self, change: &Change) {
        match change {
            &Change::Grant {
                person,
                campaign,
                unit,
                kind,
                ..
            } => {
                if let Some(person) = self.people.get_mut(&person) {
                    let role = Role {
                        campaign,
                        unit,
                        kind,
                    };
                    person.roles.retain(|held| {
                        let is_replaced = kind == RoleKind::Reporter
                            && held.kind == kind
                            && held.campaign == campaign;
                        *held != role && !is_replaced
                    });
                    person.roles.push(role);
                    person
                        .roles
                        .sort_by_key(|held| (held.campaign, held.unit, held.kind));
                }
            }
            &Change::Revoke {
                person,
                campaign,
                unit,
                kind,
                ..
            } => {
                if let Some(person) = self.people.get_mut(&person) {
                    person.roles.retain(|held| {
                        *held
                            != Role {
                                campaign,
                                unit,
                                kind,
                            }
                    });
                }
            }
            Change::Forget { person, .. } => {
                self.people.remove(person);
                for report in self
                    .reports
                    .values_mut()
                    .filter(|report| report.person == *person)
                {
                    report.text.clear();
                }
            }
            _ => {}
        }
    }

    fn record(&mut self, report: &ReportFact) {
        self.next_report = self.next_report.max(report.id.0 + 1);
        self.reports.insert(report.id, report.clone());
        self.post(report, 1);
        let mut slots: BTreeMap<UnitPeriod, SlotReport> = BTreeMap::new();
        for entry in &report.entries {
            let slot = UnitPeriod {
                campaign: report.campaign,
                unit: entry.unit,
                period: report.period,
            };
            let found = slots.entry(slot).or_insert(SlotReport {
                report: report.id,
                reported_at: entry.reported_at,
                reversed_at: None,
            });
            found.reported_at = found.reported_at.min(entry.reported_at);
        }
        for (slot, found) in slots {
            if self.loaded.slots.contains(&slot) {
                self.slots.entry(slot).or_default().push(found);
            }
            let history: Option<&mut Vec<ReportId>> =
                self.histories.get_mut(&(slot.campaign, slot.unit));
            if let Some(history) = history {
                history.insert(0, report.id);
            }
        }
    }

    /// Adds the report's amounts (`sign` 1), or takes them away (−1), wherever they are part of a loaded sum.
    fn post(&mut self, report: &ReportFact, sign: i64) {
        for entry in &report.entries {
            let of =
                |slot: &UnitPeriod| slot.campaign == report.campaign && slot.unit == entry.unit;
            let amount = sign * entry.amount;
            let later: Vec<UnitPeriod> = self
                .loaded
                .slots
                .iter()
                .copied()
                .filter(|slot| of(slot) && slot.period >= report.period)
                .collect();
            for slot in later {
                let key: (UnitPeriod, IndicatorId) = (slot, entry.indicator);
                *self.totals.entry(key).or_default() += amount;
                if slot.period == report.period {
                    *self.figures.entry(key).or_default() += amount;
                }
            }
        }
    }
}
