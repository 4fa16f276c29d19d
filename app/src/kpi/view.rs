//! The parts of the leadership page that follow window, scope and comparison: cards in rows, the one chart, money.
//!
//! In: figures with their values, and what to compare them with. Out: HTML by the id of the element that holds it, the
//! same natively and in the browser. Start at [`parts`].

use super::{card_with, group_name, group_question, history_with};
use crate::api::kpi::{Group, KpiDefinition, KpiValue, Window};
use crate::markup::Markup;

/// What values are compared with.
#[derive(Debug, Clone, Copy, Default)]
pub enum Against<'v> {
    /// The window before.
    #[default]
    Before,
    /// Nothing.
    Nothing,
    /// Values of another scope, by its name.
    Scope(&'v str, &'v [(&'v KpiDefinition, &'v KpiValue)]),
}

impl<'v> Against<'v> {
    /// The value of the other scope in the same window.
    pub fn other(&self, value: &KpiValue) -> Option<(&'v str, &'v KpiValue)> {
        let Against::Scope(name, values) = self else {
            return None;
        };
        let same = |other: &&KpiValue| other.id == value.id && other.window == value.window;
        let found = values.iter().map(|(_, other)| *other).find(same)?;
        Some((name, found))
    }
}

/// What a reader asked for, beside the scope.
#[derive(Debug, Clone, Copy, Default)]
pub struct Choice<'v> {
    /// The window; nothing for that of each figure. What cannot be told in it says so.
    pub window: Option<Window>,
    /// What values are compared with.
    pub against: Against<'v>,
}

/// A figure to show: what it means, what it is, where all there is to say of it stands.
pub type Shown<'v> = (&'v KpiDefinition, &'v KpiValue, String);

/// Ids of the elements, and what stands in them.
pub fn parts(figures: &[Shown], choice: &Choice) -> Vec<(&'static str, String)> {
    vec![
        ("figures-rows", rows(figures, choice)),
        ("figures-chart", chart(figures, &choice.against)),
        ("figures-money", money(figures, choice)),
    ]
}

/// Rows of the first view. What makes a product easy to find and fit for rules is read as trust there.
fn row_of(group: Group) -> Group {
    match group {
        Group::Discoverability | Group::Governance => Group::Trust,
        own => own,
    }
}

fn rows(figures: &[Shown], choice: &Choice) -> String {
    let mut html = Markup::with_capacity(16_384);
    for group in Group::ALL {
        let own = figures
            .iter()
            .filter(|(definition, ..)| definition.headline && row_of(definition.group) == group);
        let cards: String = own.map(|figure| card(figure, choice)).collect();
        if cards.is_empty() {
            continue;
        }
        // An id is one word.
        let word = group_name(group).split(' ').next().unwrap_or_default();
        let id = format!("headline-{}", word.to_ascii_lowercase());
        html.wrapped("<section class=\"part kpi-row\" aria-labelledby=\"", &id, "\">")
            .wrapped("<h2 id=\"", &id, "\">")
            .wrapped("", group_name(group), "<span class=\"faint\">")
            .wrapped("", group_question(group), "</span></h2><div class=\"kpis\">")
            .raw(&cards)
            .raw("</div></section>");
    }
    html.finish()
}

fn card((definition, value, href): &Shown, choice: &Choice) -> String {
    card_with(definition, value, href, choice)
}

/// The one chart: products in use against their goal, or the first headline figure that has a history.
fn chart(figures: &[Shown], against: &Against) -> String {
    let has_history =
        |value: &KpiValue| value.series.iter().filter(|point| point.value.is_some()).count() > 1;
    let mut candidates = figures
        .iter()
        .filter(|(definition, value, _)| definition.headline && has_history(value))
        .peekable();
    let first = candidates.peek().copied();
    let figure = candidates
        .find(|(definition, ..)| definition.id == "A1")
        .or(first);
    figure.map_or_else(String::new, |(definition, value, _)| {
        history_with("headline-history", definition, value, against).html(2)
    })
}

fn money(figures: &[Shown], choice: &Choice) -> String {
    let own = figures
        .iter()
        .filter(|(definition, ..)| matches!(definition.id.as_str(), "V1" | "V2" | "V3"));
    let cards: String = own.map(|figure| card(figure, choice)).collect();
    if cards.is_empty() {
        return cards;
    }
    format!(
        "<section class=\"part kpi-row\" aria-labelledby=\"money\"><h2 id=\"money\">Money</h2><div class=\"kpis\">{cards}</div></section>"
    )
}
