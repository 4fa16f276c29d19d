//! Facets of all products: which values each has, and the order of their names. One part, fetched when a list is
//! narrowed or counted.
//!
//! Layout: number of products; for each facet its key, its label, its values with their labels, and the values
//! of each product (a number of values, then the values); then the products in the order of their names.

use super::bytes::{Damaged, Reader, put_number, put_text};

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FacetValue {
    /// As it stands in the address: `consumer-aligned`.
    pub key: String,
    /// As it is shown: `Consumer-aligned`.
    pub label: String,
}

/// One way to narrow the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facet {
    /// As it stands in the address: `type`.
    pub key: String,
    /// As it is shown: `Type`.
    pub label: String,
    /// All values, in the order in which they are shown.
    pub values: Vec<FacetValue>,
    /// Where the values of each product begin in `numbers`; one more than there are products.
    starts: Vec<u32>,
    /// Positions in `values`.
    numbers: Vec<u32>,
}

impl Facet {
    /// From the values of each product, given as labels; a value's key is made from its label.
    pub fn new(key: &str, label: &str, of_products: &[Vec<String>]) -> Self {
        let value = |label: &String| FacetValue {
            key: value_key(label),
            label: label.clone(),
        };
        let mut values: Vec<FacetValue> = of_products.iter().flatten().map(value).collect();
        values.sort_by(|a, b| (&a.key, &a.label).cmp(&(&b.key, &b.label)));
        // Labels that differ in case or punctuation only are one value; the first is shown.
        values.dedup_by(|a, b| a.key == b.key);
        let (mut starts, mut numbers) = (vec![0], Vec::new());
        for labels in of_products {
            let position = |label: &String| {
                let key = value_key(label);
                values.binary_search_by(|value| value.key.as_str().cmp(&key)).ok()
            };
            let mut own: Vec<u32> = labels.iter().filter_map(position).map(|at| at as u32).collect();
            own.sort_unstable();
            own.dedup();
            numbers.extend(own);
            starts.push(numbers.len() as u32);
        }
        Facet {
            key: key.to_owned(),
            label: label.to_owned(),
            values,
            starts,
            numbers,
        }
    }

    /// Positions in `values` of what the product has, in order.
    pub fn of_product(&self, product: usize) -> &[u32] {
        let bound = |at: usize| self.starts.get(at).copied().unwrap_or_default() as usize;
        self.numbers
            .get(bound(product)..bound(product + 1))
            .unwrap_or_default()
    }

    /// The position of the value with that key.
    pub fn position(&self, key: &str) -> Option<usize> {
        self.values.iter().position(|value| value.key == key)
    }
}

/// How a label stands in an address: folded words joined by `-`; a label without any word stays as it is.
pub fn value_key(label: &str) -> String {
    let words = super::super::words::words(label);
    if words.is_empty() {
        label.to_owned()
    } else {
        words.join("-")
    }
}

/// All facets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets {
    /// In the order in which they are shown.
    pub facets: Vec<Facet>,
    /// Products in the order of their names.
    pub by_name: Vec<u32>,
}

impl Facets {
    /// Writes the part.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        put_number(&mut bytes, self.by_name.len() as u32);
        put_number(&mut bytes, self.facets.len() as u32);
        for facet in &self.facets {
            put_text(&mut bytes, &facet.key);
            put_text(&mut bytes, &facet.label);
            put_number(&mut bytes, facet.values.len() as u32);
            for value in &facet.values {
                put_text(&mut bytes, &value.key);
                put_text(&mut bytes, &value.label);
            }
            for product in 0..self.by_name.len() {
                let own = facet.of_product(product);
                put_number(&mut bytes, own.len() as u32);
                for number in own {
                    put_number(&mut bytes, *number);
                }
            }
        }
        for product in &self.by_name {
            put_number(&mut bytes, *product);
        }
        bytes
    }

    /// Reads the part.
    pub fn read(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut reader = Reader::new(bytes);
        let products = reader.count()?;
        let count = reader.count()?;
        let facets = (0..count)
            .map(|_| read_facet(&mut reader, products))
            .collect::<Result<_, _>>()?;
        let by_name: Vec<u32> = (0..products).map(|_| reader.number()).collect::<Result<_, _>>()?;
        reader.finish()?;
        if by_name.iter().any(|product| *product as usize >= products) {
            return Err(Damaged("a product is missing"));
        }
        Ok(Facets { facets, by_name })
    }
}

fn read_facet(reader: &mut Reader, products: usize) -> Result<Facet, Damaged> {
    let mut facet = Facet {
        key: reader.text()?.to_owned(),
        label: reader.text()?.to_owned(),
        ..Facet::default()
    };
    for _ in 0..reader.count()? {
        let (key, label) = (reader.text()?.to_owned(), reader.text()?.to_owned());
        facet.values.push(FacetValue { key, label });
    }
    facet.starts.push(0);
    for _ in 0..products {
        for _ in 0..reader.count()? {
            let number = reader.number()?;
            if number as usize >= facet.values.len() {
                return Err(Damaged("a value is missing"));
            }
            facet.numbers.push(number);
        }
        facet.starts.push(facet.numbers.len() as u32);
    }
    Ok(facet)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facets() -> Facets {
        let values = |lists: &[&[&str]]| -> Vec<Vec<String>> {
            lists
                .iter()
                .map(|list| list.iter().map(|value| (*value).to_owned()).collect())
                .collect()
        };
        Facets {
            facets: vec![
                Facet::new("status", "Status", &values(&[&["Active"], &[], &["Draft"]])),
                Facet::new(
                    "tag",
                    "Tag",
                    &values(&[&["PII", "gold"], &["gold", "pii"], &["???"]]),
                ),
            ],
            by_name: vec![2, 0, 1],
        }
    }

    #[test]
    fn values_that_differ_in_case_only_are_one() {
        let facets = facets();
        let keys: Vec<&str> = facets.facets[1]
            .values
            .iter()
            .map(|value| value.key.as_str())
            .collect();
        assert_eq!(keys, ["???", "gold", "pii"]);
        assert_eq!(facets.facets[1].of_product(0), facets.facets[1].of_product(1));
        assert_eq!(facets.facets[0].of_product(1), [] as [u32; 0]);
        assert_eq!(facets.facets[0].of_product(99), [] as [u32; 0]);
    }

    #[test]
    fn what_is_written_is_read_and_every_cut_is_an_error() {
        let whole = facets().write();
        assert_eq!(Facets::read(&whole).unwrap(), facets());
        for length in 0..whole.len() {
            assert!(Facets::read(&whole[..length]).is_err(), "cut at {length}");
        }
    }
}
