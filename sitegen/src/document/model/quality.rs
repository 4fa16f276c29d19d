//! Quality rules.

use super::{AuthoritativeDefinition, CustomProperty, Extra, Plain, Text};
use crate::source::Place;

/// One quality rule, on a contract, an object or a property.
#[derive(Debug, Clone, Default)]
pub struct QualityRule {
    /// Where it is written.
    pub place: Place,
    /// `id` (DCS results refer to it).
    pub id: Text,
    /// Name.
    pub name: Text,
    /// What must hold, in words.
    pub description: Text,
    /// text, library, sql, custom; filled in where the standard has a default.
    pub kind: Text,
    /// completeness, uniqueness … as written.
    pub dimension: Text,
    /// `metric` (3.1) or `rule` (3.0) of a library rule.
    pub metric: Text,
    /// `arguments` of the metric.
    pub arguments: Vec<(Text, Plain)>,
    /// What the measured value must be.
    pub operator: Option<Operator>,
    /// rows, percent.
    pub unit: Text,
    /// SQL.
    pub query: Text,
    /// soda, greatExpectations, dbt … as written.
    pub engine: Text,
    /// Rule in the language of the engine; a nested one is written out as YAML-like text.
    pub implementation: Text,
    /// `method`.
    pub method: Text,
    /// error, warning … as written.
    pub severity: Text,
    /// What breaks when it fails.
    pub business_impact: Text,
    /// Scheduler.
    pub scheduler: Text,
    /// Schedule.
    pub schedule: Text,
    /// Tags.
    pub tags: Vec<Text>,
    /// Links.
    pub authoritative_definitions: Vec<AuthoritativeDefinition>,
    /// Custom properties.
    pub custom_properties: Vec<CustomProperty>,
    /// Everything else.
    pub extras: Vec<Extra>,
}

/// `mustBe…` with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// Key as written, for example `mustBeLessThan`.
    pub name: Text,
    /// Its value; a list of two for the between-operators.
    pub value: Plain,
}
