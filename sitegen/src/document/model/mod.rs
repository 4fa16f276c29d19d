//! The common vocabulary: every standard is read into these types.
//!
//! Words follow ODCS 3.1 (contracts) and ODPS 1.0 (products). An empty text means "not stated".
//! What has no field of its own is kept in `extras` under the name that the file uses: nothing is lost.
//! Start at [`Contract`] and [`Product`].

mod contract;
mod parties;
mod product;
mod quality;
mod schema;

pub use contract::{AuthoritativeDefinition, Contract, CustomProperty, Description, Server, ServiceLevel};
pub use parties::{Member, Price, Role, Support, Team};
pub use product::{InputContract, InputPort, ManagementPort, OutputPort, Product, Sbom};
pub use quality::{Operator, QualityRule};
pub use schema::{EnumValue, Property, PropertyMore, Relationship, SchemaObject};

/// A short text of a contract. Boxed because a catalog holds millions of them, most of them short or empty.
pub type Text = Box<str>;

/// A value of any shape, scalars as they were written (`012`, `yes`, `2024-02-29` stay text).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plain {
    /// Scalar, as written.
    Text(Text),
    /// Sequence.
    List(Vec<Plain>),
    /// Mapping in the order of the file.
    Map(Vec<(Text, Plain)>),
}

impl Plain {
    /// The value on one line.
    pub fn line(&self) -> String {
        match self {
            Plain::Text(text) => text.to_string(),
            Plain::List(items) => items.iter().map(Plain::line).collect::<Vec<_>>().join(", "),
            Plain::Map(entries) => {
                let parts: Vec<String> = entries
                    .iter()
                    .map(|(key, value)| format!("{key}: {}", value.line()))
                    .collect();
                parts.join(", ")
            }
        }
    }

    /// A text that contains `word` stands somewhere in the value.
    pub fn mentions(&self, word: &str) -> bool {
        match self {
            Plain::Text(text) => text.contains(word),
            Plain::List(items) => items.iter().any(|item| item.mentions(word)),
            Plain::Map(entries) => entries.iter().any(|(_, value)| value.mentions(word)),
        }
    }
}

/// Something that the file says under a key that has no field of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extra {
    /// The key as written.
    pub name: Text,
    /// Its value.
    pub value: Plain,
}

/// A key that has no field of its own says true: `deprecated: true`.
pub fn says_true(extras: &[Extra], name: &str) -> bool {
    let is_true = |value: &Plain| matches!(value, Plain::Text(text) if text.eq_ignore_ascii_case("true"));
    extras
        .iter()
        .any(|extra| &*extra.name == name && is_true(&extra.value))
}

/// A standard and the version that a document claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standard {
    /// Open Data Contract Standard 2.2.
    OdcsV2,
    /// Open Data Contract Standard 3.0 to 3.2.
    OdcsV3,
    /// Data Contract Specification.
    Dcs,
    /// Open Data Product Standard (Bitol).
    Odps,
}

impl Standard {
    /// Short name for people: `ODCS`, `Data Contract Specification`, `ODPS`.
    pub fn name(self) -> &'static str {
        match self {
            Standard::OdcsV2 | Standard::OdcsV3 => "ODCS",
            Standard::Dcs => "Data Contract Specification",
            Standard::Odps => "ODPS",
        }
    }
}
