//! Every command with who may give it and what it takes.

use super::{Access, Argument, Name, Place, Row};

/// Every command, in the order of menus and help.
pub const TABLE: &[Row] = &[
    Row {
        name: Name::Status,
        latin: "status",
        twin: None,
        access: Access::Bound,
        takes: &[
            Place::Optional(Argument::Unit),
            Place::Optional(Argument::Range),
        ],
    },
    Row {
        name: Name::Missing,
        latin: "chuabao",
        twin: Some("missing"),
        access: Access::Bound,
        takes: &[],
    },
    Row {
        name: Name::History,
        latin: "lichsu",
        twin: Some("history"),
        access: Access::Bound,
        takes: &[Place::Optional(Argument::Unit)],
    },
    Row {
        name: Name::Mine,
        latin: "cuatoi",
        twin: Some("mine"),
        access: Access::Bound,
        takes: &[],
    },
    Row {
        name: Name::Undo,
        latin: "huy",
        twin: Some("undo"),
        // Whether it is one's own report is seen where the report is known.
        access: Access::Bound,
        takes: &[],
    },
    Row {
        name: Name::Help,
        latin: "trogiup",
        twin: Some("help"),
        access: Access::Anywhere,
        takes: &[],
    },
    Row {
        name: Name::Start,
        latin: "batdau",
        twin: Some("start"),
        access: Access::Anywhere,
        takes: &[],
    },
    Row {
        name: Name::Link,
        latin: "ketnoi",
        twin: Some("link"),
        access: Access::Anywhere,
        takes: &[
            Place::Required(Argument::Code),
            Place::Optional(Argument::Unit),
        ],
    },
    Row {
        name: Name::Assign,
        latin: "gan",
        twin: Some("assign"),
        access: Access::Branch,
        takes: &[
            Place::Required(Argument::Person),
            Place::Required(Argument::Unit),
        ],
    },
    Row {
        name: Name::Managers,
        latin: "quanly",
        twin: Some("managers"),
        access: Access::Branch,
        takes: &[
            Place::Optional(Argument::Person),
            Place::Optional(Argument::Unit),
        ],
    },
    Row {
        name: Name::Excuse,
        latin: "mien",
        twin: Some("excuse"),
        access: Access::Branch,
        takes: &[
            Place::Required(Argument::Unit),
            Place::Optional(Argument::Day),
        ],
    },
    Row {
        name: Name::Forget,
        latin: "xoatoi",
        twin: Some("forgetme"),
        access: Access::Anywhere,
        takes: &[],
    },
    Row {
        name: Name::Units,
        latin: "donvi",
        twin: Some("units"),
        access: Access::Manager,
        takes: &[
            Place::Optional(Argument::Change),
            Place::Optional(Argument::Unit),
        ],
    },
    Row {
        name: Name::Target,
        latin: "chitieu",
        twin: Some("target"),
        access: Access::Manager,
        takes: &[
            Place::Optional(Argument::Unit),
            Place::Optional(Argument::Indicator),
            Place::Optional(Argument::Number),
        ],
    },
    Row {
        name: Name::Import,
        latin: "nhap",
        twin: Some("import"),
        access: Access::Manager,
        takes: &[],
    },
    Row {
        name: Name::Settings,
        latin: "caidat",
        twin: Some("settings"),
        access: Access::Manager,
        takes: &[Place::Optional(Argument::Setting)],
    },
];
