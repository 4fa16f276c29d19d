//! Pages that list things: home, browse, domains, teams, glossary, and plain text pages.

use super::{FigureView, Link, Person, ProductCard, SafeHtml};

/// A number with its word: "45 data products".
#[derive(Debug, Clone)]
pub struct Count {
    /// How many.
    pub value: usize,
    /// Of what, in the right number ("domain", "domains").
    pub label: String,
    /// Where to see them.
    pub href: String,
}

/// `/`
#[derive(Debug, Clone)]
pub struct HomePage {
    /// The marketplace's own line under the title.
    pub tagline: String,
    /// Products, domains, contracts, terms.
    pub counts: Vec<Count>,
    /// All domains.
    pub domains: Vec<DomainCard>,
    /// Active products that most others are built on, then those with most fields; at most 6.
    pub featured: Vec<ProductCard>,
    /// Products that most other teams used in 28 days, at most 5; empty without a source of usage.
    pub reused: Vec<Reused>,
    /// The last of these days, `2026-11-20`.
    pub reused_as_of: String,
    /// Deprecated products, soonest end first; at most 5.
    pub going_away: Vec<GoingAway>,
    /// Link to how to publish.
    pub publish: Link,
    /// Link to the key figures, for those who lead; empty while there are none.
    pub leadership: Link,
}

/// A product that others build on.
#[derive(Debug, Clone)]
pub struct Reused {
    /// The product.
    pub product: Link,
    /// Its domain.
    pub domain: Link,
    /// Other teams that used it.
    pub teams: u64,
    /// How often.
    pub uses: u64,
}

/// A product with its end in sight.
#[derive(Debug, Clone)]
pub struct GoingAway {
    /// The product.
    pub product: Link,
    /// "Supported until 31 Mar 2027", as far as the contract says it.
    pub until: String,
    /// What to use instead.
    pub successor: Option<Link>,
}

/// One domain in a list.
#[derive(Debug, Clone, Default)]
pub struct DomainCard {
    /// Name and link.
    pub link: Link,
    /// One line.
    pub description: String,
    /// Number of its products.
    pub products: usize,
    /// How many of them are active.
    pub active: usize,
    /// How many of the active ones are healthy; nothing while no results are connected.
    pub healthy: Option<usize>,
}

/// A way to narrow the list of products: "Sales (12)".
#[derive(Debug, Clone)]
pub struct BrowseLink {
    /// Text and link.
    pub link: Link,
    /// How many products stand behind it.
    pub count: usize,
    /// The list being shown.
    pub current: bool,
}

/// One page of a list of products.
#[derive(Debug, Clone)]
pub struct BrowsePage {
    /// "All data products", "Consumer-aligned data products", "Data products with O".
    pub heading: String,
    /// How many in the whole list.
    pub total: usize,
    /// By domain.
    pub domains: Vec<BrowseLink>,
    /// By type.
    pub types: Vec<BrowseLink>,
    /// By first letter.
    pub letters: Vec<BrowseLink>,
    /// The products of this page.
    pub products: Vec<ProductCard>,
    /// Where this page stands in the list.
    pub pagination: Pagination,
}

/// Links to the other pages of a list.
#[derive(Debug, Clone, Default)]
pub struct Pagination {
    /// 1-based.
    pub current: usize,
    /// Number of pages.
    pub last: usize,
    /// Link of the page before.
    pub previous: Option<String>,
    /// Link of the page after.
    pub next: Option<String>,
    /// First, last and those around the current one: number and link; gaps are left to the component.
    pub pages: Vec<(usize, String)>,
}

/// `/domains/`
#[derive(Debug, Clone)]
pub struct DomainsPage {
    /// All of them, by name.
    pub domains: Vec<DomainCard>,
}

