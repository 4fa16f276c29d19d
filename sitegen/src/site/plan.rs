//! Which files the site has.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::chronicle::Narrow;
use super::data::feed::{FeedFormat, FeedOf};
use super::pages::browse::BrowseList;
use super::pages::product::{own_pages, source_files};
use super::{Content, Input, PageKey, api, data, paths};
use crate::catalog::{DomainId, TeamId, TermId};
use crate::finding::Finding;
use crate::finding::codes::site as codes;
use crate::source::Place;

struct Plan {
    files: BTreeMap<String, Content>,
    findings: Vec<Finding>,
}

impl Plan {
    fn add(&mut self, path: impl Into<String>, content: Content) {
        self.claim(path, content, "Something", None);
    }

    /// `who` claims the path, at `place` if a file says so.
    fn claim(&mut self, path: impl Into<String>, content: Content, who: &str, place: Option<Place>) {
        match self.files.entry(path.into()) {
            Entry::Vacant(free) => {
                free.insert(content);
            }
            Entry::Occupied(taken) => {
                let message = format!(
                    "{who} wants to stand at `{}`, where something else stands already; it is left out.",
                    taken.key()
                );
                let help = "Rename the page in pages/, or the redirect in marketplace.yaml, that claims this address.";
                let mut finding = Finding::general(&codes::PATH_TAKEN, message, help);
                finding.place = place;
                self.findings.push(finding);
            }
        }
    }

    fn page(&mut self, path: impl Into<String>, key: PageKey) {
        self.add(path, Content::Page(key));
    }
}

/// All files with their contents.
pub(super) fn files(
    input: &Input,
    lists: &[BrowseList],
    search: BTreeMap<String, Vec<u8>>,
) -> (BTreeMap<String, Content>, Vec<Finding>) {
    let mut plan = Plan {
        files: BTreeMap::new(),
        findings: Vec::new(),
    };
    let catalog = input.catalog;
    plan.page(paths::HOME, PageKey::Home);
    plan.page(paths::NOT_FOUND, PageKey::NotFound);
    for (number, list) in lists.iter().enumerate() {
        for page in 0..list.page_count() {
            plan.page(list.path(page), PageKey::Browse(number, page));
        }
    }
    plan.page(paths::DOMAINS, PageKey::Domains);
    for index in 0..catalog.domains.len() {
        let id = DomainId(index as u32);
        plan.page(paths::domain(catalog, id), PageKey::Domain(id));
    }
    if !catalog.teams.is_empty() {
        plan.page(paths::TEAMS, PageKey::Teams);
    }
    for index in 0..catalog.teams.len() {
        let id = TeamId(index as u32);
        plan.page(paths::team(catalog, id), PageKey::Team(id));
    }
    if !catalog.terms.is_empty() {
        plan.page(paths::GLOSSARY, PageKey::Glossary);
    }
    for index in 0..catalog.terms.len() {
        let id = TermId(index as u32);
        plan.page(paths::term(catalog, id), PageKey::Term(id));
    }
    products(input, &mut plan);
    blocked(input, &mut plan);
    if !catalog.products.is_empty() || !input.blocked.is_empty() {
        plan.page(paths::GOVERNANCE, PageKey::Governance);
        plan.page(paths::POLICIES, PageKey::Policies);
        plan.add(paths::COMPLIANCE_CSV, Content::ComplianceCsv);
        changes(input, &mut plan);
    }
    if input.trust.as_of.is_some() {
        plan.page(paths::QUALITY, PageKey::Quality);
        plan.page(paths::METHOD, PageKey::Method);
    }
    figures(input, &mut plan);
    if input.config.readiness.is_some() {
        plan.page(paths::READINESS, PageKey::Readiness);
    }
    for (number, text) in input.texts.iter().enumerate() {
        let who = format!("The page `{}` of pages/", text.title);
        plan.claim(
            text.path.clone(),
            Content::Page(PageKey::Text(number)),
            &who,
            None,
        );
    }
    redirects(input, &mut plan);
    data_files(input, &mut plan);
    for (path, file) in api::files(input) {
        plan.add(path, Content::Api(file));
    }
    for (path, bytes) in search {
        plan.add(path, Content::Bytes(bytes));
    }
    (plan.files, plan.findings)
}

