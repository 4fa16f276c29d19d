//! What counts as defined in several ways, and, more often, what does not: a field in one product, a field in another.

use std::fs;

use meshfront::day::Day;

/// A field of the first product, one of the second, and the finding; empty for none.
type Pair = (&'static str, &'static str, &'static str);

const PAIRS: &[Pair] = &[
    // Meanings of measures.
    (
        "name: cost, businessName: Landed cost, logicalType: number, description: Expected cost in our warehouse.",
        "name: cost, businessName: Landed Cost, logicalType: number, description: Final amount paid for units sold.",
        "`Landed cost` means several things: “Expected cost in our warehouse” in `One`, “Final amount paid for units sold” in `Two`.",
    ),
    (
        "name: cost, businessName: Landed cost, logicalType: number, description: Expected cost in our warehouse.",
        "name: cost, businessName: landed_cost, logicalType: integer, description: \"The cost expected, in the warehouse\"",
        "",
    ),
    (
        "name: cost, businessName: Landed cost, logicalType: number, description: Expected cost in our warehouse.",
        "name: cost, businessName: Landed cost, logicalType: number, description: See above.",
        "",
    ),
    (
        "name: cost, businessName: Landed cost, logicalType: number, description: Expected amount in our warehouse.",
        "name: cost, businessName: Landed cost, logicalType: number",
        "",
    ),
    // One word is everybody's word.
    (
        "name: cost, businessName: Cost, logicalType: number, description: What the claim cost us.",
        "name: cost, businessName: Cost, logicalType: number, description: Amount without VAT.",
        "",
    ),
    // Not every number is a measure.
    (
        "name: line, businessName: Line number, logicalType: integer, description: Position on the order.",
        "name: line, businessName: Line number, logicalType: integer, description: Row of the original sheet.",
        "",
    ),
    (
        "name: key, businessName: Golden record, logicalType: number, primaryKey: true, description: Stable between merges.",
        "name: key, businessName: Golden record, logicalType: number, primaryKey: true, description: Given by head office.",
        "",
    ),
    (
        "name: shop, businessName: Home shop, logicalType: string, description: Chosen by the member.",
        "name: shop, businessName: Home shop, logicalType: string, description: Most receipts in a year.",
        "",
    ),
    // Types.
    (
        "name: customer_key, businessName: Customer key, logicalType: string",
        "name: customerKey, businessName: Customer key, logicalType: integer",
        "`Customer key` has several types: “string” in `One`, “integer” in `Two`.",
    ),
    (
        "name: customer_key, businessName: Customer key, logicalType: number",
        "name: customer_key, businessName: Customer key, logicalType: integer",
        "",
    ),
    (
        "name: delivered_at, businessName: Handed over, logicalType: timestamp",
        "name: handover_eur, businessName: Handed over, logicalType: number",
        "",
    ),
    (
        "name: shop, businessName: Selling shop, logicalType: string",
        "name: shop, businessName: Selling shop, logicalType: object",
        "",
    ),
    // Units.
    (
        "name: area, businessName: Sales area, logicalType: number, customProperties: [{property: unit, value: m²}]",
        "name: sales_area, businessName: Sales area, logicalType: number, customProperties: [{property: unit, value: ha}]",
        "`Sales area` is counted in several units: “m²” in `One`, “ha” in `Two`.",
    ),
    (
        "name: area, businessName: Sales area, logicalType: number, customProperties: [{property: unit, value: m²}]",
        "name: area, businessName: Sales area, logicalType: number",
        "",
    ),
    // A term is defined once, whatever fields add; but its type and unit are one.
    (
        "name: fee, logicalType: number, description: Of the last quarter only., authoritativeDefinitions: [{type: businessDefinition, url: glossary.yaml#fee}]",
        "name: fee, logicalType: number, description: Without reminders., authoritativeDefinitions: [{type: businessDefinition, url: glossary.yaml#fee}]",
        "",
    ),
    (
        "name: fee, logicalType: number, authoritativeDefinitions: [{type: businessDefinition, url: glossary.yaml#fee}]",
        "name: fee, logicalType: string, authoritativeDefinitions: [{type: businessDefinition, url: glossary.yaml#fee}]",
        "`Harbour fee` has several types: “number” in `One`, “string” in `Two`.",
    ),
    // The word of the glossary, with and without its meaning.
    (
        "name: fee, businessName: Harbour fee, logicalType: number, description: Fines of pilots who came late.",
        "name: other, logicalType: string",
        "`Harbour fee` means several things: “What a ship pays for a night at a berth” in the glossary, “Fines of pilots who came late” in `One`.",
    ),
    (
        "name: fee, businessName: Berth money, logicalType: number, description: Paid by a ship for each night.",
        "name: other, logicalType: string",
        "",
    ),
];

fn found(one: &str, two: &str, status: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let glossary = "terms:\n  - id: fee\n    name: Harbour fee\n    synonyms: [berth money]\n    definition: What a ship pays for a night at a berth.\n";
    fs::write(folder.path().join("glossary.yaml"), glossary).unwrap();
    for (name, field) in [("One", one), ("Two", two)] {
        let text = format!(
            "apiVersion: v3.1.0\nkind: DataContract\nid: {name}\nname: {name}\nversion: 1.0.0\nstatus: {status}\n\
             domain: harbour\nschema:\n  - name: things\n    properties:\n      - {{{field}}}\n"
        );
        fs::write(folder.path().join(format!("{name}.yaml")), text).unwrap();
    }
    let marketplace = meshfront::check(folder.path(), None, Day::parse("2026-11-20"));
    let findings = marketplace.findings.iter();
    let own: Vec<&str> = findings
        .filter(|finding| finding.code.name == "diverging-definition")
        .map(|finding| finding.message.as_str())
        .collect();
    own.join("\n")
}

#[test]
fn a_definition_diverges_where_a_council_would_ask() {
    let mut wrong = Vec::new();
    for (one, two, expected) in PAIRS {
        let found = found(one, two, "active");
        if found != *expected {
            wrong.push(format!(
                "{one}\n{two}\n--- expected {expected}\n--- found    {found}"
            ));
        }
        // What ends is not worth the talk.
        assert_eq!(self::found(one, two, "deprecated"), "", "{one}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
