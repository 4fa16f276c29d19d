//! Products: one for each product file, and one for each contract that no product file offers.

use std::collections::{BTreeMap, BTreeSet};

use super::{Addresses, Catalog, ContractId, DomainId, Port, Product, ProductId, domains, identity};
use crate::config::Config;
use crate::document::model;
use crate::finding::Finding;
use crate::finding::codes::catalog as codes;

/// A product before it has its place in the sorted list.
struct Draft {
    document: Option<Box<model::Product>>,
    domain_key: String,
    name: String,
    /// Tells two products of one name in one domain apart.
    id: String,
    ports: Vec<Port>,
}

/// Fills `catalog.products` and `catalog.domains`, and tells each contract its product.
pub(super) fn add_products(
    catalog: &mut Catalog,
    documents: Vec<Box<model::Product>>,
    config: &Config,
    findings: &mut Vec<Finding>,
) {
    let mut offered: BTreeSet<ContractId> = BTreeSet::new();
    let mut drafts: Vec<Draft> = documents
        .into_iter()
        .map(|document| declared(catalog, document, &mut offered, findings))
        .collect();
    attach_by_name(catalog, &mut drafts, &mut offered);
    for (index, contract) in catalog.contracts.iter().enumerate() {
        let id = ContractId::from_index(index);
        if !offered.contains(&id) && !is_carried(catalog, &offered, id) {
            drafts.push(from_contract(id, &contract.document));
        }
    }
    let (domains, of_key) = domains::domains(drafts.iter().map(|draft| draft.domain_key.as_str()), config);
    catalog.domains = domains;
    place(catalog, drafts, &of_key);
}

fn declared(
    catalog: &Catalog,
    document: Box<model::Product>,
    offered: &mut BTreeSet<ContractId>,
    findings: &mut Vec<Finding>,
) -> Draft {
    let mut ports = Vec::with_capacity(document.output_ports.len());
    for (index, port) in document.output_ports.iter().enumerate() {
        let contract = catalog.find_contract(&port.contract_id, &port.version);
        match contract {
            Some(contract) => {
                offered.insert(contract);
                offered.extend(&catalog.contract(contract).other_versions);
            }
            None if !port.contract_id.is_empty() => findings.push(dangling_port(catalog, &document, port)),
            None => {}
        }
        ports.push(Port {
            declared: Some(index),
            contract,
        });
    }
    Draft {
        domain_key: domain_of(catalog, &document, &ports),
        name: first_of(&[&document.name, &document.id, "Unnamed product"]),
        id: document.id.to_string(),
        ports,
        document: Some(document),
    }
}

fn dangling_port(catalog: &Catalog, product: &model::Product, port: &model::OutputPort) -> Finding {
    let message = format!(
        "Output port `{}` of product `{}` names the contract `{}`, which no file defines.",
        port.name,
        first_of(&[&product.name, &product.id]),
        port.contract_id,
    );
    let first = catalog.correction(&port.contract_id, "Correct `contractId`");
    let help =
        format!("{first}, or add the contract to the marketplace; until then the port is shown without one.");
    Finding::new(&codes::DANGLING_CONTRACT, port.place, message, help)
}

/// The product's own domain, else that of its first contract.
fn domain_of(catalog: &Catalog, document: &model::Product, ports: &[Port]) -> String {
    let of_contract = ports
        .iter()
        .filter_map(|port| port.contract)
        .map(|id| &catalog.contract(id).document.domain);
    let own = std::iter::once(&document.domain).chain(of_contract);
    own.map(|domain| domain.to_string())
        .find(|domain| !domain.trim().is_empty())
        .unwrap_or_default()
}

/// A contract that names its product (`dataProduct`) belongs to the product file of that name or id, if the
/// domains agree.
fn attach_by_name(catalog: &Catalog, drafts: &mut [Draft], offered: &mut BTreeSet<ContractId>) {
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    for (index, draft) in drafts.iter().enumerate() {
        by_name.entry(draft.name.to_lowercase()).or_insert(index);
        by_name.entry(draft.id.to_lowercase()).or_insert(index);
    }
    for (index, contract) in catalog.contracts.iter().enumerate() {
        let id = ContractId::from_index(index);
        let document = &contract.document;
        if document.data_product.is_empty() || offered.contains(&id) || is_older_version(catalog, id) {
            continue;
        }
        let Some(draft) = by_name
            .get(&document.data_product.to_lowercase())
            .map(|at| &mut drafts[*at])
        else {
            continue;
        };
        let same_domain =
            document.domain.is_empty() || document.domain.eq_ignore_ascii_case(&draft.domain_key);
        if same_domain {
            offered.insert(id);
            offered.extend(&contract.other_versions);
            draft.ports.push(Port {
                declared: None,
                contract: Some(id),
            });
        }
    }
}

