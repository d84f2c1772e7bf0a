//! `/donvi bỏ …`: retires a unit and what stands below it, after a question. Their counts stay.

use super::{Scene, branch, chosen, named};
use crate::campaign::{UnitId, Units};
use crate::engine::Decision;
use crate::engine::change::Outcome;
use crate::engine::say::setup::{Answer, Begun, SetupSay, SetupTopic, UnitsSay};
use crate::engine::snapshot::{Binding, Question};

/// Asks whether a unit is to be retired.
pub(super) fn asked(scene: &Scene<'_>, seat: Binding, typed: &str) -> Decision {
    let Some(drive) = scene.drive(seat) else {
        return Decision::default();
    };
    let campaign = &*drive.campaign;
    let say = |say: UnitsSay| scene.answer(SetupSay::Units(say));
    let id = match branch::one(campaign, seat.unit, typed) {
        Ok(id) if id == seat.unit => return say(UnitsSay::NotItself(named(campaign, id, id))),
        Ok(id) => id,
        Err(refusal) => return say(refusal),
    };
    let asked = scene.ask(SetupTopic::Retire(id), Some(seat), |question| {
        SetupSay::Units(UnitsSay::AskRetire {
            unit: named(campaign, seat.unit, id),
            below: campaign.units.subtree(id).len() - 1,
            question,
            answers: ANSWERS.to_vec(),
        })
    });
    scene.withdraw(|topic| matches!(topic, SetupTopic::Retire(_)), asked)
}

const ANSWERS: [Answer; 2] = [Answer::Confirm, Answer::Stop];

/// The answer to whether a unit is to be retired.
pub(super) fn answered(
    scene: &Scene<'_>,
    question: &Question,
    id: UnitId,
    number: Option<usize>,
) -> Option<Decision> {
    let answer = chosen(scene, &ANSWERS, number)?;
    let seat = Binding {
        campaign: question.campaign?,
        unit: question.unit?,
    };
    let drive = scene.drive(seat)?;
    if answer != Answer::Confirm || !scene.manages(seat) {
        let decision = scene.answer(SetupSay::Stopped(Begun::Retire));
        return Some(scene.closing(question, Outcome::Withdrawn, decision));
    }
    let campaign = &*drive.campaign;
    let mut all: Vec<_> = campaign
        .units
        .iter()
        .map(|(_, unit)| unit.clone())
        .collect();
    for unit in campaign.units.subtree(id) {
        all[unit.0 as usize].is_retired = true;
    }
    let name = named(campaign, seat.unit, id);
    let decision = match branch::remade(campaign, Units::new(all, campaign.units.root())) {
        Ok(merged) => {
            let mut decision = scene.answer(SetupSay::Units(UnitsSay::Retired(name)));
            decision.changes.push(scene.save(seat, merged));
            decision
        }
        Err(refusal) => scene.answer(SetupSay::Units(refusal)),
    };
    Some(scene.closing(question, Outcome::Answered(1), decision))
}
