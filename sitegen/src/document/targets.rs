//! Where the references (`$ref`) of one document lead.

use std::collections::HashMap;

use super::yaml::Node;

/// Finds what references point to; fast for `definitions`, where nearly all of them point.
pub(super) struct Targets<'a, 't> {
    root: &'a Node<'t>,
    definitions: HashMap<&'a str, &'a Node<'t>>,
}

impl<'a, 't> Targets<'a, 't> {
    /// The targets inside `root`.
    pub(super) fn new(root: &'a Node<'t>) -> Self {
        let definitions = root.get("definitions").map(Node::entries).unwrap_or_default();
        let named = definitions
            .iter()
            .filter_map(|(key, value)| Some((key.scalar()?, value)));
        Targets {
            root,
            definitions: named.collect(),
        }
    }

    /// What `#/definitions/order_id`, or any other JSON pointer, points to.
    pub(super) fn find(&self, reference: &str) -> Option<&'a Node<'t>> {
        let pointer = reference.strip_prefix("#/")?;
        let known = pointer
            .strip_prefix("definitions/")
            .and_then(|name| self.definitions.get(name));
        known.copied().or_else(|| self.root.pointer(pointer))
    }
}
