//! A store in memory: it answers [`Needs`] from everything that was ever changed.
//!
//! Figures are summed from the reports each time they are asked for; it keeps no sums that could go wrong.

use std::collections::{BTreeMap, BTreeSet};

use baocao::campaign::{IndicatorId, Period, UnitId};
use baocao::chat::{ChatId, MessageId, PersonId};
use baocao::engine::facts::About;
use baocao::engine::facts::{CreditFact, HISTORY_MAX, LATEST_MAX, SlotReport};
use baocao::engine::{CampaignId, Change, Event, Needs, ReportId, Snapshot, UnitPeriod, needs};

use super::table;

/// More rounds of loading than any decision needs.
const ROUNDS_MAX: usize = 10;

/// Everything the bot knows.
#[derive(Default)]
pub(crate) struct World {
    /// Everything but sums and what is about what.
    pub(crate) all: Snapshot,
    /// What the bot's messages are about.
    pub(crate) sent: BTreeMap<(ChatId, MessageId), About>,
    /// Who is excused from what.
    pub(crate) excused: BTreeSet<UnitPeriod>,
    /// The keys of what was said once.
    pub(crate) keys: BTreeSet<String>,
    /// The reports of each slot, taken back or not: only where to look, no sums.
    of_slots: BTreeMap<UnitPeriod, BTreeSet<ReportId>>,
    /// What was recorded (1) or taken back (−1), in order.
    pub(crate) postings: Vec<(ReportId, i64)>,
    /// How many postings there were when a period was closed.
    pub(crate) closings: BTreeMap<(CampaignId, Period), usize>,
    /// Who was expected to report in periods closed before the tree was changed.
    pub(crate) expected: BTreeMap<(CampaignId, Period), Vec<UnitId>>,
}

impl World {
    /// Keeps a change.
    pub(crate) fn keep(&mut self, change: &Change, batch: &Snapshot) {
        if let Change::SaveCampaign { campaign, .. } = change {
            self.freeze(*campaign);
            // The words of a campaign are prepared once, not here again.
            let drive = batch.drives[campaign].clone();
            self.all.drives.insert(*campaign, drive);
            self.all.next_campaign = batch.next_campaign;
            return;
        }
        self.all.apply(change);
        match change {
            Change::Excuse {
                slot, is_excused, ..
            } => {
                self.excused.remove(slot);
                self.excused.extend(is_excused.then_some(*slot));
            }
            Change::Record(report) => {
                self.postings.push((report.id, 1));
                for entry in &report.entries {
                    let slot = UnitPeriod {
                        campaign: report.campaign,
                        unit: entry.unit,
                        period: report.period,
                    };
                    self.of_slots.entry(slot).or_default().insert(report.id);
                }
            }
            Change::Reverse { report, .. } => self.postings.push((*report, -1)),
            Change::Close {
                campaign, period, ..
            } => {
                let due_at = self.all.drives[campaign].campaign.due_at(*period);
                let said_later =
                    |(report, _): &(ReportId, i64)| due_at < self.all.reports[report].sent_at;
                let from = self.closings.values().copied().max().unwrap_or(0);
                let until = self.postings[from..]
                    .iter()
                    .position(said_later)
                    .map_or(self.postings.len(), |place| from + place);
                self.closings.insert((*campaign, *period), until);
            }
            _ => {}
        }
    }

    /// What is closed keeps the units it had: before the tree is changed.
    fn freeze(&mut self, id: CampaignId) {
        let closed = self.closings.keys().rev();
        let last = closed.clone().find(|(of, _)| *of == id);
        let (Some(drive), Some(&(_, last))) = (self.all.drives.get(&id), last) else {
            return;
        };
        let campaign = &drive.campaign;
        let units = &campaign.units;
        for period in campaign.periods(campaign.first_period(), last) {
            let expected = || units.reporting(units.root());
            self.expected.entry((id, period)).or_insert_with(expected);
        }
    }

