//! What stands behind the numbers: outcomes, things to do, and the data that was read.

use crate::api::kpi::{DataSet, ListItem};
use crate::components::{grouped, link};
use crate::data::{LeadershipPage, ListView};
use crate::kpi::amount;
use crate::moment::shown;
use crate::number::plain;
use leptos::either::Either;
use leptos::prelude::*;

/// Lists that a leader acts on, and what to do about each.
const TO_DO: [(&str, &str); 6] = [
    (
        "never-consumed",
        "Ask the owner who was meant to use it; bring both together, or retire it.",
    ),
    (
        "retirement-candidates",
        "Announce the end with a date, move the last consumers, then retire it.",
    ),
    (
        "failing-now",
        "The owner repairs it, or lowers the promise together with the consumers.",
    ),
    (
        "open-requests",
        "Older than the lead time that you want: ask what they wait for.",
    ),
    ("overdue-access", "Renew with a reason, or withdraw."),
    (
        "not-measured",
        "Connect the platform's usage log: what nobody measures, nobody can judge.",
    ),
];

/// Results that somebody attests, with their evidence; never summed.
pub fn outcomes(page: &LeadershipPage) -> impl IntoView {
    let list = page.lists.iter().find(|view| view.list.id == "outcomes")?;
    (!list.list.items.is_empty()).then(|| {
        let items = list
            .list
            .items
            .iter()
            .zip(&list.products)
            .map(|(item, product)| {
                view! { <li>{name(item, product)}<span class="muted">{format!(" {}", change(item))}</span>{evidence(item)}</li> }
            })
            .collect::<Vec<_>>();
        view! {
            <section class="part" aria-labelledby="outcomes">
                <h2 id="outcomes">"What products brought"</h2>
                <ul class="plain-list">{items}</ul>
                <p class="faint">"Claims of the people named, with their evidence; numbers of different products are never added up."</p>
            </section>
        }
    })
}

/// Lists with what to do about them; those without items are left out.
pub fn to_do(page: &LeadershipPage) -> impl IntoView {
    let parts = TO_DO
        .iter()
        .filter_map(|(id, what)| {
            let view = page.lists.iter().find(|view| view.list.id == *id)?;
            (!view.list.items.is_empty()).then(|| list(view, what))
        })
        .collect::<Vec<_>>();
    (!parts.is_empty()).then(|| {
        view! { <section class="part" aria-labelledby="next"><h2 id="next">"What to do next"</h2>{parts}</section> }
    })
}

/// One list, folded; `what` says what to do about it and may be empty.
pub fn list(view: &ListView, what: &str) -> impl IntoView {
    let data = &view.list;
    let rows = data
        .items
        .iter()
        .zip(&view.products)
        .map(|(item, product)| {
            let value = item
                .value
                .map_or_else(String::new, |value| amount(value, &data.unit));
            view! {
                <tr>
                    <th scope="row">{name(item, product)}</th>
                    <td data-label="Domain">{item.domain.as_str()}</td>
                    <td data-label="Value">{value}</td>
                    <td data-label="Note">{item.note.as_str()}{evidence(item)}</td>
                </tr>
            }
        })
        .collect::<Vec<_>>();
    let count = if data.items.len() == data.total {
        grouped(data.total)
    } else {
        format!(
            "{}, the first {} here",
            grouped(data.total),
            grouped(data.items.len())
        )
    };
    let label = format!("Table: {}", data.title);
    // Without a word on what to do it stands on the page of its figure, which needs no link to itself.
    let what = (!what.is_empty()).then(|| {
        view! {
            <p>{what.to_owned()}</p>
            <p class="faint">"Behind the figure "{link(&view.figure)}</p>
        }
    });
    view! {
        <details class="kpi-group">
            <summary>{data.title.as_str()}<span class="faint">{format!(" ({count})")}</span></summary>
            {what}
            <div class="table-box" tabindex="0" role="region" aria-label=label>
                <table class="numbers">
                    <caption>{data.title.as_str()}</caption>
                    <thead><tr><th scope="col">"What"</th><th scope="col">"Domain"</th><th scope="col">"Value"</th><th scope="col">"Note"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}

/// "calls from 4200 to 1150"; the label stands before it already.
fn change(item: &ListItem) -> String {
    match (item.before, item.value) {
        (Some(before), Some(now)) => format!("from {} to {} {}", plain(before), plain(now), item.note),
        _ => item.note.clone(),
    }
}

fn name(item: &ListItem, product: &str) -> impl IntoView {
    let text = if item.label.is_empty() {
        &item.product_id
    } else {
        &item.label
    };
    if product.is_empty() {
        Either::Left(view! { <span>{text.as_str()}</span> })
    } else {
        Either::Right(view! { <a href=product.to_owned()>{text.as_str()}</a> })
    }
}

fn evidence(item: &ListItem) -> impl IntoView {
    (!item.url.is_empty()).then(|| view! { " "<a href=item.url.as_str() rel="noreferrer">"Evidence"</a> })
}

/// What was read, how much of it, and what was left out.
pub fn data_sets(sets: &[DataSet]) -> impl IntoView {
    (!sets.is_empty()).then(|| {
        let rows = sets
            .iter()
            .map(|set| {
                let state = match (set.present, set.stale) {
                    (false, _) => "nobody sends it",
                    (true, true) => "too old",
                    (true, false) => "current",
                };
                let days = if set.from.is_empty() { String::new() } else { format!("{} to {}", shown(&set.from), shown(&set.to)) };
                view! {
                    <tr>
                        <th scope="row">{set.name.as_str()}</th>
                        <td data-label="State">{state}</td>
                        <td data-label="Days">{days}</td>
                        <td data-label="Rows">{grouped(set.rows as usize)}</td>
                        <td data-label="Refused">{grouped(set.refused as usize)}</td>
                        <td data-label="Of unknown products">{grouped(set.unknown as usize)}</td>
                        <td data-label="Hidden">{grouped(set.suppressed as usize)}</td>
                        <td data-label="Sent by">{set.producers.join(", ")}</td>
                    </tr>
                }
            })
            .collect::<Vec<_>>();
        view! {
            <section class="part" aria-labelledby="data">
                <h2 id="data">"Where the numbers come from"</h2>
                <div class="table-box" tabindex="0" role="region" aria-label="Table of data sets">
                    <table class="numbers">
                        <caption>"Data sets that this build read; refused rows are in no number"</caption>
                        <thead><tr><th scope="col">"Data set"</th><th scope="col">"State"</th><th scope="col">"Days"</th><th scope="col">"Rows"</th><th scope="col">"Refused"</th><th scope="col">"Of unknown products"</th><th scope="col">"Hidden"</th><th scope="col">"Sent by"</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }
    })
}
