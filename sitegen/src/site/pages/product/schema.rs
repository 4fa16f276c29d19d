//! Objects and fields.

use std::collections::BTreeSet;

use meshfront_app::data::{Constraint, Detail, FieldView, Link, ObjectView, RelationView};

use super::super::super::{Input, markdown, paths, wording};
use super::super::glossary;
use super::{anchors, details, object_path, overview};
use crate::catalog::{ContractId, FieldTarget, ProductId, children, segment};
use crate::document::model::{AuthoritativeDefinition, Property, PropertyMore, Relationship};

/// Where an object stands, for all the links below it.
struct Place<'p> {
    input: &'p Input<'p>,
    /// Page that is being drawn.
    from: &'p str,
    contract: ContractId,
    anchor: String,
}

/// One object with all its fields, drawn on the page `from`.
pub fn object(input: &Input, from: &str, id: ProductId, contract: ContractId, number: usize) -> ObjectView {
    let schema = &input.catalog.contract(contract).document.schema[number];
    let anchor = anchors::object(input.catalog, id, contract, number);
    let place = Place {
        input,
        from,
        contract,
        anchor: anchor.clone(),
    };
    let mut fields = Vec::with_capacity(schema.properties.len());
    let mut seen = BTreeSet::new();
    for property in &schema.properties {
        add_field(&place, property, &mut Vec::new(), &mut seen, &mut fields);
    }
    let (_, links) = definitions(&place, &schema.authoritative_definitions);
    let mut all = details::of_custom(&schema.custom_properties);
    let logical_type = if *schema.logical_type == *"object" {
        ""
    } else {
        &schema.logical_type
    };
    all.extend(details::texts(&[
        ("ID", &schema.id),
        ("Logical type", logical_type),
    ]));
    all.extend(definition_details(&place, &schema.authoritative_definitions));
    all.extend(
        schema
            .relationships
            .iter()
            .filter_map(|relationship| more_of_relationship(relationship, false)),
    );
    all.extend(details::of_extras(&schema.extras));
    ObjectView {
        id: anchor,
        name: schema.name.to_string(),
        physical_name: different(&schema.physical_name, &schema.name),
        physical_type: schema.physical_type.to_string(),
        business_name: different(&schema.business_name, &schema.name),
        description: markdown::short(&schema.description),
        granularity: schema.granularity.to_string(),
        tags: schema.tags.iter().map(|tag| tag.to_string()).collect(),
        links,
        relations: schema
            .relationships
            .iter()
            .flat_map(|relationship| relations(&place, relationship))
            .collect(),
        field_count: fields.len(),
        fields,
        own_page: None,
        details: all,
    }
}

/// Link to a field, or to its object when the path is empty; the text is `object.field`.
pub fn field_link(input: &Input, from: &str, contract: ContractId, object: usize, path: &[String]) -> Link {
    let catalog = input.catalog;
    let id = catalog.contract(contract).product;
    let anchor = anchors::object(catalog, id, contract, object);
    let to = object_path(input, id, contract, object);
    let names = std::iter::once(
        catalog.contract(contract).document.schema[object]
            .name
            .to_string(),
    );
    Link {
        text: names.chain(path.iter().cloned()).collect::<Vec<_>>().join("."),
        href: paths::href_to(from, &to, &anchors::field(&anchor, path)),
    }
}

fn add_field(
    place: &Place,
    property: &Property,
    parents: &mut Vec<String>,
    seen: &mut BTreeSet<String>,
    fields: &mut Vec<FieldView>,
) {
    let depth = parents.len();
    parents.push(segment(property).to_owned());
    let id = anchors::once(anchors::field(&place.anchor, parents), seen);
    fields.push(field(place, property, depth, id));
    for child in children(property) {
        add_field(place, child, parents, seen, fields);
    }
    parents.pop();
}

fn field(place: &Place, property: &Property, depth: usize, id: String) -> FieldView {
    let name = segment(property);
    let view = FieldView {
        id,
        depth,
        name: name.to_owned(),
        business_name: different(&property.business_name, name),
        logical_type: property.logical_type.to_string(),
        physical_type: property.physical_type.to_string(),
        primary_key: property.primary_key == Some(true),
        required: property.required == Some(true),
        unique: property.unique == Some(true),
        partitioned: property.partitioned == Some(true),
        critical: property.critical == Some(true),
        classification: property.classification.to_string(),
        description: markdown::short(&property.description),
        examples: property.examples.iter().map(wording::plain).collect(),
        checks: property.quality.len(),
        details: match property.pii {
            Some(true) => details::texts(&[("Personal data", "yes")]),
            _ => Vec::new(),
        },
        ..FieldView::default()
    };
    match property.more.as_deref() {
        Some(more) => with_more(place, view, more),
        None => view,
    }
}

fn with_more(place: &Place, mut view: FieldView, more: &PropertyMore) -> FieldView {
    let (mut terms, links) = definitions(place, &more.authoritative_definitions);
    if let Some(term) = place.input.catalog.defined_term(place.contract, &more.definition) {
        let own = glossary::link(place.input, place.from, term);
        terms.retain(|term| *term != own);
        terms.insert(0, own);
    }
    view.physical_name = different(&more.physical_name, &view.name);
    view.constraints = constraints(more);
    view.relations = more
        .relationships
        .iter()
        .flat_map(|relationship| relations(place, relationship))
        .collect();
    view.links = terms
        .into_iter()
        .map(|term| ("Term".to_owned(), term))
        .chain(links)
        .collect();
    view.tags = more.tags.iter().map(|tag| tag.to_string()).collect();
    view.transformation = transformation(more);
    // `-1` is how the standard says that there is none.
    let position = |position: &'_ str| if position == "-1" { "" } else { position }.to_owned();
    view.details.extend(details::texts(&[
        ("ID", &more.id),
        ("Position in primary key", &position(&more.primary_key_position)),
        (
            "Position in partition key",
            &position(&more.partition_key_position),
        ),
        ("Encrypted in", &more.encrypted_name),
        ("Definition", &more.definition),
        ("Unresolved reference", &more.unresolved_reference),
    ]));
    view.details.extend(more_of_values(more));
    view.details
        .extend(definition_details(place, &more.authoritative_definitions));
    view.details.extend(
        more.relationships
            .iter()
            .filter_map(|relationship| more_of_relationship(relationship, true)),
    );
    view.details.extend(details::of_custom(&more.custom_properties));
    view.details.extend(details::of_extras(&more.extras));
    view
}

