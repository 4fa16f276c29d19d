//! Names of columns in another spelling: `product_id`, `Product ID` and `PRODUCTID` are read as `productId`.
//!
//! In: the names of a file that has a head, a data set. Out: which of them mean which field. A field that has its own
//! name there needs no other. Start at [`fields`].

use std::collections::{BTreeMap, BTreeSet};

use super::datasets::Spec;

/// Names of rows that belong to no column of their own.
const OTHERS: [&str; 1] = ["contractId"];

/// Names that are other spellings of fields.
pub fn fields<'n>(names: impl Iterator<Item = &'n str>, spec: &'static Spec) -> BTreeMap<String, String> {
    let known = || {
        let columns = spec.columns.iter().map(|column| column.field);
        columns.chain(OTHERS)
    };
    let names: Vec<&str> = names.collect();
    let mut missing: BTreeSet<&str> = known().filter(|field| !names.contains(field)).collect();
    let mut meant = BTreeMap::new();
    for name in names
        .into_iter()
        .filter(|name| known().all(|field| field != *name))
    {
        let folded = fold(name);
        if let Some(field) = known().find(|field| missing.contains(field) && fold(field) == folded) {
            missing.remove(field);
            meant.insert(name.to_owned(), field.to_owned());
        }
    }
    meant
}

/// Letters and digits alone, in small letters.
fn fold(name: &str) -> String {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::read::datasets::{Id, spec};

    #[test]
    fn other_spellings_are_read_where_the_field_is_missing() {
        for (names, expected) in [
            (&["day", "productId"][..], vec![]),
            (
                &["Day", "product_id"],
                vec![("Day", "day"), ("product_id", "productId")],
            ),
            (&["CONTRACT ID"], vec![("CONTRACT ID", "contractId")]),
            // The field is there: the other one is none.
            (&["product_id", "productId"], vec![]),
            // Of two spellings the first counts.
            (&["product_id", "Product-Id"], vec![("product_id", "productId")]),
            (
                &["consumer team", "usage", ""],
                vec![("consumer team", "consumerTeam")],
            ),
        ] {
            let found = fields(names.iter().copied(), spec(Id::Usage));
            let found: Vec<(&str, &str)> = found.iter().map(|(name, field)| (&**name, &**field)).collect();
            assert_eq!(found, expected, "{names:?}");
        }
        let parts = ["search_to_view_seconds.p50"];
        assert_eq!(fields(parts.into_iter(), spec(Id::Search)).len(), 1);
    }
}
