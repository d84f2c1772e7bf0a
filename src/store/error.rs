//! What can go wrong with the database: told apart by what it means.

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite or the disk refuses.
    #[error("database: {0}")]
    Driver(#[from] sqlx::Error),
    /// The schema cannot be brought up to date.
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A row holds what no version of the program writes.
    #[error("unreadable {table}.{column} in row {row}")]
    Inconsistent {
        /// In which table.
        table: &'static str,
        /// In which column.
        column: &'static str,
        /// Which row.
        row: String,
    },
    /// A statement touched another number of rows than it must.
    #[error("{what}: expected {expected} rows, touched {actual}")]
    RowsAffected {
        /// Which statement.
        what: &'static str,
        /// How many it must touch.
        expected: u64,
        /// How many it touched.
        actual: u64,
    },
}

impl StoreError {
    /// An unreadable value.
    pub(crate) fn inconsistent(
        table: &'static str,
        column: &'static str,
        row: impl ToString,
    ) -> Self {
        Self::Inconsistent {
            table,
            column,
            row: row.to_string(),
        }
    }
}

/// The statement's outcome, if it touched exactly as many rows as it must.
pub(crate) fn ensure_rows(
    what: &'static str,
    expected: u64,
    actual: u64,
) -> Result<(), StoreError> {
    if expected == actual {
        Ok(())
    } else {
        Err(StoreError::RowsAffected {
            what,
            expected,
            actual,
        })
    }
}
