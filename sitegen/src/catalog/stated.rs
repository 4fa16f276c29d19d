//! What a product says of itself: the product file first, then its first contract.

use super::{Catalog, ProductId};
use crate::document::model::{Contract, CustomProperty, Description, Plain, Text};

/// The plain facts of a product.
pub struct Facts<'c> {
    /// As written.
    pub status: &'c str,
    /// As written.
    pub version: &'c str,
    /// ODPS `type`, else the custom property `dataProductType`.
    pub kind: &'c str,
    /// The description that states a purpose.
    pub description: Option<&'c Description>,
    /// Tags of the product file, else of its contracts.
    pub tags: Vec<&'c Text>,
    /// As written.
    pub created: &'c str,
}

/// Reads the facts.
pub fn facts(catalog: &Catalog, id: ProductId) -> Facts<'_> {
    let product = catalog.product(id);
    let document = product.document.as_deref();
    let contracts: Vec<&Contract> = product
        .contracts
        .iter()
        .map(|id| &*catalog.contract(*id).document)
        .collect();
    let descriptions = document.iter().map(|document| &document.description);
    let mut descriptions = descriptions.chain(contracts.iter().map(|contract| &contract.description));
    let own_kind = document.map_or("", |document| &*document.kind);
    let kind = if own_kind.is_empty() {
        custom_text(catalog, id, "dataProductType")
    } else {
        own_kind
    };
    let mut tags: Vec<&Text> = document.iter().flat_map(|document| &document.tags).collect();
    for tag in contracts.iter().flat_map(|contract| &contract.tags) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    Facts {
        status: first(
            document.map(|document| &document.status),
            &contracts,
            |contract| &contract.status,
        ),
        version: first(
            document.map(|document| &document.version),
            &contracts,
            |contract| &contract.version,
        ),
        created: first(
            document.map(|document| &document.created),
            &contracts,
            |contract| &contract.created,
        ),
        kind,
        description: descriptions.find(|description| !description.purpose.is_empty()),
        tags,
    }
}

/// The product file's text, else that of the first contract that states one.
fn first<'c>(own: Option<&'c Text>, contracts: &[&'c Contract], of: fn(&Contract) -> &Text) -> &'c str {
    let candidates = own.into_iter().chain(contracts.iter().copied().map(of));
    candidates
        .map(|text| &**text)
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

/// All custom properties of a product: those of the product file, then those of its contracts.
pub fn custom_properties(catalog: &Catalog, id: ProductId) -> impl Iterator<Item = &CustomProperty> {
    let product = catalog.product(id);
    let own = product
        .document
        .iter()
        .flat_map(|document| &document.custom_properties);
    own.chain(
        product
            .contracts
            .iter()
            .flat_map(|id| &catalog.contract(*id).document.custom_properties),
    )
}

/// The first custom property of that name. Standards without custom properties write such keys directly, so they
/// are looked for among the extras as well.
pub fn custom<'c>(catalog: &'c Catalog, id: ProductId, name: &str) -> Option<&'c Plain> {
    let mut properties = custom_properties(catalog, id);
    let property = properties
        .find(|custom| custom.property.eq_ignore_ascii_case(name))
        .map(|custom| &custom.value);
    property.or_else(|| {
        let contracts = catalog
            .product(id)
            .contracts
            .iter()
            .map(|id| &catalog.contract(*id).document);
        let mut extras = contracts.flat_map(|contract| &contract.extras);
        extras
            .find(|extra| extra.name.eq_ignore_ascii_case(name))
            .map(|extra| &extra.value)
    })
}

/// The first custom property of that name, if it is a text.
pub fn custom_text<'c>(catalog: &'c Catalog, id: ProductId, name: &str) -> &'c str {
    match custom(catalog, id, name) {
        Some(Plain::Text(text)) => text,
        _ => "",
    }
}

/// Name of a contract, else its id.
pub fn contract_name(contract: &Contract) -> String {
    let name = [&contract.name, &contract.data_product, &contract.id]
        .into_iter()
        .find(|text| !text.is_empty());
    name.map_or_else(|| "Contract without a name".to_owned(), |name| name.to_string())
}

/// Name of a product file to show.
pub fn product_name(product: &crate::document::model::Product) -> String {
    let name = [&product.name, &product.id]
        .into_iter()
        .find(|text| !text.is_empty());
    name.map_or_else(|| "Product without a name".to_owned(), |name| name.to_string())
}

/// "ODCS 3.1.0"
pub fn standard(contract: &Contract) -> String {
    format!("{} {}", contract.standard.name(), contract.standard_version)
        .trim_end()
        .to_owned()
}

/// Kind of port by server type: Table, API, Event stream, File.
pub fn port_kind(server_type: &str) -> Option<&'static str> {
    match server_type.to_ascii_lowercase().as_str() {
        "api" | "rest" | "graphql" => Some("API"),
        "kafka" | "pubsub" | "kinesis" | "topic" | "stream" | "event-stream" | "eventstream" => {
            Some("Event stream")
        }
        "s3" | "azure" | "sftp" | "ftp" | "filetransfer" | "file" | "local" | "gcs" | "dataframe" => {
            Some("File")
        }
        "athena" | "bigquery" | "clickhouse" | "cloudsql" | "databricks" | "db2" | "denodo" | "dremio"
        | "duckdb" | "exasol" | "glue" | "hana" | "hive" | "iceberg" | "impala" | "informix" | "ingres"
        | "mysql" | "oracle" | "postgres" | "postgresql" | "presto" | "redshift" | "snowflake"
        | "sqlserver" | "synapse" | "teradata" | "trino" | "vertica" | "zen" | "table" | "tables"
        | "view" | "btrieve" | "vectorwise" => Some("Table"),
        _ => None,
    }
}
