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
    /// Whether the fault lies with the disk or the database's state (busy, full, read-only) and not with what
    /// was to be written: it may pass by itself.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Driver(sqlx::Error::Database(error)) => {
                // SQLite's primary result codes: 1 error, 19 constraint, 20 mismatch.
                let code = error.code().and_then(|code| code.parse::<i32>().ok());
                !matches!(code.map(|code| code & 0xff), Some(1 | 19 | 20))
            }
            Self::Driver(
                sqlx::Error::Io(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed,
            ) => true,
            Self::Driver(_)
            | Self::Migration(_)
            | Self::Inconsistent { .. }
            | Self::RowsAffected { .. } => false,
        }
    }

    /// An unreadable value.
    pub(crate) fn inconsistent(
        table: &'static str,
        column: &'static str,
        row: impl std::fmt::Display,
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
