//! Sample lists: home, browse, domains, teams, glossary, text.

use super::{link, person, safe};
use meshfront_app::data::*;

pub fn domain_cards() -> Vec<DomainCard> {
    [
        (
            "Sales",
            "Orders, baskets and prices, from the shop floor to the web shop.",
            12,
            10,
        ),
        (
            "Customer",
            "Who buys from us, with consent and preferences.",
            8,
            8,
        ),
        (
            "Supply chain",
            "Stock, suppliers and deliveries across nine warehouses.",
            9,
            7,
        ),
        (
            "Finance",
            "Booked revenue, ledgers and the month-end close.",
            6,
            6,
        ),
        (
            "Marketing",
            "Campaigns, newsletters and what they bring in.",
            5,
            3,
        ),
        (
            "Stores",
            "Opening hours, staffing and footfall of 214 stores.",
            4,
            4,
        ),
        (
            "Product",
            "The article master: plants, tools and furniture.",
            7,
            6,
        ),
        ("Service", "Tickets, returns and guarantee cases.", 1, 1),
    ]
    .map(|(name, description, products, active)| DomainCard {
        link: link(name, "../domain/index.html"),
        description: description.into(),
        products,
        active,
        healthy: active.checked_sub(1),
    })
    .into()
}

pub fn cards() -> Vec<ProductCard> {
    let rows = [
        (
            "Orders",
            "Sales",
            ProductType::ConsumerAligned,
            Lifecycle::Active,
            "2.1.0",
            "Confirmed orders with their lines, every hour, for revenue reporting, service and the planning of deliveries.",
            "Anna Meyer",
            &["Table", "API"][..],
            &["revenue", "daily"][..],
            34,
        ),
        (
            "Baskets",
            "Sales",
            ProductType::SourceAligned,
            Lifecycle::Active,
            "1.4.2",
            "Open and abandoned baskets of the web shop as events, within a minute.",
            "Jun Ito",
            &["Event stream"],
            &["web"],
            18,
        ),
        (
            "Customer 360",
            "Customer",
            ProductType::Aggregate,
            Lifecycle::Active,
            "3.0.0",
            "One row per customer with consent, preferences, lifetime value and last contact.",
            "Fatou Diallo",
            &["Table"],
            &["gdpr", "golden record"],
            61,
        ),
        (
            "Store footfall",
            "Stores",
            ProductType::SourceAligned,
            Lifecycle::Draft,
            "0.3.0",
            "",
            "Lars Holm",
            &["File"],
            &[],
            9,
        ),
        (
            "Price list",
            "Sales",
            ProductType::Other("Reference data".into()),
            Lifecycle::Deprecated,
            "1.9.0",
            "Shelf prices per article and region. Replaced by Prices v2.",
            "Anna Meyer",
            &["Table", "File"],
            &["prices"],
            14,
        ),
        (
            "Supplier scorecard with an uncommonly long name that has to wrap",
            "Supply chain",
            ProductType::Aggregate,
            Lifecycle::Proposed,
            "0.1.0",
            "On-time delivery, complaint rate and contract terms for every supplier, refreshed each Monday before the purchasing round.",
            "Priya Nair",
            &["Table", "API", "File"],
            &["suppliers", "purchasing", "weekly"],
            22,
        ),
    ];
    rows.map(
        |(name, domain, product_type, status, version, summary, owner, ports, tags, field_count)| {
            ProductCard {
                link: link(name, "../product/index.html"),
                domain: link(domain, "../domain/index.html"),
                product_type,
                status,
                version: version.into(),
                summary: summary.into(),
                owner: Some(person(owner)),
                ports: ports.iter().map(ToString::to_string).collect(),
                tags: tags.iter().map(ToString::to_string).collect(),
                field_count,
                checklist: Some((8, 10)),
                teams: Some(7),
                blocked: false,
                certified: field_count > 30,
                trust: None,
            }
        },
    )
    .into()
}

pub fn home() -> HomePage {
    let count = |value, label: &str, href: &str| Count {
        value,
        label: label.into(),
        href: href.into(),
    };
    let mut domains = domain_cards();
    domains
        .iter_mut()
        .for_each(|card| card.link.href = "domain/index.html".into());
    let mut featured = cards();
    featured
        .iter_mut()
        .for_each(|card| card.link.href = "product/index.html".into());
    HomePage {
        tagline: "Every data product of Hearth & Garden in one place: what it holds, who answers for it, how good it is meant to be, and how to get access.".into(),
        leadership: link("Is it paying off?", "metrics/index.html"),
        counts: vec![
            count(52, "data products", "products/index.html"),
            count(8, "domains", "domains/index.html"),
            count(61, "contracts", "products/index.html"),
            count(118, "terms", "glossary/index.html"),
        ],
        domains,
        featured,
        reused: vec![Reused {
            product: link("Orders", "product/index.html"),
            domain: link("Sales", "domain/index.html"),
            teams: 12,
            uses: 6_400,
        }],
        reused_as_of: "2026-11-20".into(),
        going_away: vec![
            GoingAway { product: link("Price list", "product/index.html"), until: "Supported until 31 Mar 2027".into(), successor: Some(link("Prices", "product/index.html")) },
            GoingAway { product: link("Legacy stock levels", "product/index.html"), until: "Served until 30 Jun 2027".into(), successor: None },
        ],
        publish: link("How to publish", "about/index.html"),
    }
}

