//! How documents become products: each case is YAML in, a few lines about the catalog and its findings out.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fmt::Write;
use std::fs;

use meshfront::{Marketplace, check};
use proptest::prelude::*;

const CONTRACT: &str = "apiVersion: v3.1.0\nkind: DataContract\nversion: 1.0.0\nstatus: active\n";
const PRODUCT: &str = "apiVersion: v1.0.0\nkind: DataProduct\nversion: 1.0.0\nstatus: active\n";

/// One file for each text, named a.yaml, b.yaml …; `C:` and `P:` stand for the head of a contract or product.
fn read(files: &[&str]) -> Marketplace {
    let folder = tempfile::tempdir().unwrap();
    for (index, text) in files.iter().enumerate() {
        let name = format!("{}.yaml", char::from(b'a' + index as u8));
        let text = text.replace("C:\n", CONTRACT).replace("P:\n", PRODUCT);
        fs::write(folder.path().join(name), text).unwrap();
    }
    check(folder.path(), None, None)
}

/// One line for each product, then one for each finding of the catalog.
fn summary(marketplace: &Marketplace) -> String {
    let catalog = &marketplace.catalog;
    let mut text = String::new();
    for (_, product) in catalog.products() {
        let domain = catalog.domain(product.domain);
        write!(text, "{}/{}", domain.slug, product.slug).unwrap();
        for id in &product.contracts {
            let contract = catalog.contract(*id);
            write!(text, " [{} {}", contract.document.id, contract.document.version).unwrap();
            for other in &contract.other_versions {
                write!(text, ", {}", catalog.contract(*other).document.version).unwrap();
            }
            text.push(']');
        }
        for neighbour in &product.upstream {
            let name = neighbour
                .product
                .map_or("?", |id| catalog.product(id).name.as_str());
            write!(
                text,
                " <- {name}{}",
                if neighbour.cycle { " (cycle)" } else { "" }
            )
            .unwrap();
        }
        text.push('\n');
    }
    let own = [
        "conflicting-id",
        "dangling-contract",
        "lineage-cycle",
        "unresolved-relationship",
    ];
    for finding in marketplace
        .findings
        .iter()
        .filter(|finding| own.contains(&finding.code.name))
    {
        let place = finding.place.unwrap();
        writeln!(
            text,
            "{} {}:{}",
            finding.code.name,
            marketplace.files.path(place.file),
            place.line
        )
        .unwrap();
    }
    text
}

