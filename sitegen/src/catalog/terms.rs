//! Glossary terms, and which products and fields refer to them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Addresses, Catalog, ContractId, Domain, DomainId, ProductId, TermId, definitions};
use crate::config::{Config, TermEntry};
use crate::document::model::{AuthoritativeDefinition, Property};

/// A term of the glossary.
#[derive(Debug, Clone, Default)]
pub struct Term {
    /// What the glossary file says; for a term that only contracts know, what they say.
    pub entry: TermEntry,
    /// Path segment.
    pub slug: String,
    /// Domain that owns it.
    pub domain: Option<DomainId>,
    /// Products that refer to it, in order.
    pub products: BTreeSet<ProductId>,
    /// Fields that refer to it, in order.
    pub uses: Vec<TermUse>,
}

/// One field (or object) that refers to a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermUse {
    /// The contract.
    pub contract: ContractId,
    /// Position of the object in its schema.
    pub object: usize,
    /// Names from the object's field down to the field; empty for the object itself.
    pub path: Vec<String>,
}

/// Kinds of `authoritativeDefinitions` that name a business term.
const DEFINITION_KINDS: &[&str] = &["businessdefinition", "definition", "glossary", "term"];

impl Catalog {
    /// The term that a definition's address leads to, if it is one of the glossary.
    pub fn term_of(&self, definition: &AuthoritativeDefinition) -> Option<TermId> {
        term_keys(&definition.url)
            .iter()
            .find_map(|key| self.term_names.get(key))
            .copied()
    }

    /// The term that a contract's own definition stands for.
    pub fn defined_term(&self, contract: ContractId, definition: &str) -> Option<TermId> {
        self.defined_terms
            .get(&(contract, definition.to_owned()))
            .copied()
    }
}

