//! All rules, one file each: documentation, data, sentence and function. Start at [`ALL`].

pub mod below_publication_minimum;
pub mod conflicting_definition;
pub mod diverging_definition;
pub mod duplicate_product_name;
pub mod few_examples;
pub mod missing_access_level;
pub mod missing_backfill_rule;
pub mod missing_backup_owner;
pub mod missing_consent;
pub mod missing_delivery_time;
pub mod missing_escalation;
pub mod missing_freshness;
pub mod missing_key;
pub mod missing_lineage;
pub mod missing_namespace;
pub mod missing_owner;
pub mod missing_purpose;
pub mod missing_quality_check;
pub mod missing_query;
pub mod missing_retention;
pub mod missing_schema;
pub mod missing_successor;
pub mod missing_volume_check;
pub mod non_semantic_version;
pub mod port_kind_not_allowed;
pub mod similar_products;
pub mod unchecked_key;
pub mod unclassified_field;
pub mod unclassified_personal_data;
pub mod unconventional_identifier;
pub mod unconventional_name;
pub mod undated_deprecation;
pub mod unknown_successor;
pub mod unmasked_confidential_field;
pub mod unreachable_support;
pub mod unstated_emptiness;
pub mod untyped_field;

use super::{Rule, Subject};
use crate::document::model::QualityRule;

/// Every rule, those of the checklist first and in its order.
pub static ALL: &[&Rule] = &[
    &missing_namespace::RULE,
    &duplicate_product_name::RULE,
    &unconventional_name::RULE,
    &missing_purpose::RULE,
    &missing_owner::RULE,
    &unreachable_support::RULE,
    &missing_backup_owner::RULE,
    &missing_escalation::RULE,
    &missing_schema::RULE,
    &untyped_field::RULE,
    &unstated_emptiness::RULE,
    &missing_key::RULE,
    &missing_freshness::RULE,
    &missing_delivery_time::RULE,
    &missing_backfill_rule::RULE,
    &missing_quality_check::RULE,
    &missing_volume_check::RULE,
    &unchecked_key::RULE,
    &missing_lineage::RULE,
    &missing_access_level::RULE,
    &unclassified_field::RULE,
    &unclassified_personal_data::RULE,
    &unmasked_confidential_field::RULE,
    &non_semantic_version::RULE,
    &undated_deprecation::RULE,
    &missing_successor::RULE,
    &unknown_successor::RULE,
    &missing_query::RULE,
    &few_examples::RULE,
    &below_publication_minimum::RULE,
    &port_kind_not_allowed::RULE,
    &unconventional_identifier::RULE,
    &missing_retention::RULE,
    &missing_consent::RULE,
    &conflicting_definition::RULE,
    &diverging_definition::RULE,
    &similar_products::RULE,
];

/// All quality rules of a product: of its contracts, objects and fields.
pub(super) fn quality_rules<'s>(subject: &'s Subject<'s>) -> impl Iterator<Item = &'s QualityRule> {
    let of_contracts = subject.contracts.iter().flat_map(|contract| &contract.quality);
    let objects = subject.contracts.iter().flat_map(|contract| &contract.schema);
    let of_objects = objects.flat_map(|object| &object.quality);
    let of_fields = subject.fields.iter().flat_map(|field| &field.property.quality);
    of_contracts.chain(of_objects).chain(of_fields)
}
