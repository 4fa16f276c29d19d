//! Purpose, usage, limitations, consumers, links, terms, example queries.

use meshfront_app::data::{Link, OverviewView, SafeHtml, Snippet};

use super::super::super::{Input, links, markdown, wording};
use super::super::glossary;
use super::stated;
use crate::catalog::{Catalog, ProductId, TermId};
use crate::document::model::{AuthoritativeDefinition, Contract, Description, Plain, Text};

/// The overview of a product.
pub fn view(input: &Input, from: &str, id: ProductId) -> OverviewView {
    let catalog = input.catalog;
    let product = catalog.product(id);
    let contracts: Vec<&Contract> = product
        .contracts
        .iter()
        .map(|id| &*catalog.contract(*id).document)
        .collect();
    let own = product.document.iter().map(|document| &document.description);
    let descriptions: Vec<&Description> = own
        .chain(contracts.iter().map(|contract| &contract.description))
        .collect();
    let first = |of: fn(&Description) -> &Text| -> SafeHtml {
        let text = descriptions
            .iter()
            .map(|description| of(description))
            .find(|text| !text.is_empty());
        markdown::description(text.map_or("", |text| text))
    };
    let mut definitions: Vec<&AuthoritativeDefinition> = Vec::new();
    definitions.extend(
        product
            .document
            .iter()
            .flat_map(|document| &document.authoritative_definitions),
    );
    definitions.extend(
        contracts
            .iter()
            .flat_map(|contract| &contract.authoritative_definitions),
    );
    definitions.extend(
        descriptions
            .iter()
            .flat_map(|description| &description.authoritative_definitions),
    );
    let mut terms: Vec<TermId> = Vec::new();
    let mut others: Vec<(String, Link)> = Vec::new();
    for definition in definitions {
        match catalog.term_of(definition) {
            Some(term) if !terms.contains(&term) => terms.push(term),
            Some(_) => {}
            None => {
                let entry = (wording::key(&definition.kind), definition_link(definition));
                if !others.contains(&entry) {
                    others.push(entry);
                }
            }
        }
    }
    OverviewView {
        purpose: first(|description| &description.purpose),
        usage: first(|description| &description.usage),
        limitations: first(|description| &description.limitations),
        consumers: stated::custom(catalog, id, "consumers")
            .map(texts)
            .unwrap_or_default(),
        links: others,
        terms: terms
            .into_iter()
            .map(|term| glossary::link(input, from, term))
            .collect(),
    }
}

/// A definition that is no glossary term, as a link if its address is allowed.
pub fn definition_link(definition: &AuthoritativeDefinition) -> Link {
    let href = links::allowed_or_empty(&definition.url);
    let text = match (definition.description.is_empty(), href.is_empty()) {
        (false, true) if !definition.url.is_empty() => {
            format!("{} ({})", definition.description, definition.url)
        }
        (false, _) => definition.description.to_string(),
        (true, true) => definition.url.to_string(),
        (true, false) => links::readable(&definition.url).to_owned(),
    };
    Link { text, href }
}

/// The custom property `queries`: a list of `{name, sql}`, of texts, or one text.
pub fn queries(catalog: &Catalog, id: ProductId) -> Vec<Snippet> {
    let items = match stated::custom(catalog, id, "queries") {
        Some(Plain::List(items)) => items.as_slice(),
        Some(single) => std::slice::from_ref(single),
        None => return Vec::new(),
    };
    items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| snippet(index, item))
        .collect()
}

fn snippet(index: usize, item: &Plain) -> Option<Snippet> {
    let id = format!("query-{}", index + 1);
    let title = format!("Query {}", index + 1);
    match item {
        Plain::Text(code) if code.trim().is_empty() => None,
        Plain::Text(code) => Some(Snippet {
            id,
            title,
            language: "sql".into(),
            code: code.trim().to_owned(),
        }),
        Plain::Map(entries) => {
            let find = |names: &[&str]| {
                let entry = entries.iter().find(|(key, _)| names.contains(&&**key));
                entry
                    .map(|(_, value)| wording::plain(value))
                    .filter(|text| !text.trim().is_empty())
            };
            let language = find(&["language"]).unwrap_or_else(|| "sql".into());
            let code = find(&["sql", "query", "code"])?.trim().to_owned();
            Some(Snippet {
                id,
                title: find(&["name", "title", "description"]).unwrap_or(title),
                language,
                code,
            })
        }
        Plain::List(_) => None,
    }
}

fn texts(value: &Plain) -> Vec<String> {
    match value {
        Plain::List(items) => items.iter().map(wording::plain).collect(),
        other => vec![wording::plain(other)],
    }
}
