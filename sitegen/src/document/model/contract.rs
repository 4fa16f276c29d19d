//! A data contract.

use super::{Extra, Plain, Price, QualityRule, Role, SchemaObject, Standard, Support, Team, Text};
use crate::source::Place;

/// One data contract, whatever standard it was written in.
#[derive(Debug, Clone)]
pub struct Contract {
    /// Where the document begins.
    pub place: Place,
    /// Where its `id` stands (the document's place if it has none).
    pub id_place: Place,
    /// Hash of all that the document says, whatever its layout: equal documents have equal ones.
    pub fingerprint: u64,
    /// Standard that it was written in.
    pub standard: Standard,
    /// Version of the standard as claimed, without a leading `v`.
    pub standard_version: Text,
    /// `id` (v2: `uuid`). A document without one gets none here; the catalog derives one from its path.
    pub id: Text,
    /// `name` (v2: `quantumName` or `datasetName`; DCS: `info.title`).
    pub name: Text,
    /// `version` as written.
    pub version: Text,
    /// `status` as written.
    pub status: Text,
    /// `domain`.
    pub domain: Text,
    /// `dataProduct`: the product that the contract says it belongs to.
    pub data_product: Text,
    /// `tenant`.
    pub tenant: Text,
    /// `contractCreatedTs` as written.
    pub created: Text,
    /// Purpose, usage, limitations.
    pub description: Description,
    /// Objects of the schema.
    pub schema: Vec<SchemaObject>,
    /// Rules that stand on the contract itself (DCS ≤ 0.9.3, ODCS 2.2).
    pub quality: Vec<QualityRule>,
    /// Where the data is served.
    pub servers: Vec<Server>,
    /// Service levels.
    pub service_levels: Vec<ServiceLevel>,
    /// `slaDefaultElement`.
    pub sla_default_element: Text,
    /// The team that answers for it.
    pub team: Team,
    /// Roles to ask for.
    pub roles: Vec<Role>,
    /// How to get help.
    pub support: Vec<Support>,
    /// What it costs.
    pub price: Option<Price>,
    /// Tags.
    pub tags: Vec<Text>,
    /// `authoritativeDefinitions` (DCS: `links`).
    pub authoritative_definitions: Vec<AuthoritativeDefinition>,
    /// `customProperties`.
    pub custom_properties: Vec<CustomProperty>,
    /// Reusable definitions of a DCS document: name and content.
    pub definitions: Vec<(Text, Plain)>,
    /// Everything else.
    pub extras: Vec<Extra>,
}

/// `description` of a contract or product.
#[derive(Debug, Clone, Default)]
pub struct Description {
    /// What it is for.
    pub purpose: Text,
    /// How to use it.
    pub usage: Text,
    /// What it is not for.
    pub limitations: Text,
    /// Links.
    pub authoritative_definitions: Vec<AuthoritativeDefinition>,
    /// Custom properties.
    pub custom_properties: Vec<CustomProperty>,
    /// Everything else.
    pub extras: Vec<Extra>,
}

/// `authoritativeDefinitions[]`
#[derive(Debug, Clone, Default)]
pub struct AuthoritativeDefinition {
    /// Where it is written.
    pub place: Place,
    /// businessDefinition, tutorial, implementation … as written.
    pub kind: Text,
    /// Address as written; not yet checked.
    pub url: Text,
    /// Text of the link.
    pub description: Text,
    /// Everything else.
    pub extras: Vec<Extra>,
}

/// `customProperties[]`
#[derive(Debug, Clone)]
pub struct CustomProperty {
    /// Where it is written.
    pub place: Place,
    /// Name.
    pub property: Text,
    /// Value of any shape; secrets are already taken out.
    pub value: Plain,
    /// What it means.
    pub description: Text,
    /// Everything else.
    pub extras: Vec<Extra>,
}

/// `servers[]`
#[derive(Debug, Clone, Default)]
pub struct Server {
    /// Where it is written.
    pub place: Place,
    /// `server`: its name.
    pub name: Text,
    /// `type` as written.
    pub kind: Text,
    /// What it is for.
    pub description: Text,
    /// prod, test …
    pub environment: Text,
    /// Roles on this server.
    pub roles: Vec<Role>,
    /// Host, database, schema, topic …: key as in the standard, and value, in the order of the file.
    pub settings: Vec<(Text, Plain)>,
    /// Custom properties.
    pub custom_properties: Vec<CustomProperty>,
}

/// `slaProperties[]`
#[derive(Debug, Clone, Default)]
pub struct ServiceLevel {
    /// Where it is written.
    pub place: Place,
    /// availability, latency, retention … as written.
    pub property: Text,
    /// As written; an operator of the source may stand in front.
    pub value: Text,
    /// `valueExt`.
    pub value_ext: Text,
    /// d, day, y, h … as written.
    pub unit: Text,
    /// Object or `object.field`, several joined by commas.
    pub element: Text,
    /// regulatory, analytics, operational.
    pub driver: Text,
    /// What it promises.
    pub description: Text,
    /// Scheduler, for example `cron`.
    pub scheduler: Text,
    /// Schedule.
    pub schedule: Text,
    /// Everything else.
    pub extras: Vec<Extra>,
}
