//! Objects and properties of a schema.

use super::{AuthoritativeDefinition, CustomProperty, Extra, Plain, QualityRule, Text};
use crate::source::Place;

/// `schema[]` (v2: `dataset[]`; DCS: `models`).
#[derive(Debug, Clone, Default)]
pub struct SchemaObject {
    /// Where it is written.
    pub place: Place,
    /// `id`, target of fully qualified references.
    pub id: Text,
    /// Logical name.
    pub name: Text,
    /// Name in the system.
    pub physical_name: Text,
    /// table, view, topic … as written.
    pub physical_type: Text,
    /// Logical type, usually `object`.
    pub logical_type: Text,
    /// Business name (DCS: `title`).
    pub business_name: Text,
    /// What it holds.
    pub description: Text,
    /// `dataGranularityDescription`.
    pub granularity: Text,
    /// Fields.
    pub properties: Vec<Property>,
    /// Rules of the object.
    pub quality: Vec<QualityRule>,
    /// Foreign keys stated on the object.
    pub relationships: Vec<Relationship>,
    /// Tags.
    pub tags: Vec<Text>,
    /// Links.
    pub authoritative_definitions: Vec<AuthoritativeDefinition>,
    /// Custom properties.
    pub custom_properties: Vec<CustomProperty>,
    /// Everything else.
    pub extras: Vec<Extra>,
}

/// `properties[]`, at any depth (v2: `columns[]`; DCS: `fields`).
#[derive(Debug, Clone, Default)]
pub struct Property {
    /// Where it is written.
    pub place: Place,
    /// Name; empty for the element of an array.
    pub name: Text,
    /// Business name (DCS: `title`).
    pub business_name: Text,
    /// Logical type as written.
    pub logical_type: Text,
    /// Physical type as written.
    pub physical_type: Text,
    /// What it means.
    pub description: Text,
    /// Classification as written.
    pub classification: Text,
    /// Part of the primary key.
    pub primary_key: Option<bool>,
    /// May not be empty.
    pub required: Option<bool>,
    /// No value twice.
    pub unique: Option<bool>,
    /// Part of the partition key.
    pub partitioned: Option<bool>,
    /// Critical data element.
    pub critical: Option<bool>,
    /// Personal data, where the file says so apart from the classification (DCS `pii`).
    pub pii: Option<bool>,
    /// Parts of an object.
    pub properties: Vec<Property>,
    /// Element of an array.
    pub items: Option<Box<Property>>,
    /// Rules of the property.
    pub quality: Vec<QualityRule>,
    /// Example values; none for confidential properties.
    pub examples: Vec<Plain>,
    /// What few properties have; boxed because there are millions of properties.
    pub more: Option<Box<PropertyMore>>,
}

/// The rarer parts of a property.
#[derive(Debug, Clone, Default)]
pub struct PropertyMore {
    /// `id`, target of fully qualified references.
    pub id: Text,
    /// Name in the system.
    pub physical_name: Text,
    /// Position in the primary key as written.
    pub primary_key_position: Text,
    /// Position in the partition key as written.
    pub partition_key_position: Text,
    /// `encryptedName`.
    pub encrypted_name: Text,
    /// `logicalTypeOptions`: minLength, pattern, format …: key of ODCS 3.1 and value.
    pub options: Vec<(Text, Plain)>,
    /// Allowed values.
    pub allowed_values: Vec<EnumValue>,
    /// Foreign keys.
    pub relationships: Vec<Relationship>,
    /// `transformSourceObjects`.
    pub transform_source_objects: Vec<Text>,
    /// `transformLogic`.
    pub transform_logic: Text,
    /// `transformDescription`.
    pub transform_description: Text,
    /// Key of a map (ODCS 3.2, DCS); called `key` unless the file names it.
    pub map_key: Option<Box<Property>>,
    /// Value of a map; called `value` unless the file names it.
    pub map_value: Option<Box<Property>>,
    /// Tags.
    pub tags: Vec<Text>,
    /// Links.
    pub authoritative_definitions: Vec<AuthoritativeDefinition>,
    /// Custom properties.
    pub custom_properties: Vec<CustomProperty>,
    /// Name of the contract's own definition that says what the property means (DCS `$ref`).
    pub definition: Text,
    /// A `$ref` that was not followed (missing, remote, cyclic), as written.
    pub unresolved_reference: Text,
    /// Everything else.
    pub extras: Vec<Extra>,
}

/// One allowed value.
#[derive(Debug, Clone, Default)]
pub struct EnumValue {
    /// As written.
    pub value: Text,
    /// What it means.
    pub label: Text,
    /// Longer text.
    pub description: Text,
    /// Everything else.
    pub extras: Vec<Extra>,
}

/// `relationships[]` (DCS: `references`).
#[derive(Debug, Clone, Default)]
pub struct Relationship {
    /// Where it is written.
    pub place: Place,
    /// foreignKey …
    pub kind: Text,
    /// Own columns as written; empty on a property, where they are implied.
    pub from: Vec<Text>,
    /// Target columns as written.
    pub to: Vec<Text>,
    /// Custom properties.
    pub custom_properties: Vec<CustomProperty>,
    /// Everything else.
    pub extras: Vec<Extra>,
}
