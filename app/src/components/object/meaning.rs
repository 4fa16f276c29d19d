//! The last cell of a field's row: what the field means, and all that limits or explains its values.

use super::UNRESOLVED;
use crate::components::{counted, detail_list};
use crate::data::FieldView;
use crate::markup::Markup;
use leptos::prelude::*;

/// Description first, then one line per kind of fact.
pub fn meaning(html: &mut Markup, field: &FieldView, quality: Option<&str>) {
    if field.description.is_empty() {
        html.raw("<span class=\"faint\">Not described.</span>");
    } else {
        html.raw("<div>").raw(&field.description.0).raw("</div>");
    }
    for limit in &field.constraints {
        html.wrapped("<p><b>", &limit.name, "</b>")
            .wrapped("<code>", &limit.value, "</code></p>");
    }
    examples(html, &field.examples);
    for relation in &field.relations {
        html.raw("<p><b>Refers to</b>").link(&relation.to);
        html.raw(if relation.unresolved { UNRESOLVED } else { "" })
            .raw("</p>");
    }
    for (kind, target) in &field.links {
        let kind = if kind.is_empty() { "Link" } else { kind };
        html.wrapped("<p><b>", kind, "</b>").link(target).raw("</p>");
    }
    html.if_any("<p><b>Made by</b><code>", &field.transformation, "</code></p>");
    html.if_any("<p><b>Tags</b>", &field.tags.join(", "), "</p>");
    checks(html, field.checks, quality);
    if !field.details.is_empty() {
        html.raw("<details><summary>More details</summary>");
        html.raw(&detail_list(&field.details).to_html()).raw("</details>");
    }
}

fn examples(html: &mut Markup, examples: &[String]) {
    if examples.is_empty() {
        return;
    }
    html.raw("<p><b>Examples</b>");
    for example in examples {
        html.wrapped("<code>", example, "</code> ");
    }
    html.raw("</p>");
}

/// The number of rules leads to them, where the page has them.
fn checks(html: &mut Markup, number: usize, quality: Option<&str>) {
    if number == 0 {
        return;
    }
    let text = counted(number, "quality rule", "quality rules");
    html.raw("<p><b>Checked by</b>");
    match quality {
        Some(anchor) => html
            .wrapped("<a href=\"", anchor, "\">")
            .wrapped("", &text, "</a></p>"),
        None => html.wrapped("", &text, "</p>"),
    };
}