    /// What is known at the start of a batch: its chats, their open questions, its people.
    pub(crate) fn snapshot(&self, chats: &[ChatId], people: &[PersonId]) -> Snapshot {
        let mut snapshot = Snapshot {
            settings: self.all.settings.clone(),
            drives: self.all.drives.clone(),
            closed: self.all.closed.clone(),
            ticked_through: self.all.ticked_through.clone(),
            next_report: self.all.next_report,
            next_question: self.all.next_question,
            ..Snapshot::default()
        };
        for chat in chats {
            snapshot.chats.insert(*chat, self.all.chats[chat].clone());
        }
        let asked: Vec<PersonId> = self
            .all
            .questions
            .values()
            .filter(|question| chats.contains(&question.chat))
            .map(|question| {
                snapshot.questions.insert(question.id, question.clone());
                question.asked_of
            })
            .collect();
        for person in people.iter().chain(&asked) {
            self.add_person(*person, &mut snapshot);
        }
        snapshot
    }

    fn add_person(&self, person: PersonId, snapshot: &mut Snapshot) {
        if let Some(found) = self.all.people.get(&person) {
            snapshot.people.insert(person, found.clone());
        }
    }

    /// Loads what an event's decision looks at.
    pub(crate) fn load_for(&self, event: &Event, snapshot: &mut Snapshot) {
        for _ in 0..ROUNDS_MAX {
            let needs = needs(event, snapshot);
            if needs.is_within(&snapshot.loaded) {
                return;
            }
            self.load(needs, snapshot);
        }
        panic!("the needs of {event:?} have no end");
    }

    /// Loads facts.
    pub(crate) fn load(&self, needs: Needs, snapshot: &mut Snapshot) {
        for slot in &needs.slots {
            self.load_slot(*slot, snapshot);
        }
        for key in &needs.sent {
            if let Some(about) = self.sent.get(key) {
                snapshot.sent.insert(key.clone(), *about);
                if let About::Report(report) = about {
                    self.load_report(*report, snapshot);
                }
            }
        }
        for report in &needs.reports {
            self.load_report(*report, snapshot);
        }
        for (chat, message) in &needs.sources {
            let found = self.all.reports.values();
            for report in found.filter(|it| it.chat == *chat && it.message == *message) {
                self.load_report(report.id, snapshot);
            }
        }
        for (campaign, person) in &needs.latest {
            let found = self.all.reports.values().rev();
            let theirs = found.filter(|it| it.campaign == *campaign && it.person == *person);
            for report in theirs.take(LATEST_MAX) {
                self.load_report(report.id, snapshot);
            }
        }
        for key in &needs.tables {
            snapshot.tables.insert(*key, table::table(self, *key));
        }
        for (campaign, unit) in &needs.histories {
            let units = &self.all.drives[campaign].campaign.units;
            let found = self.all.reports.values().rev().filter(|report| {
                let mut entries = report.entries.iter();
                report.campaign == *campaign && entries.any(|it| units.contains(*unit, it.unit))
            });
            let ids: Vec<ReportId> = found.map(|report| report.id).take(HISTORY_MAX).collect();
            for id in &ids {
                self.load_report(*id, snapshot);
            }
            snapshot.histories.insert((*campaign, *unit), ids);
        }
        self.load_people(&needs, snapshot);
        for key in &needs.misreads {
            let found = self.all.misreads.get(key).cloned();
            snapshot.misreads.insert(*key, found.unwrap_or_default());
        }
        snapshot.loaded.extend(needs);
    }

    /// Loads people and what is known about them.
    fn load_people(&self, needs: &Needs, snapshot: &mut Snapshot) {
        for campaign in &needs.rolls {
            self.load_roll(*campaign, snapshot);
        }
        for hash in &needs.codes {
            let code = self.all.codes.get(hash);
            snapshot
                .codes
                .extend(code.map(|code| (hash.clone(), code.clone())));
        }
        for person in &needs.guesses {
            let guesses = self.all.guesses.get(person).cloned();
            snapshot
                .guesses
                .insert(*person, guesses.unwrap_or_default());
        }
        for key in &needs.usernames {
            let found = self.all.people.iter().find(|(_, person)| {
                let username = person.username.as_ref();
                person.platform == key.0
                    && username.is_some_and(|name| name.to_lowercase() == key.1)
            });
            if let Some((&id, _)) = found {
                self.add_person(id, snapshot);
                snapshot.usernames.insert(key.clone(), id);
            }
        }
        for key in &needs.names {
            for (&id, person) in &self.all.people {
                if (person.platform, &person.name) == (key.0, &key.1) {
                    self.add_person(id, snapshot);
                    snapshot.names.entry(key.clone()).or_default().push(id);
                }
            }
        }
        for &(campaign, person) in &needs.credits {
            let credit = self.credit(campaign, person);
            snapshot.credits.insert((campaign, person), credit);
        }
    }

