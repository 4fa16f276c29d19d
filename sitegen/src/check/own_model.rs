//! What own rules see of a product: its shape, its value, and which keys an expression may name.
//!
//! The shape is written down once ([`PRODUCT`]); values are built to it, and expressions are compared with it. What a
//! product does not state is an empty text, list or `false`, so that expressions need no `has()`; only `custom` holds
//! what the files say, no more.

use std::collections::HashMap;
use std::fmt;

use cel::Value;
use cel::common::ast::{EntryExpr, Expr};

use super::Subject;
use crate::catalog::owners;
use crate::document::model::{Member, Plain};

/// Kind of a value.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A text; empty if nothing is stated.
    Text,
    /// `true` or `false`.
    Truth,
    /// A list of texts.
    Texts,
    /// These keys, always all of them.
    Record(&'static [(&'static str, Shape)]),
    /// A list of such records.
    List(&'static [(&'static str, Shape)]),
    /// Whatever the files say.
    Open,
}

use Shape::{List, Open, Record, Text, Texts, Truth};

/// Keys of `product`.
pub const PRODUCT: &[(&str, Shape)] = &[
    ("id", Text),
    ("name", Text),
    ("domain", Text),
    ("type", Text),
    ("status", Text),
    ("version", Text),
    ("tier", Text),
    ("tags", Texts),
    ("purpose", Text),
    ("usage", Text),
    ("limitations", Text),
    ("team", Text),
    ("owner", Record(PERSON)),
    ("backup_owner", Record(PERSON)),
    ("support", List(SUPPORT)),
    ("servers", List(SERVER)),
    ("objects", List(OBJECT)),
    ("fields", List(FIELD)),
    ("checks", List(CHECK)),
    ("service_levels", List(LEVEL)),
    ("upstream", Texts),
    ("downstream", Texts),
    ("custom", Open),
];
const PERSON: &[(&str, Shape)] = &[("name", Text), ("username", Text), ("role", Text)];
const SUPPORT: &[(&str, Shape)] = &[("channel", Text), ("url", Text), ("tool", Text), ("scope", Text)];
const SERVER: &[(&str, Shape)] = &[("name", Text), ("type", Text), ("environment", Text)];
const OBJECT: &[(&str, Shape)] = &[("name", Text), ("type", Text), ("description", Text)];
const FIELD: &[(&str, Shape)] = &[
    ("object", Text),
    ("name", Text),
    ("type", Text),
    ("physical_type", Text),
    ("description", Text),
    ("classification", Text),
    ("required", Truth),
    ("unique", Truth),
    ("primary_key", Truth),
    ("personal", Truth),
    ("masked", Truth),
    ("tags", Texts),
];
const CHECK: &[(&str, Shape)] = &[
    ("name", Text),
    ("type", Text),
    ("metric", Text),
    ("dimension", Text),
    ("severity", Text),
];
const LEVEL: &[(&str, Shape)] = &[("property", Text), ("value", Text), ("unit", Text)];

