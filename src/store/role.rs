//! Roles given and taken, with their history.

use chrono::{DateTime, Utc};

use super::column::{millis, name};
use super::{Reads, StoreError, Write};
use crate::campaign::UnitId;
use crate::chat::PersonId;
use crate::engine::CampaignId;
use crate::engine::snapshot::RoleKind;

/// A role given or taken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RoleChange {
    pub(crate) person: PersonId,
    pub(crate) campaign: CampaignId,
    pub(crate) unit: UnitId,
    pub(crate) kind: RoleKind,
    pub(crate) by: PersonId,
    pub(crate) at: DateTime<Utc>,
    pub(crate) is_given: bool,
}

/// Gives or takes a role; a reporter has one unit in a campaign.
pub(crate) async fn set_role(write: &mut Write, change: RoleChange) -> Result<(), StoreError> {
    let RoleChange {
        person,
        campaign,
        unit,
        kind,
        by,
        at,
        is_given,
    } = change;
    let (kind_name, at) = (name(&kind), millis(at));
    if is_given && kind == RoleKind::Reporter {
        sqlx::query!(
            "delete from role where person_id = ?1 and campaign_id = ?2 and kind = ?3",
            person.0,
            campaign.0,
            kind_name
        )
        .execute(write.connection())
        .await?;
    }
    if is_given {
        sqlx::query!(
            "insert into role (person_id, campaign_id, unit_id, kind) values (?1, ?2, ?3, ?4) on conflict do nothing",
            person.0,
            campaign.0,
            unit.0,
            kind_name
        )
        .execute(write.connection())
        .await?;
    } else {
        sqlx::query!(
            "delete from role where person_id = ?1 and campaign_id = ?2 and unit_id = ?3 and kind = ?4",
            person.0,
            campaign.0,
            unit.0,
            kind_name
        )
        .execute(write.connection())
        .await?;
    }
    sqlx::query!(
        "insert into role_history (person_id, campaign_id, unit_id, kind, is_given, by_person_id, at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        person.0,
        campaign.0,
        unit.0,
        kind_name,
        is_given,
        by.0,
        at
    )
    .execute(write.connection())
    .await?;
    Ok(())
}
