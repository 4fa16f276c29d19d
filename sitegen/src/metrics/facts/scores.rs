//! How good products are, as the score says: what the figures about quality are made of.

use super::{ProductFacts, Score};
use crate::catalog::{Catalog, ProductId, stated};
use crate::score::weights::of_tier;
use crate::score::{Status, Trust};

/// Scores of active products and of their dimensions; none where no source of results is connected.
pub fn of(catalog: &Catalog, trust: &Trust, products: &[ProductFacts]) -> Vec<Score> {
    let mut scores = Vec::new();
    for (id, _) in catalog.products() {
        let active = |product: &&ProductFacts| {
            product.published.is_some() && product.deprecated.is_none() && product.retired.is_none()
        };
        if products.get(id.index()).filter(active).is_some() {
            scores.extend(of_product(catalog, trust, id));
        }
    }
    scores
}

fn of_product(catalog: &Catalog, trust: &Trust, id: ProductId) -> Vec<Score> {
    let Some(judged) = trust.product(id) else {
        return Vec::new();
    };
    let weight = of_tier(stated::custom_text(catalog, id, "tier")) as i64;
    let score = |dimension: &str, score: Option<f64>, evidence: f64| Score {
        product: id.index(),
        dimension: dimension.to_owned(),
        weight,
        // Without a score there is no evidence, so that the zero weighs nothing.
        score: score.unwrap_or(0.0) / 100.0,
        evidence: score.map_or(0.0, |_| evidence),
        healthy: dimension.is_empty() && judged.status == Status::Healthy,
    };
    let whole = score("", judged.score.observed, judged.score.evidence);
    let dimensions = judged.score.dimensions.iter();
    std::iter::once(whole)
        .chain(dimensions.map(|one| score(&one.name, one.score, one.evidence)))
        .collect()
}
