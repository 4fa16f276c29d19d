//! Addresses of terms that this program follows and other tools do not.
//!
//! In: the catalog, the paths of its files. Out: one finding a contract. A term is found wherever an address ends with
//! `glossary.yaml#<id>`; other tools read an address from the folder of the file that holds it, and datacontract-cli opens
//! definitions of some types as contracts. Start at [`check`].

use super::terms::{Reference, each_reference};
use super::{Catalog, ContractId};
use crate::document::model::AuthoritativeDefinition;
use crate::finding::Finding;
use crate::finding::codes::catalog as codes;
use crate::source::FileTable;

/// The file of the glossary, in the folder of the marketplace.
const GLOSSARY: &str = "glossary.yaml";
/// Types of definitions of fields that datacontract-cli opens.
const OPENED: [&str; 4] = ["semantics", "semantic", "definition", "businessDefinition"];

/// Looks at every address of a term in every contract.
pub fn check(catalog: &Catalog, files: &FileTable) -> Vec<Finding> {
    let all = (0..catalog.contracts.len()).map(ContractId::from_index);
    all.filter_map(|id| of_contract(catalog, id, files)).collect()
}

fn of_contract(catalog: &Catalog, id: ContractId, files: &FileTable) -> Option<Finding> {
    let mut found: Vec<(&AuthoritativeDefinition, String)> = Vec::new();
    let mut leads_astray = false;
    each_reference(catalog, id, |reference, used| {
        let Reference::Address(definition) = reference else {
            return;
        };
        let Some((file, anchor)) = of_glossary(&definition.url) else {
            return;
        };
        let path = files.path(definition.place.file);
        let is_field = used.is_some_and(|used| !used.path.is_empty());
        let leads = target(path, file).as_deref() == Some(GLOSSARY);
        if !leads || is_field && OPENED.contains(&&*definition.kind) {
            leads_astray |= !leads;
            let up = "../".repeat(path.matches('/').count());
            found.push((definition, format!("{up}{GLOSSARY}#{anchor}")));
        }
    });
    let ((first, right), more) = (found.first()?, found.len() - 1);
    let url = &*first.url;
    let more = match more {
        0 => String::new(),
        1 => " (and 1 more like it)".to_owned(),
        more => format!(" (and {more} more like it)"),
    };
    let message = match leads_astray {
        true => format!(
            "`{url}`{more} is read from the folder of the marketplace; other tools read it from the folder of this file, where it leads nowhere."
        ),
        false => format!(
            "`{url}`{more} is a `{}`, which datacontract-cli opens as a contract: it will refuse this file.",
            first.kind
        ),
    };
    let help = format!(
        "Write `type: term` and `url: {right}`: it leads to the glossary from here, and datacontract-cli leaves it alone. \
         The term is found either way."
    );
    Some(Finding::new(
        &codes::UNPORTABLE_TERM_ADDRESS,
        first.place,
        message,
        help,
    ))
}

/// File and anchor of an address that names the glossary by its file.
fn of_glossary(url: &str) -> Option<(&str, &str)> {
    let (file, anchor) = url.trim().rsplit_once('#')?;
    let name = file.rsplit('/').next()?;
    (name.eq_ignore_ascii_case(GLOSSARY) && !file.contains("://")).then_some((file, anchor))
}

/// Where an address leads from the folder of a file, relative to the marketplace; nothing outside of it.
fn target(path: &str, address: &str) -> Option<String> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(address.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_from_the_folder_of_their_file() {
        for (path, address, expected) in [
            ("orders.odcs.yaml", "glossary.yaml", Some("glossary.yaml")),
            ("orders.odcs.yaml", "./glossary.yaml", Some("glossary.yaml")),
            (
                "contracts/sales/orders.odcs.yaml",
                "glossary.yaml",
                Some("contracts/sales/glossary.yaml"),
            ),
            (
                "contracts/sales/orders.odcs.yaml",
                "../../glossary.yaml",
                Some("glossary.yaml"),
            ),
            ("contracts/sales/orders.odcs.yaml", "../../../glossary.yaml", None),
        ] {
            assert_eq!(target(path, address).as_deref(), expected, "{path} {address}");
        }
        for (url, expected) in [
            ("glossary.yaml#order", Some(("glossary.yaml", "order"))),
            (
                "../../glossary.yaml#order",
                Some(("../../glossary.yaml", "order")),
            ),
            ("https://x.example/glossary.yaml#order", None),
            ("#order", None),
            ("my-glossary.yaml#order", None),
        ] {
            assert_eq!(of_glossary(url), expected, "{url}");
        }
    }
}
