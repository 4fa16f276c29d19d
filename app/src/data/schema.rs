//! Objects (tables, topics, collections) and their fields, flattened for a table.

use super::{Detail, Link, SafeHtml};

/// One object of a schema.
#[derive(Debug, Clone, Default)]
pub struct ObjectView {
    /// Anchor of the object; field anchors begin with it.
    pub id: String,
    /// Logical name.
    pub name: String,
    /// Name in the system, where it differs.
    pub physical_name: String,
    /// table, view, topic … as written.
    pub physical_type: String,
    /// Business name.
    pub business_name: String,
    /// What a row is about.
    pub description: SafeHtml,
    /// What one row stands for.
    pub granularity: String,
    /// Tags.
    pub tags: Vec<String>,
    /// Links of the contract: type and link.
    pub links: Vec<(String, Link)>,
    /// Foreign keys stated on the object (composite ones).
    pub relations: Vec<RelationView>,
    /// Fields in the order of the contract, nested ones after their parent.
    pub fields: Vec<FieldView>,
    /// Number of all fields, also when `fields` was left out.
    pub field_count: usize,
    /// Set when the fields stand on a page of their own.
    pub own_page: Option<Link>,
    /// Everything else.
    pub details: Vec<Detail>,
}

/// One field.
#[derive(Debug, Clone, Default)]
pub struct FieldView {
    /// Anchor.
    pub id: String,
    /// 0 for a column, 1 for a part of it …
    pub depth: usize,
    /// Name; `items` for the element of an array.
    pub name: String,
    /// Name in the system, where it differs.
    pub physical_name: String,
    /// Business name.
    pub business_name: String,
    /// Logical type, for example `string`.
    pub logical_type: String,
    /// Physical type, for example `VARCHAR(36)`.
    pub physical_type: String,
    /// Part of the primary key.
    pub primary_key: bool,
    /// May not be empty.
    pub required: bool,
    /// No value twice.
    pub unique: bool,
    /// Part of the partition key.
    pub partitioned: bool,
    /// Critical data element.
    pub critical: bool,
    /// Classification as written.
    pub classification: String,
    /// What it means.
    pub description: SafeHtml,
    /// Limits of the value: "at most 36 characters", "one of …".
    pub constraints: Vec<Constraint>,
    /// Example values; left out for confidential fields.
    pub examples: Vec<String>,
    /// Foreign keys.
    pub relations: Vec<RelationView>,
    /// Glossary terms and other links: type and link.
    pub links: Vec<(String, Link)>,
    /// Tags.
    pub tags: Vec<String>,
    /// Number of quality rules on the field.
    pub checks: usize,
    /// How it is made.
    pub transformation: String,
    /// Everything else.
    pub details: Vec<Detail>,
}

/// One limit on a value.
#[derive(Debug, Clone, Default)]
pub struct Constraint {
    /// "Pattern", "At most", "One of".
    pub name: String,
    /// "^[A-Z]{2}$", "36 characters".
    pub value: String,
}

/// A foreign key.
#[derive(Debug, Clone, Default)]
pub struct RelationView {
    /// Own columns, where the relation stands on the object.
    pub from: String,
    /// `object.field` it points to, with a link when it is known.
    pub to: Link,
    /// The target is nowhere in this marketplace.
    pub unresolved: bool,
}
