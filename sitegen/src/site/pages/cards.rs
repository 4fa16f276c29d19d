//! Products and domains as they stand in lists.

use meshfront_app::api::Status;
use meshfront_app::data::{DomainCard, Lifecycle, Link, Person, ProductCard, ProductType, TrustMark};
use meshfront_app::number::points;

use super::super::{Input, links, markdown, paths, wording};
use super::product::{ports, stated};
use super::{checklist, usage};
use crate::catalog::{DomainId, ProductId, children, owners};
use crate::document::model::{Member, Property, SchemaObject};
use crate::score::{Judged, weights};

/// Longest summary on a card, in characters.
const SUMMARY: usize = 200;

/// A product as a card on the page `from`.
pub fn product(input: &Input, from: &str, id: ProductId) -> ProductCard {
    let catalog = input.catalog;
    let product = catalog.product(id);
    let facts = stated::facts(catalog, id);
    let purpose = facts.description.map_or("", |description| &description.purpose);
    let mut port_kinds: Vec<String> = Vec::new();
    for kind in ports::kinds(catalog, product) {
        if !port_kinds.contains(&kind) {
            port_kinds.push(kind);
        }
    }
    let schemas = product
        .contracts
        .iter()
        .flat_map(|id| &catalog.contract(*id).document.schema);
    ProductCard {
        link: product_link(input, from, id),
        domain: domain_link(input, from, product.domain),
        product_type: product_type(facts.kind),
        status: lifecycle(facts.status),
        version: facts.version.to_owned(),
        summary: markdown::plain_summary(purpose, SUMMARY),
        owner: owner(input, id),
        ports: port_kinds,
        tags: facts.tags.iter().map(|tag| tag.to_string()).collect(),
        field_count: schemas.map(field_count).sum(),
        checklist: checklist::score(input, id),
        teams: usage::teams(input, id),
        blocked: input.is_blocked(id),
        certified: checklist::is_certified(input, id),
        trust: input.trust.product(id).map(trust_mark),
    }
}

/// A high score on thin evidence would promise too much in a badge, so the range stands there instead.
fn trust_mark(judged: &Judged) -> TrustMark {
    let score = &judged.score;
    let shown = match score.observed {
        None => String::new(),
        Some(observed) if score.evidence >= weights::HEALTHY_EVIDENCE => points(observed),
        Some(_) => format!("{}–{}", points(score.low), points(score.high)),
    };
    TrustMark {
        status: judged.status,
        points: shown,
    }
}

/// Name and link of a product.
pub fn product_link(input: &Input, from: &str, id: ProductId) -> Link {
    let href = paths::href(from, &paths::product(input.catalog, id));
    Link {
        text: input.catalog.product(id).name.clone(),
        href,
    }
}

/// Name and link of a domain.
pub fn domain_link(input: &Input, from: &str, id: DomainId) -> Link {
    let href = paths::href(from, &paths::domain(input.catalog, id));
    Link {
        text: input.catalog.domain(id).name.clone(),
        href,
    }
}

/// A domain as a card on the page `from`.
pub fn domain(input: &Input, from: &str, id: DomainId) -> DomainCard {
    let catalog = input.catalog;
    let domain = catalog.domain(id);
    let is_active = |id: &&ProductId| is_active(input, **id);
    DomainCard {
        link: domain_link(input, from, id),
        description: markdown::plain_summary(&domain.description, SUMMARY),
        products: domain.products.len(),
        active: domain.products.iter().filter(is_active).count(),
        healthy: input.trust.as_of.map(|_| {
            let healthy = domain.products.iter().filter(is_active).filter(|id| {
                let judged = input.trust.product(**id);
                judged.is_some_and(|judged| judged.status == Status::Healthy)
            });
            healthy.count()
        }),
    }
}

/// Products that promise something today; drafts and retired ones are not judged together with them.
pub fn is_active(input: &Input, id: ProductId) -> bool {
    lifecycle(stated::facts(input.catalog, id).status) == Lifecycle::Active
}

/// The owner: a person, else the team.
pub fn owner(input: &Input, id: ProductId) -> Option<Person> {
    let team = input.catalog.team_of(input.catalog.product(id))?;
    let named = owners(team).owner.map(person);
    named.or_else(|| {
        (!team.name.is_empty()).then(|| Person {
            name: team.name.to_string(),
            href: String::new(),
        })
    })
}

/// A member as shown: full name if there is one, and a way to write to them.
pub fn person(member: &Member) -> Person {
    let name = if member.name.is_empty() {
        &member.username
    } else {
        &member.name
    };
    let address = [&member.email, &member.username, &member.url]
        .into_iter()
        .find_map(|text| links::allowed(text));
    Person {
        name: name.to_string(),
        href: address.unwrap_or_default(),
    }
}

/// All fields of an object, nested ones included.
pub fn field_count(object: &SchemaObject) -> usize {
    fn below(property: &Property) -> usize {
        1 + children(property).map(below).sum::<usize>()
    }
    object.properties.iter().map(below).sum()
}

/// The word of the file as a stage of life.
pub fn lifecycle(status: &str) -> Lifecycle {
    match status.trim().to_lowercase().as_str() {
        "" => Lifecycle::Unstated,
        "proposed" => Lifecycle::Proposed,
        "draft" | "in development" | "development" => Lifecycle::Draft,
        "active" | "current" | "production" => Lifecycle::Active,
        "deprecated" => Lifecycle::Deprecated,
        "retired" => Lifecycle::Retired,
        _ => Lifecycle::Other(status.trim().to_owned()),
    }
}

/// The word of the file as a kind of product.
pub fn product_type(kind: &str) -> ProductType {
    let folded: String = kind
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    match folded.as_str() {
        "" => ProductType::Unstated,
        "sourcealigned" | "source" => ProductType::SourceAligned,
        "aggregate" | "aggregated" => ProductType::Aggregate,
        "consumeraligned" | "consumer" => ProductType::ConsumerAligned,
        _ => ProductType::Other(wording::key(kind)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::model::PropertyMore;

    #[test]
    fn key_and_value_of_a_map_are_fields() {
        let part = || Some(Box::new(Property::default()));
        let map = Property {
            more: Some(Box::new(PropertyMore {
                map_key: part(),
                map_value: part(),
                ..PropertyMore::default()
            })),
            ..Property::default()
        };
        let object = SchemaObject {
            properties: vec![map],
            ..SchemaObject::default()
        };
        assert_eq!(field_count(&object), 3);
    }
}
