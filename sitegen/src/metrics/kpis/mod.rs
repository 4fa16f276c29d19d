//! The figures: one file each, head and query.
//!
//! In: the files beside this one. Out: [`Formula`]s: what a figure means and the SQL that works it out. The head is
//! lines of `-- key: value`; the query follows. A query gives rows of scope, window, part, numerator, denominator and
//! number of events; of durations it gives the single ones, and `PERCENTILES` makes median, 85th percentile and mean of
//! them. Start at [`built_in`].

use meshfront_app::api::kpi::{Direction, Group, Kind, KpiDefinition, Reason, Window};

/// Views that queries share.
const VIEWS: &str = include_str!("views.sql");
/// Around queries that give single durations.
const PERCENTILES: &str = include_str!("percentiles.sql");

/// Usage in more rows than figures of the program look at: it is loaded only for those who ask.
pub const ROWS_OF_USAGE: [&str; 3] = ["usage_rows", "consumer_use", "product_use"];
/// Uses by week, which only pages of products look at: without a query of an organisation they come from the sums
/// themselves.
pub const BY_WEEK: &str = "product_weeks";

/// Every figure: family and file.
const FILES: &[(Group, &str)] = &[
    (Group::Delivery, include_str!("delivery/d1.sql")),
    (Group::Delivery, include_str!("delivery/d2.sql")),
    (Group::Delivery, include_str!("delivery/d3.sql")),
    (Group::Delivery, include_str!("delivery/d4.sql")),
    (Group::Delivery, include_str!("delivery/d5.sql")),
    (Group::Delivery, include_str!("delivery/d6.sql")),
    (Group::Delivery, include_str!("delivery/d7.sql")),
    (Group::Delivery, include_str!("delivery/d8.sql")),
    (Group::Delivery, include_str!("delivery/d9.sql")),
    (Group::Delivery, include_str!("delivery/d10.sql")),
    (Group::Delivery, include_str!("delivery/d11.sql")),
    (Group::Delivery, include_str!("delivery/d12.sql")),
    (Group::Adoption, include_str!("adoption/a1.sql")),
    (Group::Adoption, include_str!("adoption/a2.sql")),
    (Group::Adoption, include_str!("adoption/a3.sql")),
    (Group::Adoption, include_str!("adoption/a4.sql")),
    (Group::Adoption, include_str!("adoption/a5.sql")),
    (Group::Adoption, include_str!("adoption/a6.sql")),
    (Group::Adoption, include_str!("adoption/a7.sql")),
    (Group::Adoption, include_str!("adoption/a8.sql")),
    (Group::Adoption, include_str!("adoption/a9.sql")),
    (Group::Adoption, include_str!("adoption/a10.sql")),
    (Group::Trust, include_str!("trust/t1.sql")),
    (Group::Trust, include_str!("trust/t2.sql")),
    (Group::Trust, include_str!("trust/t3.sql")),
    (Group::Trust, include_str!("trust/t4.sql")),
    (Group::Trust, include_str!("trust/t5.sql")),
    (Group::Trust, include_str!("trust/t6.sql")),
    (Group::Trust, include_str!("trust/t7.sql")),
    (Group::Trust, include_str!("trust/t8.sql")),
    (Group::Trust, include_str!("trust/t9.sql")),
    (Group::Trust, include_str!("trust/t10.sql")),
    (Group::Trust, include_str!("trust/t11.sql")),
    (Group::Trust, include_str!("trust/t12.sql")),
    (Group::Trust, include_str!("trust/t13.sql")),
    (Group::Trust, include_str!("trust/t14.sql")),
    (Group::Trust, include_str!("trust/t15.sql")),
    (Group::Discoverability, include_str!("discoverability/m1.sql")),
    (Group::Discoverability, include_str!("discoverability/m2.sql")),
    (Group::Discoverability, include_str!("discoverability/m3.sql")),
    (Group::Discoverability, include_str!("discoverability/m4.sql")),
    (Group::Discoverability, include_str!("discoverability/m5.sql")),
    (Group::Discoverability, include_str!("discoverability/m6.sql")),
    (Group::Discoverability, include_str!("discoverability/m7.sql")),
    (Group::Discoverability, include_str!("discoverability/m8.sql")),
    (Group::Discoverability, include_str!("discoverability/m9.sql")),
    (Group::Discoverability, include_str!("discoverability/m10.sql")),
    (Group::Discoverability, include_str!("discoverability/m11.sql")),
    (Group::Governance, include_str!("governance/g1.sql")),
    (Group::Governance, include_str!("governance/g2.sql")),
    (Group::Governance, include_str!("governance/g3.sql")),
    (Group::Governance, include_str!("governance/g4.sql")),
    (Group::Governance, include_str!("governance/g5.sql")),
    (Group::Governance, include_str!("governance/g6.sql")),
    (Group::Governance, include_str!("governance/g7.sql")),
    (Group::Governance, include_str!("governance/g8.sql")),
    (Group::Governance, include_str!("governance/g9.sql")),
    (Group::Governance, include_str!("governance/g10.sql")),
    (Group::Governance, include_str!("governance/g11.sql")),
    (Group::Value, include_str!("value/v1.sql")),
    (Group::Value, include_str!("value/v2.sql")),
    (Group::Value, include_str!("value/v3.sql")),
    (Group::Value, include_str!("value/v4.sql")),
    (Group::Value, include_str!("value/v5.sql")),
    (Group::Value, include_str!("value/v6.sql")),
];