#[test]
fn documents_become_products() {
    for (case, files, expected) in [
        (
            "a contract alone is a product of its own",
            &["C:\nid: c1\nname: Orders\ndomain: Sales\n"][..],
            "sales/orders [c1 1.0.0]\n",
        ),
        (
            "a contract without anything",
            &["C:\n"],
            "unassigned/unnamed-contract [ 1.0.0]\n",
        ),
        (
            "a product joins its ports to contracts",
            &[
                "P:\nid: p\nname: Orders\ndomain: sales\noutputPorts: [{name: o, version: 1.0.0, contractId: c1}]\n",
                "C:\nid: c1\n",
            ],
            "sales/orders [c1 1.0.0]\n",
        ),
        (
            "a contract that names its product joins it",
            &[
                "P:\nid: p\nname: Orders\ndomain: sales\n",
                "C:\nid: c1\ndataProduct: orders\ndomain: sales\n",
            ],
            "sales/orders [c1 1.0.0]\n",
        ),
        (
            "but not one of another domain",
            &[
                "P:\nid: p\nname: Orders\ndomain: sales\n",
                "C:\nid: c1\ndataProduct: orders\ndomain: finance\n",
            ],
            "finance/orders [c1 1.0.0]\nsales/orders\n",
        ),
        (
            "copies collapse",
            &[
                "C:\nid: c1\nname: A\n",
                "C:\nname:   A\nid: c1\n",
                "C:\nid: c1\nname: A # same\n",
            ],
            "unassigned/a [c1 1.0.0]\n",
        ),
        (
            "one id with two contents is reported and both are shown",
            &["C:\nid: c1\nname: A\n", "C:\nid: c1\nname: B\n"],
            "unassigned/a [c1 1.0.0]\nunassigned/b [c1 1.0.0]\nconflicting-id b.yaml:5\n",
        ),
        (
            "versions of one contract are one product, the served one first",
            &[
                "C:\nid: c1\nname: A\n",
                "id: c1\nname: A\napiVersion: v3.1.0\nkind: DataContract\nversion: 2.0.0\nstatus: draft\n",
            ],
            "unassigned/a [c1 1.0.0, 2.0.0]\n",
        ),
        (
            "a port that names one of two clashing old versions leaves the other a product of its own",
            &[
                "P:\nid: p\nname: P\noutputPorts: [{name: o, version: 1.0.0, contractId: c1}]\n",
                "C:\nid: c1\nname: A\n",
                "C:\nid: c1\nname: B\n",
                "id: c1\nname: A\napiVersion: v3.1.0\nkind: DataContract\nversion: 2.0.0\nstatus: active\n",
            ],
            "unassigned/b [c1 1.0.0, 2.0.0]\nunassigned/p [c1 1.0.0, 2.0.0]\nconflicting-id c.yaml:5\n",
        ),
        (
            "names that differ in case get addresses of their own",
            &["C:\nid: c1\nname: Orders\n", "C:\nid: c2\nname: orders\n"],
            "unassigned/orders-b7e8acdd [c1 1.0.0]\nunassigned/orders [c2 1.0.0]\n",
        ),
        (
            "domains that differ in case are one",
            &[
                "C:\nid: c1\nname: A\ndomain: Sales\n",
                "C:\nid: c2\nname: B\ndomain: sales\n",
            ],
            "sales/a [c1 1.0.0]\nsales/b [c2 1.0.0]\n",
        ),
        (
            "loose ends are findings",
            &[
                "P:\nid: p\nname: P\noutputPorts: [{name: o, version: 1.0.0, contractId: nope}]\ninputPorts:\n  - {name: i, version: 1.0.0, contractId: gone}\n",
            ],
            "unassigned/p <- ?\ndangling-contract a.yaml:7\ndangling-contract a.yaml:9\n",
        ),
        (
            "a circle is shown and reported once",
            &[
                "P:\nid: p1\nname: P1\noutputPorts: [{name: o, version: 1.0.0, contractId: c1}]\ninputPorts: [{name: i, version: 1.0.0, contractId: c2}]\n",
                "P:\nid: p2\nname: P2\noutputPorts: [{name: o, version: 1.0.0, contractId: c2}]\ninputPorts: [{name: i, version: 1.0.0, contractId: c1}]\n",
                "C:\nid: c1\n",
                "C:\nid: c2\n",
            ],
            "unassigned/p1 [c1 1.0.0] <- P2 (cycle)\nunassigned/p2 [c2 1.0.0] <- P1 (cycle)\nlineage-cycle a.yaml:1\n",
        ),
    ] {
        assert_eq!(summary(&read(files)), expected, "{case}");
    }
}

#[test]
fn relationships_find_their_field() {
    let schema = "schema:\n  - name: orders\n    properties:\n      - name: customer_id\n        logicalType: string\n        relationships:\n          - to: TARGET\n  - name: hub.customer\n    properties:\n      - name: id\n        logicalType: string\n  - name: customers\n    id: cust\n    properties:\n      - name: id\n        id: cust_id\n        logicalType: string\n      - name: address\n        logicalType: object\n        properties:\n          - name: street\n            logicalType: string\n";
    for (target, resolved) in [
        ("hub.customer.id", true),
        ("hub.customer", true),
        ("hub.customer.name", false),
        ("hub.id", false),
        ("customers.id", true),
        ("customers.address.street", true),
        ("/schema/cust/properties/cust_id", true),
        ("other.people.id", true),
        ("other.yaml#/schema/people/properties/id", true),
        ("customers.nothing", false),
        ("nobody.id", false),
        ("customers.id.deeper", false),
        ("missing.yaml#people.id", false),
    ] {
        let first = format!("C:\nid: c1\n{}", schema.replace("TARGET", target));
        let other = "C:\nid: other\nschema:\n  - name: people\n    properties:\n      - name: id\n        logicalType: string\n";
        let text = summary(&read(&[&first, other]));
        assert_eq!(
            !text.contains("unresolved-relationship"),
            resolved,
            "{target}\n{text}"
        );
    }
}

