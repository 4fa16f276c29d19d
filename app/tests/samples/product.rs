//! Sample products: a rich one, a bare one, and one with any number of fields.

use super::contract::contract;
use super::{detail, link, lists, person, safe};
use meshfront_app::data::*;

/// A product that uses every section.
pub fn orders() -> ProductPage {
    ProductPage {
        path: "p/sales/orders/".into(),
        team_details: vec![detail("Tags", "sales, web")],
        checklist: super::governance::checklist(),
        trust: None,
        incidents: None,
        usage: Some(super::figures::use_view()),
        history: vec![super::governance::change()],
        history_links: vec![link("All changes", "../changes/index.html")],
        card: lists::cards().remove(0),
        id: "sales.orders".into(),
        backup_owner: Some(person("Jun Ito")),
        help: Some(link("#orders-help", "https://chat.example.org/orders-help")),
        deprecation: Some(Deprecation { retired: false, end_of_support: Some("31 Mar 2027".into()), end_of_life: Some("30 Sep 2027".into()), successor: Some(link("Orders v3", "../product/index.html")) }),
        overview: overview(),
        ports: ports(),
        management_ports: vec![detail("discovery", "https://catalog.example.org/orders")],
        queries: vec![Snippet { id: "query-1".into(), title: "Orders of the last seven days".into(), language: "sql".into(), code: "select order_id, ordered_at, net_amount\nfrom sales.orders\nwhere ordered_at >= current_date - 7\norder by ordered_at desc;".into() }],
        contracts: vec![contract()],
        lineage: lineage(),
        versions: versions(),
        access: access(),
        team: Some(link("Order desk", "../team/index.html")),
        team_description: safe("<p>Owns everything between the basket and the invoice.</p>"),
        people: people(),
        support: lists::channels(),
        price: Some(PriceView { amount: "9.95 USD".into(), unit: "per megabyte".into(), ..PriceView::default() }),
        details: vec![
            detail("Data residency", "eu-central-1"),
            Detail { name: "Retention".into(), parts: vec![detail("Hot", "13 months"), Detail { name: "Cold".into(), parts: vec![detail("Years", "10"), detail("Store", "archive bucket")], ..Detail::default() }], ..Detail::default() },
            Detail { name: "Runbook".into(), value: "runbooks.example.org/orders".into(), href: "https://runbooks.example.org/orders".into(), note: "What to do at night".into(), ..Detail::default() },
        ],
        files: vec![
            FileLink { link: link("orders.odcs.yaml", "orders.odcs.yaml"), description: "Data contract (ODCS 3.1.0)".into(), size: "8.4 kB".into(), redacted: true },
            FileLink { link: link("dictionary.csv", "dictionary.csv"), description: "Data dictionary, one line per field".into(), size: "3.1 kB".into(), redacted: false },
            FileLink { link: link("product.json", "product.json"), description: "Everything on this page as JSON".into(), size: "21 kB".into(), redacted: false },
        ],
    }
}

/// A product of which the contract says nothing but its name.
pub fn bare() -> ProductPage {
    let card = ProductCard {
        link: link("Store footfall", ""),
        ..ProductCard::default()
    };
    ProductPage {
        card,
        contracts: vec![ContractView {
            id: "contract".into(),
            ..ContractView::default()
        }],
        ..ProductPage::default()
    }
}

/// The rich product with this many fields.
pub fn with_fields(count: usize) -> ProductPage {
    let mut page = orders();
    let object = &mut page.contracts[0].objects[0];
    let template = object.fields.clone();
    object.fields = (0..count)
        .map(|position| {
            let mut field = template[position % template.len()].clone();
            field.id = format!("orders.{position}");
            field.name = format!("{}_{position}", field.name);
            field
        })
        .collect();
    object.field_count = count;
    page.card.field_count = count;
    page
}

fn overview() -> OverviewView {
    OverviewView {
        purpose: safe(
            "<p>Every order that a customer has confirmed, with its lines, discounts and delivery promise. It is the one place to count orders from: shop, telephone and web shop report here in the same hour.</p>",
        ),
        usage: safe(
            "<ul><li>Revenue reporting by day, region and article</li><li>Answering customers about their order</li><li>Planning deliveries</li></ul>",
        ),
        limitations: safe(
            "<p>Not for accounting: returns arrive up to 30 days later. Test orders of the stores are included before March 2024.</p>",
        ),
        consumers: vec![
            "Controlling".into(),
            "Customer service".into(),
            "Logistics planning".into(),
        ],
        links: vec![
            (
                "Tutorial".into(),
                link("How to read orders", "https://learn.example.org/orders"),
            ),
            (
                "Dashboard".into(),
                link("Orders today", "https://bi.example.org/orders"),
            ),
        ],
        terms: vec![
            link("Order", "../term/index.html"),
            link("Booked revenue", "../term/index.html"),
        ],
    }
}

