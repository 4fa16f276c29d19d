//! `/domains/` and `/d/{domain}/`

use std::collections::BTreeSet;

use meshfront_app::data::{Body, DomainPage, DomainsPage, Link, Page, Section};

use super::super::{Input, markdown, paths, wording};
use super::browse::{BrowseList, By, PER_PAGE, whole_list};
use super::frame::Frame;
use super::{cards, checklist, glossary, metrics, usage};
use crate::catalog::{DomainId, TeamId, TermId};

pub(super) fn all(input: &Input) -> Page {
    let domains = (0..input.catalog.domains.len()).map(|index| DomainId(index as u32));
    let body = DomainsPage {
        domains: domains
            .map(|id| cards::domain(input, paths::DOMAINS, id))
            .collect(),
    };
    Frame {
        path: paths::DOMAINS,
        title: "Domains",
        description: "Every domain owns its data and offers it as data products.",
        section: Section::Domains,
        trail: &[],
        no_index: false,
        json_ld: None,
    }
    .page(input, Body::Domains(body))
}

pub(super) fn page(input: &Input, lists: &[BrowseList], id: DomainId) -> Page {
    let catalog = input.catalog;
    let domain = catalog.domain(id);
    let path = paths::domain(catalog, id);
    let teams: BTreeSet<TeamId> = domain
        .products
        .iter()
        .filter_map(|id| catalog.product(*id).team)
        .collect();
    let terms = (0..catalog.terms.len()).map(|index| TermId(index as u32));
    let own_terms = terms.filter(|term| catalog.term(*term).domain == Some(id));
    let card = cards::domain(input, &path, id);
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let body = DomainPage {
        name: domain.name.clone(),
        description: markdown::description(&domain.description),
        owner: some(&domain.owner),
        lead: some(&domain.lead),
        products: domain
            .products
            .iter()
            .take(PER_PAGE)
            .map(|id| cards::product(input, &path, *id))
            .collect(),
        product_count: domain.products.len(),
        active_count: card.active,
        healthy_count: card.healthy,
        figures: metrics::headlines(input, &path, id),
        all_figures: paths::href(&path, &paths::leadership(catalog, Some(id))),
        usage: usage::of_domain(input, &path, id).map(Box::new),
        all_products: whole_list(lists, &By::Domain(id.index()), &path),
        checklist: checklist::of_products(input, &domain.products),
        terms: own_terms
            .map(|term| glossary::summary(input, &path, term))
            .collect(),
        teams: teams
            .into_iter()
            .map(|team| Link {
                text: catalog.team(team).name.clone(),
                href: paths::href(&path, &paths::team(catalog, team)),
            })
            .collect(),
    };
    let description = format!(
        "{} of the domain {}. {}",
        wording::count(domain.products.len(), "data product", "data products"),
        domain.name,
        markdown::plain_summary(&domain.description, 160)
    );
    Frame {
        path: &path,
        title: &domain.name,
        description: &description,
        section: Section::Domains,
        trail: &[("Domains", paths::DOMAINS.to_owned())],
        no_index: false,
        json_ld: None,
    }
    .page(input, Body::Domain(body))
}
