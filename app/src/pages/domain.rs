//! `/d/{domain}/`

use crate::components::{all_products, counted, grouped, link, product_cards, prose, share_cell, term_list};
use crate::data::DomainPage;
use crate::kpi;
use crate::moment::shown;
use crate::number::plain;
use crate::usage;
use leptos::either::Either;
use leptos::prelude::*;

/// Purpose, people, products, terms, teams.
pub fn domain(page: &DomainPage) -> impl IntoView {
    let owner = page
        .owner
        .as_ref()
        .map(|owner| view! { <div><dt>"Owner"</dt><dd>{owner.as_str()}</dd></div> });
    let lead = page
        .lead
        .as_ref()
        .map(|lead| view! { <div><dt>"Lead"</dt><dd>{lead.as_str()}</dd></div> });
    let healthy = page.healthy_count.map(|healthy| {
        view! { <div><dt>"Healthy"</dt><dd>{format!("{} of {}", grouped(healthy), grouped(page.active_count))}</dd></div> }
    });
    view! {
        <div class="wrap">
            <div class="page-head">
                <h1>{page.name.as_str()}</h1>
                <div class="lead">{prose(&page.description)}</div>
                <dl class="facts">
                    <div><dt>"Products"</dt><dd>{page.product_count}</dd></div>
                    <div><dt>"Active"</dt><dd>{page.active_count}</dd></div>
                    {healthy}
                    {owner}
                    {lead}
                </dl>
            </div>
            {products(page)}
            {figures(page)}
            {use_and_cost(page)}
            {checklist(page)}
            {terms(page)}
            {teams(page)}
        </div>
    }
}

fn products(page: &DomainPage) -> impl IntoView {
    let list = if page.products.is_empty() {
        Either::Left(view! { <p class="empty">"This domain has published no data product yet."</p> })
    } else {
        Either::Right(product_cards(&page.products))
    };
    view! { <section class="part" aria-labelledby="products"><h2 id="products">"Data products"</h2>{list}{all_products(page.all_products.as_ref())}</section> }
}

/// The headline figures of the domain; of those that nobody reports, the reason stands there.
fn figures(page: &DomainPage) -> impl IntoView {
    (!page.figures.is_empty()).then(|| {
        let cards: String = page
            .figures
            .iter()
            .map(|figure| kpi::card(&figure.definition, &figure.value, &figure.href))
            .collect();
        view! {
            <section class="part" aria-labelledby="figures">
                <h2 id="figures">"Key figures"</h2>
                <div class="kpis" inner_html=cards></div>
                <p><a href=page.all_figures.as_str()>"All figures of this domain"</a></p>
            </section>
        }
    })
}

/// Who uses the products of the domain, and what they cost.
fn use_and_cost(page: &DomainPage) -> impl IntoView {
    page.usage.as_ref().map(|domain| {
        let weekly = usage::weekly("use-weekly", &domain.total, "products of this domain").map(|figure| figure.html(3));
        let cost = usage::monthly_cost("cost-monthly", &domain.total, "products of this domain").map(|figure| figure.html(3));
        let number = |value: Option<u64>| value.map_or_else(|| "not measured".to_owned(), |value| grouped(value as usize));
        let rows = domain
            .products
            .iter()
            .map(|(product, own)| {
                let cost = own.last_cost().map_or_else(
                    || "not known".to_owned(),
                    |(month, amount)| format!("{} {} ({month})", plain(amount), own.currency),
                );
                view! {
                    <tr>
                        <th scope="row">{link(product)}</th>
                        <td class="number" data-label="Teams">{number(own.teams28)}</td>
                        <td class="number" data-label="Uses">{number(own.uses28)}</td>
                        <td class="number" data-label="Cost of the last month">{cost}</td>
                    </tr>
                }
            })
            .collect::<Vec<_>>();
        let first = (domain.count > domain.products.len()).then(|| format!(", the first {} of {}", grouped(domain.products.len()), grouped(domain.count)));
        let caption = format!("Other teams and their uses in the 28 days to {}, most used first{}", shown(&domain.total.as_of), first.unwrap_or_default());
        view! {
            <section class="part" aria-labelledby="use-and-cost">
                <h2 id="use-and-cost">"Use and cost"</h2>
                {weekly.map(|html| view! { <div inner_html=html></div> })}
                {cost.map(|html| view! { <div inner_html=html></div> })}
                <div class="table-box" tabindex="0" role="region" aria-label="Table of use and cost by product">
                    <table class="numbers">
                        <caption>{caption}</caption>
                        <thead><tr><th scope="col">"Product"</th><th scope="col">"Teams"</th><th scope="col">"Uses"</th><th scope="col">"Cost of the last month"</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }
    })
}

/// How the products of the domain stand with the ten items.
fn checklist(page: &DomainPage) -> impl IntoView {
    (!page.checklist.is_empty()).then(|| {
        let items = page
            .checklist
            .iter()
            .map(|(item, passed, of)| view! { <div><dt>{item.as_str()}</dt><dd>{share_cell(*passed, *of)}</dd></div> })
            .collect::<Vec<_>>();
        view! {
            <section class="part" aria-labelledby="checklist">
                <h2 id="checklist">"Checklist"</h2>
                <p class="faint">"Products that pass each item, of those that it applies to."</p>
                <dl class="facts">{items}</dl>
            </section>
        }
    })
}

fn terms(page: &DomainPage) -> impl IntoView {
    (!page.terms.is_empty()).then(|| {
        view! {
            <section class="part" aria-labelledby="terms">
                <h2 id="terms">{counted(page.terms.len(), "term", "terms")}" of this domain"</h2>
                {term_list(&page.terms)}
            </section>
        }
    })
}

fn teams(page: &DomainPage) -> impl IntoView {
    (!page.teams.is_empty()).then(|| {
        let items = page
            .teams
            .iter()
            .map(|team| view! { <li class="tag">{link(team)}</li> })
            .collect::<Vec<_>>();
        view! {
            <section class="part" aria-labelledby="teams">
                <h2 id="teams">"Teams"</h2>
                <ul class="tags">{items}</ul>
            </section>
        }
    })
}
