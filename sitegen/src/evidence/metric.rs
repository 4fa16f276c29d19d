//! One word for what tools call by many: `not_null`, `nullValues` and `missing_count` are one kind of check.
//!
//! In: the metric or type of a check in the words of a contract or a tool. Out: its family, so that a result finds
//! its rule. Nulls and other missing values are two families in contracts (ODCS 3.1) but one in tools; the join
//! takes them for one.

/// Families with the words that contracts (ODCS 3.0, 3.1) and tools use for them, lower-case, without separators.
const FAMILIES: &[(&str, &[&str])] = &[
    (
        "nulls",
        &[
            "nullvalues",
            "nullcheck",
            "nullcount",
            "notnull",
            "fieldnullvalues",
            "fieldrequired",
            "required",
            "expectcolumnvaluestonotbenull",
            "nonnull",
            "nullpercent",
            "columnvaluesnotnull",
        ],
    ),
    (
        "missing",
        &[
            "missingvalues",
            "missingcount",
            "missingpercent",
            "fieldmissingvalues",
            "missing",
        ],
    ),
    (
        "invalid",
        &[
            "invalidvalues",
            "invalidcount",
            "invalidpercent",
            "validvalues",
            "validcount",
            "acceptedvalues",
            "fieldinvalidvalues",
            "fieldenum",
            "fieldregex",
            "fieldpattern",
            "fieldminlength",
            "fieldmaxlength",
            "fieldminimum",
            "fieldmaximum",
            "expectcolumnvaluestobeinset",
            "expectcolumndistinctvaluestobeinset",
            "expectcolumnvaluestomatchregex",
            "expectcolumnvaluestobebetween",
            "expectcolumnvaluelengthstobebetween",
            "expectcolumnvaluelengthstoequal",
            "invalid",
            "pattern",
            "acceptedrange",
        ],
    ),
    (
        "duplicates",
        &[
            "duplicatevalues",
            "duplicatecount",
            "duplicatepercent",
            "unique",
            "uniquevalues",
            "uniquenesscheck",
            "fieldunique",
            "fieldduplicatevalues",
            "modelduplicatevalues",
            "expectcolumnvaluestobeunique",
            "expectcompoundcolumnstobeunique",
            "uniquecombinationofcolumns",
            "duplicate",
        ],
    ),
    (
        "rows",
        &[
            "rowcount",
            "modelrowcount",
            "expecttablerowcounttobebetween",
            "expecttablerowcounttoequal",
            "volume",
        ],
    ),
    (
        "freshness",
        &[
            "freshness",
            "freshnesscheck",
            "latency",
            "servicelevelfreshness",
            "servicelevelslafreshness",
            "sourcefreshness",
            "recency",
        ],
    ),
    (
        "schema",
        &[
            "schema",
            "fieldispresent",
            "fieldpresence",
            "fieldtype",
            "fieldexists",
            "modelexists",
            "expectcolumntoexist",
            "expecttablecolumnstomatchset",
            "expecttablecolumnstomatchorderedlist",
            "expectcolumnvaluestobeoftype",
            "expectcolumnvaluestobeintypelist",
            "expecttablecolumncounttoequal",
            "expecttablecolumncounttobebetween",
        ],
    ),
    (
        "references",
        &[
            "relationships",
            "relationship",
            "referentialintegrity",
            "reference",
            "foreignkey",
            "fieldreference",
        ],
    ),
];

/// The family of a metric; empty for one that is in none (the metric is then compared as it is written).
pub fn family(metric: &str) -> &'static str {
    let plain = plain(metric);
    let found = FAMILIES.iter().find(|(_, words)| words.contains(&plain.as_str()));
    found.map_or("", |(family, _)| family)
}

/// True when a rule's metric and a result's mean the same kind of check.
pub fn same(rule: &str, result: &str) -> bool {
    let (one, other) = (joined(rule), joined(result));
    !one.is_empty() && one == other
}

/// What the join compares: the family, nulls and missing values as one, else the metric itself.
pub fn joined(metric: &str) -> String {
    match family(metric) {
        "" => plain(metric),
        "missing" => "nulls".to_owned(),
        family => family.to_owned(),
    }
}

/// Lower-case letters and digits of the last part: dbt writes `dbt_utils.unique_combination_of_columns`, Soda
/// `missing_count(customer_id) = 0`.
fn plain(metric: &str) -> String {
    let name = metric.split(['(', ' ']).next().unwrap_or_default();
    let name = name.rsplit('.').next().unwrap_or_default();
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{FAMILIES, family, same};

    #[test]
    fn words_of_many_tools_mean_one_check() {
        for (one, other, expected) in [
            ("nullValues", "not_null", true),
            ("nullValues", "missing_count(customer_id) = 0", true),
            ("missingValues", "field_null_values", true),
            ("duplicateCount", "expect_column_values_to_be_unique", true),
            ("duplicateValues", "dbt_utils.unique_combination_of_columns", true),
            ("rowCount", "row_count", true),
            ("own_measure", "Own_Measure", true),
            ("nullValues", "unique", false),
            ("", "", false),
            ("nullValues", "", false),
        ] {
            assert_eq!(same(one, other), expected, "{one} and {other}");
        }
    }

    #[test]
    fn no_word_is_in_two_families() {
        for (name, words) in FAMILIES {
            for word in *words {
                assert_eq!(family(word), *name, "{word}");
            }
        }
    }
}
