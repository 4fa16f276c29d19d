//! ODCS 3.1: relationships at objects and at properties.

use super::{CUSTOM_PROPERTY, V3_2_0};
use crate::document::shape::forms::REFERENCE;
use crate::document::shape::meaning;
use crate::document::shape::notation::{ALWAYS, List, Object, Rule, Type, object, optional, required, words};

const REFERENCES: Type = Type::Either(&[
    Type::Form(&REFERENCE),
    Type::List(&List {
        item: Type::Form(&REFERENCE),
        min: 1,
        max: usize::MAX,
        unique: false,
    }),
]);

/// At an object both ends are written.
pub(super) static OBJECT_RELATIONSHIP: Object = object(
    "relationship",
    "",
    &[
        optional("type", Type::Words(&[words(&["foreignKey"])])),
        required("from", REFERENCES),
        required("to", REFERENCES),
        optional("id", Type::Text).since(V3_2_0),
        optional("customProperties", Type::Objects(&CUSTOM_PROPERTY)),
    ],
)
.closed(ALWAYS)
.rules(&[Rule::Also(meaning::relationship)])
.unique(&[("id", "")]);

/// At a property the property itself is the near end.
pub(super) static PROPERTY_RELATIONSHIP: Object = object(
    "relationship",
    "",
    &[
        optional("type", Type::Words(&[words(&["foreignKey"])])),
        required("to", REFERENCES),
        optional("from", Type::Any)
            .forbidden("the property that holds the relationship is its near end: remove `from`, or move the relationship to the object"),
        optional("id", Type::Text).since(V3_2_0),
        optional("customProperties", Type::Objects(&CUSTOM_PROPERTY)),
    ],
)
.closed(ALWAYS)
.rules(&[Rule::Also(meaning::relationship)])
.unique(&[("id", "")]);
