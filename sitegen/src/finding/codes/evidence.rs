//! Codes of the stage that reads results of checks.

use crate::finding::{Code, Severity};

/// All codes of this file.
pub const ALL: &[&Code] = &[
    &BROKEN_EVIDENCE,
    &BROKEN_HISTORY,
    &CHECKS_NOT_RUN,
    &FUTURE_EVIDENCE,
    &UNANSWERED_QUERY,
    &UNJOINED_EVIDENCE,
    &UNKNOWN_EVIDENCE,
];

/// A file of results that cannot be read, or only in part.
pub static BROKEN_EVIDENCE: Code = Code {
    name: "broken-evidence",
    severity: Severity::Warning,
    summary: "A file of quality results cannot be read, or not all of it.",
    explanation: "What the file says about checks does not count, so products may show as not measured although \
        they were. Usually the tool was stopped while it wrote, or the upload was cut off: run the checks again, \
        or remove the file. All other files are read.",
};

/// A file of earlier results that cannot be read.
pub static BROKEN_HISTORY: Code = Code {
    name: "broken-history",
    severity: Severity::Warning,
    summary: "A file of the previous site that keeps earlier results cannot be read.",
    explanation: "A site keeps the results of earlier builds in `v1/history/`, a file a month, and the next build reads \
        them for its trends. This file was cut off or changed by hand. The build goes on without it and keeps it below \
        `v1/history/aside/`, so that nothing is lost: mend it and move it back, or delete it there in the published \
        folder. Results of the same month that still lie in the folder of results count all the same.",
};

/// Tests that were compiled and not run.
pub static CHECKS_NOT_RUN: Code = Code {
    name: "checks-not-run",
    severity: Severity::Warning,
    summary: "A file of dbt names tests that were compiled and never run.",
    explanation: "`dbt compile` and `dbt docs generate` write a run_results.json in which every test has the status \
        `success`, and `dbt build --empty` runs the tests on no rows. Neither says anything about the data, so nothing \
        of it counts, and what an earlier run said stays. A test that ran says `pass`, `warn` or `fail`. Both commands \
        write to the same file as `dbt test`: copy the results away before they run, or give them a `--target-path` \
        of their own.",
};

/// Results of days that have not come yet.
pub static FUTURE_EVIDENCE: Code = Code {
    name: "future-evidence",
    severity: Severity::Warning,
    summary: "Quality results are dated later than the day of the build.",
    explanation: "The time of the newest result is the time as of which all products are judged: one result of next \
        year would make all others too old to count. Results that are more than a day ahead are left out until their \
        day comes. Usually a clock is wrong, or a template filled the time in. A build that is told no day \
        (`--today`, SOURCE_DATE_EPOCH) cannot notice; `check` and `serve` ask the machine.",
};

/// A query that a server does not answer with one number.
pub static UNANSWERED_QUERY: Code = Code {
    name: "unanswered-query",
    severity: Severity::Warning,
    summary: "Prometheus gives no single number for a query of marketplace.yaml.",
    explanation: "A check, service level or key figure under `prometheus` is measured by an instant query that has exactly \
        one series or a scalar as its answer. None, several, NaN, an error or no answer within ten seconds measure nothing: \
        the check counts as unknown, never as passed, and the figure is what it would be without the query. Put several series into one (`max(…)`), and try the query in \
        Prometheus itself. After three queries in a row that nobody answers the others are not asked, nor after one \
        that is refused (401, 403), nor any where the variable of `bearer_token_env` or `basic_auth_env` is not set.",
};

/// Results that belong to no product.
pub static UNJOINED_EVIDENCE: Code = Code {
    name: "unjoined-evidence",
    severity: Severity::Info,
    summary: "Quality results belong to no product of this marketplace.",
    explanation: "A result finds its product by contract id or product id, else by the name of its table if \
        exactly one product has one of that name. Let the tool write the contract id (`meta: {contract_id: …}` in \
        dbt, `dataContractId` in results of the Data Contract CLI), or name the physical table in the contract. \
        Results that belong nowhere are listed and never counted.",
};

/// A file in the folder of results that is none.
pub static UNKNOWN_EVIDENCE: Code = Code {
    name: "unknown-evidence",
    severity: Severity::Info,
    summary: "A file among the quality results comes from no tool that is known here.",
    explanation: "Read are results of the Data Contract CLI, dbt (run_results.json, manifest.json, sources.json), \
        Great Expectations, Soda, OpenLineage, Bitol's open observability results, JUnit reports and rows of our \
        own form. Anything else is left alone. Exclude it in marketplace.yaml (`exclude`) to silence this.",
};