/// A figure with its query.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    /// What it means.
    pub definition: KpiDefinition,
    /// The whole query.
    pub sql: String,
    /// What it means that there is no row; nothing stands for a count of zero.
    pub absent: Option<Reason>,
    /// Earlier points can be worked out.
    pub has_history: bool,
}

impl Formula {
    /// The part that is the value.
    pub fn main_part(&self) -> &'static str {
        match self.definition.kind {
            Kind::Median => "median",
            Kind::Mean => "mean",
            _ => "",
        }
    }
}

/// A view of [`views`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// Its name.
    pub name: &'static str,
    /// Made once and kept, instead of worked out each time.
    pub kept: bool,
    /// A sum of usage that the program makes itself while it reads; other engines make it with the query.
    pub rolled_up: bool,
    /// The query.
    pub sql: &'static str,
}

/// All built-in figures, in the order of the families. A head that says less than it must leaves the figure out; a test
/// counts them.
pub fn built_in() -> Vec<Formula> {
    FILES
        .iter()
        .filter_map(|(group, text)| formula(*group, text))
        .collect()
}

/// The views, in the order in which they build on each other.
pub fn views() -> Vec<View> {
    cut(VIEWS)
}

/// The views of a text of SQL, each behind a head such as `-- view: name`.
pub fn cut(text: &'static str) -> Vec<View> {
    let head = |text: &str| {
        let heads = ["\n-- view: ", "\n-- table: ", "\n-- roll-up: "];
        heads.iter().filter_map(|head| text.find(head)).min()
    };
    let mut views = Vec::new();
    let mut rest = text;
    while let Some(at) = head(rest) {
        let text = rest.get(at + 1..).unwrap_or_default();
        let (first, body) = text.split_once('\n').unwrap_or((text, ""));
        let sql = body.get(..head(body).unwrap_or(body.len())).unwrap_or_default();
        let rolled_up = first.starts_with("-- roll-up");
        views.push(View {
            name: first.split(' ').next_back().unwrap_or_default(),
            kept: rolled_up || first.starts_with("-- table"),
            rolled_up,
            sql: sql.trim_end(),
        });
        rest = body.get(sql.len()..).unwrap_or_default();
    }
    views
}

/// The figures whose query means the same in other windows, once for each of these.
pub fn in_other_windows() -> Vec<Formula> {
    let mut all = Vec::new();
    for (group, text) in FILES {
        let Some(own) = formula(*group, text) else {
            continue;
        };
        let head = text.lines().find_map(|line| line.strip_prefix("-- windows: "));
        for word in head
            .unwrap_or_default()
            .split(", ")
            .filter(|word| !word.is_empty())
        {
            let Some(window) = window(word) else { continue };
            let mut other = own.clone();
            let before = format!("'{}'", super::windows::word(own.definition.window));
            other.sql = own.sql.replace(&before, &format!("'{word}'"));
            other.definition.window = window;
            all.push(other);
        }
    }
    all
}

fn formula(group: Group, text: &str) -> Option<Formula> {
    let head = |key: &str| {
        let lines = text.lines().take_while(|line| line.starts_with("-- "));
        lines
            .filter_map(|line| line.strip_prefix("-- ")?.strip_prefix(key)?.strip_prefix(": "))
            .next()
            .unwrap_or_default()
    };
    let query: String = text
        .lines()
        .skip_while(|line| line.starts_with("-- "))
        .collect::<Vec<_>>()
        .join("\n");
    let kind = match head("kind") {
        "ratio" => Kind::Ratio,
        "median" => Kind::Median,
        "mean" => Kind::Mean,
        "amount" => Kind::Amount,
        "count" => Kind::Count,
        _ => return None,
    };
    let absent = match head("absent") {
        "no_source" => Some(Reason::NoSource),
        "not_applicable" => Some(Reason::NotApplicable),
        _ if kind == Kind::Count => None,
        _ => Some(Reason::NoEvents),
    };
    let sql = match head("per") {
        "" => query.trim().to_owned(),
        per => durations(&query, per),
    };
    Some(Formula {
        definition: KpiDefinition {
            id: head("id").to_owned(),
            name: head("name").to_owned(),
            group,
            question: head("question").to_owned(),
            formula: head("formula").to_owned(),
            unit: head("unit").to_owned(),
            kind,
            window: window(head("window"))?,
            direction: direction(head("direction"))?,
            minimum_n: head("minimum").parse().unwrap_or_default(),
            sources: head("sources").split(", ").map(str::to_owned).collect(),
            missing: head("missing").to_owned(),
            headline: head("headline") == "yes",
            by_domain: head("scope") != "org",
            suggested_goal: head("goal").parse().ok(),
            own: false,
        },
        sql,
        absent,
        has_history: head("history") != "none",
    })
}

