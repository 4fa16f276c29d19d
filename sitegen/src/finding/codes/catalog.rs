//! Codes of stage 3: how documents refer to each other.

use crate::finding::{Code, Severity};

/// All codes of this file.
pub const ALL: &[&Code] = &[
    &CONFLICTING_ID,
    &DANGLING_CONTRACT,
    &LINEAGE_CYCLE,
    &UNRESOLVED_RELATIONSHIP,
    &UNPORTABLE_TERM_ADDRESS,
];

/// One id, two contents.
pub static CONFLICTING_ID: Code = Code {
    name: "conflicting-id",
    severity: Severity::Error,
    summary: "Two documents with different content share an id and version.",
    explanation: "Consumers, access grants and quality results refer to contracts by id, so one id must mean one \
        thing. Both documents are shown until one gets an id or a version of its own. Exact copies are no problem: \
        they collapse into one.",
};

/// A contract id that leads nowhere.
pub static DANGLING_CONTRACT: Code = Code {
    name: "dangling-contract",
    severity: Severity::Warning,
    summary: "A product names a contract that no file defines.",
    explanation: "An output port without its contract promises nothing, and an input port without one breaks the \
        lineage. Correct `contractId`, or add the contract file. If the contract lives outside this marketplace, \
        the reference is shown as text.",
};

/// Products that depend on each other in a circle.
pub static LINEAGE_CYCLE: Code = Code {
    name: "lineage-cycle",
    severity: Severity::Warning,
    summary: "Products depend on each other in a circle.",
    explanation: "Data cannot be made from data that is made from it. Usually an input port names the wrong \
        contract, or one product should be split in two. The links are shown and marked.",
};

/// A relationship to an unknown field.
pub static UNRESOLVED_RELATIONSHIP: Code = Code {
    name: "unresolved-relationship",
    severity: Severity::Warning,
    summary: "A relationship points to an object or field that does not exist.",
    explanation: "Write the target as `object.field`, with the names used in the schema, or fully qualified as \
        `/schema/<id>/properties/<id>`. For another contract put its id in front: `contract-id.object.field`.",
};

/// A term by an address that other tools cannot follow.
pub static UNPORTABLE_TERM_ADDRESS: Code = Code {
    name: "unportable-term-address",
    severity: Severity::Info,
    summary: "A contract names a term of the glossary by an address that other tools cannot follow.",
    explanation: "Other tools read an address such as `glossary.yaml#order` from the folder of the contract. Write the way from \
        there: `../../glossary.yaml#order`. On fields, datacontract-cli opens what definitions of type `businessDefinition`, \
        `definition`, `semantics` and `semantic` name as a contract, and refuses the file where it is none; it leaves `term` \
        alone. Meshfront finds the term either way.",
};