    /// What a person counted, by period.
    fn credit(&self, campaign: CampaignId, person: PersonId) -> CreditFact {
        let count = self.all.drives[&campaign].campaign.indicators.len();
        let mut by_period: BTreeMap<Period, Vec<i64>> = BTreeMap::new();
        let theirs = self.all.reports.values().filter(|report| {
            (report.campaign, report.person) == (campaign, person) && report.reversal.is_none()
        });
        for report in theirs {
            let sums = by_period
                .entry(report.period)
                .or_insert_with(|| vec![0; count]);
            for entry in &report.entries {
                sums[usize::from(entry.indicator.0)] += entry.amount;
            }
        }
        CreditFact {
            by_period: by_period.into_iter().collect(),
        }
    }

    fn load_report(&self, id: ReportId, snapshot: &mut Snapshot) {
        if let Some(report) = self.all.reports.get(&id) {
            self.add_person(report.person, snapshot);
            snapshot.reports.insert(id, report.clone());
        }
    }

    fn load_roll(&self, campaign: CampaignId, snapshot: &mut Snapshot) {
        for (id, person) in &self.all.people {
            let has_role = person.roles.iter().any(|role| role.campaign == campaign);
            if !has_role && !person.is_owner {
                continue;
            }
            self.add_person(*id, snapshot);
            let private = self.all.chats.iter().filter(|(_, chat)| {
                chat.place.chat == person.external && chat.place.platform == person.platform
            });
            for (chat, known) in private {
                snapshot.chats.insert(*chat, known.clone());
            }
        }
        for (chat, known) in &self.all.chats {
            if known.binding.is_some_and(|it| it.campaign == campaign) {
                snapshot.chats.insert(*chat, known.clone());
            }
        }
    }

    fn load_slot(&self, slot: UnitPeriod, snapshot: &mut Snapshot) {
        let indicators = self.all.drives[&slot.campaign].campaign.indicators.len();
        for index in 0..indicators {
            let indicator = IndicatorId(u16::try_from(index).expect("few indicators"));
            let within = |first: Period, last: Period| {
                self.sum(slot.campaign, &[slot.unit], indicator, (first, last))
            };
            let start = self.all.drives[&slot.campaign].campaign.first_period();
            let figure = within(slot.period, slot.period);
            snapshot.figures.insert((slot, indicator), figure);
            snapshot
                .totals
                .insert((slot, indicator), within(start, slot.period));
        }
        let reports = self.of_slot(slot);
        snapshot.slots.insert(slot, reports);
    }

    /// The reports of a slot.
    pub(crate) fn of_slot(&self, slot: UnitPeriod) -> Vec<SlotReport> {
        let ids = self.of_slots.get(&slot).into_iter().flatten();
        ids.map(|id| &self.all.reports[id])
            .filter_map(|report| {
                let entries = report
                    .entries
                    .iter()
                    .filter(|entry| entry.unit == slot.unit);
                Some(SlotReport {
                    report: report.id,
                    reported_at: entries.map(|entry| entry.reported_at).min()?,
                    reversed_at: report.reversal.as_ref().map(|reversal| reversal.at),
                })
            })
            .collect()
    }

    /// What the units counted in the periods, by the reports that stand.
    pub(crate) fn sum(
        &self,
        campaign: CampaignId,
        units: &[UnitId],
        indicator: IndicatorId,
        (first, last): (Period, Period),
    ) -> i64 {
        let at = |unit: UnitId, period: Period| UnitPeriod {
            campaign,
            unit,
            period,
        };
        let slots = units
            .iter()
            .flat_map(|&unit| self.of_slots.range(at(unit, first)..=at(unit, last)));
        slots
            .flat_map(|(slot, ids)| ids.iter().map(|id| (slot.unit, &self.all.reports[id])))
            .filter(|(_, report)| report.reversal.is_none())
            .flat_map(|(unit, report)| {
                let entries = report.entries.iter();
                entries.filter(move |entry| entry.unit == unit && entry.indicator == indicator)
            })
            .map(|entry| entry.amount)
            .sum()
    }
}
