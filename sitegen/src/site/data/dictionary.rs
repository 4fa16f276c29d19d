//! `dictionary.csv`: one line for each field, for spreadsheets (RFC 4180).

use crate::catalog::{Catalog, ProductId, children, segment};
use crate::document::model::Property;

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
    for cell in start {
        push(text, cell);
        text.push(',');
    }
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
    row(text, cells);
}

/// A line of cells.
pub(super) fn row<'c>(text: &mut String, cells: impl IntoIterator<Item = &'c str>) {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        push(text, cell);
    }
    text.push_str("\r\n");
}

/// Quotes where needed. A cell that a spreadsheet would run as a formula gets an apostrophe in front.
fn push(text: &mut String, cell: &str) {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    let guard = if formula { "'" } else { "" };
    if cell.contains([',', '"', '\n', '\r']) {
        text.push('"');
        text.push_str(guard);
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(guard);
        text.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::push;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        for (cell, expected) in [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "'=1+1"),
            ("@x", "'@x"),
            ("-5", "-5"),
            ("-cmd|x", "'-cmd|x"),
            ("", ""),
        ] {
            let mut text = String::new();
            push(&mut text, cell);
            assert_eq!(text, expected);
        }
    }
}
