//! What people type, and the products that they mean: a table of queries over one small index.

use super::index::{Builder, Card, Document, Field, Kind, Settings};
use super::query::Query;
use super::words::Language;
use super::{Engine, Outcome, Request};

/// Name, fields, purpose.
const PRODUCTS: [(&str, &[&str], &str); 14] = [
    ("Customers", &["customer_id", "lifetime_value"], "All customers."),
    (
        "Customer Contacts",
        &["customer_id", "phone"],
        "How customers are reached.",
    ),
    (
        "Customer Feedback",
        &["customer_id", "score"],
        "What customers say.",
    ),
    (
        "Customer Lifetime Value",
        &["customer_id", "value"],
        "Value of customers.",
    ),
    (
        "Turnover of Staff",
        &["employee_id"],
        "Employees who leave; retention of people.",
    ),
    (
        "Leads",
        &["lead_created_at", "lead_id"],
        "Contacts before a sale.",
    ),
    (
        "Orders",
        &["order_id", "amount"],
        "Orders above 10,000 are approved.",
    ),
    ("Order Lines", &["order_id", "line_no"], "Lines of orders."),
    ("München Stores", &["größe"], "Stores in Bavaria."),
    ("Koeln Stores", &["m2"], "Stores on the Rhine."),
    ("Price Index", &["index_value"], "An index of prices."),
    ("Search Matrices", &["matrix"], "For experiments."),
    ("消費税", &["税額"], "税の記録"),
    ("顧客", &["leadcreatedon"], "顧客の記録"),
];

fn document((name, columns, purpose): (&str, &[&str], &str)) -> Document {
    let mut names = vec![(Field::Name, name.to_owned())];
    names.extend(columns.iter().map(|column| (Field::Column, (*column).to_owned())));
    Document {
        kind: Kind::Product,
        title: name.to_owned(),
        path: "p/".into(),
        domain: String::new(),
        status: String::new(),
        standing: 8,
        names,
        texts: vec![(Field::Purpose, purpose.to_owned())],
        synonyms: Vec::new(),
        card: Card::default(),
        facets: Vec::new(),
    }
}

/// Titles of the products that are found, in order.
fn found(typed: &str) -> Vec<String> {
    let group = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let mut builder = Builder::new(Settings {
        thesaurus: vec![group(&["churn", "turnover", "attrition"])],
        ..Settings::default()
    });
    PRODUCTS
        .into_iter()
        .for_each(|product| builder.add(document(product)));
    let files = builder.finish(|_| [0; 6]);
    let Ok(mut engine) = Engine::open(&files.root) else {
        return Vec::new();
    };
    let request = Request {
        query: Query::parse(typed, Language::English),
        limit: 20,
        ..Request::default()
    };
    match engine.search(&request) {
        Outcome::Found(answer) => answer
            .products
            .iter()
            .map(|hit| hit.title.title.clone())
            .collect(),
        Outcome::Missing(parts) => vec![format!("missing {parts:?}")],
    }
}

#[test]
fn words_that_are_known_are_answered_whatever_stands_beside_them() {
    for typed in [
        "customer churn",
        "customer retention",
        "customer zzzzzz",
        "customer custmer churn",
        "the customer attrition",
    ] {
        let found = found(typed);
        for name in ["Customers", "Customer Contacts", "Customer Feedback"] {
            assert!(found.iter().any(|title| title == name), "{typed}: {found:?}");
        }
    }
}

#[test]
fn what_is_typed_is_found_first() {
    for (typed, first) in [
        ("leadcreatedat", "Leads"),
        ("LEADCREATEDAT", "Leads"),
        ("customerlifetimevalue", "Customer Lifetime Value"),
        ("lead_created_on", "顧客"),
        ("muenchen", "München Stores"),
        ("münchen", "München Stores"),
        ("munchen stores", "München Stores"),
        ("MÜNCHEN", "München Stores"),
        ("Mu\u{308}nchen", "München Stores"),
        ("köln", "Koeln Stores"),
        ("Köln Stores", "Koeln Stores"),
        ("groesse", "München Stores"),
        ("grösse", "München Stores"),
        ("10000", "Orders"),
        ("10.000", "Orders"),
        ("10,000", "Orders"),
        ("indices", "Price Index"),
        ("matrix", "Search Matrices"),
        ("税", "消費税"),
        ("客", "顧客"),
        ("費", "消費税"),
    ] {
        assert_eq!(found(typed).first().map(String::as_str), Some(first), "{typed}");
    }
}

#[test]
fn words_that_join_and_signs_lead_nowhere() {
    for typed in ["???", "-", "::", "\"\"", "…", "the", "all", "any", "who", "🎉"] {
        assert_eq!(found(typed), [""; 0], "{typed}");
    }
    assert_eq!(found("").len(), PRODUCTS.len());
}

#[test]
fn a_statement_finds_its_tables() {
    let typed = "SELECT o.amount, l.line_no\n  FROM dwh.orders AS o\n  JOIN \"Order Lines\" l ON l.order_id = o.order_id\n  \
         LEFT JOIN customer_contacts c ON c.customer_id = o.customer_id\n WHERE o.amount > 10000 -- München";
    let mut found = found(typed);
    found.sort();
    assert_eq!(found, ["Customer Contacts", "Order Lines", "Orders"]);
}

#[test]
fn a_short_word_is_not_taken_for_another() {
    for typed in ["orzzr", "zrdez"] {
        assert_eq!(found(typed), [""; 0], "{typed}");
    }
    assert_eq!(found("ordes").first().map(String::as_str), Some("Orders"));
}