/// Reads the name of a window.
pub fn window(word: &str) -> Option<Window> {
    Some(match word {
        "28d" => Window::Days28,
        "90d" => Window::Days90,
        "180d" => Window::Days180,
        "month" => Window::Month,
        "quarter" => Window::Quarter,
        "snapshot" => Window::Snapshot,
        _ => return None,
    })
}

/// Reads a direction.
pub fn direction(word: &str) -> Option<Direction> {
    Some(match word {
        "up" => Direction::Up,
        "down" => Direction::Down,
        "band" => Direction::Band,
        "info" => Direction::Info,
        _ => return None,
    })
}

/// A query of single durations with what else it counts: the parts after `-- more`.
fn durations(query: &str, per: &str) -> String {
    let mut parts = query.split("-- more\n").map(str::trim);
    let rows = parts.next().unwrap_or_default();
    let mut sql = PERCENTILES
        .trim_end()
        .replace("{rows}", rows)
        .replace("{per}", per);
    for more in parts {
        sql.push_str("\nUNION ALL\n");
        sql.push_str(more);
    }
    sql
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_sixty_five_figures_and_nine_of_them_come_first() {
        let all = built_in();
        assert_eq!(all.len(), 65);
        let of = |group| {
            all.iter()
                .filter(|formula| formula.definition.group == group)
                .count()
        };
        assert_eq!(Group::ALL.map(of), [12, 10, 15, 11, 11, 6]);
        let headline: Vec<&str> = all
            .iter()
            .filter(|formula| formula.definition.headline)
            .map(|formula| formula.definition.id.as_str())
            .collect();
        assert_eq!(headline, ["D2", "D7", "D8", "A1", "A2", "A5", "T5", "T7", "M4"]);
        for formula in &all {
            let definition = &formula.definition;
            for (what, text) in [
                ("id", &definition.id),
                ("name", &definition.name),
                ("question", &definition.question),
                ("formula", &definition.formula),
                ("unit", &definition.unit),
                ("missing", &definition.missing),
                ("sql", &formula.sql),
            ] {
                assert!(!text.is_empty(), "{}: {what}", definition.id);
            }
        }
    }

    #[test]
    fn in_another_window_nothing_of_the_own_one_is_left() {
        let all = in_other_windows();
        assert_eq!(all.len(), 14);
        for other in &all {
            let definition = &other.definition;
            let named = format!("'{}'", super::super::windows::word(definition.window));
            assert!(other.sql.contains(&named), "{}", definition.id);
            for word in ["'28d'", "'90d'", "'180d'", "'month'", "'quarter'"] {
                assert!(
                    word == named || !other.sql.contains(word),
                    "{} {word}",
                    definition.id
                );
            }
            assert!(definition.headline, "{}", definition.id);
        }
    }

    #[test]
    fn views_are_cut_at_their_heads() {
        let names: Vec<(&str, bool)> = views().iter().map(|view| (view.name, view.kept)).collect();
        assert_eq!(names[0], ("population", false));
        assert_eq!(names[1], ("consumer_use", false));
        let rolled_up: Vec<&str> = views()
            .iter()
            .filter(|view| view.rolled_up)
            .map(|view| view.name)
            .collect();
        assert_eq!(
            rolled_up,
            [
                "product_use",
                "window_use",
                "use_90d",
                "domain_use",
                "window_teams",
                "window_pairs",
                "month_teams",
                "recent_use",
                "product_weeks"
            ]
        );
        assert_eq!(names.last(), Some(&("latest_backlog", true)));
        assert!(views().iter().all(|view| view.sql.contains("SELECT")));
    }

    #[test]
    fn every_query_looks_at_sums_and_not_at_single_rows_of_usage() {
        let lists = crate::metrics::lists::queries().into_iter();
        let lists = lists.map(|query| (query.list.id, query.sql));
        let figures = built_in().into_iter();
        let figures = figures.map(|formula| (formula.definition.id, formula.sql));
        let products = crate::metrics::products::queries().into_iter();
        let products = products.map(|(id, sql)| (id.to_owned(), sql.to_owned()));
        for (id, sql) in figures.chain(lists).chain(products) {
            for name in ROWS_OF_USAGE {
                assert!(
                    !sql.contains(name),
                    "{id}: {name} is not loaded; take a roll-up of views.sql"
                );
            }
        }
    }
}
