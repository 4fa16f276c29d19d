//! Figures side by side: domains by headline figure, and the domains of one figure.

use super::words::{basis, limits, missing, shown_number, unit_of};
use crate::api::kpi::{KpiDefinition, KpiValue, Standing};
use crate::chart::{About, Bar, BarChart, Figure};
use crate::data::Link;
use crate::markup::Markup;
use crate::number::{Unit, beside_limits, counted};

/// Table: one row a domain, one column a figure. `rows` has the values in the order of `columns`.
pub fn matrix(columns: &[KpiDefinition], rows: &[(Link, Vec<KpiValue>)]) -> String {
    let mut html = Markup::with_capacity(8192);
    html.if_any("<p>", &finding(rows), "</p>");
    html.raw("<div class=\"table-box\" tabindex=\"0\" role=\"region\" aria-label=\"Table of domains by figure\"><table class=\"numbers\" id=\"domain-table\"><caption>A mark says how the domain stands with its goal; a dash was not measured, and is not zero</caption><thead><tr><th scope=\"col\">Domain</th>");
    // No links here: on a phone the heads are there for screen readers only.
    for definition in columns {
        html.wrapped("<th scope=\"col\">", &head(definition), "</th>");
    }
    html.raw("</tr></thead><tbody>");
    for (domain, values) in rows {
        html.wrapped("<tr><th scope=\"row\"><a href=\"", &domain.href, "\">")
            .wrapped("", &domain.text, "</a></th>");
        for (definition, value) in columns.iter().zip(values) {
            cell(definition, value, &mut html);
        }
        html.raw("</tr>");
    }
    html.raw("</tbody></table></div>");
    html.finish()
}

/// How many goals the domains meet, and who misses most; nothing where there are none.
fn finding(rows: &[(Link, Vec<KpiValue>)]) -> String {
    let count = |values: &[KpiValue], standing: Standing| {
        let such = values.iter().filter(|value| value.standing == standing);
        such.count()
    };
    let all = |standing| {
        rows.iter()
            .map(|(_, values)| count(values, standing))
            .sum::<usize>()
    };
    let (met, near, missed) = (
        all(Standing::Met),
        all(Standing::WithinWarn),
        all(Standing::Missed),
    );
    if met + near + missed == 0 {
        return String::new();
    }
    let mut said = format!(
        "Of {} of domains that can be judged, {met} {}",
        counted(met + near + missed, "goal", "goals"),
        if met == 1 { "is met" } else { "are met" }
    );
    let worst = rows
        .iter()
        .map(|(domain, values)| (count(values, Standing::Missed), domain));
    // Of several that miss as many the first is named.
    if let Some((misses, domain)) = worst.rev().max_by_key(|(misses, _)| *misses)
        && misses > 0
    {
        said.push_str(&format!("; {} misses most, {misses}", domain.text));
    }
    said.push('.');
    said
}

/// Name up to its first bracket, with the unit: a column has little room.
fn head(definition: &KpiDefinition) -> String {
    let name = definition.name.split('(').next().unwrap_or_default().trim();
    match unit_of(&definition.unit) {
        Unit::Count => name.to_owned(),
        _ => format!("{name} ({})", definition.unit),
    }
}

fn cell(definition: &KpiDefinition, value: &KpiValue, html: &mut Markup) {
    let (class, mark) = match value.standing {
        Standing::Met => ("number st-met", "✓\u{a0}"),
        Standing::WithinWarn => ("number st-near", "!\u{a0}"),
        Standing::Missed => ("number st-missed", "✕\u{a0}"),
        Standing::Unknown | Standing::None => ("number", ""),
    };
    html.raw("<td class=\"")
        .raw(class)
        .wrapped("\" data-label=\"", &head(definition), "\"");
    // What sorting goes by: what is shown is rounded.
    if let Some(number) = value.value {
        html.wrapped(" data-value=\"", &number.to_string(), "\"");
    }
    html.raw(">");
    match value.value {
        Some(number) => {
            html.raw(mark)
                .text(&beside_limits(number, unit_of(&definition.unit), &limits(value)));
        }
        None => {
            html.wrapped(
                "<span class=\"faint\" title=\"",
                &missing(value.reason, definition),
                "\">–</span>",
            );
            html.wrapped(
                "<span class=\"vh\">",
                &missing(value.reason, definition),
                "</span>",
            );
        }
    }
    html.raw("</td>");
}

/// One figure of all domains as bars; nothing when no domain has a value.
pub fn bars(id: &str, definition: &KpiDefinition, rows: &[(Link, KpiValue)]) -> Option<Figure> {
    let known = rows.iter().filter(|(_, value)| value.value.is_some()).count();
    if known == 0 {
        return None;
    }
    let chart = BarChart {
        about: About {
            id: id.to_owned(),
            finding: format!("{} by domain: {}", definition.name, span(definition, rows)),
            sentence: format!(
                "{known} of {} {} a value.",
                counted(rows.len(), "domain", "domains"),
                if known == 1 { "has" } else { "have" }
            ),
            source: definition.formula.clone(),
            period: "Domain".to_owned(),
            unit: unit_of(&definition.unit),
            limits: rows.iter().flat_map(|(_, value)| limits(value)).collect(),
        },
        measure: definition.name.clone(),
        bars: rows
            .iter()
            .map(|(domain, value)| Bar {
                name: domain.text.clone(),
                value: value.value,
                note: basis(value),
            })
            .collect(),
        ..BarChart::default()
    };
    Some(chart.figure())
}

/// "from 50 % (Marketing) to 100 % (Sales)"; of several that are alike the first is named.
fn span(definition: &KpiDefinition, rows: &[(Link, KpiValue)]) -> String {
    let known = rows
        .iter()
        .filter_map(|(domain, value)| Some((value.value?, domain, value)));
    type End<'r> = (f64, &'r Link, &'r KpiValue);
    let (mut least, mut most) = (None::<End>, None::<End>);
    for end in known {
        if least.is_none_or(|other| end.0 < other.0) {
            least = Some(end);
        }
        if most.is_none_or(|other| end.0 > other.0) {
            most = Some(end);
        }
    }
    let said = |(number, domain, value): End| {
        format!("{} ({})", shown_number(number, value, definition), domain.text)
    };
    match (least, most) {
        (Some(least), Some(most)) if least.0 < most.0 => {
            format!("from {} to {}", said(least), said(most))
        }
        (Some(only), _) => said(only),
        _ => String::new(),
    }
}
