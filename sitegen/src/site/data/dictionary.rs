//! `dictionary.csv`: one line for each field, for spreadsheets (RFC 4180).

use crate::catalog::{Catalog, ProductId, children, segment};
use crate::document::model::Property;
use crate::escape::csv::row;

/// First line of the file.
const HEADER: &str = "contract,object,field,business_name,logical_type,physical_type,primary_key,required,unique,classification,critical,description,examples\r\n";

/// The bytes of the file.
pub fn write(catalog: &Catalog, id: ProductId) -> Vec<u8> {
    let mut text = format!("{}{HEADER}", super::MARK_OF_UTF8);
    for contract in &catalog.product(id).contracts {
        let document = &catalog.contract(*contract).document;
        for object in &document.schema {
            let mut pending: Vec<(String, &Property)> = object
                .properties
                .iter()
                .rev()
                .map(|property| (segment(property).to_owned(), property))
                .collect();
            while let Some((path, property)) = pending.pop() {
                line(&mut text, &[&document.id, &object.name, &path], property);
                let nested = children(property)
                    .rev()
                    .map(|child| (format!("{path}.{}", segment(child)), child));
                pending.extend(nested);
            }
        }
    }
    text.into_bytes()
}

fn line(text: &mut String, start: &[&str], property: &Property) {
    let flag = |flag: Option<bool>| match flag {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    let examples: Vec<String> = property
        .examples
        .iter()
        .map(super::super::wording::plain)
        .collect();
    let cells = [
        &*property.business_name,
        &*property.logical_type,
        &*property.physical_type,
        flag(property.primary_key),
        flag(property.required),
        flag(property.unique),
        &*property.classification,
        flag(property.critical),
        &*property.description,
        &examples.join("; "),
    ];
    row(text, start.iter().copied().chain(cells));
}
