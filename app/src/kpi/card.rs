//! One figure as a card: value, how it stands with its goal, trend in words, what it is based on.

use super::view::{Against, Choice};
use super::words::{basis, beside, goal, missing, shown_number, trend, window};
use crate::api::kpi::{KpiDefinition, KpiValue, Standing};
use crate::chart::spark;
use crate::markup::Markup;

/// The card; `href` leads to all there is to say of the figure.
pub fn card(definition: &KpiDefinition, value: &KpiValue, href: &str) -> String {
    card_with(definition, value, href, &Choice::default())
}

/// The card as the reader asked for it.
pub fn card_with(definition: &KpiDefinition, value: &KpiValue, href: &str, choice: &Choice) -> String {
    let mut html = Markup::with_capacity(1024);
    html.wrapped("<div class=\"kpi\"><h3><a href=\"", href, "\">")
        .wrapped("", &definition.name, "</a></h3>");
    match value.value {
        Some(number) => {
            html.wrapped(
                "<p class=\"kpi-value\">",
                &shown_number(number, value, definition),
                " ",
            );
            standing_badge(value.standing, &mut html);
            html.raw("</p>");
            direction(definition, value, &choice.against, &mut html);
        }
        None => {
            html.wrapped(
                "<p class=\"kpi-none\">",
                &missing(value.reason, definition),
                "</p>",
            );
        }
    }
    let series: Vec<Option<f64>> = value.series.iter().map(|point| point.value).collect();
    html.wrapped("<div class=\"kpi-line\" aria-hidden=\"true\">", "", "");
    html.raw(&spark(&series)).raw("</div>");
    if let Some(wanted) = &value.goal {
        html.wrapped("<p class=\"muted\">", &goal(wanted, definition), "</p>");
    }
    let basis = basis(value);
    html.raw("<p class=\"faint\">");
    match value.value {
        Some(_) if !basis.is_empty() => html.text(&basis).raw(" · ").text(&window(value)),
        _ => html.text(&window(value)),
    };
    if choice.window.is_some_and(|asked| asked != value.window) {
        html.raw(" · told in this window only");
    }
    html.raw("</p></div>");
    html.finish()
}

fn direction(definition: &KpiDefinition, value: &KpiValue, against: &Against, html: &mut Markup) {
    let compared = match against {
        Against::Nothing => return,
        Against::Before => trend(definition, value).ok_or("No earlier value to compare with"),
        Against::Scope(..) => against
            .other(value)
            .and_then(|(name, other)| beside(definition, value, other, name))
            .ok_or("Nothing to compare with"),
    };
    let (words, good) = match compared {
        Ok(compared) => compared,
        Err(why) => {
            html.wrapped("<p class=\"trend\">", why, "</p>");
            return;
        }
    };
    let class = match good {
        Some(true) => "trend good",
        Some(false) => "trend bad",
        None => "trend",
    };
    html.wrapped("<p class=\"", class, "\">")
        .wrapped("", &words, "</p>");
}

/// How a value stands with its goal: a shape and a word. Nothing without a goal.
pub fn standing_badge(standing: Standing, html: &mut Markup) {
    let (class, word) = match standing {
        Standing::Met => ("healthy", "Goal met"),
        Standing::WithinWarn => ("at_risk", "Near the goal"),
        Standing::Missed => ("failing", "Goal missed"),
        Standing::Unknown => ("unknown", "Not known"),
        Standing::None => return,
    };
    html.raw("<span class=\"status st-")
        .raw(class)
        .raw("\">")
        .raw(word)
        .raw("</span>");
}