fn ports() -> Vec<PortView> {
    let port = |id: &str,
                name: &str,
                kind: &str,
                best: &str,
                server: &str,
                connection: &str,
                details: Vec<Detail>| PortView {
        id: id.into(),
        name: name.into(),
        kind: kind.into(),
        best_for: best.into(),
        server_type: server.into(),
        environment: "prod".into(),
        description: SafeHtml::default(),
        version: "2.1.0".into(),
        is_deprecated: false,
        contract: Some(link("Orders", "#orders-contract")),
        dangling_contract: None,
        connection: connection.into(),
        details,
    };
    vec![
        port(
            "port-warehouse",
            "orders_warehouse",
            "Table",
            "Best for SQL and BI tools.",
            "snowflake",
            "account: hg-eu.example\ndatabase: SALES\nschema: ORDERS\nwarehouse: READER_S",
            vec![
                detail("Account", "hg-eu.example"),
                detail("Database", "SALES"),
                detail("Schema", "ORDERS"),
            ],
        ),
        PortView {
            dangling_contract: Some("orders-events".into()),
            contract: None,
            environment: "test".into(),
            ..port(
                "port-events",
                "orders_events",
                "Event stream",
                "Best for reacting within seconds.",
                "kafka",
                "",
                vec![
                    detail("Host", "kafka.example.org:9093"),
                    detail("Topic", "sales.orders.confirmed.v2"),
                    detail("Format", "avro"),
                ],
            )
        },
    ]
}

fn lineage() -> LineageView {
    let neighbour = |name: &str, domain: &str, through: &str| LineageLink {
        product: link(name, "../product/index.html"),
        domain: domain.into(),
        through: through.into(),
        unresolved: false,
        cycle: false,
    };
    LineageView {
        ports: vec![Detail {
            name: "baskets".into(),
            parts: vec![detail("Version", "1.4.2")],
            ..Detail::default()
        }],
        upstream: vec![
            neighbour("Baskets", "Sales", "events, contract 1.4.2"),
            LineageLink {
                product: link("legacy_shop_db", ""),
                unresolved: true,
                ..neighbour("", "", "nightly dump")
            },
        ],
        downstream: vec![
            neighbour("Customer 360", "Customer", "orders_warehouse, contract 2.1.0"),
            LineageLink {
                cycle: true,
                ..neighbour("Delivery plan", "Supply chain", "orders_events")
            },
            neighbour("Month-end close", "Finance", "orders_warehouse"),
        ],
    }
}

fn versions() -> Vec<VersionView> {
    let version = |version: &str, status, created: Option<&str>, note: &str, current| VersionView {
        version: version.into(),
        status,
        of: "contract".into(),
        created: created.map(Into::into),
        note: note.into(),
        current,
    };
    vec![
        version(
            "3.0.0",
            Lifecycle::Draft,
            None,
            "Lines become a product of their own.",
            false,
        ),
        version("2.1.0", Lifecycle::Active, Some("4 May 2026"), "", true),
        version(
            "1.8.3",
            Lifecycle::Retired,
            Some("12 Jan 2024"),
            "End of support was 31 Dec 2025.",
            false,
        ),
    ]
}

fn access() -> AccessView {
    let role = |name: &str, access: &str, description: &str| RoleView {
        name: name.into(),
        access: access.into(),
        description: description.into(),
        approvers: vec!["Anna Meyer".into(), "Privacy office".into()],
        details: vec![],
    };
    AccessView {
        level: "restricted".into(),
        level_source: "highest of 13 field classifications".into(),
        request: Some(link("Request access", "mailto:access@example.org?subject=Orders")),
        roles: vec![
            role("orders_reader", "read", "All columns except the address."),
            role(
                "orders_service",
                "read",
                "All columns; for customer service only.",
            ),
        ],
    }
}

fn people() -> Vec<PeopleGroup> {
    let member = |name: &str, description: &str, period: &str| Member {
        person: person(name),
        description: description.into(),
        period: period.into(),
        details: vec![detail("Comment", "on leave")],
    };
    vec![
        PeopleGroup {
            role: "Owner".into(),
            members: vec![member(
                "Anna Meyer",
                "Decides what counts as an order",
                "since 1 Feb 2024",
            )],
        },
        PeopleGroup {
            role: "Data steward".into(),
            members: vec![
                member("Jun Ito", "", "since 1 Feb 2024"),
                member("Fatou Diallo", "Definitions and terms", ""),
            ],
        },
        PeopleGroup {
            role: "Former members".into(),
            members: vec![member(
                "Ole Brandt",
                "",
                "until 31 Jan 2024, replaced by Anna Meyer",
            )],
        },
    ]
}
