//! What can be found, and by which words: products, glossary terms, domains, own pages.

use std::collections::BTreeSet;
use std::ops::Range;

use meshfront_app::data::{Lifecycle, ProductCard, TrustMark};
use meshfront_app::search::index::{Card, Document, Field, Kind};

use super::super::pages::cards;
use super::super::pages::product::access;
use super::super::{Input, TextPage, markdown, paths};
use crate::catalog::{DomainId, ProductId, TermId, children, owners};
use crate::document::model::{AuthoritativeDefinition, Contract, Extra, Plain, Property, SchemaObject, Team};

/// Key and label of each facet, in the order of the values that [`product`] gives.
pub const FACETS: [(&str, &str); 9] = [
    ("domain", "Domain"),
    ("health", "Health"),
    ("type", "Type"),
    ("status", "Status"),
    ("access", "Access level"),
    ("port", "Port"),
    ("class", "Classification"),
    ("team", "Team"),
    ("tag", "Tag"),
];

/// Characters at the beginning of an own page that are searched: what it is about, not every word in it.
const PAGE_TEXT: usize = 600;

/// Some of the products.
pub fn products(input: &Input, numbers: Range<u32>) -> impl Iterator<Item = Document> {
    numbers.map(|number| product(input, ProductId(number)))
}

/// What comes behind the products: terms, domains, own pages.
pub fn others(input: &Input) -> impl Iterator<Item = Document> {
    let catalog = input.catalog;
    let terms = (0..catalog.terms.len() as u32).map(|number| term(input, TermId(number)));
    let domains = (0..catalog.domains.len() as u32).map(|number| domain(input, DomainId(number)));
    terms.chain(domains).chain(input.texts.iter().map(own_page))
}

/// Names and texts of one document while they are collected.
#[derive(Default)]
struct Found {
    names: Vec<(Field, String)>,
    texts: Vec<(Field, String)>,
}

impl Found {
    fn name(&mut self, field: Field, name: &str) {
        if !name.trim().is_empty() {
            self.names.push((field, name.to_owned()));
        }
    }

    fn text(&mut self, field: Field, text: &str) {
        if !text.trim().is_empty() {
            self.texts.push((field, text.to_owned()));
        }
    }
}

fn product(input: &Input, id: ProductId) -> Document {
    let catalog = input.catalog;
    let product = catalog.product(id);
    let domain = catalog.domain(product.domain);
    let card = cards::product(input, "", id);
    let mut found = Found::default();
    found.name(Field::Name, &product.name);
    found.name(Field::Domain, &domain.name);
    if domain.key != domain.name {
        found.name(Field::Domain, &domain.key);
    }
    for tag in &card.tags {
        found.name(Field::Label, tag);
    }
    for port in &card.ports {
        found.name(Field::Port, port);
    }
    if let Some(document) = product.document.as_deref() {
        found.name(Field::Identifier, &document.id);
        description(&mut found, &document.description);
        for port in &document.output_ports {
            found.name(Field::Port, &port.name);
            found.text(Field::Text, &port.description);
        }
    }
    let mut classes = BTreeSet::new();
    for id in &product.contracts {
        contract(input, &catalog.contract(*id).document, &mut found, &mut classes);
    }
    if let Some(team) = catalog.team_of(product) {
        people(&mut found, team);
    }
    let status = card.status.word();
    let (access, _) = access::level(catalog, id);
    let team = product.team.map(|id| catalog.team(id).name.clone());
    let one = |value: &str| -> Vec<String> {
        (!value.is_empty())
            .then(|| value.to_owned())
            .into_iter()
            .collect()
    };
    Document {
        kind: Kind::Product,
        title: product.name.clone(),
        path: paths::product_folder(catalog, id),
        domain: domain.name.clone(),
        standing: standing(&card, product.downstream.len()),
        synonyms: Vec::new(),
        facets: vec![
            one(&domain.name),
            one(card.trust.as_ref().map_or("", |trust| trust.status.word())),
            one(card.product_type.word()),
            one(status),
            one(&access),
            card.ports.clone(),
            classes.into_iter().collect(),
            team.into_iter().collect(),
            card.tags.clone(),
        ],
        status: status.to_owned(),
        card: shown(&card),
        names: found.names,
        texts: found.texts,
    }
}

