//! `governance/compliance.csv`: every product with every item of the checklist.

use super::super::Input;
use crate::check::{Item, ItemState};
use crate::escape::csv::row;

/// The bytes.
pub fn write(input: &Input) -> Vec<u8> {
    let mut csv = String::from(super::MARK_OF_UTF8);
    let mut heads = vec!["domain", "product", "id", "passed", "applies"];
    heads.extend(Item::ALL.iter().map(|item| item.title()));
    heads.push("worst open rule");
    row(&mut csv, heads);
    for (id, product) in input.catalog.products() {
        let score = input.report.score(id);
        let domain = input.catalog.domain(product.domain);
        let (passed, of) = (score.passed.to_string(), score.of.to_string());
        let mut cells = vec![
            domain.name.as_str(),
            &product.name,
            product.id(input.catalog),
            &passed,
            &of,
        ];
        cells.extend(Item::ALL.iter().map(|item| match input.report.item(id, *item) {
            ItemState::Passed => "passed",
            ItemState::Failed => "open",
            ItemState::Waived => "excused",
            ItemState::NotApplicable(_) => "does not apply",
            ItemState::Unknown(_) => "not known",
        }));
        cells.push(input.report.worst(id).map_or("", |severity| severity.word()));
        row(&mut csv, cells);
    }
    csv.into_bytes()
}
