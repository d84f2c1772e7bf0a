//! `/batdau` in private: the guide that makes a campaign by one question after the other.
//!
//! Each answer ends the open question and opens the next, which holds all that is known so far: so it goes on after
//! a restart and can go back (`lùi`) or stop (`thôi`) at any step. At the end all is shown; nothing is made before
//! *xác nhận*. Then whoever set it up manages the campaign and gets a code for the group.

mod counted;
mod make;
mod step;
pub(super) mod when;

use super::settings::{issued, last_day};
use super::{Scene, answer, chosen};
use crate::chat::Room;
use crate::engine::change::{Change, Outcome};
use crate::engine::say::setup::{
    Answer, Begun, Complaint, Created, Guide, GuideSay, SetupSay, SetupTopic, Step,
};
use crate::engine::snapshot::{Binding, Question, RoleKind};
use crate::engine::{CampaignId, Decision, QuestionId};
use crate::text::fold::key;

/// How another campaign is begun although there is one: `/batdau mới`.
const NEW: [&str; 4] = ["moi", "dot moi", "new", "tao moi"];

/// Whether this person may make a campaign: an owner, or, where no owner is configured, whoever comes first.
fn may_create(scene: &Scene<'_>) -> bool {
    let snapshot = scene.snapshot;
    let person = snapshot.people.get(&scene.person);
    let is_first = snapshot.drives.is_empty() && !snapshot.settings.has_owners;
    scene.room == Room::Private && (is_first || person.is_some_and(|person| person.is_owner))
}

/// The answer to `/batdau` in private for whoever sets up or manages; `None` for everybody else.
pub(in crate::engine) fn start(
    scene: &Scene<'_>,
    seat: Option<Binding>,
    arguments: &str,
) -> Option<Decision> {
    if scene.room != Room::Private {
        return None;
    }
    let may_create = may_create(scene);
    let is_anew = NEW.contains(&key(arguments).as_str());
    let open = scene.open().find_map(|(question, topic)| match topic {
        SetupTopic::Guide(guide) => Some((question, guide)),
        SetupTopic::File | SetupTopic::Import(_) | SetupTopic::Retire(_) => None,
    });
    if let (Some((question, guide)), true, false) = (open, may_create, is_anew) {
        let say = said(scene, question.id, (**guide).clone(), None);
        return Some(scene.again(question, say));
    }
    if may_create && (is_anew || scene.snapshot.drives.is_empty()) {
        let first = asked(scene, Guide::default_at(Step::Name), None);
        return Some(scene.withdraw(|topic| matches!(topic, SetupTopic::Guide(_)), first));
    }
    let seat = seat.filter(|seat| scene.manages(*seat))?;
    let campaign = &scene.drive(seat)?.campaign;
    Some(scene.answer(SetupSay::Menu {
        campaign: campaign.name.clone(),
        unit: super::import::name(campaign.units.unit(seat.unit)),
        may_create,
    }))
}

/// Whether a step takes a file as its answer.
pub(super) fn takes_file(step: Step) -> bool {
    matches!(step, Step::Units | Step::MoreUnits)
}

impl Guide {
    /// Nothing known yet.
    fn default_at(step: Step) -> Self {
        Self {
            step,
            is_mending: false,
            name: String::new(),
            dates: None,
            indicators: Vec::new(),
            keywords: Vec::new(),
            root: None,
            roster: crate::campaign::roster::Roster::default(),
            due: None,
        }
    }
}

/// The steps in order.
const STEPS: [Step; 9] = [
    Step::Name,
    Step::Dates,
    Step::Counted,
    Step::Root,
    Step::Units,
    Step::MoreUnits,
    Step::Targets,
    Step::Due,
    Step::Review,
];

/// The answers the guide's step offers.
pub(super) fn answers(guide: &Guide) -> Vec<Answer> {
    use crate::engine::say::setup::Template;
    let at = |hour| chrono::NaiveTime::from_hms_opt(hour, 0, 0).map(Answer::Due);
    match guide.step {
        Step::Name | Step::Dates | Step::Root => Vec::new(),
        Step::Counted => vec![
            Answer::Count(Template::Levels),
            Answer::Count(Template::SecondLevel),
            Answer::Count(Template::LevelsAndRecords),
        ],
        Step::Units => vec![Answer::NoUnits],
        Step::MoreUnits => vec![Answer::Complete, Answer::Anew],
        Step::Targets => vec![Answer::NoTargets],
        Step::Due => [10, 17, 20].into_iter().filter_map(at).collect(),
        Step::Review => {
            let has_units = !guide.roster.rows.is_empty();
            let mendable = STEPS.iter().filter(|step| match step {
                Step::MoreUnits | Step::Review => false,
                Step::Targets => has_units,
                _ => true,
            });
            let mut answers = vec![Answer::Confirm];
            answers.extend(mendable.map(|step| Answer::Edit(*step)));
            answers.push(Answer::Stop);
            answers
        }
    }
}

