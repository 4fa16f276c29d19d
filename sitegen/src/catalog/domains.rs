//! Domains: those of the configuration, and those that only the files know.

use std::collections::BTreeMap;

use super::{Addresses, Domain, DomainId};
use crate::config::Config;

/// Name of the domain of files that state none.
const UNASSIGNED: &str = "Unassigned";

/// The domains in use and in the configuration, sorted by name, and where each key leads.
pub(super) fn domains<'k>(
    keys: impl Iterator<Item = &'k str>,
    config: &Config,
) -> (Vec<Domain>, BTreeMap<String, DomainId>) {
    let mut domains: Vec<Domain> = config.domains.iter().map(from_config).collect();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (index, entry) in config.domains.iter().enumerate() {
        known.entry(fold(&entry.id)).or_insert(index);
        known.entry(fold(&entry.name)).or_insert(index);
    }
    let mut of_key: BTreeMap<String, usize> = BTreeMap::new();
    for key in keys {
        let index = *known.entry(fold(key)).or_insert_with(|| {
            let name = if key.trim().is_empty() {
                UNASSIGNED
            } else {
                key.trim()
            };
            domains.push(Domain {
                key: key.to_owned(),
                name: name.to_owned(),
                ..Domain::default()
            });
            domains.len() - 1
        });
        of_key.insert(key.to_owned(), index);
    }
    let addresses = Addresses::of(domains.iter().map(address_name));
    for domain in &mut domains {
        domain.slug = addresses.get(address_name(domain));
    }
    let mut order: Vec<usize> = (0..domains.len()).collect();
    order.sort_by(|a, b| {
        fold(&domains[*a].name)
            .cmp(&fold(&domains[*b].name))
            .then(a.cmp(b))
    });
    let mut position = vec![0; order.len()];
    for (place, index) in order.iter().enumerate() {
        position[*index] = place;
    }
    let of_key = of_key
        .into_iter()
        .map(|(key, index)| (key, DomainId::from_index(position[index])))
        .collect();
    (
        order
            .iter()
            .map(|index| std::mem::take(&mut domains[*index]))
            .collect(),
        of_key,
    )
}

fn from_config(entry: &crate::config::DomainEntry) -> Domain {
    Domain {
        key: entry.id.clone(),
        name: entry.name.clone(),
        description: entry.description.clone(),
        owner: entry.owner.clone(),
        lead: entry.lead.clone(),
        ..Domain::default()
    }
}

/// The id makes the address; a domain without one is called by its name.
fn address_name(domain: &Domain) -> &str {
    if domain.key.trim().is_empty() {
        &domain.name
    } else {
        &domain.key
    }
}

/// `Sales`, `sales ` and `SALES` are one domain.
fn fold(key: &str) -> String {
    key.trim().to_lowercase()
}
