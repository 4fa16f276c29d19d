//! `/governance/`: are products published by the rules?

use crate::components::{Icon, counted, grouped, icon, link, share_cell, spoken};
use crate::data::{Decision, Exception, GovernancePage, MatrixRow, RuleRow};
use crate::kpi::amount;
use crate::number::{Unit, with_unit};
use leptos::prelude::*;

/// Counts, matrix, rules, exceptions, decisions, suggestions.
pub fn governance(page: &GovernancePage) -> impl IntoView {
    view! {
        <div class="wrap">
            <div class="page-head">
                <h1>"Governance"</h1>
                <p class="lead">"Are data products published by the rules?"</p>
                {numbers(page)}
                {scope(page)}
                <p class="dots">
                    <span>{link(&page.policies)}</span>
                    <span class="csv">{icon(Icon::Download)}<a href=page.csv.href.as_str() download="">{page.csv.text.as_str()}</a></span>
                </p>
            </div>
            {blocked(page)}
            {matrix(page)}
            {rules(page)}
            {exceptions(page)}
            {decisions(page)}
            {similar(page)}
        </div>
    }
}

fn numbers(page: &GovernancePage) -> impl IntoView {
    let share = |part: usize, of: usize| match of {
        0 => "none".to_owned(),
        _ => format!(
            "{} of {} ({})",
            grouped(part),
            grouped(of),
            with_unit(part as f64 * 100.0 / of as f64, Unit::Percent)
        ),
    };
    let waivers = match (page.waivers, page.overdue) {
        (0, _) => "none".to_owned(),
        (all, Some(0)) => format!("{all}, none overdue"),
        (all, Some(overdue)) => format!("{all}, {overdue} overdue"),
        (all, None) => format!("{all}; whether they have run out is not known without a build date"),
    };
    view! {
        <dl class="facts">
            <div><dt>"Products without an error"</dt><dd>{share(page.complying, page.products)}</dd></div>
            <div><dt>"Active products above the publication minimum"</dt><dd>{share(page.above_minimum, page.minimum_applies)}</dd></div>
            <div><dt>"Open errors"</dt><dd>{grouped(page.errors)}</dd></div>
            <div><dt>"Open warnings"</dt><dd>{grouped(page.warnings)}</dd></div>
            <div><dt>"Open notes"</dt><dd>{grouped(page.notes)}</dd></div>
            <div><dt>"Exceptions"</dt><dd>{waivers}</dd></div>
        </dl>
    }
}

/// What is counted here, and what the key figure of nearly the same name counts.
fn scope(page: &GovernancePage) -> impl IntoView {
    let here = format!(
        "These numbers cover every product ({} in all), drafts and retired ones included, as of this build.",
        grouped(page.products)
    );
    let figure = page.figure.as_ref().map(|(value, figure)| {
        let count = amount(*value, "broken rules");
        view! { " The key figure "{link(figure)}" counts active and deprecated products only: "{count}"." }
    });
    view! { <p class="faint">{here}{figure}</p> }
}

/// What is held back, before all numbers of what is published.
fn blocked(page: &GovernancePage) -> Option<impl IntoView> {
    if page.blocked.is_empty() {
        return None;
    }
    let rows = page.blocked.iter().map(|(product, domain, why)| view! {
        <tr><th scope="row">{link(product)}</th><td data-label="Domain">{domain.as_str()}</td><td data-label="What is missing">{why.as_str()}</td></tr>
    }).collect::<Vec<_>>();
    Some(view! {
        <section class="part" aria-labelledby="blocked">
            <h2 id="blocked">"Blocked"</h2>
            <p class="muted">"These products do not meet the publication minimum. They count in the numbers above, but not in the tables below."</p>
            <div class="table-box" tabindex="0" role="region" aria-label="Blocked products">
                <table><caption>"Blocked products"</caption><thead><tr><th scope="col">"Product"</th><th scope="col">"Domain"</th><th scope="col">"What is missing"</th></tr></thead><tbody>{rows}</tbody></table>
            </div>
        </section>
    })
}

