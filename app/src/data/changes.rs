//! What happened to contracts: the pages of changes, and the history of a product.

use super::{BrowseLink, Link};

/// `/changes/` and its narrower lists.
#[derive(Debug, Clone, Default)]
pub struct ChangesPage {
    /// "Changes", "Breaking changes", "Changes in Sales"
    pub heading: String,
    /// How many events the whole list has.
    pub total: usize,
    /// Where the history comes from, and what is missing.
    pub note: String,
    /// By kind.
    pub kinds: Vec<BrowseLink>,
    /// By domain.
    pub domains: Vec<BrowseLink>,
    /// Announced ends, soonest first.
    pub endings: Vec<Ending>,
    /// Events by day, newest first.
    pub days: Vec<ChangeDay>,
    /// Feeds of this list.
    pub feeds: Vec<Link>,
}

/// An announced end.
#[derive(Debug, Clone, Default)]
pub struct Ending {
    /// As a date to read.
    pub date: String,
    /// "End of support", "End of life".
    pub what: String,
    /// What ends where the product goes on: "the contract Orders: table 1.4.0"; empty for all of it.
    pub part: String,
    /// The product.
    pub product: Link,
}

/// Events of one day.
#[derive(Debug, Clone, Default)]
pub struct ChangeDay {
    /// As a date to read.
    pub date: String,
    /// In the order of the contracts.
    pub entries: Vec<ChangeEntry>,
}

/// One event.
#[derive(Debug, Clone, Default)]
pub struct ChangeEntry {
    /// As a date to read; shown where entries of several days stand together.
    pub date: String,
    /// "Breaking", "New" …
    pub kind: String,
    /// Contract, with a link to the product that offers it today.
    pub contract: Link,
    /// Its domain.
    pub domain: Link,
    /// "2.1.0 → 3.0.0"
    pub versions: String,
    /// What changed: effect on readers, sentence, reason.
    pub changes: Vec<(String, String, String)>,
    /// Changes that are not listed.
    pub more: usize,
    /// Products that are made from it.
    pub affected: Vec<Link>,
    /// Their teams.
    pub teams: Vec<String>,
}
