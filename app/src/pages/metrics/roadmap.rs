//! `/roadmap/`: gates with their criteria, judged from the figures.

use crate::api::kpi::{Criterion, Gate};
use crate::components::{counted, link};
use crate::data::{CriterionView, RoadmapPage};
use crate::kpi::{amount_beside, limit};
use crate::moment::shown;
use leptos::prelude::*;

/// One section a gate.
pub fn roadmap(page: &RoadmapPage) -> impl IntoView {
    let gates = page
        .gates
        .iter()
        .enumerate()
        .map(|(number, (one, criteria))| gate(number, one, criteria))
        .collect::<Vec<_>>();
    view! {
        <div class="wrap">
            <div class="page-head">
                <h1>"Roadmap"</h1>
                <p class="lead">{finding(page)}</p>
                <p class="faint">"As of "{shown(&page.as_of)}". A criterion whose figure is not measured cannot be judged, and its gate is not reached. A gate says what must hold by its day; goals of figures may ask for more."</p>
            </div>
            {gates}
        </div>
    }
}

/// How many gates that are due are reached, and which comes next.
fn finding(page: &RoadmapPage) -> String {
    let gates = || page.gates.iter().map(|(gate, _)| gate);
    let due = gates().filter(|gate| gate.is_due);
    let (due, reached) = due.fold((0, 0), |(due, reached), gate| {
        (due + 1, reached + usize::from(gate.met == Some(true)))
    });
    let next = gates().find(|gate| !gate.is_due);
    let next = next.map(|gate| format!(" Next is “{}”, due {}.", gate.name, shown(&gate.due)));
    let so_far = match due {
        0 => "No gate is due yet.".to_owned(),
        _ => format!(
            "{reached} of {} that are due are reached.",
            counted(due, "gate", "gates")
        ),
    };
    so_far + &next.unwrap_or_default()
}

fn gate(number: usize, gate: &Gate, criteria: &[CriterionView]) -> impl IntoView {
    let (class, state) = match (gate.met, gate.is_due) {
        (Some(true), _) => ("status st-healthy", "Reached"),
        (Some(false), true) => ("status st-failing", "Due, not reached"),
        (None, true) => ("status st-unknown", "Due, cannot be judged"),
        (_, false) => ("status st-fair", "Not due yet"),
    };
    let rows = gate
        .criteria
        .iter()
        .zip(criteria)
        .map(|(criterion, about)| row(criterion, about))
        .collect::<Vec<_>>();
    let id = format!("gate-{number}");
    let named = id.clone();
    let label = format!("Table: {}", gate.name);
    view! {
        <section class="part" aria-labelledby=id>
            <h2 id=named>{gate.name.as_str()}</h2>
            <p><span class=class>{state}</span>" Due "{shown(&gate.due)}</p>
            <div class="table-box" tabindex="0" role="region" aria-label=label>
                <table class="numbers">
                    <caption>{format!("Criteria of {}", gate.name)}</caption>
                    <thead><tr><th scope="col">"Figure"</th><th scope="col">"Wanted"</th><th scope="col">"Is"</th><th scope="col">"State"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

fn row(criterion: &Criterion, about: &CriterionView) -> impl IntoView {
    let wanted = match (criterion.at_least, criterion.at_most) {
        (Some(least), Some(most)) => {
            format!("{} to {}", limit(least, &about.unit), limit(most, &about.unit))
        }
        (Some(least), None) => format!("at least {}", limit(least, &about.unit)),
        (None, Some(most)) => format!("at most {}", limit(most, &about.unit)),
        (None, None) => String::new(),
    };
    let limits: Vec<f64> = [criterion.at_least, criterion.at_most]
        .into_iter()
        .flatten()
        .collect();
    let is = criterion.value.map_or_else(
        || "not measured".to_owned(),
        |value| amount_beside(value, &about.unit, &limits),
    );
    let goal = (!about.goal.is_empty())
        .then(|| view! { <span class="faint">{format!(" (the goal of the figure: {})", about.goal)}</span> });
    let (class, state) = match criterion.met {
        Some(true) => ("status st-healthy", "Holds"),
        Some(false) => ("status st-failing", "Missed"),
        None => ("status st-unknown", "Cannot be judged"),
    };
    let domain = (!about.domain.is_empty()).then(|| format!(" in {}", about.domain));
    view! {
        <tr>
            <th scope="row">{link(&about.figure)}{domain}</th>
            <td data-label="Wanted">{wanted}{goal}</td>
            <td data-label="Is">{is}</td>
            <td data-label="State"><span class=class>{state}</span></td>
        </tr>
    }
}
