//! The product page: one value per section, in the order of the page.

use super::{ChecklistView, Link, ObjectView, Person, ProductCard, SafeHtml};

/// `/p/{domain}/{product}/`
#[derive(Debug, Clone, Default)]
pub struct ProductPage {
    /// Its folder from the site's root, with a slash at the end.
    pub path: String,
    /// Header: name, domain, version, status, type, owner.
    pub card: ProductCard,
    /// `id` in the product or contract file.
    pub id: String,
    /// Second in line when the owner is away.
    pub backup_owner: Option<Person>,
    /// First way to get help, for the header.
    pub help: Option<Link>,
    /// Full-width notice when the product is deprecated or retired.
    pub deprecation: Option<Deprecation>,
    /// Purpose, usage, limitations.
    pub overview: OverviewView,
    /// How to use: output ports.
    pub ports: Vec<PortView>,
    /// Management ports (ODPS): name, kind, where.
    pub management_ports: Vec<Detail>,
    /// Example queries.
    pub queries: Vec<Snippet>,
    /// Contracts with their schema, quality rules, service levels.
    pub contracts: Vec<ContractView>,
    /// Upstream and downstream.
    pub lineage: LineageView,
    /// Versions, newest first.
    pub versions: Vec<VersionView>,
    /// Level, roles, approvers, request link.
    pub access: AccessView,
    /// Team name, if given, with its page.
    pub team: Option<Link>,
    /// What the contract says of the team.
    pub team_description: SafeHtml,
    /// Tags, properties and whatever else it says of the team.
    pub team_details: Vec<Detail>,
    /// People by role; former members last.
    pub people: Vec<PeopleGroup>,
    /// Support channels in order of escalation.
    pub support: Vec<Channel>,
    /// Price, if stated.
    pub price: Option<PriceView>,
    /// Custom properties and everything else that the files say, name by name.
    pub details: Vec<Detail>,
    /// Downloads: contract, dictionary, JSON.
    pub files: Vec<FileLink>,
    /// What happened to its contracts, newest first; the first of them when there are very many.
    pub history: Vec<super::ChangeEntry>,
    /// Feed of its changes, and the page of all changes.
    pub history_links: Vec<Link>,
    /// How it stands with the rules.
    pub checklist: ChecklistView,
    /// Who uses it and what it costs; `None` where nobody sends usage or cost of anything.
    pub usage: Option<UseView>,
    /// How far it can be trusted; `None` when no source of results is connected.
    pub trust: Option<TrustView>,
    /// Incidents of the build that are open; `None` where nobody reports any.
    pub incidents: Option<Vec<crate::api::Incident>>,
}

/// The scorecard, and where newer ones come from.
#[derive(Debug, Clone, Default)]
pub struct TrustView {
    /// Numbers of the build.
    pub card: crate::api::Scorecard,
    /// Link to the folder that `v1/` of the platform API stands in.
    pub api: String,
    /// Path of the scorecard below `v1/`.
    pub path: String,
    /// Link to the queries that the browser asks Prometheus; empty for none.
    pub readings: String,
    /// Where the method is explained.
    pub method: String,
}

/// Use and cost, with the pages of teams.
#[derive(Debug, Clone, Default)]
pub struct UseView {
    /// As rolled up.
    pub usage: crate::api::Usage,
    /// Names and pages of its teams, in their order.
    pub teams: Vec<Link>,
    /// Somebody sends cost lines, though perhaps none of this product.
    pub has_costs: bool,
    /// The same numbers for programs.
    pub json: String,
}

/// Notice of a deprecated or retired product.
#[derive(Debug, Clone, Default)]
pub struct Deprecation {
    /// True when it is no longer served.
    pub retired: bool,
    /// End of support, as a date to read, if stated.
    pub end_of_support: Option<String>,
    /// End of life, if stated.
    pub end_of_life: Option<String>,
    /// What to use instead.
    pub successor: Option<Link>,
}

