//! A comment on a pull request: what the change broke, what it changed and whom it affects, how products do before and
//! after, and a count of what was there before.
//!
//! In: the findings of today with those that the change brought, the changes, the products. Out: Markdown of at most 60
//! lines; what is long is folded. Start at [`Comment::markdown`].

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::catalog::Catalog;
use crate::check::Score;
use crate::escape::markdown::{code, prose, text};
use crate::finding::markdown::{HEAD, fitting, row};
use crate::finding::{Finding, human};
use crate::history::against::Changed;
use crate::history::standing::{Difference, Standing};
use crate::history::{Effect, change};
use crate::source::FileTable;

/// Rows of the tables, in their order; with heads and headings 60 lines at most.
const BROKEN: usize = 10;
const CHANGED: usize = 10;
const PRODUCTS: usize = 6;
const RULES: usize = 5;
/// Longer tables are folded.
const OPEN: usize = 5;
/// Changes named for each contract.
const NAMED: usize = 6;
/// Readers named for each contract.
const READERS: usize = 4;

/// What is known of a change.
#[derive(Debug)]
pub struct Comment<'c> {
    /// All findings of today.
    pub findings: &'c [Finding],
    /// Which of them the change brought.
    pub brought: &'c [bool],
    /// Contracts and products that changed.
    pub changed: &'c [Changed],
    /// Products that do better or worse.
    pub products: &'c [Difference],
    /// Number of products today.
    pub total: usize,
    /// Who reads what.
    pub catalog: &'c Catalog,
    /// For paths.
    pub files: &'c FileTable,
    /// In front of every path.
    pub folder: &'c str,
}

impl Comment<'_> {
    /// All of it.
    pub fn markdown(&self) -> String {
        let side = |new: bool| {
            let all = self.findings.iter().zip(self.brought);
            let mut side: Vec<&Finding> = all.filter(|(_, is)| **is == new).map(|(one, _)| one).collect();
            side.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
            side
        };
        let (new, old) = (side(true), side(false));
        let mut out = format!(
            "### Contract checks: {} by this change\n",
            human::summary(new.iter().copied())
        );
        self.broken(&mut out, &new);
        self.changes(&mut out);
        standings(&mut out, self.products, self.total);
        self.before(&mut out, &old);
        out
    }

    /// Always open: it is what the author has to do.
    fn broken(&self, out: &mut String, new: &[&Finding]) {
        if new.is_empty() {
            out.push_str("\nThis change breaks no rule.\n");
            return;
        }
        let rows = new.iter().map(|finding| row(finding, self.files, self.folder));
        let rows = fitting(rows, BROKEN);
        let heading = format!("Broken by this change{}", first_of(rows.len(), new.len()));
        table(out, &heading, HEAD, &rows, Fold::Never);
    }

    fn changes(&self, out: &mut String) {
        if self.changed.is_empty() {
            out.push_str("\n#### Changed: no contract and no product\n");
            return;
        }
        let mut order: Vec<&Changed> = self.changed.iter().collect();
        order.sort_by_key(|one| std::cmp::Reverse(change::worst(&one.changes)));
        let count = |effect: Effect| {
            let changes = order.iter().flat_map(|one| &one.changes);
            changes.filter(|change| change.consumer == effect).count()
        };
        let effects = [Effect::Breaking, Effect::Additive, Effect::Metadata]
            .map(|effect| (count(effect), effect.word()));
        let rows = fitting(order.iter().map(|one| self.changed_row(one)), CHANGED);
        let heading = format!(
            "Changed: {} ({}){}",
            counted(order.len(), "contract or product", "contracts and products"),
            counts(&effects),
            first_of(rows.len(), order.len())
        );
        let head = "| Contract or product | What changed | Whom it affects |\n|---|---|---|\n";
        table(out, &heading, head, &rows, Fold::Long);
    }

    fn changed_row(&self, one: &Changed) -> String {
        let versions = match (one.old_version.as_str(), one.new_version.as_str()) {
            (old, "") => format!("was {old}"),
            (old, new) if old == new => new.to_owned(),
            (old, new) => format!("{old} → {new}"),
        };
        let mut changes: Vec<_> = one.changes.iter().collect();
        changes.sort_by_key(|change| std::cmp::Reverse(change.consumer));
        let named = changes.iter().take(NAMED).map(|change| {
            let word = match change.consumer {
                Effect::Breaking => "**breaking**",
                effect => effect.word(),
            };
            format!("{word}: {}", prose(&change.sentence()))
        });
        let mut cell = named.collect::<Vec<_>>().join("<br>");
        if changes.len() > NAMED {
            let _ = write!(cell, "<br>and {} more", changes.len() - NAMED);
        }
        format!(
            "| {} {} | {cell} | {} |\n",
            text(&one.name),
            text(&versions),
            self.readers(&one.id)
        )
    }

    /// Products that say that they read a contract, or anything of a product, and their teams.
    fn readers(&self, id: &str) -> String {
        let (mut products, mut teams) = (BTreeSet::new(), BTreeSet::new());
        for (_, product) in self.catalog.products() {
            let reads = product.upstream.iter().any(|source| {
                let of_product = |source| self.catalog.product(source).id(self.catalog) == id;
                source.name == id || source.product.is_some_and(of_product)
            });
            if reads {
                products.insert(product.name.as_str());
                teams.extend(product.team.map(|team| self.catalog.team(team).name.as_str()));
            }
        }
        if products.is_empty() {
            return "no known reader".to_owned();
        }
        let mut out = some(&products);
        if !teams.is_empty() {
            let _ = write!(out, " ({})", some(&teams));
        }
        out
    }

    fn before(&self, out: &mut String, old: &[&Finding]) {
        if old.is_empty() {
            return;
        }
        let mut rules: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        for finding in old {
            rules.entry(finding.id()).or_default().push(finding);
        }
        let mut rules: Vec<(&str, Vec<&Finding>)> = rules.into_iter().collect();
        rules.sort_by_key(|(_, found)| {
            let worst = found.iter().map(|finding| finding.severity).max();
            std::cmp::Reverse((worst, found.len()))
        });
        let rows = rules
            .iter()
            .map(|(id, found)| format!("| {} | {} |\n", code(id), human::summary(found.iter().copied())));
        let rows = fitting(rows, RULES);
        let heading = format!(
            "There before this change: {}{}",
            human::summary(old.iter().copied()),
            first_of(rows.len(), rules.len()),
        );
        table(
            out,
            &heading,
            "| Rule | Findings |\n|---|---|\n",
            &rows,
            Fold::Always,
        );
    }
}

