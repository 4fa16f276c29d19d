//! The frame of every page, and the small values used all over.

/// HTML that went through the sanitiser; the only text that components do not escape.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SafeHtml(pub String);

impl SafeHtml {
    /// Nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A checked link with its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// What the reader sees.
    pub text: String,
    /// Relative to the page, or an allowed absolute address (http, https, mailto, …). Empty: text only.
    pub href: String,
}

/// A person or mailbox that can be written to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Full name, else user name, as the contract gives it.
    pub name: String,
    /// `mailto:` or chat link, if the contract gives one that is allowed.
    pub href: String,
}

/// One step of the breadcrumb; the last one has no link.
pub type Crumb = Link;

/// The entry of the main navigation that a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Home and pages outside the navigation.
    None,
    /// Products and product pages.
    Products,
    /// Domains.
    Domains,
    /// Teams.
    Teams,
    /// Glossary and terms.
    Glossary,
    /// Quality of all products.
    Quality,
    /// Key figures and the roadmap.
    Metrics,
    /// About and other Markdown pages.
    About,
}

/// One entry of the main navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavLink {
    /// The part of the marketplace it opens.
    pub section: Section,
    /// Text and link.
    pub link: Link,
}

/// Anchors that the page components use themselves; the generator gives no object, port, contract or query
/// one of these; `q`, `find` and what begins with `q-` belong to search. Anchors beginning with `copy-`, `table-`, `letter-` or `h-` belong to the components as well.
pub const RESERVED_IDS: &[&str] = &[
    "main",
    "trust",
    "dimensions",
    "score-trend",
    "overview",
    "use",
    "use-and-cost",
    "h-use-and-cost",
    "use-weekly",
    "cost-monthly",
    "schema",
    "quality",
    "service-levels",
    "lineage",
    "versions",
    "access",
    "people",
    "price",
    "more",
    "files",
    "products",
    "terms",
    "teams",
    "members",
    "support",
    "domains",
    "going-away",
    "confused",
    "reading",
    "fields",
    "checklist",
    "rules",
    "matrix",
    "exceptions",
    "decisions",
    "similar",
    "endings",
    "q",
    "find",
    "all-products",
    "keys-title",
];

/// What a page needs that is shown at addresses of any depth, where relative links miss.
#[derive(Debug, Clone)]
pub struct AnyDepth {
    /// Inline script that finds the root of the site and corrects all links; its hash is in `csp`.
    pub script: String,
    /// What stands in front of every link of this page: the path of the public address, or nothing.
    pub prefix: String,
    /// The public address, for readers whom the links lead astray; empty when it is not known.
    pub public_home: String,
}

/// Where search finds its things, seen from a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchPlaces {
    /// Root of the search index.
    pub index: String,
    /// The products page, where a query leads.
    pub action: String,
}

/// How searches are counted, where the marketplace has a receiver for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    /// The script that counts.
    pub script: String,
    /// Where the counts go.
    pub receiver: String,
    /// The page that says what is counted.
    pub about: String,
}

/// What every page shares.
#[derive(Debug, Clone)]
pub struct Shell {
    /// `lang` of the page, for example `en`.
    pub language: String,
    /// Name of the marketplace.
    pub site_title: String,
    /// Title of this page (without the site's name).
    pub title: String,
    /// One or two sentences for search engines and link previews.
    pub description: String,
    /// Absolute address of the page, when `base_url` is configured.
    pub canonical: Option<String>,
    /// From this page to the site's root: empty at the root, `../../` two folders down.
    pub root: String,
    /// Link to the home page (never empty, `./` on home itself).
    pub home: String,
    /// Main navigation, in order; entries without pages are left out by the generator.
    pub nav: Vec<NavLink>,
    /// Highlighted entry of the main navigation.
    pub section: Section,
    /// From home to this page; empty on home.
    pub breadcrumb: Vec<Crumb>,
    /// Further pages of the marketplace (from `pages/`), for the navigation's "More" and the footer.
    pub more: Vec<Link>,
    /// Search; `None` when the site was built without the bundle.
    pub search: Option<SearchPlaces>,
    /// Counting of searches; `None` where nobody receives it, which is the default.
    pub counted: Option<Counted>,
    /// Link to the logo, if the brand has one.
    pub logo: Option<String>,
    /// CSS that paints the first view; its hash is in `csp`.
    pub critical_css: String,
    /// More of the first view where [`Body::is_report`](super::Body::is_report), allowed by its hash; else empty.
    pub report_css: String,
    /// The rest of the CSS, loaded after the first view.
    pub stylesheet: String,
    /// Small script that sets the chosen theme before the first paint; its hash is in `csp`.
    pub theme_script: String,
    /// External script that wakes the islands; `None` when the site was built without the bundle.
    pub start_script: Option<String>,
    /// External script of this kind of page alone, if it has one.
    pub page_script: Option<String>,
    /// Icon of the site.
    pub icon: String,
    /// Content security policy, as a `<meta>` for hosts that cannot set headers.
    pub csp: String,
    /// schema.org description as JSON that is safe inside a script element.
    pub json_ld: Option<String>,
    /// The marketplace says that its content is sample data.
    pub sample: bool,
    /// Build time to show, when one was given.
    pub as_of: Option<String>,
    /// Who answers for the marketplace.
    pub contact: Option<Link>,
    /// Version of the generator.
    pub generator: String,
    /// Pages that search engines should leave out (not found, further list pages).
    pub no_index: bool,
    /// Feeds of what the page is about, each with its title: Atom ends in `.atom`, JSON Feed in `.json`.
    pub feeds: Vec<Link>,
    /// Set on the page for addresses that do not exist.
    pub any_depth: Option<AnyDepth>,
}
