//! The organisation's own rules: CEL expressions over a product.
//!
//! In: `own_rules` of policies.yaml. Out: compiled rules that judge a product, and findings for expressions that
//! cannot work: what cannot be parsed, what names a key that products do not have, what gives anything but true or
//! false. Start at [`OwnRules::compile`].

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use cel::{Context, Program, Value};

use super::own_cost;
use super::own_model::{self, specimen};
use super::{Subject, Verdict};
use crate::budget::{Budget, Resource};
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
        the rule. They see one variable, `product`, with the keys that the guide lists. An expression that cannot \
        be parsed, that names another key or function, or that gives anything but true or false, judges nothing until \
        it is mended.",
};

/// Stack for parsing as many operators as an expression may have, in a build without optimisation.
const PARSER_STACK: usize = 256 << 20;

/// A rule that can be asked.
struct Compiled<'c> {
    rule: &'c OwnRule,
    when: Option<Program>,
    expression: Program,
}

/// All own rules that work, by their position in the configuration.
pub(super) struct OwnRules<'c> {
    compiled: Vec<Option<Compiled<'c>>>,
    /// What one product may cost.
    budget: Budget,
    /// Rules that would take too many steps, with the first product by name.
    too_long: Mutex<BTreeMap<usize, String>>,
    /// Those that do not work.
    pub findings: Vec<Finding>,
}

impl<'c> OwnRules<'c> {
    /// Compiles and tries every rule.
    pub fn compile(config: &'c Config) -> Self {
        let budget = config.limits.rules;
        let rules = &config.policy.own_rules;
        let mut findings = Vec::new();
        let compile = |findings: &mut Vec<Finding>| {
            let rules = rules.iter().map(|rule| compiled(rule, &budget, findings));
            rules.collect::<Vec<_>>()
        };
        // The parser goes down each bracket through a dozen functions.
        let compiled = std::thread::scope(|scope| {
            let thread = std::thread::Builder::new().stack_size(PARSER_STACK);
            let thread = thread.spawn_scoped(scope, || {
                let mut findings = Vec::new();
                (compile(&mut findings), findings)
            });
            thread.ok()?.join().ok()
        });
        let compiled = match compiled {
            Some((compiled, found)) => {
                findings.extend(found);
                compiled
            }
            None => {
                let message = "No own rule works: the system gives no memory for the reader of expressions.";
                let help = "Free memory, or raise the limit on it, and run this again.";
                findings.push(Finding::general(&UNUSABLE_OWN_RULE, message, help));
                Vec::new()
            }
        };
        OwnRules {
            compiled,
            budget,
            too_long: Mutex::default(),
            findings,
        }
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
        let value = own_model::value(subject);
        let is_short = |compiled: &Compiled| {
            let expressions = compiled.when.iter().chain([&compiled.expression]);
            let steps = expressions.map(|program| own_cost::steps(&program.expression().expr, &value));
            steps.fold(0, u64::saturating_add) <= self.budget.steps
        };
        let short: Vec<bool> = self
            .compiled
            .iter()
            .map(|rule| rule.as_ref().is_some_and(is_short))
            .collect();
        let context = context(value);
        self.compiled
            .iter()
            .enumerate()
            .filter_map(|(number, compiled)| {
                let compiled = compiled.as_ref()?;
                if !short[number] {
                    self.skip(number, subject.name());
                    let why = "The rule would take more steps than it may (`limits.rules.steps`).";
                    return Some((number, Verdict::Unknown(why)));
                }
                Some((number, verdict(compiled, &context, subject)))
            })
            .collect()
    }

    fn skip(&self, rule: usize, product: &str) {
        let mut too_long = self.too_long.lock().unwrap_or_else(PoisonError::into_inner);
        let first = too_long.entry(rule).or_insert_with(|| product.to_owned());
        if product < first.as_str() {
            *first = product.to_owned();
        }
    }

    /// Makes findings of what was met while products were judged.
    pub fn settle(&mut self) {
        let too_long = std::mem::take(self.too_long.get_mut().unwrap_or_else(PoisonError::into_inner));
        for (number, product) in too_long {
            if let Some(Some(compiled)) = self.compiled.get(number) {
                let rule = compiled.rule;
                let what = format!("The own rule `{}`, for `{product}`,", rule.id);
                let exceeded = self.budget.exceeded(Resource::Steps);
                self.findings.push(exceeded.finding(rule.expression_place, &what));
            }
        }
    }
}

/// A rule that works; what is wrong with another one is a finding.
fn compiled<'c>(rule: &'c OwnRule, budget: &Budget, findings: &mut Vec<Finding>) -> Option<Compiled<'c>> {
    let expression = program(rule, &rule.expression, rule.expression_place, budget, findings);
    let when = if rule.when.is_empty() {
        Some(None)
    } else {
        program(rule, &rule.when, rule.when_place, budget, findings).map(Some)
    };
    Some(Compiled {
        rule,
        when: when?,
        expression: expression?,
    })
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
fn program(
    rule: &OwnRule,
    text: &str,
    place: Place,
    budget: &Budget,
    findings: &mut Vec<Finding>,
) -> Option<Program> {
    let what = format!("The expression of the own rule `{}`", rule.id);
    let too_much = if text.len() as u64 > budget.bytes {
        Some(Resource::Bytes)
    } else {
        (own_cost::operators_in(text) > budget.entries).then_some(Resource::Entries)
    };
    if let Some(resource) = too_much {
        findings.push(budget.exceeded(resource).finding(place, &what));
        return None;
    }
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
                rule,
                place,
                findings,
                line,
                "Mend the expression; it must be a CEL expression such as `size(product.tags) > 0`.".into(),
            );
        }
    };
    let expression = &program.expression().expr;
    if own_cost::steps(expression, &specimen()) > budget.steps {
        findings.push(budget.exceeded(Resource::Steps).finding(place, &what));
        return None;
    }
    if let Some(unknown) = own_model::unknown_key(program.expression()) {
        let help = match unknown.closest() {
            Some(name) => format!("Did you mean `{name}`?"),
            None => format!("Use one of: {}.", unknown.known.join(", ")),
        };
        return unusable(rule, place, findings, unknown.to_string(), help);
    }
    let help = "The expression must give true or false for every product.".to_owned();
    match program.execute(&context(specimen())) {
        Ok(Value::Bool(_)) => Some(program),
        Ok(other) => unusable(
            rule,
            place,
            findings,
            format!("it gives {} instead of true or false", other.type_of()),
            help,
        ),
        Err(error) => {
            let why = error.to_string().trim_end_matches('.').to_owned();
            unusable(rule, place, findings, why, help)
        }
    }
}

/// Says why a rule cannot work.
fn unusable(
    rule: &OwnRule,
    place: Place,
    findings: &mut Vec<Finding>,
    why: String,
    help: String,
) -> Option<Program> {
    let message = format!("The own rule `{}` cannot work: {why}.", rule.id);
    findings.push(Finding::new(&UNUSABLE_OWN_RULE, place, message, help));
    None
}
