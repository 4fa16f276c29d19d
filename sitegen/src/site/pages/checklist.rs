//! How products stand with the ten items, for cards, product pages and domain pages.

use meshfront_app::data::{ChecklistItem, ChecklistView, Link, Problem, Snippet, Standing};

use super::super::{Input, paths, wording};
use crate::catalog::ProductId;
use crate::check::{Item, ItemState, Judged, Outcome, rules};
use crate::finding::Severity;

/// The checklist section of a product page.
pub fn view(input: &Input, from: &str, id: ProductId) -> ChecklistView {
    let report = input.report;
    let score = report.score(id);
    let failures = report.failures(id);
    let of_item = |item: Option<Item>| {
        failures
            .iter()
            .filter(move |judged| rules::ALL.get(judged.rule).and_then(|rule| rule.item) == item)
            .filter_map(|judged| problem(input, from, judged))
            .collect::<Vec<_>>()
    };
    let badge = paths::product_folder(input.catalog, id) + "badge.svg";
    ChecklistView {
        passed: score.passed,
        of: score.of,
        certified: is_certified(input, id),
        items: Item::ALL
            .into_iter()
            .map(|item| {
                let (standing, text) = standing(report.item(id, item), item);
                ChecklistItem {
                    title: item.title().to_owned(),
                    standing,
                    text: text.to_owned(),
                    problems: of_item(Some(item)),
                }
            })
            .collect(),
        others: of_item(None),
        badge: paths::href(from, &badge),
    }
}

fn standing(state: ItemState, item: Item) -> (Standing, &'static str) {
    match state {
        ItemState::Passed => (Standing::Passed, item.wants()),
        ItemState::Failed => (Standing::Failed, item.wants()),
        ItemState::Waived => (Standing::Waived, item.wants()),
        ItemState::NotApplicable(why) => (Standing::NotApplicable, why),
        ItemState::Unknown(why) => (Standing::Unknown, why),
    }
}

fn problem(input: &Input, from: &str, judged: &Judged) -> Option<Problem> {
    let Outcome::Failed {
        violation,
        severity,
        waiver,
    } = &judged.outcome
    else {
        return None;
    };
    let excuse = waiver
        .and_then(|number| input.report.waivers.get(number))
        .map(|state| {
            let until = state.waiver.expires.map(|day| wording::date(&day.to_string()));
            format!(
                "{} until {}: {}",
                state.waiver.approver,
                until.unwrap_or_default(),
                state.waiver.reason
            )
        });
    Some(Problem {
        rule: rule_link(input, from, judged.rule),
        message: violation.message.clone(),
        help: violation.help.clone(),
        severity: severity.word().to_owned(),
        waiver: excuse,
        mend: mend(judged.rule),
    })
}

/// Name of a rule with a link to its text; rules beyond the built-in ones are the organisation's own.
pub fn rule_link(input: &Input, from: &str, rule: usize) -> Link {
    let name = rule_name(input, rule);
    Link {
        href: paths::href_to(from, paths::POLICIES, &format!("rule-{name}")),
        text: name.to_owned(),
    }
}

/// Code of a built-in rule, else the id of an own one.
pub fn rule_name<'i>(input: &'i Input, rule: usize) -> &'i str {
    match rules::ALL.get(rule) {
        Some(rule) => rule.code.name,
        None => {
            let own = input.config.policy.own_rules.get(rule - rules::ALL.len());
            own.map_or("", |own| own.id.as_str())
        }
    }
}

/// The YAML that mends a broken rule.
pub fn mend(rule: usize) -> Option<Snippet> {
    let rule = rules::ALL.get(rule)?;
    (!rule.mend.is_empty()).then(|| Snippet {
        id: String::new(),
        title: "Write it like this".into(),
        language: "yaml".into(),
        code: without_indent(rule.mend),
    })
}

/// Parts of a list are indented where they stand in a contract; alone they begin at the margin.
fn without_indent(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let least = text.lines().map(indent).min().unwrap_or_default();
    let lines: Vec<&str> = text
        .lines()
        .map(|line| line.get(least..).unwrap_or_default())
        .collect();
    lines.join("\n")
}

/// Items that pass, and those that apply; nothing for a product to which no item applies, such as a retired one.
pub fn score(input: &Input, id: ProductId) -> Option<(usize, usize)> {
    let score = input.report.score(id);
    (score.of > 0).then_some((score.passed, score.of))
}

/// Every item passes, and no rule is broken that is more than a note.
pub fn is_certified(input: &Input, id: ProductId) -> bool {
    let score = input.report.score(id);
    let calm = input
        .report
        .worst(id)
        .is_none_or(|severity| severity < Severity::Warning);
    let excused = input
        .report
        .failures(id)
        .iter()
        .any(|judged| matches!(judged.outcome, Outcome::Failed { waiver: Some(_), .. }));
    score.of > 0 && score.passed == score.of && calm && !excused
}

/// Per item: its name, how many of the products pass, and to how many it applies.
pub fn of_products(input: &Input, products: &[ProductId]) -> Vec<(String, usize, usize)> {
    if products.is_empty() {
        return Vec::new();
    }
    Item::ALL
        .into_iter()
        .map(|item| {
            let (mut passed, mut applies) = (0, 0);
            for id in products {
                match input.report.item(*id, item) {
                    ItemState::NotApplicable(_) => continue,
                    ItemState::Passed => passed += 1,
                    ItemState::Failed | ItemState::Waived | ItemState::Unknown(_) => {}
                }
                applies += 1;
            }
            (item.title().to_owned(), passed, applies)
        })
        .collect()
}
