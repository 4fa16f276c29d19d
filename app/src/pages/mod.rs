//! One static component per kind of page. Start at [`main_content`].

mod browse;
mod changes;
mod domain;
mod domains;
mod glossary;
mod governance;
mod home;
mod method;
mod metrics;
mod not_found;
mod object;
mod policies;
mod product;
mod quality;
mod readiness;
mod team;
mod teams;
mod term;
mod text;

use crate::data::{Body, Page};
use leptos::prelude::*;

/// What stands between header and footer, as HTML.
pub fn main_content(page: &Page) -> String {
    let shell = &page.shell;
    match &page.body {
        Body::Home(home) => home::home(home, shell).to_html(),
        Body::Browse(browse) => browse::browse(browse, shell).to_html(),
        Body::Product(product) => product::product(product, shell).to_html(),
        Body::Object(object) => object::object(object).to_html(),
        Body::Domains(domains) => domains::domains(domains).to_html(),
        Body::Domain(domain) => domain::domain(domain).to_html(),
        Body::Teams(teams) => teams::teams(teams).to_html(),
        Body::Team(team) => team::team(team).to_html(),
        Body::Glossary(glossary) => glossary::glossary(glossary).to_html(),
        Body::Term(term) => term::term(term).to_html(),
        Body::Text(text) => text::text(text).to_html(),
        Body::Governance(page) => governance::governance(page).to_html(),
        Body::Changes(page) => changes::changes(page).to_html(),
        Body::Policies(page) => policies::policies(page).to_html(),
        Body::Quality(page) => quality::quality(page).to_html(),
        Body::Method(page) => method::method(page).to_html(),
        Body::Leadership(page) => metrics::leadership(page).to_html(),
        Body::Kpi(page) => metrics::kpi(page).to_html(),
        Body::Roadmap(page) => metrics::roadmap(page).to_html(),
        Body::Readiness(page) => readiness::readiness(page).to_html(),
        Body::NotFound => not_found::not_found(shell).to_html(),
    }
}