/// What it is for.
#[derive(Debug, Clone, Default)]
pub struct OverviewView {
    /// Purpose.
    pub purpose: SafeHtml,
    /// Use it for.
    pub usage: SafeHtml,
    /// Not for.
    pub limitations: SafeHtml,
    /// Declared consumers.
    pub consumers: Vec<String>,
    /// Tutorials, dashboards, definitions: type and link.
    pub links: Vec<(String, Link)>,
    /// Glossary terms that the product refers to.
    pub terms: Vec<Link>,
}

/// One output port with the servers behind it.
#[derive(Debug, Clone, Default)]
pub struct PortView {
    /// Anchor.
    pub id: String,
    /// Name of the port.
    pub name: String,
    /// "Table", "API", "Event stream", "File", or the type as written.
    pub kind: String,
    /// When to choose it ("Best for SQL and BI tools"), if the kind is known.
    pub best_for: String,
    /// Server type as written, for example `snowflake`.
    pub server_type: String,
    /// Environment, for example `prod`.
    pub environment: String,
    /// What it offers.
    pub description: SafeHtml,
    /// Version of the port or contract.
    pub version: String,
    /// It still works, but nothing new should be built on it.
    pub is_deprecated: bool,
    /// Contract that promises it: name and anchor in this page.
    pub contract: Option<Link>,
    /// The port names a contract that no file defines.
    pub dangling_contract: Option<String>,
    /// Text that a person pastes into a client to connect; empty when the server does not give enough.
    pub connection: String,
    /// All that the server says: host, database, schema, topic …
    pub details: Vec<Detail>,
}

/// A name and a value; the value may be nested.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Detail {
    /// Name as a reader would say it.
    pub name: String,
    /// Text of the value; lists are joined by ", ".
    pub value: String,
    /// Where the value leads, if it is an allowed address.
    pub href: String,
    /// What it means, where the file says so.
    pub note: String,
    /// Parts of a nested value.
    pub parts: Vec<Detail>,
}

/// A query to copy.
#[derive(Debug, Clone, Default)]
pub struct Snippet {
    /// Anchor and copy target.
    pub id: String,
    /// What it answers.
    pub title: String,
    /// `sql`, or another language name.
    pub language: String,
    /// The text.
    pub code: String,
}

/// One contract of the product.
#[derive(Debug, Clone, Default)]
pub struct ContractView {
    /// Anchor.
    pub id: String,
    /// Name, else id.
    pub name: String,
    /// `id` in the file.
    pub contract_id: String,
    /// Version as written.
    pub version: String,
    /// "ODCS 3.1.0", "Data Contract Specification 1.2.1".
    pub standard: String,
    /// Its own purpose, where the product has several contracts.
    pub purpose: SafeHtml,
    /// Tables, topics, collections.
    pub objects: Vec<ObjectView>,
    /// Rules of the contract, its objects and its fields.
    pub quality: Vec<QualityView>,
    /// Promises.
    pub service_levels: Vec<ServiceLevelView>,
}

/// One quality rule.
#[derive(Debug, Clone, Default)]
pub struct QualityView {
    /// Name of the rule, else what it checks.
    pub name: String,
    /// What must hold, in words: "duplicate values = 0 rows".
    pub expectation: String,
    /// Longer text.
    pub description: SafeHtml,
    /// Object or `object.field` with its anchor.
    pub target: Link,
    /// completeness, uniqueness … as written.
    pub dimension: String,
    /// error, warning, info … as written.
    pub severity: String,
    /// library, sql, custom, text.
    pub kind: String,
    /// Engine of a custom rule.
    pub engine: String,
    /// Query or implementation.
    pub code: String,
    /// When it runs.
    pub schedule: String,
    /// What breaks when it fails.
    pub business_impact: String,
    /// Everything else.
    pub details: Vec<Detail>,
}

