//! `/method/`: how numbers are made. Everything in the tables comes from the constants that the program counts with.

use crate::components::prose;
use crate::data::{MethodPage, MethodSection};
use leptos::prelude::*;

/// All sections.
pub fn method(page: &MethodPage) -> impl IntoView {
    let sections = page.sections.iter().map(section).collect::<Vec<_>>();
    view! {
        <div class="wrap">
            <div class="page-head">
                <h1>"How numbers are made"</h1>
                <p class="lead">"Every score can be computed again by hand. This is score method "{page.version.as_str()}"."</p>
            </div>
            {sections}
        </div>
    }
}

fn section(part: &MethodSection) -> impl IntoView {
    let table = (!part.heads.is_empty()).then(|| {
        let heads = part.heads.iter().map(|head| view! { <th scope="col">{head.as_str()}</th> }).collect::<Vec<_>>();
        let rows = part.rows.iter().map(|row| {
            let mut cells = row.iter();
            let first = cells.next().map(|name| view! { <th scope="row">{name.as_str()}</th> });
            let rest = cells.zip(part.heads.iter().skip(1)).map(|(cell, head)| view! { <td data-label=head.as_str()>{cell.as_str()}</td> }).collect::<Vec<_>>();
            view! { <tr>{first}{rest}</tr> }
        }).collect::<Vec<_>>();
        // Another name than the section's, so that landmarks can be told apart.
        let label = format!("Table: {}", part.heading);
        view! {
            <div class="table-box" tabindex="0" role="region" aria-label=label>
                <table><caption>{part.heading.as_str()}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
            </div>
        }
    });
    view! {
        <section class="part" aria-labelledby=part.id.as_str()>
            <h2 id=part.id.as_str()>{part.heading.as_str()}</h2>
            {prose(&part.text)}
            {table}
        </section>
    }
}
