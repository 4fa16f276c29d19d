//! Sample pages of every kind: believable, empty, and hostile. Used by the tests and by the preview.
// Each test file uses its own part of them.
#![allow(dead_code)]

pub mod contract;
pub mod figures;
pub mod governance;
pub mod hostile;
pub mod lists;
pub mod product;

use meshfront_app::data::*;

/// A link.
pub fn link(text: &str, href: &str) -> Link {
    Link {
        text: text.into(),
        href: href.into(),
    }
}

/// A person with a mailbox.
pub fn person(name: &str) -> Person {
    Person {
        name: name.into(),
        href: format!("mailto:{}@example.org", name.replace(' ', ".").to_lowercase()),
    }
}

/// Text as the sanitiser leaves it.
pub fn safe(html: &str) -> SafeHtml {
    SafeHtml(html.into())
}

/// The frame, for a page as many folders down as `root` goes up.
pub fn shell(title: &str, root: &str, section: Section) -> Shell {
    let at = |path: &str| format!("{root}{path}index.html");
    let nav = |section, text: &str, path: &str| NavLink {
        section,
        link: link(text, &at(path)),
    };
    Shell {
        language: "en".into(),
        site_title: "Hearth & Garden Data".into(),
        title: title.into(),
        description: format!("{title} in the data marketplace of Hearth & Garden."),
        canonical: Some("https://data.example.org/".into()),
        root: root.into(),
        home: at(""),
        nav: vec![
            nav(Section::Products, "Products", "products/"),
            nav(Section::Domains, "Domains", "domains/"),
            nav(Section::Teams, "Teams", "teams/"),
            nav(Section::Glossary, "Glossary", "glossary/"),
        ],
        section,
        breadcrumb: match section {
            Section::None => vec![],
            _ => vec![
                link("Home", &at("")),
                link("Products", &at("products/")),
                link(title, ""),
            ],
        },
        more: vec![
            link("About", &at("about/")),
            link("How to publish", &at("publish/")),
            link("Decisions", &at("decisions/")),
        ],
        search: Some(SearchPlaces {
            index: at("search/index.0.bin"),
            action: at("products/"),
        }),
        counted: None,
        logo: None,
        critical_css: ".sample{color:red}".into(),
        report_css: String::new(),
        stylesheet: format!("{root}assets/main.css"),
        theme_script: "/* theme */".into(),
        start_script: None,
        page_script: None,
        icon: format!("{root}icon.svg"),
        csp: "default-src 'none'; style-src 'self' 'unsafe-inline'".into(),
        json_ld: Some("{\"@type\":\"Dataset\"}".into()),
        sample: true,
        as_of: Some("20 Nov 2026, 02:00 UTC".into()),
        contact: Some(link("data-office@example.org", "mailto:data-office@example.org")),
        generator: "0.1.0".into(),
        no_index: false,
        feeds: vec![link(
            "Changes",
            &at("changes/feed.atom").replace("index.html", ""),
        )],
        any_depth: None,
    }
}

/// A page.
pub fn page(title: &str, root: &str, section: Section, body: Body) -> Page {
    Page {
        shell: shell(title, root, section),
        body,
    }
}

/// A name and a value.
pub fn detail(name: &str, value: &str) -> Detail {
    Detail {
        name: name.into(),
        value: value.into(),
        ..Detail::default()
    }
}