/// The product that gets the current version of a contract carries this one along. Where the current one belongs to a product
/// only as another version of what a port names, that port carries no document that clashes with what it names.
fn is_carried(catalog: &Catalog, offered: &BTreeSet<ContractId>, id: ContractId) -> bool {
    let versions = catalog.contract_ids.get(&*catalog.contract(id).document.id);
    let current = versions.and_then(|versions| versions.first());
    is_older_version(catalog, id) && current.is_some_and(|current| !offered.contains(current))
}

/// True when another version with the same id is the current one.
fn is_older_version(catalog: &Catalog, id: ContractId) -> bool {
    let document = &catalog.contract(id).document;
    let versions = catalog.contract_ids.get(&*document.id);
    let current = versions.and_then(|versions| versions.first()).copied();
    // Two documents that clash (same id, same version) are shown as two products.
    let clashes =
        current.is_some_and(|current| catalog.contract(current).document.version == document.version);
    current.is_some_and(|current| current != id) && !clashes
}

fn from_contract(id: ContractId, document: &model::Contract) -> Draft {
    Draft {
        document: None,
        domain_key: document.domain.to_string(),
        name: first_of(&[
            &document.name,
            &document.data_product,
            &document.id,
            "Unnamed contract",
        ]),
        id: document.id.to_string(),
        ports: vec![Port {
            declared: None,
            contract: Some(id),
        }],
    }
}

/// Sorts the drafts by domain and name, gives them their addresses, and tells contracts and domains.
fn place(catalog: &mut Catalog, mut drafts: Vec<Draft>, of_key: &BTreeMap<String, DomainId>) {
    let domain = |draft: &Draft| of_key.get(&draft.domain_key).copied().unwrap_or(DomainId(0));
    drafts.sort_by_cached_key(|draft| {
        (
            domain(draft),
            draft.name.to_lowercase(),
            draft.name.clone(),
            draft.id.clone(),
        )
    });
    let in_domain = |a: &Draft, b: &Draft| domain(a) == domain(b);
    let slugs: Vec<String> = drafts.chunk_by(in_domain).flat_map(segments).collect();
    for (draft, slug) in drafts.into_iter().zip(slugs) {
        let number = ProductId::from_index(catalog.products.len());
        let domain = domain(&draft);
        let mut contracts: Vec<ContractId> = Vec::new();
        for contract in draft.ports.iter().filter_map(|port| port.contract) {
            if !contracts.contains(&contract) {
                contracts.push(contract);
            }
        }
        // What is served today is read first; the port order stays that of the file.
        contracts
            .sort_by_key(|id| std::cmp::Reverse(identity::stage(&catalog.contract(*id).document.status)));
        for contract in &contracts {
            let others = catalog.contract(*contract).other_versions.clone();
            for id in std::iter::once(*contract).chain(others) {
                let owner = &mut catalog.contracts[id.index()].product;
                if *owner == ProductId(u32::MAX) {
                    *owner = number;
                }
            }
        }
        catalog.domains[domain.index()].products.push(number);
        catalog.products.push(Product {
            document: draft.document,
            domain,
            name: draft.name,
            slug,
            ports: draft.ports,
            contracts,
            team: None,
            upstream: Vec::new(),
            downstream: Vec::new(),
        });
    }
}

/// Segments of one domain's products in their order: from the name; where a name comes twice, from name and id.
fn segments(drafts: &[Draft]) -> Vec<String> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for draft in drafts {
        *times.entry(&draft.name).or_default() += 1;
    }
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let wanted: Vec<String> = drafts
        .iter()
        .map(|draft| {
            let unique = times.get(draft.name.as_str()) == Some(&1);
            let wanted = if unique {
                draft.name.clone()
            } else {
                format!("{} {}", draft.name, draft.id)
            };
            let turn = seen.entry(wanted.clone()).or_default();
            *turn += 1;
            if *turn == 1 {
                wanted
            } else {
                format!("{wanted} {turn}")
            }
        })
        .collect();
    let addresses = Addresses::of(wanted.iter().map(String::as_str));
    wanted.iter().map(|name| addresses.get(name)).collect()
}

/// The first text that says something.
pub(super) fn first_of(texts: &[&str]) -> String {
    texts
        .iter()
        .map(|text| text.trim())
        .find(|text| !text.is_empty())
        .unwrap_or_default()
        .to_owned()
}
