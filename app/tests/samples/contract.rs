//! A contract with nested fields, quality rules and service levels.

use super::{detail, link, safe};
use meshfront_app::data::*;

fn field(name: &str, logical: &str, physical: &str, class: &str, description: &str) -> FieldView {
    FieldView {
        id: format!("orders.{name}"),
        name: name.into(),
        logical_type: logical.into(),
        physical_type: physical.into(),
        classification: class.into(),
        description: if description.is_empty() {
            SafeHtml::default()
        } else {
            safe(&format!("<p>{description}</p>"))
        },
        ..FieldView::default()
    }
}

fn fields() -> Vec<FieldView> {
    let limit = |name: &str, value: &str| Constraint {
        name: name.into(),
        value: value.into(),
    };
    vec![
        FieldView {
            primary_key: true,
            required: true,
            unique: true,
            business_name: "Order number".into(),
            checks: 2,
            examples: vec!["HG-2026-000417".into(), "HG-2026-000418".into()],
            constraints: vec![limit("Pattern", "^HG-[0-9]{4}-[0-9]{6}$")],
            ..field(
                "order_id",
                "string",
                "VARCHAR(14)",
                "internal",
                "Number printed on the confirmation; never used twice.",
            )
        },
        FieldView {
            required: true,
            partitioned: true,
            examples: vec!["2026-11-20T08:15:00Z".into()],
            ..field(
                "ordered_at",
                "timestamp",
                "TIMESTAMP_TZ",
                "internal",
                "When the customer confirmed, in UTC.",
            )
        },
        FieldView {
            required: true,
            relations: vec![RelationView {
                from: String::new(),
                to: link(
                    "customers.customer_id",
                    "../product/index.html#customers.customer_id",
                ),
                unresolved: false,
            }],
            critical: true,
            checks: 1,
            ..field(
                "customer_id",
                "string",
                "VARCHAR(36)",
                "restricted",
                "The customer, or empty for a counter sale paid in cash.",
            )
        },
        FieldView {
            constraints: vec![limit("One of", "shop, telephone, web")],
            tags: vec!["channel".into()],
            ..field(
                "channel",
                "string",
                "VARCHAR(12)",
                "public",
                "Where the order came from.",
            )
        },
        FieldView {
            required: true,
            links: vec![("Term".into(), link("Booked revenue", "../term/index.html"))],
            transformation: "sum(lines.amount) - discount".into(),
            constraints: vec![limit("At least", "0")],
            details: vec![detail("Unit", "EUR"), detail("Rounding", "half even")],
            ..field(
                "net_amount",
                "number",
                "NUMBER(12,2)",
                "confidential",
                "Price of all lines after discounts, without tax.",
            )
        },
        field(
            "delivery",
            "object",
            "VARIANT",
            "",
            "Where and when it is to arrive.",
        ),
        FieldView {
            depth: 1,
            id: "orders.delivery.address".into(),
            ..field("address", "object", "", "restricted", "Address on the parcel.")
        },
        FieldView {
            depth: 2,
            id: "orders.delivery.address.postcode".into(),
            examples: vec!["10115".into()],
            ..field("postcode", "string", "", "restricted", "")
        },
        FieldView {
            depth: 1,
            id: "orders.delivery.promised_on".into(),
            ..field(
                "promised_on",
                "date",
                "",
                "internal",
                "Day that the customer was told.",
            )
        },
        FieldView {
            required: true,
            ..field("lines", "array", "VARIANT", "", "One entry per article.")
        },
        FieldView {
            depth: 1,
            id: "orders.lines.items".into(),
            ..field("items", "object", "", "", "")
        },
        FieldView {
            depth: 2,
            id: "orders.lines.items.article_id".into(),
            relations: vec![RelationView {
                from: String::new(),
                to: link("articles.article_id", ""),
                unresolved: true,
            }],
            ..field("article_id", "string", "", "public", "The article.")
        },
        FieldView {
            physical_name: "upd_ts_utc_0".into(),
            ..field(
                "updated_at",
                "timestamp",
                "TIMESTAMP_TZ",
                "internal",
                "Last change of any part of the order.",
            )
        },
    ]
}

/// The contract of the rich product.
pub fn contract() -> ContractView {
    let fields = fields();
    let rule = |name: &str, expectation: &str, target: &str, dimension: &str, severity: &str| QualityView {
        name: name.into(),
        expectation: expectation.into(),
        target: link(target, &format!("#{target}")),
        dimension: dimension.into(),
        severity: severity.into(),
        kind: "library".into(),
        ..QualityView::default()
    };
    let level = |name: &str, promise: &str, element: &str, driver: &str| ServiceLevelView {
        name: name.into(),
        promise: promise.into(),
        element: element.into(),
        driver: driver.into(),
        ..ServiceLevelView::default()
    };
    ContractView {
        id: "orders-contract".into(),
        name: "Orders".into(),
        contract_id: "53581432-6c55-4ba2-a65f-72344a91553a".into(),
        version: "2.1.0".into(),
        standard: "ODCS 3.1.0".into(),
        purpose: SafeHtml::default(),
        objects: vec![ObjectView {
            id: "orders".into(),
            name: "orders".into(),
            physical_name: "SALES.ORDERS_V2".into(),
            physical_type: "table".into(),
            business_name: "Customer orders".into(),
            description: safe("<p>One row per confirmed order. Lines are nested; cancelled orders stay with status <code>cancelled</code>.</p>"),
            granularity: "one order".into(),
            tags: vec!["orders".into(), "core".into()],
            relations: vec![RelationView { from: "customer_id, region".into(), to: link("customers.customer_id", "../product/index.html#c"), unresolved: false }],
            field_count: fields.len(),
            fields,
            ..ObjectView::default()
        }],
        quality: vec![
            QualityView { description: safe("<p>An order number is never given twice.</p>"), business_impact: "Revenue is counted twice in the daily report.".into(), ..rule("Order number is unique", "duplicate values = 0 rows", "orders.order_id", "uniqueness", "error") },
            rule("Customer is known", "missing values < 0.5 %", "orders.customer_id", "completeness", "error"),
            QualityView { kind: "sql".into(), code: "select count(*)\nfrom orders o left join ledger l using (order_id)\nwhere l.order_id is null".into(), schedule: "every day at 05:00".into(), engine: "soda".into(), ..rule("Ledger agrees", "query result must be 0", "orders", "accuracy", "warning") },
        ],
        service_levels: vec![level("Availability", "99.9 %", "", "operational"), level("Freshness", "2 h", "orders.ordered_at", "analytics"), level("Retention", "10 years", "", "regulatory"), level("Support", "Mon–Fri, 8:00–18:00 CET", "", "")],
    }
}