fn said(
    scene: &Scene<'_>,
    question: QuestionId,
    guide: Guide,
    complaint: Option<Complaint>,
) -> SetupSay {
    let answers = answers(&guide);
    SetupSay::Guide(Box::new(GuideSay {
        question,
        today: when::local(scene.now).date(),
        guide,
        complaint,
        answers,
    }))
}

/// Asks a step.
fn asked(scene: &Scene<'_>, guide: Guide, complaint: Option<Complaint>) -> Decision {
    let topic = SetupTopic::Guide(Box::new(guide.clone()));
    scene.ask(topic, None, |id| said(scene, id, guide, complaint))
}

/// The answer to a step.
pub(super) fn answered(
    scene: &Scene<'_>,
    question: &Question,
    guide: &Guide,
    number: Option<usize>,
) -> Decision {
    let text = scene.message.map_or("", |message| message.text.as_str());
    if !may_create(scene) || (number.is_none() && answer::is_stop(text)) {
        return stopped(scene, question);
    }
    if number.is_none() && answer::is_back(text) {
        let next = asked(scene, back(guide), None);
        return scene.closing(question, Outcome::Answered(0), next);
    }
    let offered = answers(guide);
    let choice = if number.is_some() || guide.step.has_numbers() {
        chosen(scene, &offered, number)
    } else {
        None
    };
    match choice {
        Some(Answer::Stop) => return stopped(scene, question),
        Some(Answer::Confirm) => return made(scene, question, guide),
        _ => {}
    }
    match step::taken(scene, guide, choice) {
        Ok(guide) => {
            let next = asked(scene, guide, None);
            scene.closing(question, Outcome::Answered(0), next)
        }
        Err(complaint) => scene.again(
            question,
            said(scene, question.id, guide.clone(), Some(complaint)),
        ),
    }
}

fn stopped(scene: &Scene<'_>, question: &Question) -> Decision {
    let decision = scene.answer(SetupSay::Stopped(Begun::Guide));
    scene.closing(question, Outcome::Withdrawn, decision)
}

/// The guide one step back; at the first step it stays.
fn back(guide: &Guide) -> Guide {
    let at = STEPS
        .iter()
        .position(|step| *step == guide.step)
        .unwrap_or(0);
    let mut step = if guide.is_mending {
        Step::Review
    } else {
        STEPS[at.saturating_sub(1)]
    };
    // Without units there are neither more of them nor targets to go back to.
    while guide.roster.rows.is_empty() && matches!(step, Step::MoreUnits | Step::Targets) {
        step = Step::Units;
    }
    Guide {
        step,
        is_mending: false,
        ..guide.clone()
    }
}

/// The guide at the step that follows.
fn forward(guide: Guide) -> Guide {
    let has_units = !guide.roster.rows.is_empty();
    let at = STEPS
        .iter()
        .position(|step| *step == guide.step)
        .unwrap_or(0);
    let mut step = STEPS[(at + 1).min(STEPS.len() - 1)];
    // Mending ends with the step itself; the units' own is followed by its targets.
    let is_over = guide.is_mending && (guide.step != Step::Units || !has_units);
    let is_skipped = match step {
        Step::MoreUnits => !has_units,
        Step::Targets => make::has_all_targets(&guide),
        _ => false,
    };
    if is_over {
        step = Step::Review;
    } else if is_skipped {
        step = Step::Due;
    }
    Guide {
        step,
        is_mending: guide.is_mending && step != Step::Review,
        ..guide
    }
}

/// Makes the campaign.
fn made(scene: &Scene<'_>, question: &Question, guide: &Guide) -> Decision {
    let snapshot = scene.snapshot;
    let taken = snapshot
        .drives
        .values()
        .map(|drive| drive.campaign.key.as_str());
    let campaign = match make::campaign(guide, &taken.collect::<Vec<_>>()) {
        Ok(campaign) => campaign,
        Err(complaint) => {
            return scene.again(
                question,
                said(scene, question.id, guide.clone(), Some(complaint)),
            );
        }
    };
    let at = Binding {
        campaign: CampaignId(snapshot.next_campaign),
        unit: campaign.units.root(),
    };
    let (code, issue) = issued(scene, at);
    let created = Created {
        campaign: campaign.name.clone(),
        unit: super::import::name(campaign.units.unit(at.unit)),
        code,
        until: last_day(scene),
    };
    let mut decision = scene.answer(SetupSay::Created(created));
    decision.changes = vec![
        scene.save(at, campaign),
        Change::Grant {
            person: scene.person,
            campaign: at.campaign,
            unit: at.unit,
            kind: RoleKind::Manager,
            by: scene.person,
            at: scene.now,
        },
        issue,
    ];
    scene.closing(question, Outcome::Answered(1), decision)
}
