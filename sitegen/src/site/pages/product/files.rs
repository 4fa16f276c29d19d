//! Files to download: contracts and product file as published, the dictionary, the JSON.

use meshfront_app::data::{FileLink, Link};

use super::super::super::{Input, api, paths, wording};
use super::stated;
use crate::catalog::{ContractId, ProductId};
use crate::source::FileId;

/// The source files of a product with their names in its folder, each name once.
pub fn source_files(input: &Input, id: ProductId) -> Vec<(FileId, String)> {
    let catalog = input.catalog;
    let product = catalog.product(id);
    let own = product.document.iter().map(|document| document.place.file);
    let contracts = product.contracts.iter().flat_map(|contract| {
        let others = &catalog.contract(*contract).other_versions;
        std::iter::once(*contract)
            .chain(others.iter().copied())
            .map(|id| file_of(input, id))
    });
    let mut files: Vec<(FileId, String)> = Vec::new();
    for file in own.chain(contracts) {
        if files.iter().any(|(known, _)| *known == file) {
            continue;
        }
        let path = input.files.path(file);
        let wanted = safe_name(path.rsplit('/').next().unwrap_or(path));
        let taken = |name: &str| files.iter().any(|(_, known)| known == name);
        let reserved = [
            "index.html",
            "product.json",
            "dictionary.csv",
            "scorecard.json",
            "usage.json",
        ]
        .contains(&wanted.as_str());
        let name = if reserved || taken(&wanted) {
            format!("{}-{wanted}", files.len() + 1)
        } else {
            wanted
        };
        files.push((file, name));
    }
    files
}

/// The file that a contract was read from.
fn file_of(input: &Input, contract: ContractId) -> FileId {
    input.catalog.contract(contract).document.place.file
}

/// A file name with a harmless stem and its own extension.
fn safe_name(name: &str) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "yaml"));
    format!(
        "{}.{}",
        crate::catalog::slug(stem),
        extension.to_ascii_lowercase()
    )
}

/// The list of the page.
pub fn views(input: &Input, from: &str, id: ProductId) -> Vec<FileLink> {
    let product = input.catalog.product(id);
    let mut files = Vec::new();
    for (file, name) in source_files(input, id) {
        let text = input.files.get(file).map_or(0, |file| file.text.len());
        files.push(FileLink {
            link: Link {
                href: paths::href("", &name),
                text: name,
            },
            description: describe(input, id, file),
            size: wording::size(text),
            redacted: input.is_redacted(file),
        });
    }
    if !product.contracts.is_empty() {
        files.push(FileLink {
            link: Link {
                text: "dictionary.csv".into(),
                href: "dictionary.csv".into(),
            },
            description: "Data dictionary: every field with type and meaning".into(),
            size: String::new(),
            redacted: false,
        });
    }
    files.push(FileLink {
        link: Link {
            text: "product.json".into(),
            href: "product.json".into(),
        },
        description: "All of this page for programs".into(),
        size: String::new(),
        redacted: false,
    });
    let of_api = [
        (
            input
                .trust
                .product(id)
                .is_some_and(|_| input.trust.as_of.is_some()),
            "scorecard.json",
            "Score, checks and service levels with their history, from the platform API",
            api::scorecard_path(input, id),
        ),
        (
            api::usage(input, id).is_some(),
            "usage.json",
            "Uses by week, teams, cost by month, from the platform API",
            api::usage_path(input, id),
        ),
    ];
    for (_, name, description, to) in of_api.into_iter().filter(|(is_there, ..)| *is_there) {
        files.push(FileLink {
            link: Link {
                text: name.into(),
                href: format!("{}v1/{to}", paths::root_of(from)),
            },
            description: description.into(),
            size: String::new(),
            redacted: false,
        });
    }
    files
}

fn describe(input: &Input, id: ProductId, file: FileId) -> String {
    let product = input.catalog.product(id);
    if let Some(document) = product
        .document
        .as_ref()
        .filter(|document| document.place.file == file)
    {
        return format!("Data product (ODPS {})", document.standard_version);
    }
    let contract = product
        .contracts
        .iter()
        .find(|contract| file_of(input, **contract) == file);
    match contract {
        Some(contract) => format!(
            "Data contract ({})",
            stated::standard(&input.catalog.contract(*contract).document)
        ),
        None => "Data contract, another version".to_owned(),
    }
}