/// The name, or nothing when it only repeats the other one.
fn different(name: &str, other: &str) -> String {
    if name == other {
        String::new()
    } else {
        name.to_owned()
    }
}

fn definitions(place: &Place, all: &[AuthoritativeDefinition]) -> (Vec<Link>, Vec<(String, Link)>) {
    let mut terms = Vec::new();
    let mut links = Vec::new();
    for definition in all {
        match place.input.catalog.term_of(definition) {
            Some(term) => terms.push(glossary::link(place.input, place.from, term)),
            None => links.push((
                wording::key(&definition.kind),
                overview::definition_link(definition),
            )),
        }
    }
    (terms, links)
}

/// What a link does not show: what the contract says of a glossary term, and keys of its own.
fn definition_details(place: &Place, all: &[AuthoritativeDefinition]) -> Vec<Detail> {
    let is_term = |definition: &AuthoritativeDefinition| place.input.catalog.term_of(definition).is_some();
    let details = all
        .iter()
        .filter_map(|definition| details::of_definition(definition, is_term(definition)));
    details.collect()
}

/// Allowed values of which more is said than fits behind each.
fn more_of_values(more: &PropertyMore) -> Option<Detail> {
    let parts = more.allowed_values.iter().filter_map(|allowed| {
        let both = !allowed.label.is_empty() && !allowed.description.is_empty();
        (both || !allowed.extras.is_empty()).then(|| Detail {
            name: allowed.value.to_string(),
            value: allowed.label.to_string(),
            note: allowed.description.to_string(),
            parts: details::of_extras(&allowed.extras),
            ..Detail::default()
        })
    });
    let parts: Vec<Detail> = parts.collect();
    (!parts.is_empty()).then(|| Detail {
        name: "Allowed values".into(),
        parts,
        ..Detail::default()
    })
}

/// What a foreign key says beyond its columns. On a field (`of_field`) its own column is no news.
fn more_of_relationship(relationship: &Relationship, of_field: bool) -> Option<Detail> {
    let kind = if *relationship.kind == *"foreignKey" {
        ""
    } else {
        &relationship.kind
    };
    let from = relationship.from.join(", ");
    let is_shown = !of_field && relationship.from.len() <= relationship.to.len();
    let mut parts = details::texts(&[("Type", kind), ("From", if is_shown { "" } else { &from })]);
    parts.extend(details::of_custom(&relationship.custom_properties));
    parts.extend(details::of_extras(&relationship.extras));
    (!parts.is_empty()).then(|| Detail {
        parts,
        ..details::text("Relationship", &relationship.to.join(", "))
    })
}

fn relations(place: &Place, relationship: &Relationship) -> Vec<RelationView> {
    let resolve = |to: &str| match place.input.catalog.resolve_field(place.contract, to) {
        Some(FieldTarget {
            contract,
            object,
            path,
        }) => (
            field_link(place.input, place.from, contract, object, &path),
            false,
        ),
        None => (
            Link {
                text: to.to_owned(),
                href: String::new(),
            },
            true,
        ),
    };
    let targets = relationship.to.iter().enumerate();
    targets
        .map(|(index, to)| {
            let (to, unresolved) = resolve(to);
            let from = relationship
                .from
                .get(index)
                .map(|from| from.to_string())
                .unwrap_or_default();
            RelationView { from, to, unresolved }
        })
        .collect()
}

fn constraints(more: &PropertyMore) -> Vec<Constraint> {
    let mut all: Vec<Constraint> = more
        .options
        .iter()
        .map(|(name, value)| Constraint {
            name: constraint_name(name),
            value: wording::plain(value),
        })
        .collect();
    if !more.allowed_values.is_empty() {
        let values: Vec<String> = more
            .allowed_values
            .iter()
            .map(|allowed| {
                match [&allowed.label, &allowed.description]
                    .into_iter()
                    .find(|text| !text.is_empty())
                {
                    Some(label) => format!("{} ({label})", allowed.value),
                    None => allowed.value.to_string(),
                }
            })
            .collect();
        all.push(Constraint {
            name: "One of".into(),
            value: values.join(", "),
        });
    }
    all
}

fn constraint_name(option: &str) -> String {
    let known = match option {
        "minLength" => "Shortest length",
        "maxLength" => "Longest length",
        "minimum" => "At least",
        "maximum" => "At most",
        "exclusiveMinimum" => "More than",
        "exclusiveMaximum" => "Less than",
        "minItems" => "Fewest items",
        "maxItems" => "Most items",
        other => return wording::key(other),
    };
    known.to_owned()
}

fn transformation(more: &PropertyMore) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !more.transform_description.is_empty() {
        parts.push(more.transform_description.to_string());
    }
    if !more.transform_logic.is_empty() {
        parts.push(more.transform_logic.to_string());
    }
    if !more.transform_source_objects.is_empty() {
        parts.push(format!("From {}", more.transform_source_objects.join(", ")));
    }
    parts.join(". ")
}
