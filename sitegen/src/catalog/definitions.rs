//! Definitions inside contracts (Data Contract Specification) → terms of the glossary.
//!
//! In: contracts, and the terms known so far. Out: an entry for each definition that says what something means,
//! and the term of each definition of each contract. Contracts that define the same in the same words share a
//! term; a term of the glossary with the same id stands for all of them. Start at [`collect`].

use std::collections::{BTreeMap, BTreeSet};

use super::{Catalog, ContractId, role_name, slug};
use crate::config::TermEntry;
use crate::document::model::Plain;

/// What the contracts define.
#[derive(Debug, Default)]
pub(super) struct Defined {
    /// New terms.
    pub entries: Vec<TermEntry>,
    /// Id of the term by contract and name of the definition.
    pub ids: BTreeMap<(ContractId, String), String>,
}

/// One thing said by one or more contracts: title, meaning, domain.
type Meaning<'c> = (&'c str, &'c str, &'c str);

/// The definitions of all contracts; `known` are the terms of the glossary, and those that contracts link to.
pub(super) fn collect(catalog: &Catalog, known: &[TermEntry]) -> Defined {
    let declared: BTreeMap<String, &str> = known
        .iter()
        .flat_map(|entry| {
            [
                (entry.id.to_lowercase(), &*entry.id),
                (slug(&entry.id), &*entry.id),
            ]
        })
        .collect();
    let mut taken: BTreeSet<String> = known.iter().map(|entry| entry.id.clone()).collect();
    let mut defined = Defined::default();
    for (name, meanings) in by_name(catalog) {
        if let Some(id) = declared
            .get(&name.to_lowercase())
            .or_else(|| declared.get(&slug(&name)))
        {
            for contract in meanings.into_values().flatten() {
                defined.ids.insert((contract, name.clone()), (*id).to_owned());
            }
            continue;
        }
        let alone = meanings.len() == 1;
        for (meaning, contracts) in meanings {
            let Some(first) = contracts.first().copied() else {
                continue;
            };
            let mut entry = entry(catalog, first, &name, meaning, alone);
            // Contracts that share an id by mistake would share the ids of their terms as well.
            while !taken.insert(entry.id.clone()) {
                entry.id.push('+');
            }
            for contract in contracts {
                defined.ids.insert((contract, name.clone()), entry.id.clone());
            }
            defined.entries.push(entry);
        }
    }
    defined
}

/// Who says what under which name. A definition without title and description explains nothing: it is a type.
/// Older versions of a contract have no say any more.
fn by_name(catalog: &Catalog) -> BTreeMap<String, BTreeMap<Meaning<'_>, Vec<ContractId>>> {
    let mut names: BTreeMap<String, BTreeMap<Meaning, Vec<ContractId>>> = BTreeMap::new();
    for contract in catalog
        .products()
        .flat_map(|(_, product)| product.contracts.iter().copied())
    {
        for (name, definition) in &catalog.contract(contract).document.definitions {
            let part = |key| text(definition, key);
            // Since 1.1.0 the domain stands in the name: `sales/order_id`.
            let domain = match part("domain") {
                "" => name.rsplit_once('/').map_or("", |(domain, _)| domain),
                domain => domain,
            };
            let meaning = (part("title"), part("description"), domain);
            if !meaning.0.is_empty() || !meaning.1.is_empty() {
                let meanings = names.entry(name.to_string()).or_default();
                meanings.entry(meaning).or_default().push(contract);
            }
        }
    }
    names
}

fn entry(catalog: &Catalog, first: ContractId, name: &str, meaning: Meaning, alone: bool) -> TermEntry {
    let contract = &catalog.contract(first).document;
    let (title, description, domain) = meaning;
    let mut id = name.to_owned();
    let mut shown = if title.is_empty() {
        role_name(name.rsplit('/').next().unwrap_or(name))
    } else {
        title.to_owned()
    };
    if !alone {
        id = format!("{}/{name}", contract.id);
        let whose = [&*contract.name, &*contract.id]
            .into_iter()
            .find(|name| !name.is_empty());
        shown = format!("{shown} ({})", whose.unwrap_or("unnamed"));
    }
    let own = contract.definitions.iter().find(|(known, _)| &**known == name);
    TermEntry {
        place: contract.place,
        id,
        name: shown,
        kind: "term".to_owned(),
        definition: description.to_owned(),
        domain: domain.to_owned(),
        links: own.map(|(_, definition)| links(definition)).unwrap_or_default(),
        ..TermEntry::default()
    }
}

/// DCS `links`: a mapping from name to address.
fn links(definition: &Plain) -> Vec<(String, String)> {
    let Some(Plain::Map(entries)) = part(definition, "links") else {
        return Vec::new();
    };
    let texts = entries.iter().filter_map(|(name, url)| match url {
        Plain::Text(url) => Some((role_name(name), url.to_string())),
        _ => None,
    });
    texts.collect()
}

fn text<'d>(definition: &'d Plain, key: &str) -> &'d str {
    match part(definition, key) {
        Some(Plain::Text(text)) => text.trim(),
        _ => "",
    }
}

fn part<'d>(definition: &'d Plain, key: &str) -> Option<&'d Plain> {
    let Plain::Map(entries) = definition else {
        return None;
    };
    let (_, value) = entries.iter().find(|(name, _)| &**name == key)?;
    Some(value)
}