/// One service level.
#[derive(Debug, Clone, Default)]
pub struct ServiceLevelView {
    /// "Availability", "Latency", "Retention" …
    pub name: String,
    /// "99.9 %", "2 h", "10 years".
    pub promise: String,
    /// Object or field that it is about.
    pub element: String,
    /// regulatory, analytics, operational.
    pub driver: String,
    /// When it is measured.
    pub schedule: String,
    /// Longer text.
    pub description: SafeHtml,
    /// Everything else.
    pub details: Vec<Detail>,
}

/// Where the data comes from and where it goes.
#[derive(Debug, Clone, Default)]
pub struct LineageView {
    /// What it depends on.
    pub upstream: Vec<LineageLink>,
    /// What it feeds.
    pub downstream: Vec<LineageLink>,
    /// Input ports (ODPS): name, version, contract, and what else is said of them.
    pub ports: Vec<Detail>,
}

/// One neighbour in the lineage.
#[derive(Debug, Clone, Default)]
pub struct LineageLink {
    /// Product (with link), or the name as written when no product of this marketplace provides it.
    pub product: Link,
    /// Domain of the product; empty when unknown.
    pub domain: String,
    /// Port and contract version that tie the two.
    pub through: String,
    /// The reference leads nowhere in this marketplace.
    pub unresolved: bool,
    /// The two products depend on each other.
    pub cycle: bool,
}

/// One version.
#[derive(Debug, Clone, Default)]
pub struct VersionView {
    /// Version as written.
    pub version: String,
    /// Its status.
    pub status: super::Lifecycle,
    /// Contract or port that has it.
    pub of: String,
    /// Created, if stated, as a date to read.
    pub created: Option<String>,
    /// Note, such as end of support.
    pub note: String,
    /// The one that this page describes.
    pub current: bool,
}

/// Who may use it, and how to ask.
#[derive(Debug, Clone, Default)]
pub struct AccessView {
    /// Highest classification of its fields or the stated level, as written: "restricted".
    pub level: String,
    /// How the level was found: "highest of 34 field classifications", "stated in the contract".
    pub level_source: String,
    /// Pre-filled request.
    pub request: Option<Link>,
    /// Roles to ask for.
    pub roles: Vec<RoleView>,
}

/// One role.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoleView {
    /// Name of the role.
    pub name: String,
    /// Kind of access: read, write.
    pub access: String,
    /// What it allows.
    pub description: String,
    /// First-level and second-level approvers as written.
    pub approvers: Vec<String>,
    /// Custom properties and the like.
    pub details: Vec<Detail>,
}

/// Members that share a role.
#[derive(Debug, Clone, Default)]
pub struct PeopleGroup {
    /// "Owner", "Data steward", "Former members" …
    pub role: String,
    /// In the order of the file.
    pub members: Vec<Member>,
}

/// A member of the team.
#[derive(Debug, Clone, Default)]
pub struct Member {
    /// Name and link.
    pub person: Person,
    /// What they do.
    pub description: String,
    /// "since 1 Feb 2024", "until 31 Jan 2025, replaced by …".
    pub period: String,
    /// Everything else.
    pub details: Vec<Detail>,
}

/// A way to get help.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Channel {
    /// Name of the channel and its link.
    pub link: Link,
    /// slack, email, teams, ticket … as written.
    pub tool: String,
    /// interactive, announcements, issues, escalation.
    pub scope: String,
    /// What it is for.
    pub description: String,
    /// Invitation link.
    pub invitation: Option<Link>,
    /// Everything else.
    pub details: Vec<Detail>,
}

/// What it costs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PriceView {
    /// "9.95 USD", or the text of the contract.
    pub amount: String,
    /// "per megabyte".
    pub unit: String,
    /// Everything else.
    pub details: Vec<Detail>,
}

/// A file to download.
#[derive(Debug, Clone, Default)]
pub struct FileLink {
    /// File name and link.
    pub link: Link,
    /// What it is: "Data contract (ODCS 3.1.0)".
    pub description: String,
    /// "4.2 kB"
    pub size: String,
    /// Values that are secret or confidential were taken out of this copy.
    pub redacted: bool,
}
