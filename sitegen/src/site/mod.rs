//! Stage 5: pages and data files, all as values.
//!
//! In: the catalog and what belongs to it ([`Input`]). Out: a [`Site`], an ordered map from path to content.
//! Contents are drawn when they are asked for, so that a site of 100,000 products never stands in memory as a
//! whole. Start at [`Site::plan`].

pub mod api;
pub mod assets;
mod chronicle;
mod data;
pub mod links;
pub mod markdown;
mod pages;
pub mod paths;
mod plan;
pub mod search;
pub mod wording;

use std::collections::{BTreeMap, BTreeSet};

use meshfront_app::api::kpi::KpiReport;

use crate::catalog::{Catalog, ContractId, DomainId, ProductId, TeamId, TermId};
use crate::check::Report;
use crate::check::gate::Blocked;
use crate::config::Config;
use crate::day::Day;
use crate::evidence::Evidence;
use crate::finding::Finding;
use crate::score::Trust;
use crate::source::{FileId, FileTable};

pub use chronicle::Chronicle;
pub use pages::browse::BrowseList;
pub use pages::text::{TextPage, complete as complete_texts};

/// All that pages are made from.
#[derive(Debug)]
pub struct Input<'i> {
    /// Settings.
    pub config: &'i Config,
    /// The model.
    pub catalog: &'i Catalog,
    /// What the checks of the products found.
    pub evidence: &'i Evidence,
    /// How far each product can be trusted.
    pub trust: &'i Trust,
    /// Files as read, for downloads.
    pub files: &'i FileTable,
    /// Files whose published copy lacks something that the original has.
    pub redacted: &'i BTreeSet<FileId>,
    /// Stylesheets, scripts, icon.
    pub assets: &'i assets::Assets,
    /// Markdown files of `pages/`.
    pub texts: Vec<TextPage>,
    /// How each product stands with the rules.
    pub report: &'i Report,
    /// Products that must not be published: left out of the catalog, or shown with a mark.
    pub blocked: &'i [Blocked],
    /// Key figures; nothing where there are neither raw data sets nor goals.
    pub figures: Option<&'i KpiReport>,
    /// What happened to contracts.
    pub chronicle: Chronicle,
    /// The day of the build, when one was given.
    pub today: Option<Day>,
    /// Build time to show, when one was given.
    pub as_of: Option<String>,
    /// The search index, made from the rest of the input ([`search::files`]); empty where nobody will search.
    pub search: search::SearchFiles,
}

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Bytes that are known already.
    Bytes(Vec<u8>),
    /// A page to draw.
    Page(PageKey),
    /// `product.json` of a product.
    ProductJson(ProductId),
    /// `dictionary.csv` of a product.
    Dictionary(ProductId),
    /// A contract or product file.
    Source(FileId),
    /// Changes for programs.
    Feed(data::feed::FeedOf, data::feed::FeedFormat),
    /// `badge.svg` of a product.
    Badge(ProductId),
    /// `governance/compliance.csv`
    ComplianceCsv,
    /// Key figures of the organisation, or of a domain, as a table.
    FiguresCsv(Option<DomainId>),
    /// One key figure as a table.
    FigureCsv(usize),
    /// One key figure as a drawing.
    FigureSvg(usize),
    /// `catalog.json`
    CatalogJson,
    /// A file of the platform API.
    Api(api::ApiFile),
    /// `sitemap.xml` or one of its parts.
    Sitemap(usize),
}

impl Content {
    /// Search engines may list it.
    fn is_listed(&self, input: &Input) -> bool {
        matches!(self, Content::Page(key) if pages::is_listed(input, *key))
    }
}

