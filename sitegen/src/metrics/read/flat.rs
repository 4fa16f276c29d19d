//! One row as any format gives it: names and values, nested at most as deep as the data sets need.
//!
//! In: a line of JSON. Out: [`Flat`]. Values borrow from the line where they can.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// Longest list in a row that is kept; no data set has longer ones.
const LONGEST_LIST: usize = 10_000;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Flat<'t> {
    /// Nothing.
    Null,
    /// `true`, `false`
    Flag(bool),
    /// A whole number.
    Int(i64),
    /// Another number.
    Real(f64),
    /// A text.
    Text(Cow<'t, str>),
    /// Several values.
    List(Vec<Flat<'t>>),
    /// Names and values, in the order of the file.
    Map(Vec<(Cow<'t, str>, Flat<'t>)>),
}

impl<'t> Flat<'t> {
    /// The value at a path such as `measure.value`. A name with a dot in it, as in the head of a CSV file, is found, too.
    pub fn get(&self, path: &str) -> Option<&Flat<'t>> {
        let Flat::Map(entries) = self else { return None };
        let named = |name: &str| {
            entries
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value)
        };
        named(path).or_else(|| {
            let (first, rest) = path.split_once('.')?;
            named(first)?.get(rest)
        })
    }

    /// The same with other names.
    pub fn respelled(mut self, names: &BTreeMap<String, String>) -> Self {
        if let (Flat::Map(entries), false) = (&mut self, names.is_empty()) {
            for (name, _) in entries {
                if let Some(field) = names.get(&**name) {
                    *name = Cow::Owned(field.clone());
                }
            }
        }
        self
    }
}

impl<'de> Deserialize<'de> for Flat<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Read)
    }
}

struct Read;

impl<'de> Visitor<'de> for Read {
    type Value = Flat<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Flat<'de>, E> {
        Ok(Flat::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Flat<'de>, E> {
        Ok(Flat::Int(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Flat<'de>, E> {
        Ok(i64::try_from(number).map_or(Flat::Real(number as f64), Flat::Int))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Flat<'de>, E> {
        Ok(Flat::Real(number))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Flat<'de>, E> {
        Ok(Flat::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Flat<'de>, E> {
        Ok(Flat::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_unit<E>(self) -> Result<Flat<'de>, E> {
        Ok(Flat::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Flat<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            if list.len() < LONGEST_LIST {
                list.push(item);
            }
        }
        Ok(Flat::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Flat<'de>, A::Error> {
        let mut map = Vec::with_capacity(10);
        while let Some(key) = entries.next_key::<Key>()? {
            map.push((key.0, entries.next_value()?));
        }
        Ok(Flat::Map(map))
    }
}

/// A key that borrows where it can; `Cow` alone would always be owned.
struct Key<'t>(Cow<'t, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ReadKey;
        impl<'de> Visitor<'de> for ReadKey {
            type Value = Key<'de>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(ReadKey)
    }
}
