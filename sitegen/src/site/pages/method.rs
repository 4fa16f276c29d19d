//! `/method/`: how numbers are made, filled from the constants that the program counts with.

use meshfront_app::api::Status;
use meshfront_app::data::{Body, MethodPage, MethodSection, Page, SafeHtml, Section};

use super::super::{Input, markdown, paths};
use super::frame::Frame;
use crate::evidence::Severity;
use crate::score::weights::{self, of_severity, of_tier};

pub(super) fn page(input: &Input) -> Page {
    let body = MethodPage {
        version: weights::METHOD_VERSION.to_owned(),
        sections: vec![
            checks(),
            ageing(),
            dimensions(input),
            product(),
            status(),
            domains(),
            left_out(),
        ],
    };
    Frame {
        path: paths::METHOD,
        title: "How numbers are made",
        description: "How quality scores, evidence and status words are computed, with every weight and limit.",
        section: Section::None,
        trail: &[],
        no_index: false,
        json_ld: None,
    }
    .page(input, Body::Method(body))
}

fn text(markdown: &str) -> SafeHtml {
    markdown::description(markdown)
}

fn part(id: &str, heading: &str, words: &str) -> MethodSection {
    MethodSection {
        id: id.to_owned(),
        heading: heading.to_owned(),
        text: text(words),
        ..MethodSection::default()
    }
}