#[test]
fn definitions_of_contracts_are_terms() {
    let contract = |id: &str, definitions: &str| {
        format!(
            "dataContractSpecification: 1.2.1\nid: {id}\ninfo: {{title: {id}, version: 1.0.0}}\nmodels:\n  m:\n    \
             fields:\n      a: {{$ref: '#/definitions/order_id'}}\n      b: {{type: object, fields: {{c: {{$ref: \
             '#/definitions/order_id', description: Own}}}}}}\n      d: {{$ref: '#/definitions/deep/fields/x'}}\n\
             definitions: {{{definitions}}}\n"
        )
    };
    const WORDS: &str = "order_id: {title: Order ID, type: text, description: Names an order}";
    for (case, files, expected) in [
        (
            "with the fields that use them, at any depth",
            vec![contract("c1", WORDS)],
            "order_id `Order ID` Names an order: 1 product, m.a m.b.c\n",
        ),
        (
            "used or not, unless they are types only",
            vec![contract("c1", "total: {description: Net}, money: {type: decimal}, odd: 1, none: null")],
            "total `Total` Net: 1 product\n",
        ),
        (
            "the domain may stand in the name",
            vec![
                contract("c1", "sales/order_id: {description: Number}")
                    .replacen("definitions/order_id", "definitions/sales/order_id", 1)
                    .replacen("definitions/order_id", "definitions/sales~1order_id", 1),
            ],
            "sales/order_id `Order id` Number: 1 product, m.a m.b.c\n",
        ),
        (
            "the same words of two contracts are one term",
            vec![contract("c1", WORDS), contract("c2", WORDS)],
            "order_id `Order ID` Names an order: 2 products, m.a m.b.c m.a m.b.c\n",
        ),
        (
            "other words are another term",
            vec![contract("c1", WORDS), contract("c2", "order_id: {description: Number}")],
            "c1/order_id `Order ID (c1)` Names an order: 1 product, m.a m.b.c\n\
             c2/order_id `Order id (c2)` Number: 1 product, m.a m.b.c\n",
        ),
        (
            "a field that also names the term by address is one use",
            vec![
                "dataContractSpecification: 1.2.1\nid: c1\ninfo: {title: c1, version: 1.0.0}\nmodels: {m: {fields: {a: \
                 {$ref: '#/definitions/x', links: {term: x}}}}}\ndefinitions: {x: {description: X}}\n"
                    .to_owned(),
            ],
            "x `X` X: 1 product, m.a\n",
        ),
    ] {
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        assert_eq!(terms(&read(&files)), expected, "{case}");
    }
}

/// The glossary of the organisation has the last word on what a term means.
#[test]
fn a_definition_that_the_glossary_knows_is_that_term() {
    let folder = tempfile::tempdir().unwrap();
    let contract = "dataContractSpecification: 1.2.1\nid: c1\ninfo: {title: c1, version: 1.0.0}\nmodels: {m: {fields: \
        {a: {$ref: '#/definitions/Order_ID'}}}}\ndefinitions: {Order_ID: {description: Mine}}\n";
    fs::write(folder.path().join("a.yaml"), contract).unwrap();
    let glossary = "terms:\n  - {id: order_id, name: Order number, definition: Ours}\n";
    fs::write(folder.path().join("glossary.yaml"), glossary).unwrap();
    assert_eq!(
        terms(&check(folder.path(), None, None)),
        "order_id `Order number` Ours: 1 product, m.a\n"
    );
}

/// One line for each term: id, name, meaning, who uses it.
fn terms(marketplace: &Marketplace) -> String {
    let catalog = &marketplace.catalog;
    let mut text = String::new();
    for term in &catalog.terms {
        let (entry, products) = (&term.entry, term.products.len());
        let many = if products == 1 { "product" } else { "products" };
        write!(
            text,
            "{} `{}` {}: {products} {many}",
            entry.id, entry.name, entry.definition
        )
        .unwrap();
        for (index, used) in term.uses.iter().enumerate() {
            let object = &catalog.contract(used.contract).document.schema[used.object].name;
            let between = if index == 0 { "," } else { "" };
            write!(text, "{between} {object}.{}", used.path.join(".")).unwrap();
        }
        text.push('\n');
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Few ids, few versions and few names, so that most files clash with others or are versions of them.
    #[test]
    fn every_contract_belongs_to_a_product_that_shows_it(files in prop::collection::vec((0..2, 1..4, 0..3, 0..4), 1..8)) {
        let texts: Vec<String> = files
            .iter()
            .map(|(id, version, name, kind)| match kind {
                0 => format!(
                    "P:\nid: p{name}\nname: P{name}\noutputPorts: [{{name: o, version: {version}.0.0, contractId: c{id}}}]\n"
                ),
                1 => format!("id: c{id}\nname: A{name}\ndataProduct: P{name}\napiVersion: v3.1.0\nkind: DataContract\nversion: {version}.0.0\nstatus: draft\n"),
                _ => format!("id: c{id}\nname: A{name}\napiVersion: v3.1.0\nkind: DataContract\nversion: {version}.0.0\nstatus: active\n"),
            })
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let catalog = read(&texts).catalog;
        for contract in &catalog.contracts {
            let product = catalog.products.get(contract.product.index());
            let shown = product.is_some_and(|product| product.contracts.iter().any(|id| {
                let own = catalog.contract(*id);
                std::ptr::eq(own, contract)
                    || own.other_versions.iter().any(|id| std::ptr::eq(catalog.contract(*id), contract))
            }));
            prop_assert!(shown, "{} {} in {texts:#?}", contract.document.id, contract.document.version);
        }
    }
}