fn shown(card: &ProductCard) -> Card {
    Card {
        summary: card.summary.clone(),
        owner: card
            .owner
            .as_ref()
            .map(|owner| owner.name.clone())
            .unwrap_or_default(),
        product_type: card.product_type.word().to_owned(),
        version: card.version.clone(),
        ports: card.ports.clone(),
        field_count: card.field_count as u32,
        health: card
            .trust
            .as_ref()
            .map(|TrustMark { status, points }| format!("{}\n{}\n{points}", status.key(), status.word()))
            .unwrap_or_default(),
    }
}

/// From 0 to 15: stage of life, whether it passes all rules, and how many products build on it. Only what the build
/// computes counts: a tag that a team sets itself would be worth points to everybody.
fn standing(card: &ProductCard, downstream: usize) -> u8 {
    let stage = match card.status {
        Lifecycle::Active => 8,
        Lifecycle::Unstated | Lifecycle::Other(_) => 7,
        Lifecycle::Draft | Lifecycle::Proposed => 6,
        Lifecycle::Deprecated => return 3,
        Lifecycle::Retired => return 1,
    };
    let reused = match downstream {
        0 => 0,
        1..=2 => 1,
        3..=9 => 2,
        _ => 3,
    };
    stage + if card.certified { 3 } else { 0 } + reused
}

fn description(found: &mut Found, description: &crate::document::model::Description) {
    found.text(Field::Purpose, &description.purpose);
    found.text(Field::Text, &description.usage);
    found.text(Field::Text, &description.limitations);
}

fn contract(input: &Input, contract: &Contract, found: &mut Found, classes: &mut BTreeSet<String>) {
    found.name(Field::Identifier, &contract.id);
    if *contract.name != *contract.data_product {
        found.name(Field::Label, &contract.name);
    }
    description(found, &contract.description);
    for server in &contract.servers {
        found.name(Field::Port, &server.kind);
        found.name(Field::Port, &server.name);
    }
    terms(input, &contract.authoritative_definitions, found);
    for object in &contract.schema {
        schema_object(input, object, found, classes);
    }
}

fn schema_object(input: &Input, object: &SchemaObject, found: &mut Found, classes: &mut BTreeSet<String>) {
    found.name(Field::Object, &object.name);
    if object.physical_name != object.name {
        found.name(Field::Identifier, &object.physical_name);
    }
    if object.business_name != object.name {
        found.name(Field::Label, &object.business_name);
    }
    for synonym in synonyms(&object.extras) {
        found.name(Field::Label, synonym);
    }
    found.text(Field::Text, &object.description);
    terms(input, &object.authoritative_definitions, found);
    for property in &object.properties {
        field(input, property, found, classes);
    }
}

fn field(input: &Input, property: &Property, found: &mut Found, classes: &mut BTreeSet<String>) {
    found.name(Field::Column, &property.name);
    // The business name is another name of the field, not of the product.
    found.text(Field::Column, &property.business_name);
    found.text(Field::Text, &property.description);
    if !property.classification.trim().is_empty() {
        classes.insert(property.classification.trim().to_owned());
    }
    if let Some(more) = property.more.as_deref() {
        if more.physical_name != property.name {
            found.name(Field::Column, &more.physical_name);
        }
        for tag in &more.tags {
            found.text(Field::Column, tag);
        }
        // Another name of the field, as its business name is.
        for synonym in synonyms(&more.extras) {
            found.text(Field::Column, synonym);
        }
        terms(input, &more.authoritative_definitions, found);
    }
    for child in children(property) {
        field(input, child, found, classes);
    }
}