fn strings(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

fn checks() -> MethodSection {
    use Severity::{Critical, High, Info, Low, Medium};
    MethodSection {
        heads: strings(&["Severity", "Weight", "Words that mean it"]),
        rows: [
            (Critical, "critical, blocker, fatal"),
            (High, "high, error, major"),
            (Medium, "medium, warning; also rules that state none"),
            (Low, "low, minor"),
            (Info, "info: listed, never scored"),
        ]
        .map(|(severity, words)| {
            vec![
                severity.word().to_owned(),
                of_severity(severity).to_string(),
                words.to_owned(),
            ]
        })
        .to_vec(),
        ..part(
            "checks",
            "What a check weighs",
            &format!(
                "A check is a quality rule of the contract that a machine can run. Its severity decides what it weighs; each \
                 step doubles, so one critical check equals two high ones. A pass is worth 1, a warning {}, a failure 0. A check \
                 that could not run, was skipped or never ran is **not measured**: it is neither a pass nor a failure. Checks \
                 that ran without standing in the contract are shown and not scored; one that was taken out of the contract \
                 while it fails counts until the contract's version is raised.",
                weights::VALUE_OF_WARNING
            ),
        )
    }
}

fn ageing() -> MethodSection {
    let row = |age: String, pass: String, fail: &str| vec![age, pass, fail.to_owned()];
    let (fresh, stale) = (weights::FRESH_INTERVALS, weights::STALE_INTERVALS);
    let middle = (fresh + stale) / 2.0;
    let counts = |intervals: f64| (stale - intervals) / (stale - fresh);
    MethodSection {
        heads: strings(&[
            "Age of the result",
            "A pass or warning counts",
            "A failure counts",
        ]),
        rows: vec![
            row(format!("up to {fresh} intervals"), "1".into(), "1"),
            row(
                format!("between {fresh} and {stale} intervals"),
                format!(
                    "less and less, in a straight line: {} after {middle} intervals",
                    counts(middle)
                ),
                "1",
            ),
            row(
                format!("{stale} intervals and more"),
                "0: not measured".into(),
                "1, until a newer result comes",
            ),
        ],
        ..part(
            "ageing",
            "Results grow old, failures stay",
            "The interval is the schedule of the check, as the contract or its results state it; without one the median gap \
             between its own last results, three or more of them; else 24 hours. A gap of less than 24 hours counts as 24 hours. \
             How often the *data* is refreshed says nothing about when its checks run, and does not count here. Ages are counted \
             to the time that is shown beside every score, not to the clock of the reader. A missed night costs a little and no \
             single hour much: of a check that runs daily, each hour beyond 36 costs 1.7 points of evidence. Method 1.0 took the \
             `frequency` of the service levels and fell in two steps. Trends are made anew by the method of this page, so all \
             their days can be compared; where a platform reports scores of another method, the drawing has a mark on the day of \
             the change.",
        )
    }
}

fn dimensions(input: &Input) -> MethodSection {
    let weighing = &input.trust.weighing;
    let required = weighing.required.iter().map(|name| (name.as_str(), "yes"));
    let others = weighing
        .weights
        .keys()
        .filter(|name| !weighing.required.contains(name));
    let rows = required.chain(others.map(|name| (name.as_str(), "no")));
    MethodSection {
        heads: strings(&["Dimension", "Required", "Weight"]),
        rows: rows
            .map(|(name, required)| {
                let weight = weighing.weights.get(name).copied().unwrap_or(1.0);
                vec![name.to_owned(), required.to_owned(), weight.to_string()]
            })
            .chain([strings(&["any other", "no", "1"])])
            .collect(),
        ..part(
            "dimensions",
            "Dimensions",
            "Checks are grouped by what they look at: the dimension of the rule, else the usual one of its metric, else none. The \
             score of a dimension is the weighted mean of its measured checks, its evidence the measured share of its weights. A \
             required dimension that no check looks at counts as not measured. Weights are set for the whole organisation, so \
             no product can tune its own.",
        )
    }
}

fn product() -> MethodSection {
    part(
        "score",
        "The score of a product",
        "**Evidence** E is the weighted mean of the evidence of its dimensions. The **observed score** S is the mean of their \
         scores, each weighted by its evidence. *At worst* the score is E · S, as if everything unmeasured failed; *at best* \
         E · S + (1 − E), as if everything unmeasured passed. A check loses 100 times its share of the measured weights times what \
         it lacks to a pass; these points add up to 100 − S. Scores are shown with one decimal and cut, never rounded up: 89.97 \
         is 89.9.",
    )
}

fn status() -> MethodSection {
    let percent = |share: f64| format!("{:.0} %", share * 100.0);
    let rule = |status: Status| match status {
        Status::Failing => {
            "A critical check fails, or a service level that a regulator asks for is missed".to_owned()
        }
        Status::Unknown => format!(
            "Nothing was measured, or evidence is below {}",
            percent(weights::LEAST_EVIDENCE)
        ),
        Status::AtRisk => format!(
            "A high check fails, the score is below {}, another service level is missed, or a high incident is open",
            weights::RISK_SCORE
        ),
        Status::Healthy => format!(
            "The score is at least {} and evidence at least {}",
            weights::HEALTHY_SCORE,
            percent(weights::HEALTHY_EVIDENCE)
        ),
        Status::Fair => "Otherwise; the reason says whether the score or the evidence is middling".to_owned(),
    };
    let order = [
        Status::Failing,
        Status::Unknown,
        Status::AtRisk,
        Status::Healthy,
        Status::Fair,
    ];
    MethodSection {
        heads: strings(&["Status", "When"]),
        rows: order
            .map(|status| vec![status.word().to_owned(), rule(status)])
            .to_vec(),
        ..part(
            "status",
            "The status word",
            "The first line that fits decides. Unknown is never green.",
        )
    }
}

fn domains() -> MethodSection {
    MethodSection {
        heads: strings(&["Tier (custom property `tier`)", "Weight"]),
        rows: ["gold", "silver", "bronze, or none stated"]
            .map(|tier| vec![tier.to_owned(), of_tier(tier).to_string()])
            .to_vec(),
        ..part(
            "domains",
            "Domains and the organisation",
            "Scores of products are joined by their evidence and the weight of their tier. The headline is not a mean but a \
             count: healthy products of all active ones, those of which too little is known included.",
        )
    }
}

fn left_out() -> MethodSection {
    part(
        "not-in-the-score",
        "What is not in the score",
        "The checklist, adoption, cost and how well service levels were kept over a month stand beside the score and are not mixed \
         into it, because a mixture hides causes. No score ranks people.",
    )
}
