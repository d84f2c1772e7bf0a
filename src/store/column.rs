//! How values stand in columns: instants as milliseconds, periods as yyyymmdd, enums by their serde names.

use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::StoreError;
use crate::campaign::{IndicatorId, Period, UnitId};

/// An instant as milliseconds since 1970.
pub(crate) fn millis(at: DateTime<Utc>) -> i64 {
    at.timestamp_millis()
}

/// The instant of a column.
pub(crate) fn instant(table: &'static str, millis: i64) -> Result<DateTime<Utc>, StoreError> {
    Utc.timestamp_millis_opt(millis)
        .single()
        .ok_or_else(|| StoreError::inconsistent(table, "at", millis))
}

/// A period as yyyymmdd.
pub(crate) fn period_number(period: Period) -> i64 {
    let Period(on) = period;
    i64::from(on.year()) * 10_000 + i64::from(on.month()) * 100 + i64::from(on.day())
}

/// The period of a column.
pub(crate) fn period(table: &'static str, number: i64) -> Result<Period, StoreError> {
    let part = |value: i64| u32::try_from(value).ok();
    let year = i32::try_from(number / 10_000).ok();
    year.zip(part(number / 100 % 100))
        .zip(part(number % 100))
        .and_then(|((year, month), day)| NaiveDate::from_ymd_opt(year, month, day))
        .map(Period)
        .ok_or_else(|| StoreError::inconsistent(table, "period", number))
}

/// The unit of a column.
pub(crate) fn unit(table: &'static str, number: i64) -> Result<UnitId, StoreError> {
    u32::try_from(number)
        .map(UnitId)
        .map_err(|_| StoreError::inconsistent(table, "unit_id", number))
}

/// The indicator of a column.
pub(crate) fn indicator(table: &'static str, number: i64) -> Result<IndicatorId, StoreError> {
    u16::try_from(number)
        .map(IndicatorId)
        .map_err(|_| StoreError::inconsistent(table, "indicator_id", number))
}

/// A value as JSON text.
pub(crate) fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).expect("plain data with string keys has a JSON form")
}

/// The value of a JSON column.
pub(crate) fn from_json<T: DeserializeOwned>(
    table: &'static str,
    column: &'static str,
    text: &str,
) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::inconsistent(table, column, text.len()))
}

/// A value of a plain enum by its serde name: `reaction`, not `"reaction"`.
pub(crate) fn name<T: Serialize>(value: &T) -> String {
    json(value).trim_matches('"').to_owned()
}

/// The plain enum's value of a name.
pub(crate) fn from_name<T: DeserializeOwned>(
    table: &'static str,
    column: &'static str,
    name: &str,
) -> Result<T, StoreError> {
    serde_json::from_value(serde_json::Value::String(name.to_owned()))
        .map_err(|_| StoreError::inconsistent(table, column, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_and_instants_come_back() {
        let on = Period(NaiveDate::from_ymd_opt(2024, 2, 29).unwrap());
        assert_eq!(period_number(on), 20_240_229);
        assert_eq!(period("slot", 20_240_229).unwrap(), on);
        assert!(period("slot", 20_230_229).is_err());
        assert!(period("slot", -1).is_err());
        let at = Utc.timestamp_millis_opt(1_731_405_600_123).unwrap();
        assert_eq!(instant("entry", millis(at)).unwrap(), at);
    }
}