/// The pages that are drawn on demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKey {
    /// Home.
    Home,
    /// A page (from 0) of a list of products.
    Browse(usize, usize),
    /// A product.
    Product(ProductId),
    /// What a blocked product lacks, at the address that it would have.
    Blocked(usize),
    /// One object of a wide schema: product, contract, position of the object.
    Object(ProductId, ContractId, usize),
    /// All domains.
    Domains,
    /// A domain.
    Domain(DomainId),
    /// All teams.
    Teams,
    /// A team.
    Team(TeamId),
    /// The glossary.
    Glossary,
    /// A term.
    Term(TermId),
    /// A list of changes.
    Changes(usize),
    /// How products stand with the rules.
    Governance,
    /// The texts of all rules.
    Policies,
    /// Quality of all products.
    Quality,
    /// How numbers are made.
    Method,
    /// Key figures of the organisation, or of a domain.
    Leadership(Option<DomainId>),
    /// One key figure, by its position in the definitions.
    Kpi(usize),
    /// Gates of the roadmap.
    Roadmap,
    /// How ready the organisation finds itself.
    Readiness,
    /// A Markdown page.
    Text(usize),
    /// Not found.
    NotFound,
}

/// The whole site: what stands where.
#[derive(Debug)]
pub struct Site<'i> {
    input: Input<'i>,
    lists: Vec<BrowseList>,
    files: BTreeMap<String, Content>,
}

impl<'i> Site<'i> {
    /// Decides on every path of the site. A path that two things claim keeps the first and is a finding.
    pub fn plan(mut input: Input<'i>) -> (Self, Vec<Finding>) {
        let lists = pages::browse::lists(input.catalog);
        let search = std::mem::take(&mut input.search.files);
        let (files, findings) = plan::files(&input, &lists, search);
        (Site { input, lists, files }, findings)
    }

    /// Leaves everything out that does not stand below a folder (`v1/`).
    pub fn keep_only(&mut self, folder: &str) {
        self.files.retain(|path, _| path.starts_with(folder));
    }

    /// All paths in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The paths that a sitemap may name.
    fn listed(&self) -> impl Iterator<Item = &str> {
        let entries = self.entries();
        entries.filter_map(|(path, content)| content.is_listed(&self.input).then_some(path))
    }

    /// All paths with what stands there.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Content)> {
        self.files.iter().map(|(path, content)| (path.as_str(), content))
    }

    /// Number of HTML pages.
    pub fn page_count(&self) -> usize {
        self.files
            .values()
            .filter(|content| matches!(content, Content::Page(_)))
            .count()
    }

    /// Draws one content.
    pub fn bytes(&self, content: &Content) -> Vec<u8> {
        match content {
            Content::Bytes(bytes) => bytes.clone(),
            Content::Page(key) => {
                meshfront_app::render::render(&pages::page(&self.input, &self.lists, *key)).into_bytes()
            }
            Content::ProductJson(id) => data::product_json::write(&self.input, *id),
            Content::Dictionary(id) => data::dictionary::write(self.input.catalog, *id),
            Content::Source(file) => self
                .input
                .files
                .get(*file)
                .map_or_else(Vec::new, |file| file.text.clone().into_bytes()),
            Content::Feed(of, format) => data::feed::write(&self.input, *of, *format),
            Content::Badge(id) => data::badge::write(&self.input, *id),
            Content::ComplianceCsv => data::compliance::write(&self.input),
            Content::FiguresCsv(scope) => data::figures_csv::scope(&self.input, *scope),
            Content::FigureSvg(number) => data::figure_svg::figure(&self.input, *number),
            Content::FigureCsv(number) => data::figures_csv::figure(&self.input, *number),
            Content::CatalogJson => data::catalog_json::write(&self.input),
            Content::Api(file) => api::bytes(&self.input, *file),
            Content::Sitemap(part) => {
                let pages: Vec<&str> = self.listed().collect();
                data::sitemap::write(self.input.config, &pages, *part)
            }
        }
    }
}

impl Input<'_> {
    /// The product is below the publication minimum and shown all the same.
    pub fn is_blocked(&self, id: ProductId) -> bool {
        self.config.policy.publish_blocked && self.blocked.iter().any(|one| one.product == id)
    }

    /// Something was taken out of the published copy of the file.
    pub fn is_redacted(&self, file: FileId) -> bool {
        self.redacted.contains(&file)
    }
}
