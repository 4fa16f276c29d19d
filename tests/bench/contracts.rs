//! Invented ODCS 3.1 contracts, always the same ones, about eight kilobytes each. In: how many. Out: files.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const DOMAINS: &[&str] = &[
    "sales",
    "customer",
    "finance",
    "logistics",
    "stores",
    "web",
    "marketing",
    "people",
    "energy",
    "quality",
    "service",
    "supply",
];
const THINGS: &[&str] = &[
    "order", "invoice", "customer", "shipment", "visit", "payment", "store", "article", "price", "return",
    "meter", "ticket", "route", "shift", "supplier", "campaign",
];
const VIEWS: &[&str] = &[
    "history", "daily", "forecast", "master", "events", "summary", "quality", "cost", "segments", "audit",
];
const ASPECTS: &[&str] = &[
    "created_at",
    "status",
    "amount",
    "currency",
    "channel",
    "country",
    "quantity",
    "reason",
    "owner_team",
    "region",
    "valid_from",
    "valid_to",
    "category",
    "discount_rate",
    "score",
    "source_system",
];
const TYPES: &[(&str, &str)] = &[
    ("string", "varchar(64)"),
    ("integer", "bigint"),
    ("number", "numeric(12,2)"),
    ("date", "date"),
    ("timestamp", "timestamptz"),
    ("boolean", "boolean"),
];
const SENTENCES: &[&str] = &[
    "Rows arrive every night from the operational system and are matched with the master data of the group.",
    "Corrections of the last three days replace earlier rows, so totals of these days may still move.",
    "Cancelled rows stay visible for thirty days and carry their reason.",
    "Amounts are in the currency of the country, converted with the rate of the booking day where noted.",
    "Rows of test accounts are left out, and personal fields are replaced before publication.",
    "Use it for planning, for trend analysis and for the monthly review with the regions.",
];

/// Writes `count` contracts into one folder a domain; returns the bytes written.
pub fn write(folder: &Path, count: usize) -> u64 {
    for domain in DOMAINS {
        fs::create_dir_all(folder.join(domain)).expect("a folder");
    }
    let mut bytes = 0;
    for number in 0..count {
        let mut dice = Dice(number as u64);
        let domain = dice.of(DOMAINS);
        let text = contract(number, domain, &mut dice);
        bytes += text.len() as u64;
        fs::write(
            folder.join(domain).join(format!("product-{number}.odcs.yaml")),
            text,
        )
        .expect("a contract");
    }
    bytes
}

/// The name of the contract of that number.
pub fn title(number: usize) -> String {
    let mut dice = Dice(number as u64);
    let _domain = dice.of(DOMAINS);
    let (thing, view) = (dice.of(THINGS), dice.of(VIEWS));
    format!("{thing} {view} {number}")
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.roll(list.len())]
    }
}

fn contract(number: usize, domain: &str, dice: &mut Dice) -> String {
    let (thing, view) = (dice.of(THINGS), dice.of(VIEWS));
    let status = dice.of(&["active", "active", "active", "draft", "deprecated"]);
    let mut text = format!(
        "apiVersion: v3.1.0
kind: DataContract
id: product-{number}
name: {thing} {view} {number}
version: {}.{}.0
status: {status}
domain: {domain}
dataProduct: {thing}-{view}-{number}
description:
  purpose: {} {}
  usage: {}
  limitations: {}
tags: [{domain}, {thing}]
servers:
- server: production
  type: postgres
  environment: prod
  host: pg-{domain}.example.internal
  port: 5432
  database: {domain}
  schema: {thing}_{view}
schema:
",
        dice.roll(4) + 1,
        dice.roll(10),
        dice.of(SENTENCES),
        dice.of(SENTENCES),
        dice.of(SENTENCES),
        dice.of(SENTENCES),
    );
    for table in 0..=dice.roll(2) {
        object(&mut text, thing, table, dice);
    }
    people(&mut text, domain, dice);
    text
}

fn object(text: &mut String, thing: &str, table: usize, dice: &mut Dice) {
    let _ = write!(
        text,
        "- name: {thing}_{table}
  physicalName: v_{thing}_{table}
  physicalType: table
  description: One row per {thing}, with its current attributes.
  properties:
  - name: {thing}_id
    logicalType: string
    physicalType: varchar(36)
    primaryKey: true
    primaryKeyPosition: 1
    required: true
    unique: true
    description: Identifier of the {thing}.
"
    );
    for column in 0..16 + dice.roll(14) {
        property(text, thing, column, dice);
    }
    let _ = write!(
        text,
        "  quality:
  - type: library
    metric: rowCount
    mustBeGreaterThan: {}
    description: The table is never nearly empty.
    dimension: completeness
",
        dice.roll(1000)
    );
}

fn property(text: &mut String, thing: &str, column: usize, dice: &mut Dice) {
    let (logical, physical) = dice.of(TYPES);
    let aspect = dice.of(ASPECTS);
    let _ = write!(
        text,
        "  - name: {thing}_{aspect}_{column}
    logicalType: {logical}
    physicalType: {physical}
    description: The {} of the {thing}, as the source system keeps it.
",
        aspect.replace('_', " ")
    );
    match dice.roll(8) {
        0 => text.push_str("    classification: internal\n    required: true\n"),
        1 => text.push_str("    classification: restricted\n    tags: [pii]\n"),
        2 => text.push_str(
            "    quality:\n    - type: library\n      metric: nullValues\n      mustBeLessThan: 2\n      unit: percent\n",
        ),
        _ => {}
    }
}

fn people(text: &mut String, domain: &str, dice: &mut Dice) {
    let team = dice.roll(5);
    let _ = write!(
        text,
        "team:
  name: {domain} team {team}
  members:
  - username: owner{team}.{domain}
    name: Owner {team} of {domain}
    role: Owner
roles:
- role: {domain}_reader
  access: read
  firstLevelApprovers: Line manager
support:
- channel: {domain}-data
  tool: slack
  url: https://chat.example.com/{domain}-data
slaProperties:
- property: latency
  value: {}
  unit: h
- property: retention
  value: {}
  unit: y
",
        dice.roll(24) + 1,
        dice.roll(9) + 1
    );
}
