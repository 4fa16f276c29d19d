//! Sample checklist, governance page and policies, with names that try to break out.

use super::{detail, link, safe};
use meshfront_app::data::*;

/// A checklist with every standing.
pub fn checklist() -> ChecklistView {
    let standings = [
        ("Name and namespace", Standing::Passed),
        ("Purpose", Standing::Failed),
        ("Owner and support", Standing::Waived),
        ("Schema", Standing::NotApplicable),
        ("Lineage", Standing::Unknown),
    ];
    ChecklistView {
        passed: 1,
        of: 4,
        certified: false,
        items: standings
            .into_iter()
            .map(|(title, standing)| ChecklistItem {
                title: title.into(),
                standing,
                text: "What passes.".into(),
                problems: if standing == Standing::Failed {
                    vec![problem()]
                } else {
                    vec![]
                },
            })
            .collect(),
        others: vec![problem()],
        badge: "badge.svg".into(),
    }
}

fn problem() -> Problem {
    Problem {
        rule: link("missing-purpose", "../policies/index.html#rule-missing-purpose"),
        message: "`Orders` <script>alert(1)</script> has no `purpose.".into(),
        help: "Write `purpose`.".into(),
        severity: "warning".into(),
        waiver: Some("Data council until 31 Mar 2027: <b>moving</b>".into()),
        mend: Some(Snippet {
            title: "Write it like this".into(),
            language: "yaml".into(),
            code: "description:\n  purpose: Helps.".into(),
            ..Snippet::default()
        }),
    }
}

/// The governance page with every part.
pub fn governance() -> GovernancePage {
    GovernancePage {
        notes: 12,
        figure: None,
        complying: 59,
        above_minimum: 50,
        minimum_applies: 54,
        products: 61,
        errors: 2,
        warnings: 7,
        waivers: 1,
        overdue: None,
        rules: vec![RuleRow {
            rule: link("missing-owner", "../policies/index.html#rule-missing-owner"),
            severity: "varies".into(),
            applies: 61,
            passed: 58,
            failed: 2,
            waived: 1,
            unknown: 0,
            controls: "ISO 27001 A.5.12".into(),
        }],
        items: vec!["Purpose".into(), "Schema".into(), "Lineage".into()],
        matrix: vec![MatrixRow {
            domain: link("Sales", "../domain/index.html"),
            products: 12,
            cells: vec![(12, 12), (0, 3), (0, 0)],
        }],
        exceptions: vec![Exception {
            rule: link("missing-owner", ""),
            product: link("Orders <script>alert(1)</script>", ""),
            reason: "Moving.".into(),
            approver: "Data council".into(),
            expires: "31 Mar 2027".into(),
            state: "in force".into(),
        }],
        decisions: vec![Decision {
            page: link("One promise date", "../about/index.html"),
            date: "12 Feb 2026".into(),
            status: "accepted".into(),
            by: String::new(),
        }],
        blocked: vec![(
            Link {
                text: "Baskets".into(),
                href: "../p/sales/baskets/index.html".into(),
            },
            "Sales".into(),
            "It has no owner.".into(),
        )],
        similar: vec!["These products are alike: `Orders` and `Baskets`.".into()],
        csv: link("All products as CSV", "compliance.csv"),
        policies: link("What each rule says", "../policies/index.html"),
    }
}

/// A rule of the program and one of the organisation.
pub fn policies() -> PoliciesPage {
    PoliciesPage {
        automatic: 2,
        groups: vec![PolicyGroup {
            heading: "1. Purpose".into(),
            wants: "A sentence.".into(),
            policies: vec![Policy {
                name: "missing-purpose".into(),
                summary: "No purpose.".into(),
                explanation: safe("<p>People read it first.</p>"),
                facts: vec![detail("Severity", "info unless decided otherwise")],
                mend: problem().mend,
                failing: vec![link("Orders", "../product/index.html")],
                failing_count: 3,
            }],
        }],
    }
}

/// A change that breaks readers.
pub fn change() -> ChangeEntry {
    ChangeEntry {
        date: "20 Nov 2026".into(),
        kind: "Breaking".into(),
        contract: link("Orders <script>alert(1)</script>", "../product/index.html"),
        domain: link("Sales", "../domain/index.html"),
        versions: "2.1.0 → 3.0.0".into(),
        changes: vec![(
            "breaking".into(),
            "Field removed `orders.total`".into(),
            "Queries that read it fail.".into(),
        )],
        more: 2,
        affected: vec![link("Daily sales", "../product/index.html")],
        teams: vec!["Finance data".into()],
    }
}

/// A page of changes.
pub fn changes() -> ChangesPage {
    let chip = |text: &str, current| BrowseLink {
        link: link(text, "../changes/index.html"),
        count: 1,
        current,
    };
    ChangesPage {
        heading: "Changes".into(),
        total: 1,
        note: "From the git history of the contracts.".into(),
        kinds: vec![chip("All", true), chip("Breaking", false)],
        domains: vec![chip("Sales", false)],
        endings: vec![Ending {
            part: String::new(),
            date: "31 Mar 2027".into(),
            what: "End of support".into(),
            product: link("Orders", "../product/index.html"),
        }],
        days: vec![ChangeDay {
            date: "20 Nov 2026".into(),
            entries: vec![change()],
        }],
        feeds: vec![link("Atom feed", "feed.atom")],
    }
}
