//! Another search engine on the same products and queries: MiniSearch (npm), in the same page and run as ours.
//!
//! In: a built site. Out: beside it the engine and what it searches, one document a product, as the site's own JSON tells
//! it; what it answers is asked for in the page by `scripts/peer.js`. Start at [`place()`].

use std::fs;
use std::path::Path;

use e2e::programs::workspace;
use serde_json::{Value, json};

/// The engine as an ES module; `make bench` brings it.
const MODULE: &str = ".tools/npm/minisearch/node_modules/minisearch/dist/es/index.js";

/// With more products it takes longer to build its index than a script of a page may.
const MOST: usize = 20_000;

/// Below the site's root.
const FOLDER: &str = "peer";

/// Puts engine and documents into the site; `false` where the engine is not installed or the products are too many for it.
pub fn place(site: &Path) -> bool {
    let module = workspace().join(MODULE);
    if !module.is_file() {
        return false;
    }
    let documents = documents(site);
    if documents.len() > MOST {
        return false;
    }
    let folder = site.join(FOLDER);
    fs::create_dir_all(&folder).expect("a folder in the site");
    fs::copy(module, folder.join("engine.js")).expect("the engine");
    let documents = serde_json::to_vec(&documents).expect("documents");
    fs::write(folder.join("documents.json"), documents).expect("the documents");
    true
}

/// Name, domain, tags, team, tables, fields and all descriptions of each product.
fn documents(site: &Path) -> Vec<Value> {
    let catalog = read(&site.join("catalog.json"));
    let products = catalog["products"].as_array().expect("products");
    products
        .iter()
        .take(MOST + 1)
        .map(|product| document(site, product))
        .collect()
}

fn document(site: &Path, product: &Value) -> Value {
    let own = read(&site.join(text(&product["json"])));
    let (mut tables, mut columns, mut table_text, mut column_text) = (vec![], vec![], vec![], vec![]);
    for object in lists(&own["contracts"]).flat_map(|contract| lists(&contract["schema"])) {
        tables.extend(object["name"].as_str());
        table_text.extend(object["description"].as_str());
        properties(&object["properties"], &mut columns, &mut column_text);
    }
    let contract = &own["contracts"][0];
    let description = [&own["description"], &contract["description"]]
        .into_iter()
        .flat_map(|described| ["purpose", "usage", "limitations"].map(|part| text(&described[part])));
    json!({
        "id": product["id"],
        "name": product["name"],
        "domain": product["domain"],
        "tags": lists(&own["tags"]).filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
        "team": text(&own["team"]["name"]),
        "tables": tables.join(" "),
        "columns": columns.join(" "),
        "text": description.chain(table_text).chain(column_text).collect::<Vec<_>>().join(" "),
    })
}

fn properties<'p>(properties: &'p Value, names: &mut Vec<&'p str>, texts: &mut Vec<&'p str>) {
    for property in lists(properties) {
        names.extend(property["name"].as_str());
        texts.extend(property["description"].as_str());
        self::properties(&property["properties"], names, texts);
    }
}

fn lists(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn read(file: &Path) -> Value {
    let bytes = fs::read(file).expect("a JSON file of the site");
    serde_json::from_slice(&bytes).expect("JSON")
}
