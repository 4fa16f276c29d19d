//! One name, several definitions. The search itself stands in `check/defined.rs`.

use crate::check::defined::{self, Aspect, Definition, Divergence};
use crate::check::rule::WideViolation;
use crate::check::{Judge, Rule, Violation, Wide};
use crate::finding::{Code, Severity};

/// Definitions in a message.
const SHOWN: usize = 3;
/// Letters of a meaning in a message.
const LONGEST: usize = 80;

/// The rule.
pub static RULE: Rule = Rule {
    code: &Code {
        name: "diverging-definition",
        severity: Severity::Info,
        summary: "Fields of several products share a business name or term, but not its type, unit or meaning.",
        explanation: "A suggestion for those who look after the vocabulary. Compared are fields that link to the same \
            term, and fields with the same `businessName` of two words or more: their units (custom property `unit`); \
            their types, where the fields also have the same name; and, for numbers that link to no term, what their \
            descriptions say, to one another and to the term of the glossary that has this name. Agree on one \
            definition in glossary.yaml and link the fields to it, or give what differs a name of its own. Deprecated \
            and retired products are left out.",
    },
    item: None,
    mend: "\
authoritativeDefinitions:
  - type: businessDefinition
    url: glossary.yaml#landed-cost",
    judge: Judge::Marketplace(judge),
};

fn judge(wide: &Wide) -> Vec<WideViolation> {
    defined::divergences(wide)
        .into_iter()
        .filter_map(|one| violation(wide, &one))
        .collect()
}

fn violation(wide: &Wide, found: &Divergence) -> Option<WideViolation> {
    // The glossary has the first word, so the finding stands where something else is said.
    let at = found.definitions.iter().find(|one| one.product.is_some())?;
    let mut products: Vec<_> = found.definitions.iter().filter_map(|one| one.product).collect();
    products.sort();
    products.dedup();
    let who = |one: &Definition| {
        one.product.map_or_else(
            || "the glossary".to_owned(),
            |id| format!("`{}`", wide.catalog.product(id).name),
        )
    };
    let said = found.definitions.iter().take(SHOWN);
    let said: Vec<String> = said
        .map(|one| format!("“{}” in {}", short(&one.text), who(one)))
        .collect();
    let more = found.definitions.len().saturating_sub(SHOWN);
    let rest = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    let what = match found.aspect {
        Aspect::Type => "has several types",
        Aspect::Unit => "is counted in several units",
        Aspect::Meaning => "means several things",
    };
    let help = match (found.aspect, found.by_term) {
        (Aspect::Meaning, _) => {
            "Agree on one definition in glossary.yaml and link the fields to it (`authoritativeDefinitions`), or give \
             what differs a name of its own."
        }
        (Aspect::Type | Aspect::Unit, true) => "Agree on one, or link what differs to a term of its own.",
        (Aspect::Type | Aspect::Unit, false) => {
            "Agree on one, or give what differs a business name of its own."
        }
    };
    let others = found.definitions.iter().filter(|one| one.place != at.place);
    Some(WideViolation {
        products,
        violation: Violation {
            place: at.place,
            message: format!("`{}` {what}: {}{rest}.", found.name, said.join(", ")),
            help: help.into(),
        },
        also: others
            .take(SHOWN)
            .map(|one| (one.place, "defined otherwise here".to_owned()))
            .collect(),
    })
}

/// The beginning of a text, on one line.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line.trim_end_matches('.').to_owned();
    }
    let cut: String = line.chars().take(LONGEST).collect();
    format!("{}…", cut.trim_end())
}
