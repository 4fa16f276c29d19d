//! `/glossary/` and `/g/{term}/`

use std::collections::BTreeMap;

use meshfront_app::data::{Body, GlossaryPage, LetterGroup, Link, Page, Section, TermPage, TermSummary};

use super::super::{Input, links, markdown, paths};
use super::browse::letter;
use super::frame::Frame;
use super::{cards, product};
use crate::catalog::TermId;

/// Fields listed on a term's page; a term used by more says so by its number of products.
const MAX_FIELDS: usize = 500;

pub(super) fn all(input: &Input) -> Page {
    let mut groups: BTreeMap<String, Vec<TermSummary>> = BTreeMap::new();
    for index in 0..input.catalog.terms.len() {
        let id = TermId(index as u32);
        let first = letter(&input.catalog.term(id).entry.name);
        groups
            .entry(first)
            .or_default()
            .push(summary(input, paths::GLOSSARY, id));
    }
    let groups = groups
        .into_iter()
        .map(|(letter, terms)| LetterGroup { letter, terms })
        .collect();
    Frame {
        path: paths::GLOSSARY,
        title: "Glossary",
        description: "What the words mean here, who decides on them, and which data uses them.",
        section: Section::Glossary,
        trail: &[],
        no_index: false,
        json_ld: None,
    }
    .page(input, Body::Glossary(GlossaryPage { groups }))
}

/// A term in a list on the page `from`.
pub(super) fn summary(input: &Input, from: &str, id: TermId) -> TermSummary {
    let term = input.catalog.term(id);
    TermSummary {
        link: link(input, from, id),
        summary: markdown::plain_summary(&term.entry.definition, 160),
        kind: term.entry.kind.clone(),
        used_by: term.products.len(),
    }
}

/// Name and link of a term.
pub fn link(input: &Input, from: &str, id: TermId) -> Link {
    Link {
        text: input.catalog.term(id).entry.name.clone(),
        href: paths::href(from, &paths::term(input.catalog, id)),
    }
}

pub(super) fn page(input: &Input, id: TermId) -> Page {
    let catalog = input.catalog;
    let term = catalog.term(id);
    let path = paths::term(catalog, id);
    let entry = &term.entry;
    let others = (0..catalog.terms.len()).map(|index| TermId(index as u32));
    let confused = others.filter(|other| {
        entry
            .not_to_be_confused_with
            .contains(&catalog.term(*other).entry.id)
    });
    let fields = term.uses.iter().take(MAX_FIELDS).map(|used| {
        let owner = catalog.contract(used.contract).product;
        let to = product::field_link(input, &path, used.contract, used.object, &used.path);
        (cards::product_link(input, &path, owner), to)
    });
    let body = TermPage {
        name: entry.name.clone(),
        kind: entry.kind.clone(),
        status: entry.status.clone(),
        definition: markdown::description(&entry.definition),
        synonyms: entry.synonyms.clone(),
        not_to_be_confused_with: confused.map(|other| link(input, &path, other)).collect(),
        domain: term.domain.map(|id| cards::domain_link(input, &path, id)),
        owner: (!entry.owner.is_empty()).then(|| entry.owner.clone()),
        links: entry
            .links
            .iter()
            .map(|(label, url)| {
                let text = if label.is_empty() { url } else { label };
                Link {
                    text: text.clone(),
                    href: links::allowed_or_empty(url),
                }
            })
            .collect(),
        products: term
            .products
            .iter()
            .map(|id| cards::product_link(input, &path, *id))
            .collect(),
        fields: fields.collect(),
    };
    Frame {
        path: &path,
        title: &entry.name,
        description: &markdown::plain_summary(&entry.definition, 200),
        section: Section::Glossary,
        trail: &[("Glossary", paths::GLOSSARY.to_owned())],
        no_index: false,
        json_ld: None,
    }
    .page(input, Body::Term(body))
}