fn matrix(page: &GovernancePage) -> impl IntoView {
    let heads = page
        .items
        .iter()
        .map(|item| view! { <th scope="col">{item.as_str()}</th> })
        .collect::<Vec<_>>();
    let rows = page
        .matrix
        .iter()
        .map(|row| matrix_row(row, &page.items))
        .collect::<Vec<_>>();
    view! {
        <section class="part" aria-labelledby="matrix">
            <h2 id="matrix">"Checklist by domain"</h2>
            <div class="table-box" tabindex="0" role="region" aria-label="Table of the checklist by domain">
                <table class="matrix">
                    <caption>"Products that pass, of those that an item applies to"</caption>
                    <thead><tr><th scope="col">"Domain"</th>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

fn matrix_row(row: &MatrixRow, items: &[String]) -> impl IntoView {
    let cells = row
        .cells
        .iter()
        .zip(items)
        .map(|((passed, of), item)| {
            view! { <td><b class="narrow-only">{item.as_str()}</b>{share_cell(*passed, *of)}</td> }
        })
        .collect::<Vec<_>>();
    view! {
        <tr>
            <th scope="row">{link(&row.domain)}<p>{counted(row.products, "product", "products")}</p></th>
            {cells}
        </tr>
    }
}

fn rules(page: &GovernancePage) -> impl IntoView {
    let rows = page.rules.iter().map(rule).collect::<Vec<_>>();
    view! {
        <section class="part" aria-labelledby="rules">
            <h2 id="rules">"Rules"</h2>
            <div class="table-box" tabindex="0" role="region" aria-label="Table of rules">
                <table class="numbers">
                    <caption>"Every rule is checked automatically, in every build and every pull request"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Rule"</th>
                            <th scope="col">"Severity"</th>
                            <th scope="col">"Applies to"</th>
                            <th scope="col">"Kept"</th>
                            <th scope="col">"Broken"</th>
                            <th scope="col">"Excused"</th>
                            <th scope="col">"Not known"</th>
                            <th scope="col">"Controls"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

fn rule(row: &RuleRow) -> impl IntoView {
    let number = |word: &'static str, value: usize| {
        view! { <td><b class="narrow-only">{word}</b>{grouped(value)}</td> }
    };
    let broken = if row.failed > 0 {
        "share some"
    } else {
        "share silent"
    };
    view! {
        <tr>
            <th scope="row">{link(&row.rule)}</th>
            <td><span class="tag">{row.severity.as_str()}</span></td>
            {number("Applies to", row.applies)}
            {number("Kept", row.passed)}
            <td><b class="narrow-only">"Broken"</b><span class=broken>{grouped(row.failed)}</span></td>
            {number("Excused", row.waived)}
            {number("Not known", row.unknown)}
            <td>{row.controls.as_str()}</td>
        </tr>
    }
}

fn exceptions(page: &GovernancePage) -> impl IntoView {
    let rows = page.exceptions.iter().map(exception).collect::<Vec<_>>();
    let content = if rows.is_empty() {
        leptos::either::Either::Left(view! { <p class="empty">"Nothing is excused."</p> })
    } else {
        leptos::either::Either::Right(view! {
            <div class="table-box" tabindex="0" role="region" aria-label="Table of exceptions">
                <table class="exceptions">
                    <caption>"Who may break which rule, why, and until when"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Product"</th>
                            <th scope="col">"Rule"</th>
                            <th scope="col">"Reason"</th>
                            <th scope="col">"Allowed by"</th>
                            <th scope="col">"Until"</th>
                            <th scope="col">"State"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        })
    };
    view! { <section class="part" aria-labelledby="exceptions"><h2 id="exceptions">"Exceptions"</h2>{content}</section> }
}

fn exception(row: &Exception) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">{link(&row.product)}</th>
            <td>{link(&row.rule)}</td>
            <td>{row.reason.as_str()}</td>
            <td>{row.approver.as_str()}</td>
            <td>{row.expires.as_str()}</td>
            <td><span class="tag">{row.state.as_str()}</span></td>
        </tr>
    }
}

fn decisions(page: &GovernancePage) -> impl IntoView {
    (!page.decisions.is_empty()).then(|| {
        let rows = page.decisions.iter().map(decision).collect::<Vec<_>>();
        view! {
            <section class="part" aria-labelledby="decisions">
                <h2 id="decisions">"Decisions"</h2>
                <ul class="rows">{rows}</ul>
            </section>
        }
    })
}

fn decision(row: &Decision) -> impl IntoView {
    let words = [&row.date, &row.status, &row.by]
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(|text| view! { <span>{text.as_str()}</span> })
        .collect::<Vec<_>>();
    view! { <li>{link(&row.page)}<p class="dots">{words}</p></li> }
}

fn similar(page: &GovernancePage) -> impl IntoView {
    (!page.similar.is_empty()).then(|| {
        let rows = page
            .similar
            .iter()
            .map(|text| view! { <li>{spoken(text)}</li> })
            .collect::<Vec<_>>();
        view! {
            <section class="part" aria-labelledby="similar">
                <h2 id="similar">"May be duplicates"</h2>
                <p class="faint">"A suggestion by comparison of fields, as an agenda for owners."</p>
                <ul class="rows">{rows}</ul>
            </section>
        }
    })
}
