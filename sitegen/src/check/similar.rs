//! Which products have nearly the same fields.
//!
//! In: the catalog. Out: groups of products, each with at least four fields of five in common. Not all pairs are
//! compared: products are put into buckets by short digests of their sets of fields (MinHash), so that 10,000
//! products take as long as they have fields. Start at [`groups`].

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rayon::prelude::*;

use crate::catalog::{Catalog, ProductId, children, stated};
use crate::document::model::Property;

/// Products with fewer fields are alike by chance.
const FEWEST_FIELDS: usize = 5;
/// Shared part of all fields from which products are called similar, in percent.
const SIMILAR: usize = 80;
/// Digests in a bucket's key. More of them: fewer products in a bucket, more pairs overlooked.
const ROWS: usize = 4;
/// Buckets that a product stands in. More of them: fewer pairs overlooked, more to compare. With 10 × 4 a pair that
/// shares four of five fields is found with a probability of 99.4 %, one that shares half with 47 %.
const BANDS: usize = 10;
/// Members of a bucket that are compared with one another; the rest is compared with these.
const REPRESENTATIVES: usize = 4;

/// The set of fields of a product, as sorted digests of name and type.
struct Fields {
    id: ProductId,
    digests: Vec<u64>,
}

/// Groups of two and more, each sorted, in the order of their first product.
pub fn groups(catalog: &Catalog) -> Vec<Vec<ProductId>> {
    let ids: Vec<ProductId> = catalog.products().map(|(id, _)| id).collect();
    let sets: Vec<Fields> = ids
        .par_iter()
        .map(|id| Fields {
            id: *id,
            digests: digests(catalog, *id),
        })
        .filter(|fields| fields.digests.len() >= FEWEST_FIELDS)
        .collect();
    let keys: Vec<[u64; BANDS]> = sets.par_iter().map(|fields| bands(&fields.digests)).collect();
    let mut group: Vec<usize> = (0..sets.len()).collect();
    let bands: Vec<usize> = (0..BANDS).collect();
    for band in bands {
        let mut order: Vec<usize> = (0..sets.len()).collect();
        order.sort_unstable_by_key(|index| (keys[*index][band], *index));
        for bucket in order.chunk_by(|a, b| keys[*a][band] == keys[*b][band]) {
            for (position, member) in bucket.iter().enumerate() {
                for other in &bucket[..position.min(REPRESENTATIVES)] {
                    let joined = root(&mut group, *member) == root(&mut group, *other);
                    if !joined && alike(catalog, &sets[*member], &sets[*other]) {
                        let (a, b) = (root(&mut group, *member), root(&mut group, *other));
                        group[a.max(b)] = a.min(b);
                    }
                }
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<ProductId>> = BTreeMap::new();
    for (index, set) in sets.iter().enumerate() {
        members.entry(root(&mut group, index)).or_default().push(set.id);
    }
    members.into_values().filter(|group| group.len() > 1).collect()
}

/// Pairs of products that share four fields of five, both in order, from the groups above.
pub fn pairs(catalog: &Catalog) -> Vec<(ProductId, ProductId)> {
    let mut pairs = Vec::new();
    for group in groups(catalog) {
        let sets: Vec<Fields> = group
            .iter()
            .map(|id| Fields {
                id: *id,
                digests: digests(catalog, *id),
            })
            .collect();
        for (position, a) in sets.iter().enumerate() {
            let others = sets.iter().skip(position + 1);
            let alike = others.filter(|b| alike(catalog, a, b));
            pairs.extend(alike.map(|b| (a.id, b.id)));
        }
    }
    pairs
}

fn root(group: &mut [usize], mut index: usize) -> usize {
    while group[index] != index {
        group[index] = group[group[index]];
        index = group[index];
    }
    index
}

fn alike(catalog: &Catalog, a: &Fields, b: &Fields) -> bool {
    let (mut shared, mut i, mut j) = (0, 0, 0);
    while i < a.digests.len() && j < b.digests.len() {
        match a.digests[i].cmp(&b.digests[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    let all = a.digests.len() + b.digests.len() - shared;
    shared * 100 >= all * SIMILAR && !belong_together(catalog, a.id, b.id)
}

/// One feeds the other, one follows the other, or one of them is gone.
fn belong_together(catalog: &Catalog, a: ProductId, b: ProductId) -> bool {
    let (left, right) = (catalog.product(a), catalog.product(b));
    let feeds = |from: &crate::catalog::Product, to: ProductId| {
        from.upstream
            .iter()
            .chain(&from.downstream)
            .any(|neighbour| neighbour.product == Some(to))
    };
    let ends = |id: ProductId| {
        let status = stated::facts(catalog, id).status.to_ascii_lowercase();
        matches!(status.as_str(), "deprecated" | "retired")
    };
    feeds(left, b) || feeds(right, a) || ends(a) || ends(b)
}

fn digests(catalog: &Catalog, id: ProductId) -> Vec<u64> {
    let mut all = Vec::new();
    let objects = catalog
        .product(id)
        .contracts
        .iter()
        .flat_map(|id| &catalog.contract(*id).document.schema);
    let mut pending: Vec<&Property> = objects.flat_map(|object| &object.properties).collect();
    while let Some(property) = pending.pop() {
        let mut hasher = DefaultHasher::new();
        for letter in property.name.chars().filter(|letter| letter.is_alphanumeric()) {
            letter.to_ascii_lowercase().hash(&mut hasher);
        }
        property.logical_type.to_ascii_lowercase().hash(&mut hasher);
        all.push(hasher.finish());
        pending.extend(children(property));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The smallest digest under each of several mixings, put together band by band.
fn bands(digests: &[u64]) -> [u64; BANDS] {
    let mut keys = [0; BANDS];
    for (band, key) in keys.iter_mut().enumerate() {
        for row in 0..ROWS {
            let seed = (band * ROWS + row) as u64 + 1;
            let smallest = digests
                .iter()
                .map(|digest| mix(digest ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
                .min();
            *key = mix(*key ^ smallest.unwrap_or_default());
        }
    }
    keys
}

/// Spreads every bit of a number over all bits (splitmix64).
fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
