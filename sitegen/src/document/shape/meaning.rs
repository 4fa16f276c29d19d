//! What no schema can say: references inside a contract, ends that fit each other, prices.
//!
//! The tables name these functions where they belong. Where a relationship leads is left to the catalog, which
//! knows all contracts; here it is asked only whether it starts at home.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::at::{At, Short, Step};
use super::lists::same;
use super::seen::Seen;
use super::walk::{Walk, entry, upper};
use crate::document::yaml::{Node, Value};
use crate::finding::Finding;
use crate::finding::codes::standard as codes;

/// Dots of a reference at which a name may end.
const MOST_DOTS: usize = 20;

/// A price is not below zero.
pub(super) fn price(walk: &mut Walk, at: &At) {
    let Some(amount) = at.node.get("priceAmount") else {
        return;
    };
    let number = amount.scalar().and_then(|text| text.parse::<f64>().ok());
    if matches!(Seen::of(amount), Seen::Integer | Seen::Number) && number.is_some_and(|number| number < 0.0) {
        let message = format!(
            "`priceAmount` is {}, below zero.",
            amount.scalar().unwrap_or_default()
        );
        walk.report(
            &codes::NEGATIVE_PRICE,
            amount,
            message,
            "Write the price that a consumer pays, or 0.",
        );
    }
}

/// An allowed value is listed once; equal entries have a finding of their own.
pub(super) fn allowed_values(walk: &mut Walk, at: &At) {
    let mut seen: BTreeMap<(&str, &str), &Node> = BTreeMap::new();
    for item in at.node.get("enum").map_or(&[][..], Node::items) {
        let stated = item.get("value").unwrap_or(item);
        let Some(text) = stated.scalar() else {
            continue;
        };
        match seen.entry((text, Seen::of(stated).words())) {
            Entry::Vacant(free) => {
                free.insert(item);
            }
            Entry::Occupied(first) if !same(first.get(), item) => {
                let first = first.get().place(walk.file);
                let message = format!("{} allows the value `{}` twice.", upper(at), Short(text));
                let help = "Keep the entry with the right description, and remove the other.";
                let finding = Finding::new(&codes::DUPLICATE_NAME, stated.place(walk.file), message, help);
                walk.findings.push(finding.also(first, "first stands here"));
            }
            Entry::Occupied(_) => {}
        }
    }
}

/// A vector says how many dimensions it has.
pub(super) fn vector(walk: &mut Walk, at: &At) {
    let logical_type = at.node.get("logicalType");
    let Some(stated) = logical_type.filter(|stated| stated.scalar() == Some("vector")) else {
        return;
    };
    if at.node.get("logicalTypeOptions").is_none() {
        let message = format!("{} is a vector without `dimensions`.", upper(at));
        let help = "Write `logicalTypeOptions: {dimensions: 768}` with the length of the vector.";
        walk.report(&codes::INCOMPLETE_TYPE, stated, message, help);
    }
}

/// The element of a service level is an object or property of the contract.
pub(super) fn sla_element(walk: &mut Walk, at: &At) {
    let (Some(element), Some(schema)) = (at.node.get("element"), at.root().node.get("schema")) else {
        return;
    };
    for name in element.scalar().unwrap_or_default().split(',').map(str::trim) {
        if name.is_empty() || name.contains(['*', '$', '{', '/', '#', ' ']) || knows(schema, name) {
            continue;
        }
        let message = format!(
            "{} holds for `{}`, which is no object or property of the contract.",
            upper(at),
            Short(name)
        );
        let help = "Write `object` or `object.property` as they are named under `schema`.";
        walk.report(&codes::DANGLING_PROPERTY, element, message, help);
    }
}

/// Both ends have as many properties, and the near end is a property of the object itself.
pub(super) fn relationship(walk: &mut Walk, at: &At) {
    let (Some(from), Some(to)) = (at.node.get("from"), at.node.get("to")) else {
        return;
    };
    ends_fit(walk, at, from, to);
    let (Some(owner), Some(schema)) = (at.up, at.root().node.get("schema")) else {
        return;
    };
    // At a property the near end is implied; a `from` there has its own finding.
    if is_object(owner) {
        each_text(from, &mut |end| near_end(walk, at, owner, schema, end));
    }
}