/// What makes a field refer to a term.
pub(super) enum Reference<'c> {
    /// An address, which may lead to a term.
    Address(&'c AuthoritativeDefinition),
    /// The name of a definition of the same contract.
    Definition(&'c str),
}

/// Fills `catalog.terms` from the glossary and from contracts, and counts their uses.
pub(super) fn add_terms(catalog: &mut Catalog, config: &Config) {
    let mut entries = config.terms.clone();
    entries.extend(undeclared(catalog, config));
    let defined = definitions::collect(catalog, &entries);
    entries.extend(defined.entries);
    entries.sort_by_cached_key(|entry| (entry.name.to_lowercase(), entry.id.clone()));
    let addresses = Addresses::of(entries.iter().map(|entry| entry.id.as_str()));
    let mut by_id: BTreeMap<String, TermId> = BTreeMap::new();
    for entry in entries {
        let id = TermId::from_index(catalog.terms.len());
        by_id.insert(entry.id.clone(), id);
        let slug = addresses.get(&entry.id);
        for key in [entry.id.to_lowercase(), slug.clone()]
            .into_iter()
            .chain(links(&entry))
        {
            catalog.term_names.entry(key).or_insert(id);
        }
        let domain = find_domain(&catalog.domains, &entry.domain);
        catalog.terms.push(Term {
            entry,
            slug,
            domain,
            ..Term::default()
        });
    }
    let mut uses: BTreeMap<TermId, (BTreeSet<ProductId>, Vec<TermUse>)> = BTreeMap::new();
    for (definition, id) in defined.ids {
        if let Some(term) = by_id.get(&id).copied() {
            let product = catalog.contract(definition.0).product;
            uses.entry(term).or_default().0.insert(product);
            catalog.defined_terms.insert(definition, term);
        }
    }
    for (id, product) in catalog.products() {
        let own = product.document.iter().flat_map(|document| {
            document
                .authoritative_definitions
                .iter()
                .chain(&document.description.authoritative_definitions)
        });
        for term in own.filter_map(|definition| catalog.term_of(definition)) {
            uses.entry(term).or_default().0.insert(id);
        }
    }
    for index in 0..catalog.contracts.len() {
        let id = ContractId::from_index(index);
        let product = catalog.contracts[index].product;
        each_reference(catalog, id, |reference, used| {
            let term = match reference {
                Reference::Address(definition) => catalog.term_of(definition),
                Reference::Definition(name) => catalog.defined_term(id, name),
            };
            let Some(term) = term else {
                return;
            };
            let entry = uses.entry(term).or_default();
            entry.0.insert(product);
            // One field may name its term twice, as a definition and as an address.
            if used.as_ref().is_none_or(|used| entry.1.last() != Some(used)) {
                entry.1.extend(used);
            }
        });
    }
    for (term, (products, used)) in uses {
        catalog.terms[term.index()].products = products;
        catalog.terms[term.index()].uses = used;
    }
}

/// Terms that contracts refer to by an absolute address and that the glossary does not list.
fn undeclared(catalog: &Catalog, config: &Config) -> Vec<TermEntry> {
    let declared: BTreeSet<String> = config
        .terms
        .iter()
        .flat_map(|entry| {
            [entry.id.to_lowercase(), super::slug(&entry.id)]
                .into_iter()
                .chain(links(entry))
        })
        .collect();
    let mut found: BTreeMap<String, TermEntry> = BTreeMap::new();
    for index in 0..catalog.contracts.len() {
        each_reference(catalog, ContractId::from_index(index), |reference, _| {
            let Reference::Address(definition) = reference else {
                return;
            };
            let is_term = DEFINITION_KINDS.contains(&definition.kind.to_lowercase().as_str());
            let is_known = term_keys(&definition.url)
                .iter()
                .any(|key| declared.contains(key));
            if !is_term || is_known || !definition.url.starts_with("http") {
                return;
            }
            found
                .entry(definition.url.to_lowercase())
                .or_insert_with(|| TermEntry {
                    place: definition.place,
                    id: last_segment(&definition.url),
                    name: readable(&last_segment(&definition.url)),
                    kind: "term".into(),
                    definition: definition.description.to_string(),
                    links: vec![("Definition".into(), definition.url.to_string())],
                    ..TermEntry::default()
                });
        });
    }
    let mut ids = BTreeSet::new();
    let mut entries: Vec<TermEntry> = found.into_values().filter(|entry| !entry.id.is_empty()).collect();
    for entry in &mut entries {
        if declared.contains(&entry.id.to_lowercase()) || !ids.insert(entry.id.to_lowercase()) {
            entry.id = entry.links[0].1.clone();
        }
    }
    entries
}

/// Everything in a contract that may name a term, with the field that it stands on.
pub(super) fn each_reference<'c>(
    catalog: &'c Catalog,
    contract: ContractId,
    mut visit: impl FnMut(Reference<'c>, Option<TermUse>),
) {
    let document = &catalog.contract(contract).document;
    for definition in document
        .authoritative_definitions
        .iter()
        .chain(&document.description.authoritative_definitions)
    {
        visit(Reference::Address(definition), None);
    }
    for (object, schema) in document.schema.iter().enumerate() {
        for definition in &schema.authoritative_definitions {
            visit(
                Reference::Address(definition),
                Some(TermUse {
                    contract,
                    object,
                    path: Vec::new(),
                }),
            );
        }
        let mut pending: Vec<(Vec<&str>, &'c Property)> = schema
            .properties
            .iter()
            .rev()
            .map(|property| (Vec::new(), property))
            .collect();
        while let Some((parents, property)) = pending.pop() {
            let references = property.more.iter().flat_map(|more| {
                let own = Some(&*more.definition).filter(|name| !name.is_empty());
                let addresses = more.authoritative_definitions.iter().map(Reference::Address);
                own.map(Reference::Definition).into_iter().chain(addresses)
            });
            let mut path = parents;
            path.push(super::references::segment(property));
            for reference in references {
                let path = path.iter().map(|part| (*part).to_owned()).collect();
                visit(
                    reference,
                    Some(TermUse {
                        contract,
                        object,
                        path,
                    }),
                );
            }
            pending.extend(
                super::references::children(property)
                    .rev()
                    .map(|child| (path.clone(), child)),
            );
        }
    }
}

/// What an address may call a term: `glossary.yaml#booked-revenue`, `…/g/booked-revenue/`, the whole address.
fn term_keys(url: &str) -> Vec<String> {
    let whole = url.trim().to_lowercase();
    let mut keys = vec![whole.clone()];
    if let Some((file, anchor)) = whole.rsplit_once('#')
        && (file.is_empty() || file.ends_with("glossary.yaml") || file.ends_with("glossary/"))
    {
        keys.push(anchor.to_owned());
    }
    if let Some((_, rest)) = whole.rsplit_once("/g/") {
        keys.push(rest.trim_end_matches('/').to_owned());
    }
    if !whole.contains(['/', ':', '#']) {
        keys.push(super::slug(&whole));
    }
    keys
}

fn links(entry: &TermEntry) -> impl Iterator<Item = String> {
    entry.links.iter().map(|(_, url)| url.to_lowercase())
}

fn last_segment(url: &str) -> String {
    let path = url
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .trim_end_matches('/');
    let anchor = url
        .rsplit_once('#')
        .map(|(_, anchor)| anchor)
        .filter(|anchor| !anchor.is_empty());
    anchor
        .or_else(|| path.split("//").nth(1)?.rsplit_once('/').map(|(_, last)| last))
        .unwrap_or_default()
        .to_owned()
}

fn readable(segment: &str) -> String {
    super::role_name(&segment.replace("%20", " "))
}

fn find_domain(domains: &[Domain], key: &str) -> Option<DomainId> {
    let same =
        |domain: &Domain| domain.key.eq_ignore_ascii_case(key) || domain.name.eq_ignore_ascii_case(key);
    (!key.is_empty())
        .then(|| domains.iter().position(same).map(DomainId::from_index))
        .flatten()
}
