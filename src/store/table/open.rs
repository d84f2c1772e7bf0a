//! The questions of a scope that wait for an answer: how many, and those that wait longest.

use super::super::column::{instant, unit};
use super::super::{Reads, StoreError};
use super::Query;
use crate::chat::PersonId;
use crate::engine::facts::{WAITING_MAX, Waiting};

/// Open questions about units of the scope, or asked in chats of the scope where the unit is not known: how many
/// there are, and the oldest of them.
pub(super) async fn list_open(
    reads: &mut impl Reads,
    query: &Query,
) -> Result<(u32, Vec<Waiting>), StoreError> {
    let most = i64::try_from(WAITING_MAX).expect("a small constant");
    let rows = sqlx::query!(
        r#"select q.unit_id, q.asked_of, q.text, q.sent_at, count(*) over () as "count!: i64" from question q
           join chat c on c.id = q.chat_id
           join unit u on u.campaign_id = ?1 and u.id = coalesce(q.unit_id, c.unit_id)
                      and u.first_place between ?2 and ?3
           where q.outcome is null and q.campaign_id = ?1 and q.period is not null
           order by q.id limit ?4"#,
        query.campaign,
        query.from,
        query.until,
        most
    )
    .fetch_all(reads.connection())
    .await?;
    let count = rows.first().map_or(0, |row| row.count);
    let waiting = rows.into_iter().map(|row| {
        Ok(Waiting {
            unit: row.unit_id.map(|id| unit("question", id)).transpose()?,
            person: PersonId(row.asked_of),
            sent_at: instant("question", row.sent_at)?,
            text: row.text,
        })
    });
    let waiting = waiting.collect::<Result<Vec<Waiting>, StoreError>>()?;
    Ok((u32::try_from(count).unwrap_or(u32::MAX), waiting))
}
