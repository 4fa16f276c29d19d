//! Facets: narrowing a list by values, and counting what each further value would leave.
//!
//! In: the facets of all products, the products that match the query, and the chosen values. Out: the products
//! that remain, and for every value how many products there would be with it: within a facet any chosen value
//! will do, between facets all must hold, and a facet's own choice does not touch its own counts.

use super::index::{DocumentId, Facet, Facets};

/// Chosen values: facet and value as they stand in the address, in order, each once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection(Vec<(String, String)>);

impl Selection {
    /// Nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Facets and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(facet, value)| (facet.as_str(), value.as_str()))
    }

    /// The value is chosen.
    pub fn holds(&self, facet: &str, value: &str) -> bool {
        self.iter().any(|pair| pair == (facet, value))
    }

    /// Some value of the facet is chosen.
    pub fn narrows(&self, facet: &str) -> bool {
        self.iter().any(|(chosen, _)| chosen == facet)
    }

    /// Chooses a value.
    pub fn add(&mut self, facet: &str, value: &str) {
        let pair = (facet.to_owned(), value.to_owned());
        let at = self
            .0
            .iter()
            .position(|known| *known >= pair)
            .unwrap_or(self.0.len());
        if self.0.get(at) != Some(&pair) {
            self.0.insert(at, pair);
        }
    }

    /// Takes back the choices that `keep` does not want.
    pub fn retain(&mut self, mut keep: impl FnMut(&str, &str) -> bool) {
        self.0.retain(|(facet, value)| keep(facet, value));
    }
}

/// The products that remain, and the counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Narrowed {
    /// In the order in which they came.
    pub products: Vec<DocumentId>,
    /// For each facet, for each of its values.
    pub counts: Vec<Vec<u32>>,
}

/// Narrows `products` by `selection`.
pub fn narrow(facets: &Facets, products: &[DocumentId], selection: &Selection) -> Narrowed {
    let chosen: Vec<Option<Vec<bool>>> = facets
        .facets
        .iter()
        .map(|facet| chosen(facet, selection))
        .collect();
    let mut narrowed = Narrowed {
        products: Vec::with_capacity(products.len()),
        counts: facets
            .facets
            .iter()
            .map(|facet| vec![0; facet.values.len()])
            .collect(),
    };
    for product in products {
        let holds = |at: usize| {
            let own = facets.facets[at].of_product(*product as usize);
            let is_chosen =
                |chosen: &Vec<bool>| own.iter().any(|value| chosen.get(*value as usize) == Some(&true));
            chosen[at].as_ref().is_none_or(is_chosen)
        };
        let mut failing = (0..chosen.len()).filter(|at| !holds(*at));
        let (first, second) = (failing.next(), failing.next());
        match (first, second) {
            (None, _) => {
                narrowed.products.push(*product);
                for at in 0..chosen.len() {
                    count(&facets.facets[at], &mut narrowed.counts[at], *product);
                }
            }
            // It would remain but for one facet, so it counts for the values of that one.
            (Some(only), None) => count(&facets.facets[only], &mut narrowed.counts[only], *product),
            _ => {}
        }
    }
    narrowed
}

fn count(facet: &Facet, counts: &mut [u32], product: DocumentId) {
    for value in facet.of_product(product as usize) {
        counts[*value as usize] += 1;
    }
}

/// A flag for each value, when any is chosen. A chosen value that does not exist leaves nothing.
fn chosen(facet: &Facet, selection: &Selection) -> Option<Vec<bool>> {
    let is_chosen = |key: &str| selection.holds(&facet.key, key);
    selection
        .narrows(&facet.key)
        .then(|| facet.values.iter().map(|value| is_chosen(&value.key)).collect())
}

