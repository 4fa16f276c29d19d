//! Foreign keys and other references to fields: which field is meant.
//!
//! Understood: `table.column` and deeper (`accounts.address.street`), DCS `model.field`, fully qualified
//! `/schema/<id>/properties/<id>`, each alone or behind the path of another contract file or a contract id.

use super::{Catalog, ContractId};
use crate::document::model::{Property, Relationship, SchemaObject};
use crate::finding::Finding;
use crate::finding::codes::catalog as codes;

/// A field that a reference means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldTarget {
    /// Its contract.
    pub contract: ContractId,
    /// Position of the object in the schema.
    pub object: usize,
    /// Names from the object's field down; empty for the object itself.
    pub path: Vec<String>,
}

/// Dots of a reference at which a name may end; longer names than this are nobody's.
const MOST_DOTS: usize = 20;

/// How the element of an array is called in a path.
const ITEMS: &str = "items";

/// Name of a property in a path.
pub fn segment(property: &Property) -> &str {
    if property.name.is_empty() {
        ITEMS
    } else {
        &property.name
    }
}

/// The parts of a property in the order in which they are shown.
pub fn children(property: &Property) -> impl DoubleEndedIterator<Item = &Property> {
    let map = property.more.iter().flat_map(|more| {
        more.map_key
            .as_deref()
            .into_iter()
            .chain(more.map_value.as_deref())
    });
    property
        .properties
        .iter()
        .chain(property.items.as_deref())
        .chain(map)
}

impl Catalog {
    /// The field that `reference`, written in `from`, means.
    pub fn resolve_field(&self, from: ContractId, reference: &str) -> Option<FieldTarget> {
        let (contract, inner) = match reference.split_once('#') {
            Some(("", inner)) => (from, inner),
            Some((file, inner)) => (self.contract_of_file(file)?, inner),
            None => (from, reference),
        };
        if inner.contains("schema/") {
            return self.resolve_qualified(contract, inner);
        }
        let name = inner.trim_start_matches('/');
        self.resolve_name(contract, name).or_else(|| {
            // `contract.table.column`: what stands before a dot may name another contract.
            let mut dots = name.match_indices('.').take(MOST_DOTS);
            dots.find_map(|(at, _)| self.resolve_name(self.find_contract(&name[..at], "")?, &name[at + 1..]))
        })
    }

    /// The name of an object may itself have dots (`hub.customer`): the shortest that is known counts.
    fn resolve_name(&self, contract: ContractId, name: &str) -> Option<FieldTarget> {
        let ends = name.match_indices('.').map(|(at, _)| at).take(MOST_DOTS);
        let mut splits = ends.chain([name.len()]);
        splits.find_map(|end| {
            let path = name.get(end + 1..).filter(|path| !path.is_empty());
            let parts: Vec<&str> = path.iter().flat_map(|path| path.split('.')).collect();
            self.resolve_parts(contract, &name[..end], &parts)
        })
    }

    fn resolve_parts(&self, contract: ContractId, object_name: &str, path: &[&str]) -> Option<FieldTarget> {
        let schema = &self.contract(contract).document.schema;
        let object = schema.iter().position(|object| is_called(object, object_name))?;
        let mut target = FieldTarget {
            contract,
            object,
            path: Vec::new(),
        };
        let mut level: Vec<&Property> = schema[object].properties.iter().collect();
        for part in path {
            let property = level
                .iter()
                .copied()
                .find(|property| same(segment(property), part))?;
            target.path.push(segment(property).to_owned());
            level = children(property).collect();
            // A path may leave out the element of an array.
            if let Some(items) = property.items.as_deref() {
                level.extend(children(items));
            }
        }
        Some(target)
    }

    /// `/schema/<id>/properties/<id>/properties/<id>`: ids first, names as a fallback.
    fn resolve_qualified(&self, contract: ContractId, pointer: &str) -> Option<FieldTarget> {
        let mut parts = pointer.trim_matches('/').split('/');
        parts.by_ref().find(|part| *part == "schema")?;
        let schema = &self.contract(contract).document.schema;
        let name = parts.next()?;
        let object = schema
            .iter()
            .position(|object| &*object.id == name || is_called(object, name))?;
        let mut target = FieldTarget {
            contract,
            object,
            path: Vec::new(),
        };
        let mut level: Vec<&Property> = schema[object].properties.iter().collect();
        for part in parts.filter(|part| *part != "properties") {
            let has_id = |property: &&Property| property.more.as_ref().is_some_and(|more| &*more.id == part);
            let property = level
                .iter()
                .copied()
                .find(|property| has_id(property) || same(segment(property), part))?;
            target.path.push(segment(property).to_owned());
            level = children(property).collect();
        }
        Some(target)
    }

    /// A contract by the end of its file's path is not kept in the catalog; references use its id or name.
    fn contract_of_file(&self, file: &str) -> Option<ContractId> {
        let name = file.rsplit('/').next().unwrap_or(file);
        let stem = name.split('.').next().unwrap_or(name);
        self.find_contract(name, "")
            .or_else(|| self.find_contract(stem, ""))
            .or_else(|| {
                let position = self
                    .contracts
                    .iter()
                    .position(|contract| &*contract.document.name == stem);
                position.map(ContractId::from_index)
            })
    }
}

fn is_called(object: &SchemaObject, name: &str) -> bool {
    same(&object.name, name) || same(&object.physical_name, name)
}

fn same(name: &str, part: &str) -> bool {
    !part.is_empty() && name.eq_ignore_ascii_case(part)
}

/// Reports every relationship whose target is nowhere.
pub(super) fn check(catalog: &Catalog, findings: &mut Vec<Finding>) {
    for index in 0..catalog.contracts.len() {
        let id = ContractId::from_index(index);
        for object in &catalog.contracts[index].document.schema {
            let of_object = object
                .relationships
                .iter()
                .map(|relationship| (object.name.to_string(), relationship));
            let mut pending: Vec<&Property> = object.properties.iter().collect();
            let mut of_fields = Vec::new();
            while let Some(property) = pending.pop() {
                let own = property.more.iter().flat_map(|more| &more.relationships);
                of_fields.extend(
                    own.map(|relationship| (format!("{}.{}", object.name, segment(property)), relationship)),
                );
                pending.extend(children(property));
            }
            for (owner, relationship) in of_object.chain(of_fields) {
                findings.extend(unresolved(catalog, id, &owner, relationship));
            }
        }
    }
}

fn unresolved(
    catalog: &Catalog,
    id: ContractId,
    owner: &str,
    relationship: &Relationship,
) -> Option<Finding> {
    let target = relationship
        .to
        .iter()
        .find(|target| catalog.resolve_field(id, target).is_none())?;
    let message = format!("`{owner}` refers to `{target}`, which no schema of this marketplace has.");
    let help = "Write the target as object.field with the names of the schema, or as contract-id.object.field \
        for another contract; until then it is shown without a link.";
    Some(Finding::new(
        &codes::UNRESOLVED_RELATIONSHIP,
        relationship.place,
        message,
        help,
    ))
}
