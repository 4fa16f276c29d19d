//! The gate: which products must not be published, and a catalog without them.
//!
//! In: the catalog and how its products stand with the rules. Out: the [`Blocked`] ones, and the documents of all
//! others. A product is blocked by the publication minimum where that is an error (profile `standard`), by any error with
//! profile `strict`, by nothing with `lenient`; a waiver lets it through. Start at [`blocked`].

use std::collections::BTreeSet;

use super::rules::below_publication_minimum::RULE as MINIMUM;
use super::{Outcome, Report, rules};
use crate::catalog::{Catalog, ProductId, owners};
use crate::config::{Config, Profile};
use crate::document::Document;
use crate::finding::Severity;

/// A product that must not be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    /// Its number in the catalog that it was found in.
    pub product: ProductId,
    /// Name to show.
    pub name: String,
    /// Name of its domain.
    pub domain: String,
    /// `sales/orders`
    pub address: String,
    /// Who answers for it; empty where nobody does.
    pub owner: String,
    /// What is wrong with it, and what to do, a sentence each.
    pub reasons: Vec<(String, String)>,
    /// Ids of the product and of its contracts.
    pub ids: BTreeSet<String>,
}

/// The products that must not be published, in the order of the catalog.
pub fn blocked(catalog: &Catalog, config: &Config, report: &Report) -> Vec<Blocked> {
    let profile = config.policy.profile();
    if profile == Profile::Lenient {
        return Vec::new();
    }
    let minimum = rules::ALL
        .iter()
        .position(|rule| rule.code.name == MINIMUM.code.name);
    let blocks = |rule: usize| profile == Profile::Strict || Some(rule) == minimum;
    catalog
        .products()
        .filter_map(|(id, _)| {
            let judged = report.judged.get(id.index())?.iter();
            let reasons = judged.filter(|judged| blocks(judged.rule));
            let reasons = reasons.filter_map(|judged| match &judged.outcome {
                Outcome::Failed {
                    violation,
                    severity: Severity::Error,
                    waiver: None,
                } => Some((violation.message.to_string(), violation.help.to_string())),
                _ => None,
            });
            let reasons: Vec<(String, String)> = reasons.collect();
            (!reasons.is_empty()).then(|| describe(catalog, id, reasons))
        })
        .collect()
}

fn describe(catalog: &Catalog, id: ProductId, reasons: Vec<(String, String)>) -> Blocked {
    let product = catalog.product(id);
    let domain = catalog.domain(product.domain);
    let owner = catalog.team_of(product).and_then(|team| owners(team).owner);
    let contracts = product.contracts.iter();
    let contracts = contracts.map(|contract| catalog.contract(*contract).document.id.to_string());
    Blocked {
        product: id,
        name: product.name.clone(),
        domain: domain.name.clone(),
        address: format!("{}/{}", domain.slug, product.slug),
        owner: owner.map_or_else(String::new, |member| {
            let names = [&member.name, &member.username];
            names
                .into_iter()
                .find(|name| !name.is_empty())
                .map_or("", |name| name)
                .to_owned()
        }),
        reasons,
        ids: contracts
            .chain([product.id(catalog).to_owned()])
            .filter(|id| !id.is_empty())
            .collect(),
    }
}

/// The documents of all products but the blocked ones. A contract that another product offers, too, stays.
pub fn without(catalog: Catalog, blocked: &[Blocked]) -> Vec<Document> {
    let is_blocked = |id: ProductId| blocked.iter().any(|one| one.product == id);
    let kept: BTreeSet<String> = catalog
        .products()
        .filter(|(id, _)| !is_blocked(*id))
        .flat_map(|(_, product)| &product.contracts)
        .map(|contract| catalog.contract(*contract).document.id.to_string())
        .collect();
    let hidden: BTreeSet<&str> = blocked
        .iter()
        .flat_map(|one| &one.ids)
        .map(String::as_str)
        .filter(|id| !kept.contains(*id))
        .collect();
    let contracts = catalog
        .contracts
        .into_iter()
        .filter(|contract| !is_blocked(contract.product) || kept.contains(&*contract.document.id))
        // Older versions of a blocked contract would be a product of their own.
        .filter(|contract| !hidden.contains(&*contract.document.id))
        .map(|contract| Document::Contract(contract.document));
    let products = catalog.products.into_iter().enumerate();
    let products = products.filter(|(number, _)| !blocked.iter().any(|one| one.product.index() == *number));
    let products = products.filter_map(|(_, product)| product.document);
    contracts.chain(products.map(Document::Product)).collect()
}
