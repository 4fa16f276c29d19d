//! JSON that may be anything: types that take what fits and are empty otherwise, so that one odd value costs itself
//! and not the file. In: any JSON value. Out: [`Word`], [`Part`], [`List`], [`Entries`], [`OneOrMany`], [`First`].

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::counted;
use crate::document::model::Text;

/// A scalar as text: numbers and truth values as they are written; empty for null, lists and objects.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word(pub Text);

/// An object, or its default where something else stands.
#[derive(Debug, Clone, Default)]
pub struct Part<T>(pub T);

/// The items of a list; empty where something else stands.
#[derive(Debug, Clone)]
pub struct List<T>(pub Vec<T>);

/// The entries of an object in the order of the file; empty where something else stands.
#[derive(Debug, Clone)]
pub struct Entries<T>(pub Vec<(String, T)>);

/// One object, or the objects of a list; empty where something else stands.
#[derive(Debug, Clone)]
pub struct OneOrMany<T>(pub Vec<Part<T>>);

/// The first object of a list, or the only one; the others are skipped.
#[derive(Debug, Clone, Default)]
pub struct First<T>(pub Option<Part<T>>);

/// Whether a key is there at all.
#[derive(Debug, Clone, Copy, Default)]
pub struct Here(pub bool);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        OneOrMany(Vec::new())
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        List(Vec::new())
    }
}

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Entries(Vec::new())
    }
}

impl Word {
    /// The text, trimmed.
    pub fn text(&self) -> &str {
        self.0.trim()
    }

    /// The text as a finite number; anything else is data and never leaves the reader.
    pub fn number(&self) -> Option<f64> {
        self.text().parse().ok().filter(|number: &f64| number.is_finite())
    }

    /// `true` or `false`.
    pub fn flag(&self) -> Option<bool> {
        match self.text() {
            "true" | "True" => Some(true),
            "false" | "False" => Some(false),
            _ => None,
        }
    }
}

/// What every visitor here does with what does not fit: it reads on and gives the default.
macro_rules! otherwise {
    ($($name:ident($kind:ty))*) => {$(
        fn $name<E>(self, _: $kind) -> Result<Self::Value, E> {
            Ok(Default::default())
        }
    )*
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok(Default::default())
        }
        fn visit_none<E>(self) -> Result<Self::Value, E> {
            Ok(Default::default())
        }
        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("any JSON value")
        }
    };
}

fn skip_list<'de, A: SeqAccess<'de>>(mut list: A) -> Result<(), A::Error> {
    while list.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

fn skip_map<'de, A: MapAccess<'de>>(mut map: A) -> Result<(), A::Error> {
    while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Scalar;
        impl<'de> Visitor<'de> for Scalar {
            type Value = Word;
            otherwise! {}
            fn visit_bool<E>(self, value: bool) -> Result<Word, E> {
                Ok(Word(if value { "true" } else { "false" }.into()))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Word, E> {
                Ok(Word(value.to_string().into()))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Word, E> {
                Ok(Word(value.to_string().into()))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Word, E> {
                Ok(Word(value.to_string().into()))
            }
            fn visit_str<E>(self, value: &str) -> Result<Word, E> {
                Ok(Word(value.into()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Word, A::Error> {
                skip_list(list).map(|()| Word::default())
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Word, A::Error> {
                skip_map(map).map(|()| Word::default())
            }
        }
        deserializer.deserialize_any(Scalar)
    }
}

impl<'de, T: Deserialize<'de> + Default> Deserialize<'de> for Part<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de> + Default> Visitor<'de> for Object<T> {
            type Value = Part<T>;
            otherwise! { visit_bool(bool) visit_i64(i64) visit_u64(u64) visit_f64(f64) visit_str(&str) }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Part<T>, A::Error> {
                skip_list(list).map(|()| Part::default())
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Part<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Part)
            }
        }
        deserializer.deserialize_any(Object(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Items<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Items<T> {
            type Value = List<T>;
            otherwise! { visit_bool(bool) visit_i64(i64) visit_u64(u64) visit_f64(f64) visit_str(&str) }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<List<T>, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    counted::take::<T, A::Error>()?;
                    items.push(item);
                }
                Ok(List(items))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<List<T>, A::Error> {
                skip_map(map).map(|()| List::default())
            }
        }
        deserializer.deserialize_any(Items(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Object<T> {
            type Value = Entries<T>;
            otherwise! { visit_bool(bool) visit_i64(i64) visit_u64(u64) visit_f64(f64) visit_str(&str) }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Entries<T>, A::Error> {
                skip_list(list).map(|()| Entries::default())
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<T>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    counted::take::<(String, T), A::Error>()?;
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_any(Object(PhantomData))
    }
}

impl<'de, T: Deserialize<'de> + Default> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Documents<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de> + Default> Visitor<'de> for Documents<T> {
            type Value = OneOrMany<T>;
            otherwise! { visit_bool(bool) visit_i64(i64) visit_u64(u64) visit_f64(f64) visit_str(&str) }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<OneOrMany<T>, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    counted::take::<T, A::Error>()?;
                    items.push(item);
                }
                Ok(OneOrMany(items))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<OneOrMany<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(|one| OneOrMany(vec![Part(one)]))
            }
        }
        deserializer.deserialize_any(Documents(PhantomData))
    }
}

impl<'de, T: Deserialize<'de> + Default> Deserialize<'de> for First<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Documents<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de> + Default> Visitor<'de> for Documents<T> {
            type Value = First<T>;
            otherwise! { visit_bool(bool) visit_i64(i64) visit_u64(u64) visit_f64(f64) visit_str(&str) }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<First<T>, A::Error> {
                let first = list.next_element()?;
                skip_list(list).map(|()| First(first))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<First<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(|one| First(Some(Part(one))))
            }
        }
        deserializer.deserialize_any(Documents(PhantomData))
    }
}

impl<'de> Deserialize<'de> for Here {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Here(true))
    }
}

#[cfg(test)]
mod tests {
    use super::{Entries, List, OneOrMany, Part, Word};

    #[derive(serde::Deserialize, Default)]
    struct Empty {}

    #[test]
    fn whatever_stands_there_something_is_read() {
        for value in ["1", "-1.5", "true", "null", r#""x""#, "[1, {}]", r#"{"a": [1]}"#] {
            serde_json::from_str::<Word>(value).unwrap();
            serde_json::from_str::<Part<std::collections::BTreeMap<String, Word>>>(value).unwrap();
            serde_json::from_str::<List<Word>>(value).unwrap();
            serde_json::from_str::<Entries<Word>>(value).unwrap();
            serde_json::from_str::<OneOrMany<Empty>>(value).unwrap();
        }
        let words: List<Word> = serde_json::from_str(r#"[1, 0.5, true, "a", null, {}]"#).unwrap();
        let words: Vec<&str> = words.0.iter().map(Word::text).collect();
        assert_eq!(words, ["1", "0.5", "true", "a", "", ""]);
    }
}