/// The value of `product`.
pub fn value(subject: &Subject) -> Value {
    let facts = &subject.facts;
    let description = |of: fn(&crate::document::model::Description) -> &str| {
        text(facts.description.map_or("", |description| of(description)))
    };
    let owners = subject.team.map(owners).unwrap_or_default();
    let domain = subject.catalog.domain(subject.product.domain);
    let own_support = subject
        .product
        .document
        .iter()
        .flat_map(|document| &document.support);
    let contracts = || subject.contracts.iter();
    let support = own_support.chain(contracts().flat_map(|contract| &contract.support));
    let names = |neighbours: &[crate::catalog::Neighbour]| {
        list(neighbours.iter().map(|neighbour| text(&neighbour.name)))
    };
    record([
        ("id", text(subject.product.id(subject.catalog))),
        ("name", text(subject.name())),
        ("domain", text(&domain.key)),
        ("type", text(facts.kind)),
        ("status", text(facts.status)),
        ("version", text(facts.version)),
        ("tier", text(subject.tier())),
        ("tags", list(facts.tags.iter().map(|tag| text(tag)))),
        ("purpose", description(|description| &description.purpose)),
        ("usage", description(|description| &description.usage)),
        ("limitations", description(|description| &description.limitations)),
        ("team", text(subject.team.map_or("", |team| &team.name))),
        ("owner", person(owners.owner)),
        ("backup_owner", person(owners.backup)),
        (
            "support",
            list(support.map(|one| {
                record([
                    ("channel", text(&one.channel)),
                    ("url", text(&one.url)),
                    ("tool", text(&one.tool)),
                    ("scope", text(&one.scope)),
                ])
            })),
        ),
        (
            "servers",
            list(contracts().flat_map(|contract| &contract.servers).map(|server| {
                record([
                    ("name", text(&server.name)),
                    ("type", text(&server.kind)),
                    ("environment", text(&server.environment)),
                ])
            })),
        ),
        (
            "objects",
            list(contracts().flat_map(|contract| &contract.schema).map(|object| {
                record([
                    ("name", text(&object.name)),
                    ("type", text(&object.physical_type)),
                    ("description", text(&object.description)),
                ])
            })),
        ),
        ("fields", list(subject.fields.iter().map(field))),
        (
            "checks",
            list(super::rules::quality_rules(subject).map(|rule| {
                record([
                    ("name", text(&rule.name)),
                    ("type", text(&rule.kind)),
                    ("metric", text(&rule.metric)),
                    ("dimension", text(&rule.dimension)),
                    ("severity", text(&rule.severity)),
                ])
            })),
        ),
        (
            "service_levels",
            list(
                contracts()
                    .flat_map(|contract| &contract.service_levels)
                    .map(|level| {
                        record([
                            ("property", text(&level.property)),
                            ("value", text(&level.value)),
                            ("unit", text(&level.unit)),
                        ])
                    }),
            ),
        ),
        ("upstream", names(&subject.product.upstream)),
        ("downstream", names(&subject.product.downstream)),
        ("custom", custom(subject)),
    ])
}

fn field(field: &super::subject::Field) -> Value {
    let property = field.property;
    let tags = property.more.iter().flat_map(|more| &more.tags);
    record([
        ("object", text(&field.object.name)),
        ("name", text(&property.name)),
        ("type", text(&property.logical_type)),
        ("physical_type", text(&property.physical_type)),
        ("description", text(&property.description)),
        ("classification", text(&property.classification)),
        ("required", Value::Bool(property.required == Some(true))),
        ("unique", Value::Bool(property.unique == Some(true))),
        ("primary_key", Value::Bool(property.primary_key == Some(true))),
        ("personal", Value::Bool(field.personal)),
        ("masked", Value::Bool(field.masked)),
        ("tags", list(tags.map(|tag| text(tag)))),
    ])
}

fn person(member: Option<&Member>) -> Value {
    let say = |of: fn(&Member) -> &str| text(member.map_or("", of));
    record([
        ("name", say(|member| &member.name)),
        ("username", say(|member| &member.username)),
        ("role", say(|member| &member.role)),
    ])
}

fn custom(subject: &Subject) -> Value {
    let mut entries = HashMap::new();
    for custom in crate::catalog::stated::custom_properties(subject.catalog, subject.id) {
        entries
            .entry(custom.property.to_string())
            .or_insert_with(|| plain(&custom.value));
    }
    Value::Map(entries.into())
}

fn plain(value: &Plain) -> Value {
    match value {
        Plain::Text(written) => match (&**written, written.parse(), written.parse()) {
            ("true", ..) => Value::Bool(true),
            ("false", ..) => Value::Bool(false),
            (_, Ok(number), _) => Value::Int(number),
            (_, _, Ok(number)) => Value::Float(number),
            _ => text(written),
        },
        Plain::List(items) => list(items.iter().map(plain)),
        Plain::Map(entries) => {
            let entries: HashMap<String, Value> = entries
                .iter()
                .map(|(key, value)| (key.to_string(), plain(value)))
                .collect();
            Value::Map(entries.into())
        }
    }
}

fn text(text: &str) -> Value {
    Value::from(text)
}