/// The chosen values that alone leave nothing: without any of them the list would not be empty. With how many
/// products would remain then.
pub fn blocking(
    facets: &Facets,
    products: &[DocumentId],
    selection: &Selection,
) -> Vec<(String, String, u32)> {
    let without = |(facet, key): (&str, &str)| {
        let mut less = selection.clone();
        less.retain(|other_facet, other_key| (other_facet, other_key) != (facet, key));
        let left = narrow(facets, products, &less).products.len() as u32;
        (left > 0).then(|| (facet.to_owned(), key.to_owned(), left))
    };
    selection.iter().filter_map(without).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn facets(of_products: &[(Vec<u8>, Vec<u8>, Vec<u8>)]) -> Facets {
        let labels = |values: &Vec<u8>| values.iter().map(|value| format!("v{value}")).collect::<Vec<_>>();
        let facet = |key: &str, values: Vec<Vec<String>>| Facet::new(key, key, &values);
        Facets {
            facets: vec![
                facet(
                    "a",
                    of_products.iter().map(|product| labels(&product.0)).collect(),
                ),
                facet(
                    "b",
                    of_products.iter().map(|product| labels(&product.1)).collect(),
                ),
                facet(
                    "c",
                    of_products.iter().map(|product| labels(&product.2)).collect(),
                ),
            ],
            by_name: (0..of_products.len() as u32).collect(),
        }
    }

    /// By the definition, one product and one value at a time.
    fn by_hand(facets: &Facets, products: &[DocumentId], selection: &Selection) -> Narrowed {
        let has = |facet: &Facet, product: u32, key: &str| {
            let own = facet.of_product(product as usize);
            own.iter().any(|value| facet.values[*value as usize].key == key)
        };
        let remains = |product: u32, besides: Option<&str>| {
            facets
                .facets
                .iter()
                .filter(|facet| Some(facet.key.as_str()) != besides)
                .all(|facet| {
                    let chosen = selection.iter().filter(|(chosen, _)| *chosen == facet.key);
                    let keys: Vec<&str> = chosen.map(|(_, key)| key).collect();
                    keys.is_empty() || keys.iter().any(|key| has(facet, product, key))
                })
        };
        let count = |facet: &Facet, key: &str| {
            let with = products
                .iter()
                .filter(|product| has(facet, **product, key) && remains(**product, Some(&facet.key)));
            with.count() as u32
        };
        let counts = |facet: &Facet| {
            facet
                .values
                .iter()
                .map(|value| count(facet, &value.key))
                .collect()
        };
        Narrowed {
            products: products
                .iter()
                .copied()
                .filter(|product| remains(*product, None))
                .collect(),
            counts: facets.facets.iter().map(counts).collect(),
        }
    }

    fn values() -> impl Strategy<Value = Vec<u8>> {
        prop::collection::vec(0..4u8, 0..3)
    }

    proptest! {
        #[test]
        fn counts_are_those_of_a_count_by_hand(
            of_products in prop::collection::vec((values(), values(), values()), 0..20),
            chosen in prop::collection::vec(("[abcx]", "v[0-5]"), 0..5),
        ) {
            let facets = facets(&of_products);
            let mut selection = Selection::default();
            for (facet, value) in &chosen {
                selection.add(facet, value);
            }
            let products: Vec<u32> = (0..of_products.len() as u32).filter(|product| product % 3 != 1).collect();
            prop_assert_eq!(narrow(&facets, &products, &selection), by_hand(&facets, &products, &selection));
        }
    }

    #[test]
    fn the_filter_that_leaves_nothing_is_named() {
        let facets = facets(&[(vec![1], vec![1], vec![]), (vec![2], vec![2], vec![])]);
        let mut selection = Selection::default();
        selection.add("a", "v1");
        selection.add("b", "v2");
        assert!(narrow(&facets, &[0, 1], &selection).products.is_empty());
        let blocking = blocking(&facets, &[0, 1], &selection);
        assert_eq!(
            blocking,
            [("a".into(), "v1".into(), 1), ("b".into(), "v2".into(), 1)]
        );
    }
}
