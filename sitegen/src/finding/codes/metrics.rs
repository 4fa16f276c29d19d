//! Codes of the raw data sets and the figures made from them.

use crate::finding::{Code, Severity};

/// All codes of this file.
pub const ALL: &[&Code] = &[
    &UNREADABLE_METRICS_FILE,
    &UNKNOWN_METRICS_DATASET,
    &INVALID_METRICS_ROW,
    &PERSONAL_DATA_IN_METRICS,
    &REPEATED_METRICS_ROW,
    &UNKNOWN_PRODUCT_IN_METRICS,
    &FAILING_KPI,
    &DAMAGED_METRICS_CACHE,
    &INVALID_METRICS_RESULT,
    &UNKNOWN_METRICS_WORD,
    &RESPELLED_METRICS_COLUMN,
];

/// A file that cannot be read.
pub static UNREADABLE_METRICS_FILE: Code = Code {
    name: "unreadable-metrics-file",
    severity: Severity::Error,
    summary: "A file of a raw data set cannot be read.",
    explanation: "It is damaged, packed in a way that its name does not say, larger than 8 GiB, or in no format that is \
        read: NDJSON, JSON, CSV, all also as .gz or .zst, and Parquet where the command line of DuckDB is installed. It may be in UTF-16, or a \
        Parquet file may take DuckDB too long or have a column whose name holds control characters. Nothing of it counts; all other files \
        do. Figures that need it may say that data is missing or stale, but none is worked out from half a file.",
};

/// A folder that means nothing.
pub static UNKNOWN_METRICS_DATASET: Code = Code {
    name: "unknown-metrics-dataset",
    severity: Severity::Warning,
    summary: "A file below `metrics` belongs to no data set.",
    explanation: "The first folder below `metrics`, or the name of the file itself, says which data set it is: usage, \
        quality, incidents, requests, changes, search, access, satisfaction, cost, service-levels, backlog, work, \
        outcomes, waivers, run-log. Rename it; below that folder, files may lie in any order and depth.",
};

/// A row that cannot be right.
pub static INVALID_METRICS_ROW: Code = Code {
    name: "invalid-metrics-row",
    severity: Severity::Warning,
    summary: "Rows of a raw data set cannot be right.",
    explanation: "A field that the data set needs is missing, a day or number cannot be read, or two fields contradict \
        each other (an end before its beginning, votes that do not add up). Such rows are counted and left out, so that \
        they move no figure; the finding names the first lines. Fields that nobody asked for are ignored. What each data \
        set needs stands in the documentation of the raw data sets.",
};

/// A person.
pub static PERSONAL_DATA_IN_METRICS: Code = Code {
    name: "personal-data-in-metrics",
    severity: Severity::Error,
    summary: "Rows of a raw data set name persons.",
    explanation: "No figure needs a person: the smallest unit is a team. Rows with a field such as `user`, `email` or \
        `employeeId`, or with an address of e-mail in any field, are refused before anything else looks at them. Map \
        accounts to teams before sending; accounts without a team are the team `_unmapped`.",
};

/// The same row twice.
pub static REPEATED_METRICS_ROW: Code = Code {
    name: "repeated-metrics-row",
    severity: Severity::Info,
    summary: "Rows of a raw data set stand there more than once.",
    explanation: "Each row counts once. Of rows with the same key (the number of an incident, a day with its product and \
        team) the one with the latest moment in it is taken, else the one that says most. Most often a delivery was \
        repeated, which does no harm.",
};

/// A product that is not here.
pub static UNKNOWN_PRODUCT_IN_METRICS: Code = Code {
    name: "unknown-product-in-metrics",
    severity: Severity::Warning,
    summary: "Rows of a raw data set name products that are not in the marketplace.",
    explanation: "Rows say which product they are about by the id of the product or of its contract. Rows about anything \
        else are left out. Either the id is wrong, or a product that people use has no contract here.",
};

/// A figure that cannot be worked out.
pub static FAILING_KPI: Code = Code {
    name: "failing-kpi",
    severity: Severity::Error,
    summary: "A figure cannot be worked out.",
    explanation: "The SQL of an own figure in goals.yaml is wrong, does more than read, takes too long or too much memory, or answers too much. All other \
        figures are there. `meshfront metrics sql` prints the tables, views and queries, to try things out.",
};

/// A cache that cannot be trusted.
pub static DAMAGED_METRICS_CACHE: Code = Code {
    name: "damaged-metrics-cache",
    severity: Severity::Info,
    summary: "What a cache held of a raw data set was damaged.",
    explanation: "With `--cache`, what files of usage hold is kept in a folder, each under the SHA-256 of the file and with \
        a sum of its own; what DuckDB summed up of Parquet files stands in a database with a sum of each block. Where a sum is \
        wrong, the files themselves are read again, so no figure is ever worked out from a damaged cache. Most often a disk was full or a run was stopped. The folder may be deleted at any time.",
};

/// A result that cannot count.
pub static INVALID_METRICS_RESULT: Code = Code {
    name: "invalid-metrics-result",
    severity: Severity::Warning,
    summary: "A figure or a row of a list that was worked out elsewhere cannot count.",
    explanation: "Rows of `metrics/results` say `kpi` (the id of a figure), `scope` (`org` or the key of a domain), `from` and \
        `to` (first and last day of the window; a snapshot has `to` alone), `part` (empty for the value itself), `value`, or \
        `numerator` and `denominator` of a share, `n`, `unit`, `asOf` (the last day of all windows where it was worked out) and \
        `source`. A row counts if its figure, scope, unit and window are known here, its days do not lie ahead, it is \
        not older than seven days, and nothing says the same before it. A figure with results is never worked out here, too. Rows of \
        lists say `list`, `kpi` (the figure that the list explains), `to` (the day of `asOf`), `asOf` and `source`, and what \
        there is of `productId`, `domain`, `label`, `value`, `before`, `note` and `url`; product and domain must be known here. \
        What Prometheus tells of a figure (`figures` of `prometheus`) counts by the same rules, after the rows of files.",
};

/// A word that no figure knows.
pub static UNKNOWN_METRICS_WORD: Code = Code {
    name: "unknown-metrics-word",
    severity: Severity::Warning,
    summary: "Rows of a raw data set say a word that no KPI knows.",
    explanation: "Fields such as the `status` of a result, the `kind` of a change or the `outcome` of a request are one of a few \
        words; upper and lower case are alike. Any other word counts as `other`: the row is there, but a result that is \
        `passed` instead of `pass` is neither passed nor failed. Map the words of your tool to those that the finding lists.",
};

/// A head in another spelling.
pub static RESPELLED_METRICS_COLUMN: Code = Code {
    name: "respelled-metrics-column",
    severity: Severity::Info,
    summary: "A file of a raw data set spells the names of its columns in another way.",
    explanation: "Names in the head of a CSV file and of columns in a Parquet file are compared without blanks, signs and case \
        where a field is not there under its own name: `product_id`, `Product ID` and `PRODUCTID` are read as `productId`. The \
        finding says which name was read as which field. Keys of JSON are read as they are written.",
};