fn list(items: impl Iterator<Item = Value>) -> Value {
    Value::List(items.collect::<Vec<_>>().into())
}

fn record<const N: usize>(entries: [(&str, Value); N]) -> Value {
    let entries: HashMap<String, Value> = entries
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect();
    Value::Map(entries.into())
}

/// A product that states everything: what works on it can work at all.
pub fn specimen() -> Value {
    specimen_of(Record(PRODUCT))
}

fn specimen_of(shape: Shape) -> Value {
    match shape {
        Text => text("text"),
        Truth => Value::Bool(true),
        Texts => list(std::iter::once(text("text"))),
        Open => Value::Map(HashMap::<String, Value>::new().into()),
        Record(keys) => {
            let entries: HashMap<String, Value> = keys
                .iter()
                .map(|(key, shape)| ((*key).to_owned(), specimen_of(*shape)))
                .collect();
            Value::Map(entries.into())
        }
        List(keys) => list(std::iter::once(specimen_of(Record(keys)))),
    }
}

/// A key or variable that does not exist.
#[derive(Debug)]
pub struct Unknown {
    /// As written.
    pub name: String,
    /// What could have been meant.
    pub known: Vec<&'static str>,
}

impl Unknown {
    /// The known name that differs least.
    pub fn closest(&self) -> Option<&'static str> {
        crate::config::closest(&self.name, &self.known)
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no `{}` there", self.name)
    }
}

/// The first key or variable of an expression that products do not have.
pub fn unknown_key(expression: &cel::IdedExpr) -> Option<Unknown> {
    let mut variables = vec![("product".to_owned(), Record(PRODUCT))];
    shape(&expression.expr, &mut variables).err()
}

fn shape(expression: &Expr, variables: &mut Vec<(String, Shape)>) -> Result<Shape, Unknown> {
    match expression {
        Expr::Ident(name) => {
            let known = variables.iter().rev().find(|(variable, _)| variable == name);
            known.map(|(_, shape)| *shape).ok_or_else(|| Unknown {
                name: name.clone(),
                known: vec!["product"],
            })
        }
        Expr::Select(select) => match shape(&select.operand.expr, variables)? {
            Record(keys) => {
                let found = keys.iter().find(|(key, _)| *key == select.field);
                found.map(|(_, shape)| *shape).ok_or_else(|| Unknown {
                    name: select.field.clone(),
                    known: keys.iter().map(|(key, _)| *key).collect(),
                })
            }
            _ => Ok(Open),
        },
        Expr::Call(call) => {
            let mut first = None;
            for part in call.target.iter().map(|target| &**target).chain(&call.args) {
                let shape = shape(&part.expr, variables)?;
                first.get_or_insert(shape);
            }
            let indexed = call.func_name == cel::common::ast::operators::INDEX;
            Ok(match first {
                Some(List(keys)) if indexed => Record(keys),
                Some(Texts) if indexed => Text,
                _ => Open,
            })
        }
        Expr::Comprehension(each) => {
            let element = match shape(&each.iter_range.expr, variables)? {
                List(keys) => Record(keys),
                Texts => Text,
                _ => Open,
            };
            shape(&each.accu_init.expr, variables)?;
            let before = variables.len();
            variables.push((each.accu_var.clone(), Open));
            variables.push((each.iter_var.clone(), element));
            if let Some(second) = &each.iter_var2 {
                variables.push((second.clone(), Open));
            }
            for part in [&each.loop_cond, &each.loop_step, &each.result] {
                shape(&part.expr, variables)?;
            }
            variables.truncate(before);
            Ok(Open)
        }
        Expr::List(list) => {
            for element in &list.elements {
                shape(&element.expr, variables)?;
            }
            Ok(Open)
        }
        Expr::Map(map) => {
            for entry in &map.entries {
                if let EntryExpr::MapEntry(entry) = &entry.expr {
                    shape(&entry.key.expr, variables)?;
                    shape(&entry.value.expr, variables)?;
                }
            }
            Ok(Open)
        }
        Expr::Literal(_) | Expr::Struct(_) | Expr::Unspecified => Ok(Open),
    }
}
