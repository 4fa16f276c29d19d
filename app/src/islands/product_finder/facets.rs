//! The facets beside the results: native checkboxes, drawn once; their counts follow every answer.

use crate::markup::Markup;
use crate::search::facet::{Selection, narrow};
use crate::search::index::{Facet, Facets};
use crate::search::order::sorted;

/// Values shown at once; the others fold away, with a filter of their own.
const SHOWN: usize = 8;

/// Facets that are open from the start.
const OPEN: usize = 4;

/// Which checkbox shows which value: positions of facet and value, in the order of the checkboxes.
pub type Order = Vec<(usize, usize)>;

/// All facets that narrow anything, as markup, and the order of their checkboxes.
pub fn panel(facets: &Facets) -> (String, Order) {
    let all: Vec<u32> = (0..facets.by_name.len() as u32).collect();
    let totals = narrow(facets, &all, &Selection::default()).counts;
    let mut html = Markup::with_capacity(16 * 1024);
    let mut order = Order::new();
    let mut shown = 0;
    html.raw("<p class=\"facets-head\"><button type=\"button\" class=\"plain\" data-clear=\"\">Clear all</button></p>");
    for (number, (facet, totals)) in facets.facets.iter().zip(&totals).enumerate() {
        let narrows =
            facet.values.len() > 1 || totals.first().is_some_and(|total| (*total as usize) < all.len());
        if facet.values.is_empty() || !narrows {
            continue;
        }
        // The commonest first, for good: an order that followed the counts would move under the reader's hand.
        let values = sorted((0..facet.values.len()).collect(), |a, b| {
            totals[*b].cmp(&totals[*a]).then(a.cmp(b))
        });
        order.extend(values.iter().map(|value| (number, *value)));
        html.raw(if shown < OPEN {
            "<details class=\"facet\" open>"
        } else {
            "<details class=\"facet\">"
        });
        html.wrapped("<summary>", &facet.label, "</summary><fieldset>");
        html.wrapped("<legend class=\"vh\">", &facet.label, "</legend><ul>");
        let (first, rest) = values.split_at(values.len().min(SHOWN));
        first.iter().for_each(|value| checkbox(&mut html, facet, *value));
        html.raw("</ul>");
        if !rest.is_empty() {
            let text = format!("Show all {}", values.len());
            html.wrapped("<details class=\"facet-rest\"><summary>", &text, "</summary>");
            html.wrapped("<input type=\"search\" class=\"facet-filter\" autocomplete=\"off\" placeholder=\"Filter\" aria-label=\"Filter further values of ", &facet.label, "\"><ul>");
            rest.iter().for_each(|value| checkbox(&mut html, facet, *value));
            html.raw("</ul></details>");
        }
        html.raw("</fieldset></details>");
        shown += 1;
    }
    (html.finish(), order)
}

fn checkbox(html: &mut Markup, facet: &Facet, value: usize) {
    let value = &facet.values[value];
    html.wrapped(
        "<li><label class=\"check\"><input type=\"checkbox\" name=\"",
        &facet.key,
        "\"",
    );
    html.wrapped(" value=\"", &value.key, "\"><span>")
        .wrapped("", &value.label, "</span>");
    html.raw("<span class=\"facet-count\"></span></label></li>");
}

/// For each checkbox its count and whether it is on.
pub fn states(
    facets: &Facets,
    order: &Order,
    counts: &[Vec<u32>],
    selection: &Selection,
) -> Vec<(u32, bool)> {
    let state = |(facet, value): &(usize, usize)| {
        let count = counts
            .get(*facet)
            .and_then(|counts| counts.get(*value))
            .copied()
            .unwrap_or(0);
        let facet = &facets.facets[*facet];
        (count, selection.holds(&facet.key, &facet.values[*value].key))
    };
    order.iter().map(state).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_values_come_first_and_facets_that_narrow_nothing_are_left_out() {
        let lists = |values: [&str; 3]| values.map(|value| vec![value.to_owned()]).to_vec();
        let facets = Facets {
            facets: vec![
                Facet::new("same", "Same", &lists(["x", "x", "x"])),
                Facet::new("tag", "Tag", &lists(["<b>", "pii", "pii"])),
            ],
            by_name: vec![0, 1, 2],
        };
        let (html, order) = panel(&facets);
        assert_eq!(order, [(1, 1), (1, 0)]);
        assert!(
            html.contains("&lt;b&gt;") && !html.contains("<b>") && !html.contains("Same"),
            "{html}"
        );
        let mut selection = Selection::default();
        selection.add("tag", "pii");
        assert_eq!(
            states(&facets, &order, &[vec![3], vec![1, 2]], &selection),
            [(2, true), (1, false)]
        );
    }
}
