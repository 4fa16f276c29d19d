//! How products stand with the rules of the organisation: the checklist of a product, the governance page, the rules.

use super::{Detail, Link, SafeHtml, Snippet};

/// How something stands with a rule or an item of the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// It is as it should be.
    Passed,
    /// It is not.
    Failed,
    /// It is not, and somebody allowed that for a time.
    Waived,
    /// There is nothing to say.
    NotApplicable,
    /// It cannot be known.
    #[default]
    Unknown,
}

/// The ten items of a product, and what to do about them.
#[derive(Debug, Clone, Default)]
pub struct ChecklistView {
    /// Items that pass.
    pub passed: usize,
    /// Items that apply.
    pub of: usize,
    /// Every item passes, and no rule is broken that matters.
    pub certified: bool,
    /// The ten, in their order.
    pub items: Vec<ChecklistItem>,
    /// Broken rules that belong to no item.
    pub others: Vec<Problem>,
    /// Badge for READMEs: its path, relative to the page.
    pub badge: String,
}

/// One of the ten.
#[derive(Debug, Clone, Default)]
pub struct ChecklistItem {
    /// "Owner and support"
    pub title: String,
    /// How the product stands with it.
    pub standing: Standing,
    /// What passes it; for an item without a verdict, why there is none.
    pub text: String,
    /// What is broken.
    pub problems: Vec<Problem>,
}

/// A broken rule.
#[derive(Debug, Clone, Default)]
pub struct Problem {
    /// Name of the rule, with a link to its text.
    pub rule: Link,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// error, warning, info.
    pub severity: String,
    /// "Data council until 31 Mar 2027: the counters are replaced", if it is excused.
    pub waiver: Option<String>,
    /// YAML to copy.
    pub mend: Option<Snippet>,
}

/// `/governance/`
#[derive(Debug, Clone, Default)]
pub struct GovernancePage {
    /// Products that break no rule with the severity error.
    pub complying: usize,
    /// Active products with an owner, a purpose, a classification and a check.
    pub above_minimum: usize,
    /// Products that the minimum applies to.
    pub minimum_applies: usize,
    /// All products.
    pub products: usize,
    /// Broken rules that are errors.
    pub errors: usize,
    /// Broken rules that are warnings.
    pub warnings: usize,
    /// Broken rules that are notes.
    pub notes: usize,
    /// The same of all severities as the key figure counts them: of active and deprecated products only.
    pub figure: Option<(f64, Link)>,
    /// Exceptions.
    pub waivers: usize,
    /// Exceptions that have run out; `None` when no day was given.
    pub overdue: Option<usize>,
    /// Rules with their numbers.
    pub rules: Vec<RuleRow>,
    /// Names of the ten items.
    pub items: Vec<String>,
    /// Domains against the ten items.
    pub matrix: Vec<MatrixRow>,
    /// Exceptions.
    pub exceptions: Vec<Exception>,
    /// Decisions, newest first.
    pub decisions: Vec<Decision>,
    /// Products that may be one.
    pub similar: Vec<String>,
    /// Products that the gate holds back: name and page, domain, what is wrong.
    pub blocked: Vec<(Link, String, String)>,
    /// The table as CSV.
    pub csv: Link,
    /// The page with the texts of all rules.
    pub policies: Link,
}

/// A rule with its numbers.
#[derive(Debug, Clone, Default)]
pub struct RuleRow {
    /// Name and link to its text.
    pub rule: Link,
    /// off, info, warning, error; "varies" where it depends on domain or tier.
    pub severity: String,
    /// Products that it is about.
    pub applies: usize,
    /// They keep it.
    pub passed: usize,
    /// They break it.
    pub failed: usize,
    /// They break it and are excused.
    pub waived: usize,
    /// It cannot be known.
    pub unknown: usize,
    /// Numbers of a compliance framework.
    pub controls: String,
}

/// A domain against the ten items.
#[derive(Debug, Clone, Default)]
pub struct MatrixRow {
    /// The domain.
    pub domain: Link,
    /// Its products.
    pub products: usize,
    /// Per item: products that pass, and products that it applies to.
    pub cells: Vec<(usize, usize)>,
}

/// An exception.
#[derive(Debug, Clone, Default)]
pub struct Exception {
    /// The rule.
    pub rule: Link,
    /// The product.
    pub product: Link,
    /// Why.
    pub reason: String,
    /// Who allowed it.
    pub approver: String,
    /// Its last day.
    pub expires: String,
    /// "in force", "run out", "not needed any more", "names nothing".
    pub state: String,
}

/// A decision of the organisation.
#[derive(Debug, Clone, Default)]
pub struct Decision {
    /// Title and link.
    pub page: Link,
    /// As a date to read.
    pub date: String,
    /// accepted …
    pub status: String,
    /// Who decided.
    pub by: String,
}

/// `/policies/`
#[derive(Debug, Clone, Default)]
pub struct PoliciesPage {
    /// Rules by what they are about.
    pub groups: Vec<PolicyGroup>,
    /// Rules that are checked by this program, of all.
    pub automatic: usize,
}

/// Rules on one matter.
#[derive(Debug, Clone, Default)]
pub struct PolicyGroup {
    /// "Owner and support", "Policies", "Own rules".
    pub heading: String,
    /// What passes, for an item of the checklist.
    pub wants: String,
    /// The rules.
    pub policies: Vec<Policy>,
}

/// The text of one rule.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// Its code; the anchor as well.
    pub name: String,
    /// What is wrong when it is broken.
    pub summary: String,
    /// Why it matters and how to mend it.
    pub explanation: SafeHtml,
    /// Severity, controls, expression.
    pub facts: Vec<Detail>,
    /// YAML that mends it.
    pub mend: Option<Snippet>,
    /// Products that break it; the first of them when there are very many.
    pub failing: Vec<Link>,
    /// How many break it.
    pub failing_count: usize,
}
