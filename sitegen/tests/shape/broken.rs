//! Files that their authors broke on purpose: each gets its finding, on the line where it is broken.

use meshfront::document::read;
use meshfront::document::yaml::Limits;
use meshfront::source::FileId;

use crate::documents::corpus;

/// End of the file's name, line and code.
const BROKEN: &[(&str, u32, &str)] = &[
    (
        "negative-tests--enum-duplicate-values.odcs.yaml",
        17,
        "duplicate-element",
    ),
    (
        "negative-tests--invalid-quality-type.odcs.yaml",
        17,
        "value-not-allowed",
    ),
    (
        "negative-tests--map-missing-block.odcs.yaml",
        13,
        "missing-required-key",
    ),
    (
        "negative-tests--map-missing-key.odcs.yaml",
        16,
        "missing-required-key",
    ),
    (
        "negative-tests--missing-required-fields.odcs.yaml",
        4,
        "missing-id",
    ),
    (
        "negative-tests--quality-multiple-operators.odcs.yaml",
        20,
        "conflicting-keys",
    ),
    (
        "negative-tests--relationship-property-level-with-from.odcs.yaml",
        17,
        "conflicting-keys",
    ),
    (
        "negative-tests--relationship-schema-level-missing-from-to.odcs.yaml",
        13,
        "missing-required-key",
    ),
    (
        "negative-tests--schema-property-invalid-logicaltype.odcs.yaml",
        14,
        "value-not-allowed",
    ),
    (
        "negative-tests--schema-property-missing-name.odcs.yaml",
        13,
        "missing-required-key",
    ),
    (
        "negative-tests--server-invalid-type.odcs.yaml",
        11,
        "value-not-allowed",
    ),
    (
        "negative-tests--server-missing-required-fields.odcs.yaml",
        10,
        "missing-required-key",
    ),
    (
        "negative-tests--sla-missing-required-value.odcs.yaml",
        10,
        "missing-required-key",
    ),
    (
        "tests--examples--lint--invalid_datacontract.yaml",
        1,
        "missing-id",
    ),
    (
        "lint--invalid_multiple_errors.odcs.yaml",
        1,
        "missing-required-key",
    ),
    (
        "lint--invalid_multiple_schema_errors.odcs.yaml",
        10,
        "empty-value",
    ),
    ("lint--invalid.yaml", 3, "unparsable-file"),
    ("lint--missing-status.odps.yaml", 1, "missing-required-key"),
    ("lint--wrong-kind.odps.yaml", 1, "unknown-document"),
    ("references--contracts--broken.odcs.yaml", 2, "unparsable-file"),
    (
        "tests--fixtures--lint--invalid_datacontract.yaml",
        1,
        "missing-id",
    ),
    ("cross-file--consumer-invalid.yaml", 18, "malformed-value"),
    ("invalid-empty-id.yaml", 4, "missing-id"),
    ("invalid-extension-duplicate.yaml", 10, "duplicate-name"),
    ("invalid-logical-type.yaml", 9, "value-not-allowed"),
    ("invalid-lone-team-member.yaml", 9, "unknown-key"),
    ("invalid-nested-duplicate-key.json", 10, "duplicate-key"),
    ("invalid-nested-property-ref.yaml", 20, "dangling-property"),
    ("invalid-pricing-negative-amount.yaml", 9, "negative-price"),
    (
        "invalid-quality-deprecated-rule-only.yaml",
        15,
        "missing-required-key",
    ),
    ("invalid-quality-empty-rule.yaml", 14, "empty-quality-rule"),
    ("invalid-quality-empty-sql-query.yaml", 15, "blank-text"),
    ("invalid-quality-no-type-bad-metric.yaml", 14, "value-not-allowed"),
    ("invalid-quality-unknown-type.yaml", 14, "value-not-allowed"),
    ("invalid-relationship-bad-format.yaml", 14, "malformed-value"),
    ("invalid-relationship-from.yaml", 14, "dangling-property"),
    (
        "invalid-relationship-length-mismatch.yaml",
        17,
        "unequal-relationship",
    ),
    ("invalid-roles-duplicate-id.yaml", 11, "duplicate-name"),
    ("invalid-server-type.yaml", 9, "value-not-allowed"),
    ("invalid-server-typo.yaml", 8, "missing-required-key"),
    (
        "invalid-sla-schedule-without-scheduler.yaml",
        12,
        "incomplete-schedule",
    ),
    (
        "invalid-structural-duplicate-schema-name.yaml",
        13,
        "duplicate-name",
    ),
    ("invalid-structural-duplicate-server.yaml", 14, "duplicate-name"),
    (
        "invalid-structural-sla-element-dangling.yaml",
        11,
        "dangling-property",
    ),
    ("fixtures--nested-unknown-field.yaml", 14, "unknown-key"),
    ("fixtures--unknown-field.yaml", 7, "unknown-key"),
    (
        "fixtures--unsupported-version.yaml",
        2,
        "unsupported-standard-version",
    ),
];

#[test]
fn every_broken_file_gets_its_finding_on_its_line() {
    let Some(corpus) = corpus() else { return };
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(corpus.join("broken")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let reading = read(FileId(0), &text, Limits::default());
        let found: Vec<(u32, &str)> = reading
            .findings
            .iter()
            .map(|finding| (finding.place.unwrap().line, finding.code.name))
            .collect();
        let Some((_, line, code)) = BROKEN.iter().find(|(end, ..)| name.ends_with(end)) else {
            panic!("{name} stands in no table: {found:?}")
        };
        if !found.contains(&(*line, *code)) {
            wrong.push(format!("{name}: expected {line} {code}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
