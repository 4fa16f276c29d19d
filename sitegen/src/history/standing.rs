//! How each product stands before and after a change: items of the checklist passed, score of its checks.
//!
//! In: two marketplaces. Out: what differs, and a Markdown table of it. Both sides are judged by the same rules and by
//! the same results of checks, those of today, so that what differs is what the contracts say. Start at [`differences`].

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::catalog::{Catalog, ProductId};
use crate::check::{Report, Score};
use crate::escape::markdown;
use crate::score::Trust;

/// Longer tables are cut: comments have a limit, and readers too.
const MOST: usize = 50;

/// One product on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Its name and that of its domain.
    pub name: String,
    /// Items of the checklist.
    pub checklist: Score,
    /// Score of its checks, 0 to 100, without fractions; `None` where nothing is measured.
    pub health: Option<u8>,
}

/// The products of a marketplace by their id, or by domain and name where they have none.
pub type Standings = BTreeMap<String, Standing>;

/// A product that stands otherwise than before; one of the two is missing for new and removed products.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// As it was.
    pub before: Option<Standing>,
    /// As it is.
    pub after: Option<Standing>,
}

/// How every product stands.
pub fn standings(catalog: &Catalog, report: &Report, trust: &Trust) -> Standings {
    let one = |id: ProductId| {
        let product = catalog.product(id);
        let domain = catalog.domain(product.domain);
        let key = match product.id(catalog) {
            "" => format!("{}/{}", domain.slug, product.slug),
            id => id.to_owned(),
        };
        let observed = trust.product(id).and_then(|judged| judged.score.observed);
        let standing = Standing {
            name: format!("{} ({})", product.name, domain.name),
            checklist: report.score(id),
            // Pages round likewise.
            health: observed.map(|score| score.round().clamp(0.0, 100.0) as u8),
        };
        (key, standing)
    };
    catalog.products().map(|(id, _)| one(id)).collect()
}

/// What differs, in the order of the ids.
pub fn differences(before: &Standings, after: &Standings) -> Vec<Difference> {
    let mut sides: BTreeMap<&str, (Option<&Standing>, Option<&Standing>)> = BTreeMap::new();
    for (id, standing) in before {
        sides.entry(id).or_default().0 = Some(standing);
    }
    for (id, standing) in after {
        sides.entry(id).or_default().1 = Some(standing);
    }
    let figures = |standing: &Standing| (standing.checklist, standing.health);
    sides
        .into_values()
        .filter(|(before, after)| before.map(figures) != after.map(figures))
        .map(|(before, after)| Difference {
            before: before.cloned(),
            after: after.cloned(),
        })
        .collect()
}

/// A section of a comment on a pull request; `total` is the number of products today.
pub fn markdown(differences: &[Difference], total: usize) -> String {
    let count = |fits: fn(&Difference) -> bool| differences.iter().filter(|one| fits(one)).count();
    let new = count(|one| one.before.is_none());
    let removed = count(|one| one.after.is_none());
    let changed = differences.len() - new - removed;
    let unchanged = total - changed - new;
    let counts = [
        (changed, "changed"),
        (new, "new"),
        (removed, "removed"),
        (unchanged, "as before"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, word)| format!("{count} {word}")).collect();
    let heading = if counts.is_empty() {
        "none".to_owned()
    } else {
        counts.join(", ")
    };
    let mut text = format!("\n### Products: {heading}\n");
    if differences.is_empty() {
        return text;
    }
    text.push_str("\n| Product | Checklist | Score of checks |\n|---|---|---|\n");
    for Difference { before, after } in differences.iter().take(MOST) {
        let name = after
            .as_ref()
            .or(before.as_ref())
            .map_or("", |standing| &standing.name);
        let word = match (before, after) {
            (None, _) => ", **new**",
            (_, None) => ", **removed**",
            _ => "",
        };
        let list = |side: &Option<Standing>| side.as_ref().map(|standing| standing.checklist);
        let health = |side: &Option<Standing>| side.as_ref().map(|standing| standing.health);
        let _ = writeln!(
            text,
            "| {}{word} | {} | {} |",
            markdown::text(name),
            checklist(list(before), list(after)),
            in_words(health(before), health(after), |health| health
                .map_or_else(|| "unknown".to_owned(), |health| health.to_string())),
        );
    }
    if differences.len() > MOST {
        let _ = writeln!(text, "\n… and {} more.", differences.len() - MOST);
    }
    text.push_str(
        "\nBefore and after are judged by the same rules and the same results of checks; unknown means that nothing \
         was measured.\n",
    );
    text
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
