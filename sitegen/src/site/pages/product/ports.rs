//! How to use: output ports, the servers behind them, and text to connect with.

use meshfront_app::data::{Detail, Link, PortView};

use super::super::super::{Input, markdown, wording};
use super::{anchors, details, stated};
use crate::catalog::{Catalog, ContractId, Port, Product, ProductId};
use crate::document::model::{Contract, OutputPort, Server, says_true};

/// Kind of port by server type; the text of the type where it is unknown.
pub fn kind(server_type: &str) -> String {
    match stated::port_kind(server_type) {
        Some(known) => known.to_owned(),
        None if server_type.is_empty() => "Not stated".to_owned(),
        None => wording::key(server_type),
    }
}

/// When to choose a kind of port.
fn best_for(kind: &str) -> &'static str {
    match kind {
        "Table" => "Best for SQL, reports and notebooks",
        "API" => "Best for applications that look up single records",
        "Event stream" => "Best for reacting within seconds",
        "File" => "Best for bulk loads and exchange with partners",
        _ => "",
    }
}

/// Kinds of all ports of a product, with repetitions.
pub fn kinds<'c>(catalog: &'c Catalog, product: &'c Product) -> impl Iterator<Item = String> {
    product.ports.iter().filter_map(|port| {
        let server = port
            .contract
            .and_then(|id| catalog.contract(id).document.servers.first());
        let declared = declared(product, port).map_or("", |port| &*port.kind);
        let word = server.map_or(declared, |server| &*server.kind);
        (!word.is_empty()).then(|| kind(word))
    })
}

/// One view for each server of each port; a port without servers is one view as well.
pub fn views(input: &Input, id: ProductId) -> Vec<PortView> {
    let catalog = input.catalog;
    let product = catalog.product(id);
    let mut views = Vec::new();
    for port in &product.ports {
        let base = base(input, id, port);
        let servers = port
            .contract
            .map_or(&[][..], |contract| &catalog.contract(contract).document.servers);
        if servers.is_empty() {
            views.push(base.clone());
        }
        views.extend(
            servers
                .iter()
                .map(|server| with_server(base.clone(), server, declared(product, port).is_none())),
        );
    }
    for (index, view) in views.iter_mut().enumerate() {
        view.id = format!("port-{}", index + 1);
    }
    views
}

/// Management ports of the product file.
pub fn management(product: &Product) -> Vec<Detail> {
    let ports = product
        .document
        .iter()
        .flat_map(|document| &document.management_ports);
    ports
        .map(|port| {
            let (name, own_name) = match port.content.is_empty() {
                true => (port.name.to_string(), ""),
                false => (wording::key(&port.content), &*port.name),
            };
            let mut parts = details::texts(&[
                ("Name", own_name),
                ("Type", &port.kind),
                ("Channel", &port.channel),
                ("Description", &port.description),
                ("Address", &port.url),
            ]);
            parts.extend(details::of_extras(&port.extras));
            Detail {
                name,
                parts,
                ..Detail::default()
            }
        })
        .collect()
}

fn declared<'c>(product: &'c Product, port: &Port) -> Option<&'c OutputPort> {
    product.document.as_ref()?.output_ports.get(port.declared?)
}

/// What the port says without its servers.
fn base(input: &Input, id: ProductId, port: &Port) -> PortView {
    let catalog = input.catalog;
    let contract = port
        .contract
        .map(|contract| (contract, &*catalog.contract(contract).document));
    let declared = declared(catalog.product(id), port);
    let link = |(number, document): (ContractId, &Contract)| Link {
        text: format!("{} {}", stated::contract_name(document), document.version)
            .trim_end()
            .to_owned(),
        href: format!("#{}", anchors::contract(catalog, id, number)),
    };
    let mut view = PortView {
        contract: contract.map(link),
        ..PortView::default()
    };
    if let Some(port) = declared {
        view.name = port.name.to_string();
        view.version = port.version.to_string();
        view.kind = if port.kind.is_empty() {
            String::new()
        } else {
            kind(&port.kind)
        };
        view.description = markdown::short(&port.description);
        view.details = declared_details(port);
        view.is_deprecated = says_true(&port.extras, "deprecated");
        let dangling = contract.is_none() && !port.contract_id.is_empty();
        view.dangling_contract = dangling.then(|| port.contract_id.to_string());
    } else if let Some((_, document)) = contract {
        view.name = stated::contract_name(document);
        view.version = document.version.to_string();
    }
    view.best_for = best_for(&view.kind).to_owned();
    view
}