/// `/d/{domain}/`
#[derive(Debug, Clone)]
pub struct DomainPage {
    /// Name of the domain.
    pub name: String,
    /// Its purpose.
    pub description: SafeHtml,
    /// Team or person that owns it.
    pub owner: Option<String>,
    /// Lead of the domain.
    pub lead: Option<String>,
    /// Its products by name; the first of them when there are very many.
    pub products: Vec<ProductCard>,
    /// Link to the list of all its products, when `products` holds only the first.
    pub all_products: Option<Link>,
    /// How many products it has.
    pub product_count: usize,
    /// How many of them are active.
    pub active_count: usize,
    /// How many of the active ones are healthy; nothing while no results are connected.
    pub healthy_count: Option<usize>,
    /// Its headline figures; empty while nobody reports any.
    pub figures: Vec<FigureView>,
    /// All figures of the domain.
    pub all_figures: String,
    /// Use and cost of its products together; `None` where nobody sends either.
    pub usage: Option<Box<DomainUse>>,
    /// Per item of the checklist: its name, products that pass, products that it applies to.
    pub checklist: Vec<(String, usize, usize)>,
    /// Terms that it owns.
    pub terms: Vec<TermSummary>,
    /// Teams with products in it.
    pub teams: Vec<Link>,
}

/// Use and cost of a domain.
#[derive(Debug, Clone, Default)]
pub struct DomainUse {
    /// Sums over its products; teams are not summed.
    pub total: crate::api::Usage,
    /// Its products, most used first; the first of them when there are very many.
    pub products: Vec<(Link, crate::api::Usage)>,
    /// How many there are.
    pub count: usize,
}

/// `/teams/`
#[derive(Debug, Clone)]
pub struct TeamsPage {
    /// Name, link, number of products.
    pub teams: Vec<BrowseLink>,
}

/// `/t/{team}/`
#[derive(Debug, Clone)]
pub struct TeamPage {
    /// Name of the team.
    pub name: String,
    /// What the contracts say of it.
    pub description: SafeHtml,
    /// Current members with their roles.
    pub members: Vec<(Person, String)>,
    /// How to reach it.
    pub channels: Vec<super::Channel>,
    /// Products that it owns; the first of them when there are very many.
    pub products: Vec<ProductCard>,
    /// Link to the list of all its products, when `products` holds only the first.
    pub all_products: Option<Link>,
}

/// One term in a list.
#[derive(Debug, Clone)]
pub struct TermSummary {
    /// Name and link.
    pub link: Link,
    /// First sentence, plain text.
    pub summary: String,
    /// metric, entity, term.
    pub kind: String,
    /// Number of products that use it.
    pub used_by: usize,
}

/// Terms that begin with one letter.
#[derive(Debug, Clone)]
pub struct LetterGroup {
    /// Upper case; `#` for anything that is no letter.
    pub letter: String,
    /// In order of their names.
    pub terms: Vec<TermSummary>,
}

/// `/glossary/`
#[derive(Debug, Clone)]
pub struct GlossaryPage {
    /// A to Z.
    pub groups: Vec<LetterGroup>,
}

/// `/g/{term}/`
#[derive(Debug, Clone)]
pub struct TermPage {
    /// Name of the term.
    pub name: String,
    /// metric, entity, term.
    pub kind: String,
    /// approved, draft, as written.
    pub status: String,
    /// What it means.
    pub definition: SafeHtml,
    /// Other names.
    pub synonyms: Vec<String>,
    /// Terms that are easily taken for it.
    pub not_to_be_confused_with: Vec<Link>,
    /// Domain that owns it.
    pub domain: Option<Link>,
    /// Who decides on it.
    pub owner: Option<String>,
    /// Further reading.
    pub links: Vec<Link>,
    /// Products that refer to it.
    pub products: Vec<Link>,
    /// Fields that refer to it: product, and `object.field`.
    pub fields: Vec<(Link, Link)>,
}

/// A text page.
#[derive(Debug, Clone)]
pub struct AboutText {
    /// Heading of the page.
    pub heading: String,
    /// Its text.
    pub html: SafeHtml,
}
