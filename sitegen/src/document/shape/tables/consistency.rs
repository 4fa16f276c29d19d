//! Tests of the tables themselves: every name that a table mentions exists, and the clean fixtures use them all.

use std::collections::BTreeSet;

use super::{dcs, odcs2, odcs3, odps};
use crate::document::shape::notation::{Field, Object, Rule, Type, Version};
use crate::document::yaml::{Limits, Node, parse};
use crate::source::FileId;

type Standard = (&'static str, &'static Object, &'static [&'static str]);

const STANDARDS: &[Standard] = &[
    ("odcs", &odcs2::CONTRACT, odcs2::VERSIONS),
    ("odcs", &odcs3::CONTRACT, odcs3::VERSIONS),
    ("dcs", &dcs::CONTRACT, dcs::VERSIONS),
    ("odps", &odps::PRODUCT, odps::VERSIONS),
];

/// All objects that a document of `version` can have.
fn objects(root: &'static Object, version: Version) -> Vec<&'static Object> {
    let mut found = vec![root];
    let mut next = 0;
    while let Some(object) = found.get(next).copied() {
        next += 1;
        for field in fields(object, version) {
            children(field.kind, version, &mut found);
        }
    }
    found
}

/// Fields of an object and of all its cases in `version`.
fn fields(object: &'static Object, version: Version) -> impl Iterator<Item = &'static Field> {
    let cases = object.cases.map_or(&[][..], |cases| cases.list);
    let cases = cases.iter().filter(move |case| case.known.holds(version));
    let known = move |field: &&Field| field.known.holds(version);
    object
        .fields
        .iter()
        .chain(cases.flat_map(|case| case.fields))
        .filter(known)
}

fn in_every_version(test: impl Fn(&'static Object, Version)) {
    for (_, root, versions) in STANDARDS {
        for version in 0..versions.len() as Version {
            objects(root, version)
                .into_iter()
                .for_each(|object| test(object, version));
        }
    }
}

#[test]
fn every_name_in_a_table_exists() {
    in_every_version(|object, _| {
        let cases = object.cases.map_or(&[][..], |cases| cases.list);
        let all = || {
            object
                .fields
                .iter()
                .chain(cases.iter().flat_map(|case| case.fields))
        };
        let check = |name: &str, what: &str| {
            let known = name.is_empty() || all().any(|field| field.name == name);
            assert!(known, "{what} `{name}` of {}", object.noun);
        };
        check(object.label, "label");
        object
            .renames
            .iter()
            .for_each(|rename| check(rename.right, "rename"));
        for (key, second) in object.unique {
            check(key, "unique");
            check(second, "unique");
        }
        for rule in object.rules {
            match rule {
                Rule::Needs(a, b) | Rule::Together(a, b) | Rule::Safer(_, a, b) => {
                    check(a, "rule");
                    check(b, "rule");
                }
                Rule::Speaks(_, keys) => keys.iter().for_each(|key| check(key, "rule")),
                Rule::Also(_) => {}
            }
        }
        if let Some(cases) = object.cases {
            check(cases.key, "case");
            let named = |name: &&str| cases.list.iter().any(|case| case.names.contains(name));
            assert!(cases.implied.iter().all(|implied| named(&implied.case)));
            assert!(cases.meant.iter().all(|(_, name)| named(name)));
            cases
                .implied
                .iter()
                .for_each(|implied| check(implied.present, "implied"));
            let operators = cases.list.iter().flat_map(|case| case.one_of);
            operators.for_each(|key| check(key, "operator"));
        }
    });
}

#[test]
fn fields_fit_their_bits_and_hold_once_per_version() {
    in_every_version(|object, version| {
        let cases = object.cases.map_or(&[][..], |cases| cases.list);
        let largest = cases.iter().map(|case| case.fields.len()).max().unwrap_or(0);
        assert!(object.fields.len() + largest <= 64, "{}", object.noun);
        let mut names = BTreeSet::new();
        for field in object.fields.iter().filter(|field| field.known.holds(version)) {
            assert!(names.insert(field.name), "`{}` of {}", field.name, object.noun);
        }
    });
}

#[test]
fn clean_fixtures_use_every_key_of_their_version() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/shape/clean");
    let mut unused = Vec::new();
    for (standard, root, versions) in STANDARDS {
        for (number, name) in versions.iter().enumerate() {
            let version = number as Version;
            let text = std::fs::read_to_string(format!("{folder}/{standard}-{name}.yaml")).unwrap();
            let mut keys = BTreeSet::new();
            for tree in &parse(FileId(0), &text, Limits::default()).documents {
                collect(tree, &mut keys);
            }
            let wanted = |field: &&Field| {
                field.forbidden.is_none() && field.deprecated.is_none_or(|(since, _)| version < since)
            };
            for field in objects(root, version)
                .into_iter()
                .flat_map(|object| fields(object, version))
                .filter(wanted)
            {
                if !keys.contains(field.name) {
                    unused.push(format!("{standard} {name}: {}", field.name));
                }
            }
        }
    }
    assert!(unused.is_empty(), "{}", unused.join("\n"));
}

fn children(kind: Type, version: Version, found: &mut Vec<&'static Object>) {
    match kind {
        Type::Object(object) | Type::Objects(object)
            if !found.iter().any(|known| std::ptr::eq(*known, object)) =>
        {
            found.push(object);
        }
        Type::List(list) => children(list.item, version, found),
        Type::Map(map) => children(map.value, version, found),
        Type::Either(kinds) => kinds.iter().for_each(|kind| children(*kind, version, found)),
        Type::Changed(changed) if version < changed.since => children(changed.before, version, found),
        Type::Changed(changed) => children(changed.after, version, found),
        _ => {}
    }
}

fn collect(node: &Node, keys: &mut BTreeSet<String>) {
    node.items().iter().for_each(|item| collect(item, keys));
    for (key, value) in node.entries() {
        keys.extend(key.scalar().map(str::to_owned));
        collect(value, keys);
    }
}
