//! One product in a list.

use super::{Link, Person};

/// Lifecycle of a product or contract. Contracts say it in free text; `Other` keeps what they say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Lifecycle {
    /// Being discussed.
    Proposed,
    /// Being built.
    Draft,
    /// In use.
    Active,
    /// Still served, with an end date.
    Deprecated,
    /// No longer served.
    Retired,
    /// A word outside the standard, as written.
    Other(String),
    /// The contract says nothing.
    #[default]
    Unstated,
}

impl Lifecycle {
    /// As readers see it; empty when the contract says nothing.
    pub fn word(&self) -> &str {
        match self {
            Lifecycle::Proposed => "Proposed",
            Lifecycle::Draft => "Draft",
            Lifecycle::Active => "Active",
            Lifecycle::Deprecated => "Deprecated",
            Lifecycle::Retired => "Retired",
            Lifecycle::Other(word) => word,
            Lifecycle::Unstated => "",
        }
    }
}

/// Kind of data product (ODPS `type`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ProductType {
    /// Data of one source system.
    SourceAligned,
    /// Several sources joined.
    Aggregate,
    /// Made for one group of consumers.
    ConsumerAligned,
    /// A word outside the standard, as written.
    Other(String),
    /// Not stated.
    #[default]
    Unstated,
}

impl ProductType {
    /// As readers see it; empty when it is not stated.
    pub fn word(&self) -> &str {
        match self {
            ProductType::SourceAligned => "Source-aligned",
            ProductType::Aggregate => "Aggregate",
            ProductType::ConsumerAligned => "Consumer-aligned",
            ProductType::Other(word) => word,
            ProductType::Unstated => "",
        }
    }
}

/// What a list shows of a product.
#[derive(Debug, Clone, Default)]
pub struct ProductCard {
    /// Name and link of the product.
    pub link: Link,
    /// Name and link of its domain.
    pub domain: Link,
    /// Source-aligned, aggregate, consumer-aligned.
    pub product_type: ProductType,
    /// Where it stands in its life.
    pub status: Lifecycle,
    /// Version as written.
    pub version: String,
    /// First sentences of the purpose, plain text, at most 200 characters.
    pub summary: String,
    /// Owner, if there is one.
    pub owner: Option<Person>,
    /// Kinds of port as shown: "Table", "API", "Event stream", "File".
    pub ports: Vec<String>,
    /// Tags as written.
    pub tags: Vec<String>,
    /// Number of fields over all its contracts.
    pub field_count: usize,
    /// Items of the checklist that pass, and those that apply; `None` where nothing was checked.
    pub checklist: Option<(usize, usize)>,
    /// Other teams that used it in 28 days; `None` where nobody measures it.
    pub teams: Option<u64>,
    /// It is below the publication minimum, and shown all the same.
    pub blocked: bool,
    /// Every item passes, and no rule is broken that matters.
    pub certified: bool,
    /// `None` when no source of results is connected.
    pub trust: Option<TrustMark>,
}

/// How far a product can be trusted, in the space of a badge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustMark {
    /// Its status.
    pub status: crate::api::Status,
    /// The observed score; where too little is known for it to stand alone, the range that it may lie in: "62–100".
    /// Empty when nothing was measured.
    pub points: String,
}