fn declared_details(port: &OutputPort) -> Vec<Detail> {
    let mut details = details::of_custom(&port.custom_properties);
    for sbom in &port.sbom {
        let mut parts = details::texts(&[("Type", &sbom.kind)]);
        parts.extend(details::of_extras(&sbom.extras));
        details.push(Detail {
            parts,
            ..details::text("Bill of materials", &sbom.url)
        });
    }
    for contract in &port.input_contracts {
        let named = format!("{} {}", contract.id, contract.version);
        details.push(Detail {
            parts: details::of_extras(&contract.extras),
            ..details::text("Made from", named.trim())
        });
    }
    details.extend(details::of_definitions(&port.authoritative_definitions));
    details.extend(details::texts(&[("Tags", &port.tags.join(", "))]));
    details.extend(details::of_extras(&port.extras));
    details
}

fn with_server(mut view: PortView, server: &Server, named_by_server: bool) -> PortView {
    if named_by_server && !server.name.is_empty() {
        view.name = server.name.to_string();
    }
    view.kind = kind(&server.kind);
    view.best_for = best_for(&view.kind).to_owned();
    view.server_type = server.kind.to_string();
    view.environment = server.environment.to_string();
    let mut all = Vec::new();
    if !named_by_server {
        all.extend(details::texts(&[("Server", &server.name)]));
    }
    // The port's own words come first; those of its server are no less true.
    if view.description.is_empty() {
        view.description = markdown::short(&server.description);
    } else {
        all.extend(details::texts(&[("Server description", &server.description)]));
    }
    view.connection = connection(server);
    all.extend(details::of_pairs(&server.settings));
    all.append(&mut view.details);
    all.extend(details::of_custom(&server.custom_properties));
    for role in &server.roles {
        let mut parts = details::texts(&[
            ("Access", &role.access),
            ("Approved by", &role.first_level_approvers),
            ("Then by", &role.second_level_approvers),
        ]);
        parts.extend(details::of_custom(&role.custom_properties));
        parts.extend(details::of_extras(&role.extras));
        all.push(Detail {
            note: role.description.to_string(),
            parts,
            ..details::text("Role", &role.role)
        });
    }
    view.details = all;
    view
}

/// The address that a client asks for; empty when the server does not give enough. Never a password.
fn connection(server: &Server) -> String {
    let get = |name: &str| -> String {
        let value = server.settings.iter().find(|(key, _)| &**key == name);
        value.map(|(_, value)| wording::plain(value)).unwrap_or_default()
    };
    let join = |names: &[&str], separator: &str| -> String {
        let parts: Vec<String> = names.iter().map(|name| get(name)).collect();
        if parts.iter().any(String::is_empty) {
            String::new()
        } else {
            parts.join(separator)
        }
    };
    let with_port = |scheme: &str| {
        let (host, database) = (get("host"), get("database"));
        if host.is_empty() || database.is_empty() {
            return String::new();
        }
        let port = get("port");
        let port = if port.is_empty() { port } else { format!(":{port}") };
        format!("{scheme}://{host}{port}/{database}")
    };
    match server.kind.to_ascii_lowercase().as_str() {
        "postgres" | "postgresql" | "cloudsql" => with_port("postgresql"),
        "redshift" => with_port("redshift"),
        "mysql" => with_port("mysql"),
        "sqlserver" | "synapse" => with_port("sqlserver"),
        "clickhouse" => with_port("clickhouse"),
        "snowflake" => {
            let place = join(&["account", "database", "schema"], "/");
            if place.is_empty() {
                place
            } else {
                format!("snowflake://{place}")
            }
        }
        "bigquery" => join(&["project", "dataset"], "."),
        "databricks" | "trino" | "presto" => join(&["catalog", "schema"], "."),
        "glue" | "oracle" => with_port("oracle"),
        "kafka" => match (get("host"), get("topic")) {
            (host, topic) if !host.is_empty() && !topic.is_empty() => format!("{host}/{topic}"),
            (host, _) => host,
        },
        "pubsub" => [join(&["project", "topic"], "/"), get("project")]
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or_default(),
        "kinesis" => get("stream"),
        "duckdb" => get("database"),
        "local" => get("path"),
        "s3" | "azure" | "sftp" | "api" | "gcs" => get("location"),
        _ => [get("location"), with_port("jdbc")]
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or_default(),
    }
}
