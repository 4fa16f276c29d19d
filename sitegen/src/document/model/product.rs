//! A data product (ODPS).

use super::{AuthoritativeDefinition, CustomProperty, Description, Extra, Support, Team, Text};
use crate::source::Place;

/// One data-product document.
#[derive(Debug, Clone)]
pub struct Product {
    /// Where the document begins.
    pub place: Place,
    /// Where its `id` stands (the document's place if it has none).
    pub id_place: Place,
    /// Hash of all that the document says, whatever its layout: equal documents have equal ones.
    pub fingerprint: u64,
    /// Version of the standard as claimed, without a leading `v`.
    pub standard_version: Text,
    /// `id`; empty if the document has none.
    pub id: Text,
    /// `name`.
    pub name: Text,
    /// `version` as written.
    pub version: Text,
    /// `status` as written.
    pub status: Text,
    /// `type` (1.1): sourceAligned, aggregate, consumerAligned, or as written.
    pub kind: Text,
    /// `domain`.
    pub domain: Text,
    /// `tenant`.
    pub tenant: Text,
    /// `productCreatedTs` as written.
    pub created: Text,
    /// Purpose, usage, limitations.
    pub description: Description,
    /// What it reads.
    pub input_ports: Vec<InputPort>,
    /// What it offers.
    pub output_ports: Vec<OutputPort>,
    /// How it is run and observed.
    pub management_ports: Vec<ManagementPort>,
    /// The team that answers for it.
    pub team: Team,
    /// How to get help.
    pub support: Vec<Support>,
    /// Tags.
    pub tags: Vec<Text>,
    /// `authoritativeDefinitions`.
    pub authoritative_definitions: Vec<AuthoritativeDefinition>,
    /// `customProperties`.
    pub custom_properties: Vec<CustomProperty>,
    /// Everything else.
    pub extras: Vec<Extra>,
}

/// `inputPorts[]`
#[derive(Debug, Clone, Default)]
pub struct InputPort {
    /// Where it is written.
    pub place: Place,
    /// Name.
    pub name: Text,
    /// Version as written.
    pub version: Text,
    /// Contract that promises the input.
    pub contract_id: Text,
    /// Everything else.
    pub extras: Vec<Extra>,
}

/// `outputPorts[]`
#[derive(Debug, Clone, Default)]
pub struct OutputPort {
    /// Where it is written.
    pub place: Place,
    /// Name.
    pub name: Text,
    /// Version as written.
    pub version: Text,
    /// What it offers.
    pub description: Text,
    /// Type as written.
    pub kind: Text,
    /// Contract that promises it.
    pub contract_id: Text,
    /// Software bills of materials.
    pub sbom: Vec<Sbom>,
    /// Contracts that this port is made from.
    pub input_contracts: Vec<InputContract>,
    /// Tags.
    pub tags: Vec<Text>,
    /// Links.
    pub authoritative_definitions: Vec<AuthoritativeDefinition>,
    /// Custom properties.
    pub custom_properties: Vec<CustomProperty>,
    /// Everything else.
    pub extras: Vec<Extra>,
}

/// `outputPorts[].inputContracts[]`
#[derive(Debug, Clone, Default)]
pub struct InputContract {
    /// Where it is written.
    pub place: Place,
    /// Id of the contract.
    pub id: Text,
    /// Version as written.
    pub version: Text,
    /// Everything else.
    pub extras: Vec<Extra>,
}

/// `outputPorts[].sbom[]`
#[derive(Debug, Clone, Default)]
pub struct Sbom {
    /// external …
    pub kind: Text,
    /// Address as written; not yet checked.
    pub url: Text,
    /// Everything else.
    pub extras: Vec<Extra>,
}

/// `managementPorts[]`
#[derive(Debug, Clone, Default)]
pub struct ManagementPort {
    /// Where it is written.
    pub place: Place,
    /// Name.
    pub name: Text,
    /// discoverability, observability, control, dictionary.
    pub content: Text,
    /// rest, topic.
    pub kind: Text,
    /// Address as written; not yet checked.
    pub url: Text,
    /// Channel.
    pub channel: Text,
    /// What it is for.
    pub description: Text,
    /// Everything else.
    pub extras: Vec<Extra>,
}