/// One page of every kind, by the folder it stands in.
pub fn all() -> Vec<(&'static str, Page)> {
    let product = product::orders();
    let object = ObjectPage {
        product: link("Orders", "../../index.html"),
        object: product.contracts[0].objects[0].clone(),
    };
    vec![
        (
            "",
            page(
                "Hearth & Garden Data",
                "",
                Section::None,
                Body::Home(lists::home()),
            ),
        ),
        (
            "products",
            page(
                "Products",
                "../",
                Section::Products,
                Body::Browse(lists::browse()),
            ),
        ),
        (
            "product",
            page(
                "Orders",
                "../",
                Section::Products,
                Body::Product(Box::new(product)),
            ),
        ),
        (
            "bare",
            page(
                "Bare",
                "../",
                Section::Products,
                Body::Product(Box::new(product::bare())),
            ),
        ),
        (
            "wide",
            page(
                "Wide",
                "../",
                Section::Products,
                Body::Product(Box::new(product::with_fields(1000))),
            ),
        ),
        (
            "object",
            page("orders", "../", Section::Products, Body::Object(Box::new(object))),
        ),
        (
            "domains",
            page(
                "Domains",
                "../",
                Section::Domains,
                Body::Domains(DomainsPage {
                    domains: lists::domain_cards(),
                }),
            ),
        ),
        (
            "domain",
            page("Sales", "../", Section::Domains, Body::Domain(lists::domain())),
        ),
        (
            "teams",
            page("Teams", "../", Section::Teams, Body::Teams(lists::teams())),
        ),
        (
            "team",
            page("Order desk", "../", Section::Teams, Body::Team(lists::team())),
        ),
        (
            "glossary",
            page(
                "Glossary",
                "../",
                Section::Glossary,
                Body::Glossary(lists::glossary()),
            ),
        ),
        (
            "term",
            page(
                "Booked revenue",
                "../",
                Section::Glossary,
                Body::Term(lists::term()),
            ),
        ),
        (
            "about",
            page("About", "../", Section::About, Body::Text(lists::text())),
        ),
        (
            "governance",
            page(
                "Governance",
                "../",
                Section::None,
                Body::Governance(Box::new(governance::governance())),
            ),
        ),
        (
            "changes",
            page(
                "Changes",
                "../",
                Section::None,
                Body::Changes(governance::changes()),
            ),
        ),
        (
            "policies",
            page(
                "Policies",
                "../",
                Section::None,
                Body::Policies(governance::policies()),
            ),
        ),
        (
            "metrics",
            page(
                "Key figures",
                "../",
                Section::Metrics,
                Body::Leadership(Box::new(figures::leadership())),
            ),
        ),
        (
            "figure",
            page(
                "Products in use",
                "../",
                Section::Metrics,
                Body::Kpi(Box::new(figures::kpi())),
            ),
        ),
        (
            "roadmap",
            page(
                "Roadmap",
                "../",
                Section::Metrics,
                Body::Roadmap(figures::roadmap()),
            ),
        ),
        (
            "readiness",
            page(
                "Readiness",
                "../",
                Section::Metrics,
                Body::Readiness(figures::readiness()),
            ),
        ),
        ("lost", page("Not found", "../", Section::None, Body::NotFound)),
        (
            "hostile",
            page(
                "Hostile",
                "../",
                Section::Products,
                Body::Product(Box::new(hostile::product())),
            ),
        ),
    ]
}

/// Every kind of page with nothing in it.
pub fn empty() -> Vec<(&'static str, Page)> {
    let body = |body| page("", "", Section::None, body);
    vec![
        (
            "home",
            body(Body::Home(HomePage {
                tagline: String::new(),
                counts: vec![],
                domains: vec![],
                featured: vec![],
                reused: vec![],
                reused_as_of: String::new(),
                going_away: vec![],
                publish: Link::default(),
                leadership: Link::default(),
            })),
        ),
        (
            "browse",
            body(Body::Browse(BrowsePage {
                heading: String::new(),
                total: 0,
                domains: vec![],
                types: vec![],
                letters: vec![],
                products: vec![],
                pagination: Pagination::default(),
            })),
        ),
        ("product", body(Body::Product(Box::default()))),
        (
            "object",
            body(Body::Object(Box::new(ObjectPage {
                product: Link::default(),
                object: ObjectView::default(),
            }))),
        ),
        ("governance", body(Body::Governance(Box::default()))),
        ("metrics", body(Body::Leadership(Box::default()))),
        ("figure", body(Body::Kpi(Box::default()))),
        ("readiness", body(Body::Readiness(ReadinessPage::default()))),
        ("roadmap", body(Body::Roadmap(RoadmapPage::default()))),
        ("changes", body(Body::Changes(ChangesPage::default()))),
        ("policies", body(Body::Policies(PoliciesPage::default()))),
        ("domains", body(Body::Domains(DomainsPage { domains: vec![] }))),
        (
            "domain",
            body(Body::Domain(DomainPage {
                healthy_count: None,
                figures: vec![],
                all_figures: String::new(),
                usage: None,
                name: String::new(),
                description: SafeHtml::default(),
                owner: None,
                lead: None,
                products: vec![],
                all_products: None,
                product_count: 0,
                checklist: vec![],
                active_count: 0,
                terms: vec![],
                teams: vec![],
            })),
        ),
        ("teams", body(Body::Teams(TeamsPage { teams: vec![] }))),
        (
            "team",
            body(Body::Team(TeamPage {
                name: String::new(),
                description: SafeHtml::default(),
                members: vec![],
                channels: vec![],
                products: vec![],
                all_products: None,
            })),
        ),
        ("glossary", body(Body::Glossary(GlossaryPage { groups: vec![] }))),
        (
            "term",
            body(Body::Term(TermPage {
                name: String::new(),
                kind: String::new(),
                status: String::new(),
                definition: SafeHtml::default(),
                synonyms: vec![],
                not_to_be_confused_with: vec![],
                domain: None,
                owner: None,
                links: vec![],
                products: vec![],
                fields: vec![],
            })),
        ),
        (
            "text",
            body(Body::Text(AboutText {
                heading: String::new(),
                html: SafeHtml::default(),
            })),
        ),
        ("not found", body(Body::NotFound)),
    ]
}
