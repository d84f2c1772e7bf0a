//! **baocao** records the counts that people type in group chats.
