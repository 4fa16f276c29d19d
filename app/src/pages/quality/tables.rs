//! What fails, what is not measured, domains by dimension, what flaps, where results came from.

use crate::components::{counted, grouped, link};
use crate::data::{DomainQuality, QualityPage};
use crate::moment::shown;
use crate::number::{Unit, points, with_unit};
use leptos::either::Either;
use leptos::prelude::*;

fn section<V: IntoView>(id: &'static str, heading: &'static str, content: V) -> impl IntoView {
    view! { <section class="part" aria-labelledby=id><h2 id=id>{heading}</h2>{content}</section> }
}

fn table<H: IntoView, R: IntoView>(label: &'static str, caption: String, heads: H, rows: R) -> impl IntoView {
    view! {
        <div class="table-box" tabindex="0" role="region" aria-label=label>
            <table class="numbers">
                <caption>{caption}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn heads(names: &[&'static str]) -> impl IntoView {
    names
        .iter()
        .map(|name| view! { <th scope="col">{*name}</th> })
        .collect::<Vec<_>>()
}

/// "all 12", or "the first 50 of 212".
fn shown_of(shown: usize, all: usize) -> String {
    if shown == all {
        format!("All {}", grouped(all))
    } else {
        format!("The first {} of {}", grouped(shown), grouped(all))
    }
}

pub fn failing(page: &QualityPage) -> impl IntoView {
    let content = if page.failing.is_empty() {
        Either::Left(view! { <p class="empty">"No critical or high check fails."</p> })
    } else {
        let rows = page
            .failing
            .iter()
            .map(|failing| {
                let message = (!failing.message.is_empty())
                    .then(|| view! { <p class="muted">{failing.message.as_str()}</p> });
                view! {
                    <tr>
                        <th scope="row">{link(&failing.check)}{message}</th>
                        <td data-label="Product">{link(&failing.product)}</td>
                        <td data-label="Severity"><span class="tag">{failing.severity.as_str()}</span></td>
                        <td data-label="Failing since">{shown(&failing.since)}</td>
                    </tr>
                }
            })
            .collect::<Vec<_>>();
        let caption = format!(
            "{}, longest failing first",
            shown_of(page.failing.len(), page.failing_count)
        );
        Either::Right(table(
            "Table of failing checks",
            caption,
            heads(&["Check", "Product", "Severity", "Failing since"]),
            rows,
        ))
    };
    section("failing", "Failing critical and high checks", content)
}

pub fn unmeasured(page: &QualityPage) -> impl IntoView {
    (!page.unmeasured.is_empty()).then(|| {
        let rows = page
            .unmeasured
            .iter()
            .map(|(product, reason)| {
                view! { <tr><th scope="row">{link(product)}</th><td data-label="Why">{reason.as_str()}</td></tr> }
            })
            .collect::<Vec<_>>();
        let caption = format!("{}: not failing, and not healthy either", shown_of(page.unmeasured.len(), page.unmeasured_count));
        section("unmeasured", "Not measured", table("Table of products that are not measured", caption, heads(&["Product", "Why"]), rows))
    })
}

pub fn domains(page: &QualityPage) -> impl IntoView {
    let dimensions = page
        .dimensions
        .iter()
        .map(|name| view! { <th scope="col">{crate::scorecard::dimension_name(name)}</th> })
        .collect::<Vec<_>>();
    let heads = view! { <th scope="col">"Domain"</th><th scope="col">"Healthy"</th><th scope="col">"Unknown"</th><th scope="col">"Score"</th><th scope="col">"Evidence"</th>{dimensions} };
    let rows = page
        .domains
        .iter()
        .map(|domain| row(domain, &page.dimensions))
        .collect::<Vec<_>>();
    section(
        "by-domain",
        "Domains",
        table(
            "Table of domains by dimension",
            "Observed score of active products, 0 to 100 points; a missing number is not measured".to_owned(),
            heads,
            rows,
        ),
    )
}

fn row(domain: &DomainQuality, dimensions: &[String]) -> impl IntoView {
    let cells = domain
        .cells
        .iter()
        .zip(dimensions)
        .map(|(score, name)| {
            let label = crate::scorecard::dimension_name(name);
            match score {
                Some(score) => Either::Left(view! { <td class=heat(*score) data-label=label>{points(*score)}</td> }),
                None => Either::Right(view! { <td class="heat none" data-label=label><span class="faint">"not measured"</span></td> }),
            }
        })
        .collect::<Vec<_>>();
    let score = domain.score.map_or_else(|| "not measured".to_owned(), points);
    view! {
        <tr>
            <th scope="row">{link(&domain.domain)}</th>
            <td data-label="Healthy">{format!("{} of {}", grouped(domain.healthy), grouped(domain.products))}</td>
            <td data-label="Unknown">{grouped(domain.unknown)}</td>
            <td data-label="Score">{score}</td>
            <td data-label="Evidence">{with_unit(100.0 * domain.evidence, Unit::Percent)}</td>
            {cells}
        </tr>
    }
}

/// Six steps of one hue; the number stands in every cell.
fn heat(score: f64) -> &'static str {
    match score {
        score if score >= 99.0 => "heat h6",
        score if score >= 95.0 => "heat h5",
        score if score >= 90.0 => "heat h4",
        score if score >= 80.0 => "heat h3",
        score if score >= 60.0 => "heat h2",
        _ => "heat h1",
    }
}

pub fn flapping(page: &QualityPage) -> impl IntoView {
    (!page.flapping.is_empty()).then(|| {
        let rows = page
            .flapping
            .iter()
            .map(|check| {
                view! {
                    <tr>
                        <th scope="row">{link(&check.check)}</th>
                        <td data-label="Product">{link(&check.product)}</td>
                        <td data-label="Failed">{format!("{} of {} days", check.failed, check.runs)}</td>
                        <td data-label="Changes">{grouped(check.changes)}</td>
                    </tr>
                }
            })
            .collect::<Vec<_>>();
        section(
            "flapping",
            "Checks that do not settle",
            table(
                "Table of checks that change often",
                "Most changes between pass and fail first; a check that flaps is soon ignored".to_owned(),
                heads(&["Check", "Product", "Failed", "Changes"]),
                rows,
            ),
        )
    })
}

pub fn sources(page: &QualityPage) -> impl IntoView {
    let rows = page
        .sources
        .iter()
        .map(|source| {
            let newest = if source.newest.is_empty() {
                "no time stated".to_owned()
            } else {
                shown(&source.newest)
            };
            view! {
                <tr>
                    <th scope="row">{source.tool.as_str()}</th>
                    <td data-label="Files">{grouped(source.files)}</td>
                    <td data-label="Check results">{grouped(source.checks)}</td>
                    <td data-label="Service-level rows">{grouped(source.levels)}</td>
                    <td data-label="Newest">{newest}</td>
                </tr>
            }
        })
        .collect::<Vec<_>>();
    section(
        "sources",
        "Where results come from",
        table(
            "Table of sources",
            "Result files that this build read".to_owned(),
            heads(&["Tool", "Files", "Check results", "Service-level rows", "Newest"]),
            rows,
        ),
    )
}

pub fn unjoined(page: &QualityPage) -> impl IntoView {
    (!page.unjoined.is_empty()).then(|| {
        let rows = page
            .unjoined
            .iter()
            .map(|result| {
                view! {
                    <tr>
                        <th scope="row">{result.name.as_str()}</th>
                        <td data-label="About">{result.about.as_str()}</td>
                        <td data-label="Tool">{result.tool.as_str()}</td>
                        <td data-label="Why">{result.reason.as_str()}</td>
                    </tr>
                }
            })
            .collect::<Vec<_>>();
        let caption = format!(
            "{} of {}",
            counted(page.unjoined.len(), "result", "results"),
            grouped(page.unjoined_count)
        );
        section(
            "unjoined",
            "Results that belong to no product",
            table(
                "Table of results that belong to no product",
                caption,
                heads(&["Result", "About", "Tool", "Why"]),
                rows,
            ),
        )
    })
}
