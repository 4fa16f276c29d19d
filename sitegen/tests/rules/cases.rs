//! What is broken, case by case.

/// One way to break the clean folder.
pub struct Case {
    /// The finding that must come.
    pub code: &'static str,
    /// File in the folder; a new one if it is not there.
    pub file: &'static str,
    /// What is replaced; empty appends.
    pub from: &'static str,
    /// By what.
    pub to: &'static str,
    /// Part of the line that the finding points to.
    pub at: &'static str,
}

const READINGS: &str = "readings.odcs.yaml";
const GAUGES: &str = "gauges.odcs.yaml";

/// A line of a table.
pub const fn case(
    code: &'static str,
    file: &'static str,
    from: &'static str,
    to: &'static str,
    at: &'static str,
) -> Case {
    Case {
        code,
        file,
        from,
        to,
        at,
    }
}

/// A contract that says next to nothing.
const CHARTS: &str = "apiVersion: v3.1.0\nkind: DataContract\nid: charts\nname: Charts\nversion: 1.0.0\nstatus: draft\ndomain: harbour\n";

/// In the order of the rules.
pub const CASES: &[Case] = &[
    case(
        "missing-namespace",
        READINGS,
        "domain: harbour\n",
        "",
        "id: readings-table",
    ),
    case(
        "missing-namespace",
        READINGS,
        "name: Readings table\n",
        "",
        "id: readings-table",
    ),
    case(
        "duplicate-product-name",
        GAUGES,
        "name: Gauges",
        "name: Readings table",
        "id: readings-table",
    ),
    case(
        "unconventional-name",
        READINGS,
        "domain: harbour",
        "domain: Sea & Sky",
        "id: readings-table",
    ),
    case(
        "unconventional-name",
        READINGS,
        "name: readings\n",
        "name: READINGS\n",
        "name: READINGS",
    ),
    case(
        "unconventional-name",
        READINGS,
        "name: level",
        "name: tideLevel",
        "name: tideLevel",
    ),
    case(
        "missing-purpose",
        READINGS,
        "  purpose: One row for each reading of a tide gauge, for pilots and planners.",
        "  purpose: Readings.",
        "id: readings-table",
    ),
    case(
        "missing-owner",
        READINGS,
        "role: owner",
        "role: developer",
        "id: readings-table",
    ),
    case(
        "missing-owner",
        GAUGES,
        "role: owner",
        "role: owner\n      dateOut: 2025-01-31",
        "id: gauges-list",
    ),
    case(
        "unreachable-support",
        READINGS,
        "    url: https://chat.example.com/tide-help\n  - channel: harbour master\n    url: mailto:master@example.com\n",
        "    tool: slack\n  - channel: harbour master\n",
        "channel: tide-help",
    ),
    case(
        "missing-backup-owner",
        READINGS,
        "role: backup owner",
        "role: developer",
        "id: readings-table",
    ),
    case(
        "missing-escalation",
        READINGS,
        "    scope: escalation\n",
        "",
        "id: readings-table",
    ),
    case(
        "missing-schema",
        READINGS,
        "schema:\n",
        "old_schema:\n",
        "id: readings-table",
    ),
    case(
        "untyped-field",
        READINGS,
        "        logicalType: number\n",
        "",
        "name: level",
    ),
    case(
        "unchecked-key",
        READINGS,
        "        quality:\n          - metric: duplicateValues\n            mustBe: 0\n",
        "",
        "name: reading_id",
    ),
    case(
        "missing-lineage",
        READINGS,
        "property: sourceSystem",
        "property: origin",
        "id: readings-table",
    ),
    case(
        "unclassified-field",
        READINGS,
        "        classification: internal\n        description: Height",
        "        description: Height",
        "name: level",
    ),
    case(
        "missing-key",
        READINGS,
        "        primaryKey: true\n",
        "",
        "name: readings",
    ),
    case(
        "missing-freshness",
        READINGS,
        "property: latency",
        "property: late",
        "id: readings-table",
    ),
    case(
        "missing-delivery-time",
        READINGS,
        "property: timeOfAvailability",
        "property: hour",
        "id: readings-table",
    ),
    case(
        "missing-backfill-rule",
        READINGS,
        "property: backfill",
        "property: refill",
        "id: readings-table",
    ),
    case(
        "missing-volume-check",
        READINGS,
        "metric: rowCount",
        "metric: nullValues",
        "id: readings-table",
    ),
    // Counts what is wrong, and notices no missing row.
    case(
        "missing-volume-check",
        READINGS,
        "metric: rowCount\n        mustBeGreaterThan: 0",
        "type: sql\n        query: SELECT COUNT(*) FROM ${object} WHERE level_m < 0\n        mustBe: 0",
        "id: readings-table",
    ),
    case(
        "unclassified-personal-data",
        READINGS,
        "        classification: restricted\n",
        "",
        "name: read_by",
    ),
    case(
        "unmasked-confidential-field",
        READINGS,
        "property: masking",
        "property: note",
        "name: read_by",
    ),
    case(
        "non-semantic-version",
        READINGS,
        "version: 2.1.0",
        "version: spring",
        "id: readings-table",
    ),
    case(
        "undated-deprecation",
        GAUGES,
        "property: endOfSupport",
        "property: someday",
        "id: gauges-list",
    ),
    case(
        "missing-successor",
        GAUGES,
        "property: successor",
        "property: next",
        "id: gauges-list",
    ),
    case(
        "unknown-successor",
        GAUGES,
        "harbour.readings-table",
        "harbour.reading",
        "id: gauges-list",
    ),
    case(
        "missing-query",
        READINGS,
        "property: queries",
        "property: requests",
        "id: readings-table",
    ),
    case(
        "few-examples",
        GAUGES,
        "        examples: [Pier 4]\n",
        "      - name: depth\n        logicalType: number\n        classification: public\n      - name: owner\n        logicalType: string\n        classification: public\n",
        "name: place",
    ),
    case(
        "below-publication-minimum",
        READINGS,
        "role: owner",
        "role: developer",
        "id: readings-table",
    ),
    case(
        "unconventional-identifier",
        GAUGES,
        "name: gauge_id",
        "name: gauge_no",
        "name: gauge_no",
    ),
    case(
        "unconventional-identifier",
        READINGS,
        "name: gauge_id\n        logicalType: string",
        "name: gauge_id\n        logicalType: integer",
        "name: gauge_id",
    ),
    case(
        "missing-retention",
        READINGS,
        "property: retention",
        "property: keeping",
        "id: readings-table",
    ),
    case(
        "missing-consent",
        READINGS,
        "property: consent",
        "property: note",
        "id: readings-table",
    ),
    case(
        "conflicting-definition",
        "glossary.yaml",
        "    name: Gauge\n",
        "    name: Gauge\n    synonyms: [High water]\n",
        "id: ",
    ),
    case(
        "diverging-definition",
        "tides.odcs.yaml",
        "",
        "apiVersion: v3.1.0\nkind: DataContract\nid: tides\nname: Tides\nversion: 1.0.0\nstatus: draft\ndomain: harbour\nschema:\n  - name: tides\n    properties:\n      - name: rise\n        businessName: High water\n        logicalType: number\n        description: Largest harbour fee of a quarter.\n",
        "name: rise",
    ),
    case(
        "missing-access-level",
        "charts.odcs.yaml",
        "",
        CHARTS,
        "id: charts",
    ),
    case(
        "missing-quality-check",
        "charts.odcs.yaml",
        "",
        CHARTS,
        "id: charts",
    ),
    case(
        "unstated-emptiness",
        "charts.odcs.yaml",
        "",
        "apiVersion: v3.1.0\nkind: DataContract\nid: charts\nname: Charts\nversion: 1.0.0\nstatus: draft\ndomain: harbour\nschema:\n  - name: charts\n    properties:\n      - name: title\n        logicalType: string\n",
        "name: charts",
    ),
    case(
        "similar-products",
        "copy.odcs.yaml",
        "",
        "apiVersion: v3.1.0\nkind: DataContract\nid: copy\nname: A copy\nversion: 1.0.0\nstatus: draft\ndomain: harbour\nschema:\n  - name: copied\n    properties:\n      - {name: reading_id, logicalType: string}\n      - {name: gauge_id, logicalType: string}\n      - {name: Level, logicalType: number}\n      - {name: measuredAt, logicalType: timestamp}\n      - {name: read_by, logicalType: string}\n",
        "id: copy",
    ),
];