pub fn browse() -> BrowsePage {
    let entry = |text: &str, count, current| BrowseLink {
        link: link(text, "index.html"),
        count,
        current,
    };
    BrowsePage {
        heading: "Data products in Sales".into(),
        total: 52,
        domains: domain_cards()
            .into_iter()
            .map(|card| entry(&card.link.text, card.products, card.link.text == "Sales"))
            .collect(),
        types: vec![
            entry("Source-aligned", 21, false),
            entry("Aggregate", 12, false),
            entry("Consumer-aligned", 19, false),
        ],
        letters: "ABCDEFHILMOPRSTW"
            .chars()
            .map(|letter| entry(&letter.to_string(), 3, false))
            .collect(),
        products: cards(),
        pagination: Pagination {
            current: 5,
            last: 65,
            previous: Some("index.html".into()),
            next: Some("index.html".into()),
            pages: [1, 3, 4, 5, 6, 7, 65]
                .map(|number| (number, "index.html".to_owned()))
                .into(),
        },
    }
}

pub fn term_summaries() -> Vec<TermSummary> {
    [
        (
            "Booked revenue",
            "Revenue of orders that finance has accepted, net of returns and tax.",
            "metric",
            7,
        ),
        (
            "Basket",
            "Articles that a visitor has put aside but not yet bought.",
            "entity",
            2,
        ),
        ("Back order", "", "term", 0),
    ]
    .map(|(name, summary, kind, used_by)| TermSummary {
        link: link(name, "../term/index.html"),
        summary: summary.into(),
        kind: kind.into(),
        used_by,
    })
    .into()
}

pub fn domain() -> DomainPage {
    DomainPage {
        name: "Sales".into(),
        description: safe(
            "<p>Orders, baskets and prices, from the shop floor to the web shop. Sales decides what counts as an order.</p>",
        ),
        owner: Some("Sales data team".into()),
        lead: Some("Anna Meyer".into()),
        products: cards(),
        all_products: None,
        product_count: 6,
        healthy_count: Some(3),
        figures: vec![],
        all_figures: String::new(),
        usage: Some(Box::new(super::figures::domain_use())),
        active_count: 3,
        checklist: vec![("Purpose".into(), 6, 6), ("Owner and support".into(), 4, 6)],
        terms: term_summaries(),
        teams: vec![
            link("Order desk", "../team/index.html"),
            link("Pricing", "../team/index.html"),
        ],
    }
}

pub fn teams() -> TeamsPage {
    TeamsPage {
        teams: [
            "Order desk",
            "Pricing",
            "Customer core",
            "Warehouse data",
            "Ledger",
            "Campaign lab",
        ]
        .iter()
        .zip([4, 2, 8, 9, 6, 1])
        .map(|(name, count)| BrowseLink {
            link: link(name, "../team/index.html"),
            count,
            current: false,
        })
        .collect(),
    }
}

pub fn channels() -> Vec<Channel> {
    vec![
        Channel {
            link: link("#orders-help", "https://chat.example.org/orders-help"),
            tool: "slack".into(),
            scope: "interactive".into(),
            description: "Questions of any kind; answers on working days within four hours.".into(),
            invitation: Some(link("Join the channel", "https://chat.example.org/join")),
            details: Vec::new(),
        },
        Channel {
            link: link("orders@example.org", "mailto:orders@example.org"),
            tool: "email".into(),
            scope: "issues".into(),
            ..Channel::default()
        },
    ]
}

pub fn team() -> TeamPage {
    TeamPage {
        name: "Order desk".into(),
        description: safe("<p>Owns everything between the basket and the invoice.</p>"),
        members: vec![
            (person("Anna Meyer"), "Owner".into()),
            (person("Jun Ito"), "Data steward".into()),
            (person("Fatou Diallo"), String::new()),
        ],
        channels: channels(),
        products: cards().into_iter().take(3).collect(),
        all_products: None,
    }
}

pub fn glossary() -> GlossaryPage {
    let group = |letter: &str| LetterGroup {
        letter: letter.into(),
        terms: term_summaries(),
    };
    GlossaryPage {
        groups: vec![group("B"), group("C"), group("N"), group("Ö"), group("#")],
    }
}

pub fn term() -> TermPage {
    TermPage {
        name: "Booked revenue".into(),
        kind: "metric".into(),
        status: "approved".into(),
        definition: safe(
            "<p>Revenue of orders that finance has accepted, net of returns and tax, in euro at the rate of the booking day.</p>",
        ),
        synonyms: vec!["Net sales".into(), "Accepted revenue".into()],
        not_to_be_confused_with: vec![
            link("Ordered revenue", "index.html"),
            link("Invoiced revenue", "index.html"),
        ],
        domain: Some(link("Finance", "../domain/index.html")),
        owner: Some("Head of controlling".into()),
        links: vec![link(
            "Accounting handbook, chapter 4",
            "https://handbook.example.org/4",
        )],
        products: vec![
            link("Orders", "../product/index.html"),
            link("Month-end close", "../product/index.html"),
        ],
        fields: vec![(
            link("Orders", "../product/index.html"),
            link("orders.net_amount", "../product/index.html#orders.net_amount"),
        )],
    }
}

pub fn text() -> AboutText {
    AboutText {
        heading: "About this marketplace".into(),
        html: safe(
            "<p>This is the place where teams of <strong>Hearth &amp; Garden</strong> offer data to each other. Every page is made from a data contract that the owning team keeps next to its code.</p>\
             <h2>Who answers for what</h2><ul><li>The owning team answers for the data.</li><li>The data office answers for this marketplace.</li></ul>\
             <h2>Find your way</h2><p>Begin with a <a href=\"../domains/index.html\">domain</a>, or read <a href=\"../about/index.html\">how to publish</a>.</p>\
             <pre><code>meshfront check\nmeshfront build --out site</code></pre><blockquote><p>A contract that nobody reads is a file.</p></blockquote>\
             <table><thead><tr><th>Duty</th><th>Team</th></tr></thead><tbody><tr><td>Access within two days</td><td>Owner</td></tr></tbody></table>",
        ),
    }
}