/// `synonyms` of an object or a field (ODCS 3.2): mappings with a `synonym`, or plain words as people write them.
fn synonyms(extras: &[Extra]) -> impl Iterator<Item = &str> {
    let stated = extras.iter().filter(|extra| &*extra.name == "synonyms");
    let lists = stated.filter_map(|extra| match &extra.value {
        Plain::List(synonyms) => Some(synonyms),
        Plain::Text(_) | Plain::Map(_) => None,
    });
    lists.flatten().filter_map(|synonym| match synonym {
        Plain::Text(word) => Some(&**word),
        Plain::Map(entries) => entries.iter().find_map(|(key, value)| match value {
            Plain::Text(word) if &**key == "synonym" => Some(&**word),
            _ => None,
        }),
        Plain::List(_) => None,
    })
}

/// Glossary terms that definitions lead to.
fn terms(input: &Input, definitions: &[AuthoritativeDefinition], found: &mut Found) {
    for id in definitions
        .iter()
        .filter_map(|definition| input.catalog.term_of(definition))
    {
        let name = &input.catalog.term(id).entry.name;
        if !found
            .names
            .iter()
            .any(|(field, known)| *field == Field::Label && known == name)
        {
            found.name(Field::Label, name);
        }
    }
}

fn people(found: &mut Found, team: &Team) {
    found.name(Field::Owner, &team.name);
    let owner = owners(team).owner;
    for member in &team.members {
        let is_owner = owner.is_some_and(|owner| std::ptr::eq(owner, member));
        let field = if is_owner { Field::Owner } else { Field::People };
        found.name(field, &member.name);
        found.name(Field::People, &member.username);
    }
}

fn term(input: &Input, id: TermId) -> Document {
    let term = input.catalog.term(id);
    let domain = term
        .domain
        .map(|id| input.catalog.domain(id).name.clone())
        .unwrap_or_default();
    let mut found = Found::default();
    found.name(Field::Name, &term.entry.name);
    for synonym in &term.entry.synonyms {
        found.name(Field::Label, synonym);
    }
    found.name(Field::Domain, &domain);
    found.text(Field::Purpose, &term.entry.definition);
    other(
        Kind::Term,
        term.entry.name.clone(),
        paths::term(input.catalog, id),
        domain,
        found,
        term.entry.synonyms.clone(),
    )
}

fn domain(input: &Input, id: DomainId) -> Document {
    let domain = input.catalog.domain(id);
    let mut found = Found::default();
    found.name(Field::Name, &domain.name);
    found.name(Field::Identifier, &domain.key);
    found.name(Field::Owner, &domain.owner);
    found.name(Field::People, &domain.lead);
    found.text(Field::Purpose, &domain.description);
    other(
        Kind::Domain,
        domain.name.clone(),
        paths::domain(input.catalog, id),
        String::new(),
        found,
        Vec::new(),
    )
}

/// A page is found by its title and the words of its beginning.
fn own_page(text: &TextPage) -> Document {
    let mut found = Found::default();
    found.name(Field::Name, &text.title);
    found.text(Field::Text, &markdown::plain_summary(&text.markdown, PAGE_TEXT));
    other(
        Kind::Page,
        text.title.clone(),
        text.path.clone(),
        String::new(),
        found,
        Vec::new(),
    )
}

fn other(
    kind: Kind,
    title: String,
    page: String,
    domain: String,
    found: Found,
    synonyms: Vec<String>,
) -> Document {
    Document {
        kind,
        title,
        path: page.strip_suffix("index.html").map(str::to_owned).unwrap_or(page),
        domain,
        status: String::new(),
        standing: 8,
        names: found.names,
        texts: found.texts,
        synonyms,
        card: Card::default(),
        facets: Vec::new(),
    }
}
