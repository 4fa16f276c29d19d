//! How to use: the ports with their connection texts, and queries to start from.

use super::section;
use crate::components::{code_block, detail_list, icon, lifecycle_badge, link, port_icon, prose};
use crate::data::{Lifecycle, PortView, ProductPage, Snippet};
use leptos::prelude::*;

/// Output ports, management ports, queries.
pub fn usage(page: &ProductPage) -> impl IntoView {
    let ports = (!page.ports.is_empty())
        .then(|| view! { <div class="ports">{page.ports.iter().map(port).collect::<Vec<_>>()}</div> });
    let none = page
        .ports
        .is_empty()
        .then(|| view! { <p class="empty">"The contract names no server or port to read from."</p> });
    let management = (!page.management_ports.is_empty())
        .then(|| view! { <h3>"Management ports"</h3>{detail_list(&page.management_ports)} });
    let queries = (!page.queries.is_empty()).then(|| {
        let snippets = page.queries.iter().map(query).collect::<Vec<_>>();
        view! { <h3>"Queries to start from"</h3>{snippets} }
    });
    section("use", "How to use", (none, ports, queries, management))
}

fn query(snippet: &Snippet) -> impl IntoView {
    code_block(
        snippet.id.clone(),
        format!("Code: {}", snippet.title),
        &snippet.title,
        &snippet.language,
        &snippet.code,
    )
}

fn port(port: &PortView) -> impl IntoView {
    let words = [&port.kind, &port.server_type]
        .into_iter()
        .filter(|word| !word.is_empty())
        .map(|word| view! { <span>{word.as_str()}</span> })
        .collect::<Vec<_>>();
    let environment = (!port.environment.is_empty())
        .then(|| view! { <span class="badge">{port.environment.as_str()}</span> });
    let version = (!port.version.is_empty())
        .then(|| view! { <span class="badge version">{port.version.as_str()}</span> });
    let best_for =
        (!port.best_for.is_empty()).then(|| view! { <p class="best">{port.best_for.as_str()}</p> });
    // The copy target needs an anchor of its own: the port's stands on the card.
    let connection = (!port.connection.is_empty()).then(|| {
        let label = format!(
            "Connection of {} {} {}",
            port.name, port.version, port.environment
        );
        code_block(
            format!("copy-{}", port.id),
            label,
            "Connection",
            "",
            &port.connection,
        )
    });
    view! {
        <article class="port" id=port.id.as_str()>
            <div class="port-head">
                <span class="port-icon">{icon(port_icon(&port.kind))}</span>
                <div><h3>{port.name.as_str()}</h3><p class="dots">{words}</p></div>
                <p class="badges">{port.is_deprecated.then(|| lifecycle_badge(&Lifecycle::Deprecated))}{environment}{version}</p>
            </div>
            {best_for}
            {prose(&port.description)}
            {contract(port)}
            {connection}
            {detail_list(&port.details)}
        </article>
    }
}

fn contract(port: &PortView) -> impl IntoView {
    let known = port
        .contract
        .as_ref()
        .map(|contract| view! { <p>"Promised by the contract "{link(contract)}"."</p> });
    let unknown = port.dangling_contract.as_ref().map(|id| {
        view! { <p class="faint">"Names the contract "<code>{id.as_str()}</code>", which no file of this marketplace defines."</p> }
    });
    (known, unknown)
}
