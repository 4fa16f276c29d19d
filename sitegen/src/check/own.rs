//! The organisation's own rules: CEL expressions over a product.
//!
//! In: `own_rules` of policies.yaml. Out: compiled rules that judge a product, and findings for expressions that
//! cannot work: what cannot be parsed, what names a key that products do not have, what gives anything but true or
//! false. Start at [`OwnRules::compile`].

use cel::{Context, Program, Value};

use super::own_model::{self, specimen};
use super::{Subject, Verdict};
use crate::config::Config;
use crate::config::policies::OwnRule;
use crate::finding::{Code, Finding, Severity};
use crate::source::Place;

/// All codes of this file.
pub(super) const CODES: &[&Code] = &[&BROKEN_OWN_RULE, &UNUSABLE_OWN_RULE];

/// Findings of own rules show the rule's own id; this is what they have in common.
pub(super) static BROKEN_OWN_RULE: Code = Code {
    name: "broken-own-rule",
    severity: Severity::Warning,
    summary: "A product breaks a rule that the organisation wrote itself.",
    explanation: "The rule stands under `own_rules` in policies.yaml, with its message and help. Findings show the \
        rule's own id, which can be used like any other code: in `rules`, to narrow it to domains and tiers, and in \
        waivers.yaml.",
};

static UNUSABLE_OWN_RULE: Code = Code {
    name: "unusable-own-rule",
    severity: Severity::Error,
    summary: "An own rule has an expression that cannot work.",
    explanation: "Own rules are CEL expressions (https://cel.dev) that must give true for every product that keeps \
        the rule. They see one variable, `product`, with the keys that the README lists. An expression that cannot \
        be parsed, that names another key or function, or that gives anything but true or false, judges nothing until \
        it is mended.",
};

/// A rule that can be asked.
struct Compiled<'c> {
    rule: &'c OwnRule,
    when: Option<Program>,
    expression: Program,
}

/// All own rules that work, by their position in the configuration.
pub(super) struct OwnRules<'c> {
    compiled: Vec<Option<Compiled<'c>>>,
    /// Those that do not.
    pub findings: Vec<Finding>,
}

impl<'c> OwnRules<'c> {
    /// Compiles and tries every rule.
    pub fn compile(config: &'c Config) -> Self {
        let mut findings = Vec::new();
        let compiled = config
            .policy
            .own_rules
            .iter()
            .map(|rule| {
                let expression = program(rule, &rule.expression, rule.expression_place, &mut findings);
                let when = if rule.when.is_empty() {
                    Some(None)
                } else {
                    program(rule, &rule.when, rule.when_place, &mut findings).map(Some)
                };
                Some(Compiled {
                    rule,
                    when: when?,
                    expression: expression?,
                })
            })
            .collect();
        OwnRules { compiled, findings }
    }

    /// There is something to ask.
    pub fn any(&self) -> bool {
        self.compiled.iter().any(Option::is_some)
    }

    /// What every rule says of a product, with its position in the configuration; rules that do not work say nothing.
    pub fn judge(&self, subject: &Subject) -> Vec<(usize, Verdict)> {
        if !self.any() {
            return Vec::new();
        }
        let context = context(own_model::value(subject));
        self.compiled
            .iter()
            .enumerate()
            .filter_map(|(number, compiled)| {
                let compiled = compiled.as_ref()?;
                Some((number, verdict(compiled, &context, subject)))
            })
            .collect()
    }
}

fn verdict(compiled: &Compiled, context: &Context, subject: &Subject) -> Verdict {
    let applies = match &compiled.when {
        None => true,
        Some(when) => matches!(when.execute(context), Ok(Value::Bool(true))),
    };
    if !applies {
        return Verdict::NotApplicable("Its condition `when` does not fit.");
    }
    match compiled.expression.execute(context) {
        Ok(Value::Bool(true)) => Verdict::Pass,
        // A key that this product does not state, and that the expression did not ask for with has().
        Err(_) | Ok(_) => Verdict::fail(
            subject.place,
            format!("`{}`: {}", subject.name(), compiled.rule.message),
            compiled.rule.help.clone(),
        ),
    }
}

fn context(product: Value) -> Context<'static> {
    let mut context = Context::default();
    context.add_variable_from_value("product", product);
    context
}

/// Compiles an expression and tries it on a product that states everything.
fn program(rule: &OwnRule, text: &str, place: Place, findings: &mut Vec<Finding>) -> Option<Program> {
    let mut unusable = |why: String, help: String| {
        let message = format!("The own rule `{}` cannot work: {why}.", rule.id);
        findings.push(Finding::new(&UNUSABLE_OWN_RULE, place, message, help));
        None
    };
    let program = match Program::compile(text) {
        Ok(program) => program,
        Err(errors) => {
            let first = errors.to_string();
            let line = first
                .lines()
                .find(|line| !line.trim().is_empty())
                .unwrap_or_default();
            let line = line.trim().trim_end_matches('.').to_owned();
            return unusable(
                line,
                "Mend the expression; it must be a CEL expression such as `size(product.tags) > 0`.".into(),
            );
        }
    };
    if let Some(unknown) = own_model::unknown_key(program.expression()) {
        let help = match unknown.closest() {
            Some(name) => format!("Did you mean `{name}`?"),
            None => format!("Use one of: {}.", unknown.known.join(", ")),
        };
        return unusable(unknown.to_string(), help);
    }
    let help = "The expression must give true or false for every product.".to_owned();
    match program.execute(&context(specimen())) {
        Ok(Value::Bool(_)) => Some(program),
        Ok(other) => unusable(
            format!("it gives {} instead of true or false", other.type_of()),
            help,
        ),
        Err(error) => unusable(error.to_string().trim_end_matches('.').to_owned(), help),
    }
}