/// The section on products; `total` is their number today.
pub fn standings(out: &mut String, products: &[Difference], total: usize) {
    let count = |fits: fn(&Difference) -> bool| products.iter().filter(|one| fits(one)).count();
    let new = count(|one| one.before.is_none());
    let removed = count(|one| one.after.is_none());
    let changed = products.len() - new - removed;
    let words = [
        (changed, "changed"),
        (new, "new"),
        (removed, "removed"),
        (total.saturating_sub(changed + new), "as before"),
    ];
    let heading = format!("Products: {}", counts(&words));
    if products.is_empty() {
        let _ = writeln!(out, "\n#### {heading}");
        return;
    }
    let rows = fitting(products.iter().map(standing_row), PRODUCTS);
    let heading = format!("{heading}{}", first_of(rows.len(), products.len()));
    let head = "| Product | Checklist | Score of checks |\n|---|---|---|\n";
    table(out, &heading, head, &rows, Fold::Long);
    out.push_str("\nBoth sides are judged by the rules and results of checks of today; unknown: nothing was measured.\n");
}

/// When a table is folded.
enum Fold {
    Never,
    /// When it has many rows.
    Long,
    Always,
}

/// A heading, which is ours, and a table.
fn table(out: &mut String, heading: &str, head: &str, rows: &[String], fold: Fold) {
    let is_folded = match fold {
        Fold::Never => false,
        Fold::Long => rows.len() > OPEN,
        Fold::Always => true,
    };
    let (open, close) = match is_folded {
        true => (format!("<details><summary>{heading}</summary>"), "</details>\n"),
        false => (format!("#### {heading}"), ""),
    };
    let _ = write!(out, "\n{open}\n\n{head}{}{close}", rows.concat());
}

fn standing_row(Difference { before, after }: &Difference) -> String {
    let standing = after.as_ref().or(before.as_ref());
    let name = standing.map_or("", |standing| &standing.name);
    let word = match (before, after) {
        (None, _) => ", **new**",
        (_, None) => ", **removed**",
        _ => "",
    };
    let list = |side: &Option<Standing>| side.as_ref().map(|standing| standing.checklist);
    let health = |side: &Option<Standing>| side.as_ref().map(|standing| standing.health);
    format!(
        "| {}{word} | {} | {} |\n",
        text(name),
        checklist(list(before), list(after)),
        in_words(health(before), health(after), |health| health
            .map_or_else(|| "unknown".to_owned(), |health| health.to_string())),
    )
}

fn checklist(before: Option<Score>, after: Option<Score>) -> String {
    match (before, after) {
        (Some(old), Some(new)) if old.of == new.of && old != new => {
            format!("{} → {} of {}", old.passed, new.passed, new.of)
        }
        _ => in_words(before, after, |score| match score.of {
            0 => "does not apply".to_owned(),
            of => format!("{} of {of}", score.passed),
        }),
    }
}

/// "72 → 78", "78" where nothing changed, "was 72" for what is gone.
fn in_words<T: PartialEq>(before: Option<T>, after: Option<T>, word: impl Fn(&T) -> String) -> String {
    match (&before, &after) {
        (Some(old), Some(new)) if old == new => word(new),
        (Some(old), Some(new)) => format!("{} → {}", word(old), word(new)),
        (None, Some(new)) => word(new),
        (Some(old), None) => format!("was {}", word(old)),
        (None, None) => String::new(),
    }
}

/// ", the first 10 of 34" where a table is cut.
fn first_of(shown: usize, all: usize) -> String {
    match shown < all {
        true => format!(", the first {shown} of {all}"),
        false => String::new(),
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// "2 breaking, 1 additive": only what there is.
fn counts(all: &[(usize, &str)]) -> String {
    let some = all.iter().filter(|(count, _)| *count > 0);
    let some: Vec<String> = some.map(|(count, word)| format!("{count} {word}")).collect();
    match some.is_empty() {
        true => "none".to_owned(),
        false => some.join(", "),
    }
}

/// The first names, and how many more there are.
fn some(names: &BTreeSet<&str>) -> String {
    let shown: Vec<String> = names.iter().take(READERS).map(|name| text(name)).collect();
    let more = names.len().saturating_sub(READERS);
    match more {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
