//! What a page needs to be drawn: plain values, filled by the generator, read by the page components.
//!
//! In: nothing. Out: types only. Start at [`Page`]. All text is raw and hostile (components escape it),
//! except [`SafeHtml`]. All links are relative to the page they stand on and already checked.

mod card;
mod changes;
mod governance;
mod kpi;
mod lists;
mod product;
mod quality;
mod readiness;
mod schema;
mod shell;

pub use card::{Lifecycle, ProductCard, ProductType, TrustMark};
pub use changes::{ChangeDay, ChangeEntry, ChangesPage, Ending};
pub use governance::{
    ChecklistItem, ChecklistView, Decision, Exception, GovernancePage, MatrixRow, PoliciesPage, Policy,
    PolicyGroup, Problem, RuleRow, Standing,
};
pub use kpi::{
    Controls, CriterionView, FigureView, KpiPage, LeadershipPage, ListView, LiveKpi, RoadmapPage, ScopeChoice,
};
pub use lists::{
    AboutText, BrowseLink, BrowsePage, Count, DomainCard, DomainPage, DomainUse, DomainsPage, GlossaryPage,
    GoingAway, HomePage, LetterGroup, Pagination, Reused, TeamPage, TeamsPage, TermPage, TermSummary,
};
pub use product::{
    AccessView, Channel, ContractView, Deprecation, Detail, FileLink, LineageLink, LineageView, Member,
    OverviewView, PeopleGroup, PortView, PriceView, ProductPage, QualityView, RoleView, ServiceLevelView,
    Snippet, TrustView, UseView, VersionView,
};
pub use quality::{
    DomainQuality, FailingCheck, FlappingCheck, MethodPage, MethodSection, QualityPage, SourceRow,
    UnjoinedRow,
};
pub use readiness::{QuestionView, ReadinessPage};
pub use schema::{Constraint, FieldView, ObjectView, RelationView};
pub use shell::{
    AnyDepth, Counted, Crumb, Link, NavLink, Person, RESERVED_IDS, SafeHtml, SearchPlaces, Section, Shell,
};

/// One page: the frame that all pages share, and what stands in it.
#[derive(Debug, Clone)]
pub struct Page {
    /// Title, links to assets, breadcrumb: the same for every kind of page.
    pub shell: Shell,
    /// What the page is about.
    pub body: Body,
}

/// The kinds of page, one component each in `pages/`.
#[derive(Debug, Clone)]
pub enum Body {
    /// `/`
    Home(HomePage),
    /// `/products/`, its further pages, and the lists by type and letter.
    Browse(BrowsePage),
    /// `/p/{domain}/{product}/`
    Product(Box<ProductPage>),
    /// `/p/{domain}/{product}/schema/{object}/`: one object of a schema too wide for the product page.
    Object(Box<ObjectPage>),
    /// `/domains/`
    Domains(DomainsPage),
    /// `/d/{domain}/`
    Domain(DomainPage),
    /// `/teams/`
    Teams(TeamsPage),
    /// `/t/{team}/`
    Team(TeamPage),
    /// `/glossary/`
    Glossary(GlossaryPage),
    /// `/g/{term}/`
    Term(TermPage),
    /// A Markdown page of the marketplace (`pages/*.md`), and the built-in about and publish pages.
    Text(AboutText),
    /// `/governance/`
    Governance(Box<GovernancePage>),
    /// `/changes/`
    Changes(ChangesPage),
    /// `/policies/`
    Policies(PoliciesPage),
    /// `/quality/`
    Quality(Box<QualityPage>),
    /// `/method/`
    Method(MethodPage),
    /// `/metrics/`, and the same of one domain.
    Leadership(Box<LeadershipPage>),
    /// `/metrics/{kpi}/`
    Kpi(Box<KpiPage>),
    /// `/roadmap/`
    Roadmap(RoadmapPage),
    /// `/readiness/`
    Readiness(ReadinessPage),
    /// `/404.html`
    NotFound,
}

impl Body {
    /// The first view of an object page or a report is its table, that of a text page may be any markup: the
    /// critical styles leave them out, so these pages bring more.
    pub fn is_report(&self) -> bool {
        matches!(
            self,
            Body::Object(_)
                | Body::Text(_)
                | Body::Governance(_)
                | Body::Changes(_)
                | Body::Policies(_)
                | Body::Quality(_)
                | Body::Leadership(_)
                | Body::Kpi(_)
                | Body::Roadmap(_)
                | Body::Readiness(_)
                | Body::Method(_)
        )
    }
}

/// One object of a product's schema on a page of its own.
#[derive(Debug, Clone)]
pub struct ObjectPage {
    /// The product it belongs to.
    pub product: Link,
    /// The object with all its fields.
    pub object: ObjectView,
}