fn ends_fit(walk: &mut Walk, at: &At, from: &Node, to: &Node) {
    match (&from.value, &to.value) {
        (Value::Sequence(near), Value::Sequence(far)) if near.len() != far.len() => {
            let message = format!(
                "{} joins {} properties in `from` with {} in `to`.",
                upper(at),
                near.len(),
                far.len()
            );
            let help = "Write as many properties in `to` as in `from`, in the same order.";
            walk.report(&codes::UNEQUAL_RELATIONSHIP, to, message, help);
        }
        (Value::Sequence(_), Value::Scalar { .. }) | (Value::Scalar { .. }, Value::Sequence(_)) => {
            let message = format!(
                "{} has a list at one end and a single property at the other.",
                upper(at)
            );
            let help = "Write both `from` and `to` as one reference, or both as lists of the same length.";
            walk.report(&codes::WRONG_TYPE, to, message, help);
        }
        _ => {}
    }
}

fn near_end(walk: &mut Walk, at: &At, owner: &At, schema: &Node, end: &Node) {
    let text = end.scalar().unwrap_or_default();
    let Some((first, _)) = splits(text).next() else {
        return;
    };
    if splits(text).any(|(object, _)| is_called(owner.node, object)) {
        return missing_property(walk, at, owner.node, end);
    }
    let is_object = |name: &str| schema.items().iter().any(|other| is_called(other, name));
    let other = splits(text)
        .map(|(object, _)| object)
        .find(|object| is_object(object));
    let object = other.unwrap_or(first);
    if other.is_some() {
        let message = format!(
            "{} starts at `{text}`, which is not a property of its own object.",
            upper(at)
        );
        let help = format!("Move it to the object `{object}`, or name properties of this object in `from`.");
        walk.report(&codes::UNEQUAL_RELATIONSHIP, end, message, help);
    } else {
        let message = format!(
            "{} starts at `{text}`, but the contract has no object `{object}`.",
            upper(at)
        );
        let help = "Write `object.property` with the object that holds the relationship.";
        walk.report(&codes::DANGLING_PROPERTY, end, message, help);
    }
}

fn missing_property(walk: &mut Walk, at: &At, object: &Node, end: &Node) {
    let text = end.scalar().unwrap_or_default();
    let mut own = splits(text).filter(|(name, _)| is_called(object, name));
    let Some((name, path)) = own.next() else {
        return;
    };
    if has_path(object, path) || own.any(|(_, path)| has_path(object, path)) {
        return;
    }
    let message = format!(
        "{} starts at `{text}`, but object `{name}` has no property `{path}`.",
        upper(at)
    );
    let help =
        "Write `object.property` as they are named under `schema`, with a further dot for each nested level.";
    walk.report(&codes::DANGLING_PROPERTY, end, message, help);
}

/// Object and path of a dotted reference, cut at each dot, since the name of an object may have dots (`hub.customer`).
/// References by id lead anywhere and are not followed here.
fn splits(reference: &str) -> impl Iterator<Item = (&str, &str)> {
    let is_dotted = !reference.contains(['/', '#', '$', '{']);
    let dots = reference
        .match_indices('.')
        .take(if is_dotted { MOST_DOTS } else { 0 });
    dots.map(|(at, _)| (&reference[..at], &reference[at + 1..]))
}

fn is_object(at: &At) -> bool {
    matches!(at.step, Step::Element(_)) && at.up.is_some_and(|up| matches!(up.step, Step::Root))
}

fn is_called(node: &Node, name: &str) -> bool {
    ["name", "physicalName", "id"]
        .iter()
        .filter_map(|key| node.get(key)?.scalar())
        .any(|own| own.eq_ignore_ascii_case(name))
}

/// Whether `object` has a property along `path`, through nested properties and elements of arrays.
fn has_path(object: &Node, path: &str) -> bool {
    // A name may itself contain dots.
    if children(object).any(|property| is_called(property, path)) {
        return true;
    }
    path.split_once('.').is_some_and(|(head, rest)| {
        children(object).any(|property| is_called(property, head) && has_path(property, rest))
    })
}

fn children<'a, 't>(node: &'a Node<'t>) -> impl Iterator<Item = &'a Node<'t>> {
    let nested = |node: &'a Node<'t>| node.get("properties").map_or(&[][..], Node::items);
    let of_items = entry(node, "items").map_or(&[][..], |(_, items)| nested(items));
    nested(node).iter().chain(of_items)
}

/// Whether a contract has an object, or an object with a property, or a property, of that name.
fn knows(schema: &Node, name: &str) -> bool {
    schema.items().iter().any(|object| {
        is_called(object, name)
            || has_path(object, name)
            || splits(name).any(|(head, path)| is_called(object, head) && has_path(object, path))
    })
}

fn each_text<'a, 't>(node: &'a Node<'t>, found: &mut dyn FnMut(&'a Node<'t>)) {
    match &node.value {
        Value::Scalar { .. } => found(node),
        Value::Sequence(items) => items
            .iter()
            .filter(|item| item.scalar().is_some())
            .for_each(found),
        Value::Mapping(_) => {}
    }
}