/// Pages and tables of key figures; none where there are neither raw data sets nor goals.
fn figures(input: &Input, plan: &mut Plan) {
    let Some(report) = input.figures else {
        return;
    };
    let scopes = input.catalog.domains.iter().enumerate();
    let scopes = scopes
        .filter(|(_, domain)| report.domains.contains_key(&domain.key))
        .map(|(index, _)| Some(DomainId(index as u32)));
    for scope in [None].into_iter().chain(scopes) {
        plan.page(
            paths::leadership(input.catalog, scope),
            PageKey::Leadership(scope),
        );
        plan.add(
            paths::figures_csv(input.catalog, scope),
            Content::FiguresCsv(scope),
        );
    }
    for (number, definition) in report.definitions.iter().enumerate() {
        plan.page(paths::figure(&definition.id), PageKey::Kpi(number));
        plan.add(paths::figure_csv(&definition.id), Content::FigureCsv(number));
        plan.add(paths::figure_svg(&definition.id), Content::FigureSvg(number));
    }
    if !report.gates.is_empty() {
        plan.page(paths::ROADMAP, PageKey::Roadmap);
    }
}

/// Lists of changes with their feeds; lists by kind are narrower views and have none.
fn changes(input: &Input, plan: &mut Plan) {
    for (number, list) in input.chronicle.lists.iter().enumerate() {
        plan.page(list.path.clone(), PageKey::Changes(number));
        if !matches!(list.narrow, Narrow::Kind(_)) {
            feeds(input, plan, FeedOf::List(number));
        }
    }
    if !input.chronicle.has_product_feeds() {
        return;
    }
    for id in input.chronicle.by_product.keys() {
        feeds(input, plan, FeedOf::Product(*id));
    }
}

fn feeds(input: &Input, plan: &mut Plan, of: FeedOf) {
    for format in FeedFormat::ALL {
        plan.add(data::feed::path(input, of, format), Content::Feed(of, format));
    }
}

fn products(input: &Input, plan: &mut Plan) {
    for (id, product) in input.catalog.products() {
        let folder = paths::product_folder(input.catalog, id);
        plan.page(format!("{folder}index.html"), PageKey::Product(id));
        for (contract, object, path) in own_pages(input.catalog, id) {
            plan.page(path, PageKey::Object(id, contract, object));
        }
        plan.add(format!("{folder}product.json"), Content::ProductJson(id));
        plan.add(format!("{folder}badge.svg"), Content::Badge(id));
        if !product.contracts.is_empty() {
            plan.add(format!("{folder}dictionary.csv"), Content::Dictionary(id));
        }
        for (file, name) in source_files(input, id) {
            plan.add(format!("{folder}{name}"), Content::Source(file));
        }
    }
}

/// A page at the address of each blocked product; what stands there already is another product of that name.
fn blocked(input: &Input, plan: &mut Plan) {
    if input.config.policy.publish_blocked {
        return;
    }
    for (number, one) in input.blocked.iter().enumerate() {
        let path = super::pages::blocked::path(one);
        plan.files
            .entry(path)
            .or_insert(Content::Page(PageKey::Blocked(number)));
    }
}

/// A page at each old address that leads to the new one.
fn redirects(input: &Input, plan: &mut Plan) {
    for redirect in &input.config.redirects {
        let path = |address: &str| format!("p/{}/index.html", address.trim_matches('/'));
        let (from, to) = (path(&redirect.from), path(&redirect.to));
        let unsafe_parts = |address: &str| {
            address
                .split('/')
                .any(|part| part.is_empty() || crate::catalog::slug(part) != part)
        };
        if unsafe_parts(redirect.from.trim_matches('/')) || !plan.files.contains_key(&to) {
            let message = format!(
                "The redirect from `{}` to `{}` leads nowhere.",
                redirect.from, redirect.to
            );
            let help = "Write both as domain/product, as they stand in the address of the product's page.";
            plan.findings.push(Finding::new(
                &codes::BROKEN_REDIRECT,
                redirect.place,
                message,
                help,
            ));
            continue;
        }
        let page = super::pages::redirect(&paths::href(&from, &to));
        let who = format!("The redirect from `{}`", redirect.from);
        plan.claim(
            from,
            Content::Bytes(page.into_bytes()),
            &who,
            Some(redirect.place),
        );
    }
}

fn data_files(input: &Input, plan: &mut Plan) {
    plan.add("catalog.json", Content::CatalogJson);
    for (path, text) in data::schemas() {
        plan.add(path, Content::Bytes(text.as_bytes().to_vec()));
    }
    for (path, bytes) in &input.assets.files {
        plan.add(path.clone(), Content::Bytes(bytes.to_vec()));
    }
    for (path, bytes) in super::assets::host_headers(input.assets) {
        plan.add(path, Content::Bytes(bytes));
    }
    let sitemap_parts = if input.config.base_url.is_some() {
        let listed = plan.files.values().filter(|content| content.is_listed(input));
        data::sitemap::parts(listed.count())
    } else {
        0
    };
    for part in 0..sitemap_parts {
        plan.add(data::sitemap::path(part), Content::Sitemap(part));
    }
    plan.add(
        "robots.txt",
        Content::Bytes(data::sitemap::robots(input.config).into_bytes()),
    );
}
