//! What is broken in policies and waivers, case by case.

use crate::cases::{Case, case};

/// In the order of the rules.
pub const POLICY_CASES: &[Case] = &[
    case(
        "port-kind-not-allowed",
        "policies.yaml",
        "[table, file]",
        "[kafka, file]",
        "server: warehouse",
    ),
    case(
        "expired-waiver",
        "waivers.yaml",
        "waivers: []",
        "waivers:\n  - rule: missing-owner\n    product: gauges-list\n    reason: Moving.\n    approver: Council\n    expires: 2026-11-19",
        "expires: 2026-11-19",
    ),
    case(
        "unused-waiver",
        "waivers.yaml",
        "waivers: []",
        "waivers:\n  - rule: missing-owner\n    product: gauges-list\n    reason: Moving.\n    approver: Council\n    expires: 2026-11-20",
        "rule: missing-owner",
    ),
    case(
        "unknown-waiver-target",
        "waivers.yaml",
        "waivers: []",
        "waivers:\n  - rule: missing-owners\n    product: gauges-list\n    reason: Moving.\n    approver: Council\n    expires: 2027-11-20",
        "rule: missing-owners",
    ),
    case(
        "unknown-waiver-target",
        "waivers.yaml",
        "waivers: []",
        "waivers:\n  - rule: missing-owner\n    product: gauge-list\n    reason: Moving.\n    approver: Council\n    expires: 2027-11-20",
        "product: gauge-list",
    ),
    case(
        "north-has-a-desk",
        "policies.yaml",
        "port_kinds:",
        "own_rules:\n  - id: north-has-a-desk\n    when: product.domain == \"harbour\"\n    expression: product.support.exists(s, s.tool == \"desk\")\n    message: No desk is named.\n    help: Name it.\nport_kinds:",
        "id: readings-table",
    ),
    case(
        "unusable-own-rule",
        "policies.yaml",
        "port_kinds:",
        "own_rules:\n  - id: typo\n    expression: product.onwer.name != \"\"\n    message: No owner.\nport_kinds:",
        "product.onwer.name",
    ),
    case(
        "unusable-own-rule",
        "policies.yaml",
        "port_kinds:",
        "own_rules:\n  - id: typo-inside\n    expression: product.fields.all(f, f.klassification != \"\")\n    message: Not classified.\nport_kinds:",
        "f.klassification",
    ),
    case(
        "unusable-own-rule",
        "policies.yaml",
        "port_kinds:",
        "own_rules:\n  - id: no-truth\n    expression: product.name\n    message: Text.\nport_kinds:",
        "expression: product.name",
    ),
    case(
        "unusable-own-rule",
        "policies.yaml",
        "port_kinds:",
        "own_rules:\n  - id: no-function\n    expression: length(product.name) > 3\n    message: Short.\nport_kinds:",
        "length(product.name)",
    ),
    case(
        "unusable-own-rule",
        "policies.yaml",
        "port_kinds:",
        "own_rules:\n  - id: broken\n    expression: product.name ==\n    message: Broken.\nport_kinds:",
        "expression: product.name ==",
    ),
    case(
        "unusable-own-rule",
        "policies.yaml",
        "port_kinds:",
        "own_rules:\n  - id: types\n    expression: product.name > 3\n    message: Types.\nport_kinds:",
        "expression: product.name > 3",
    ),
];
