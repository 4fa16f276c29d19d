//! Rows of usage as platforms send nearly all of them, read without building anything first.
//!
//! In: a line of JSON, or the values of a line of CSV. Out: a row taken, or `false` for anything out of the ordinary: a
//! field twice, an escaped letter, an `@`, a number that is none, a field that nobody knows yet. Such rows go the way of
//! all other data sets (see `record`), which also says what is wrong with them, so this way only ever has to know what
//! is surely right. Start at [`Reader::json`] and [`Reader::values`].

use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use crate::day::Day;
use crate::metrics::windows;

use super::super::batch::Batch;
use super::super::record::{self, FEWEST_PEOPLE};
use super::{ALL_TEAMS, UsageRow, WORKLOADS, team_key};

/// Names of further fields that are remembered as harmless.
const MOST_FIELDS: usize = 64;

/// Columns whose texts have numbers.
const NAMED: usize = 4;
const PRODUCT: usize = 0;
const PORT: usize = 1;
const TEAM: usize = 2;
const DOMAIN: usize = 3;

/// What was seen so far in a file.
#[derive(Debug, Default)]
pub struct Reader {
    /// By column: texts and the numbers of their names.
    seen: [HashMap<Box<str>, u32>; NAMED],
    harmless: HashSet<Box<str>>,
    day: Option<(Box<str>, u16)>,
}

/// A value as it stands there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'t> {
    /// Nothing.
    Nothing,
    /// A whole number that is not negative.
    Count(u64),
    /// Any other number, or `true` and `false`: of no interest.
    Other,
    /// Words.
    Text(&'t str),
}

/// The fields of a row.
#[derive(Debug, Default)]
struct Fields<'t> {
    day: Option<&'t str>,
    named: [Option<&'t str>; NAMED],
    workload: Option<&'t str>,
    uses: Option<Value<'t>>,
    consumers: Option<Value<'t>>,
}

impl Reader {
    /// Takes a line of JSON.
    pub fn json(&mut self, line: &[u8], batch: &mut Batch) -> bool {
        let mut reader = serde_json::Deserializer::from_slice(line);
        let fields = reader.deserialize_map(ReadFields {
            harmless: &mut self.harmless,
        });
        let Ok(fields) = fields else { return false };
        reader.end().is_ok() && self.take(&fields, batch).is_some()
    }

    /// Takes the values of a line of CSV under the names of its head.
    pub fn values<'t>(&mut self, line: impl Iterator<Item = (&'t str, &'t str)>, batch: &mut Batch) -> bool {
        let mut fields = Fields::default();
        for (name, value) in line {
            if fields.put(name, Value::Text(value), &mut self.harmless).is_none() {
                return false;
            }
        }
        self.take(&fields, batch).is_some()
    }

    fn take(&mut self, fields: &Fields, batch: &mut Batch) -> Option<()> {
        let day = self.day(fields.day?)?;
        let uses = u32::try_from(count(fields.uses?)?).ok()?;
        let people = match fields.consumers {
            None | Some(Value::Nothing) => None,
            Some(value) => Some(count(value)?),
        };
        let workload = match fields.workload {
            None | Some("") => WORKLOADS.len() - 1,
            Some(word) => WORKLOADS.iter().position(|known| *known == word)?,
        };
        let [product, port, team, domain] = fields.named;
        let (product, team) = (product?, team?);
        if product.is_empty() || team.is_empty() || team.trim() == ALL_TEAMS {
            return None;
        }
        let row = UsageRow {
            day,
            product: self.number(PRODUCT, product, batch)?,
            team: self.number(TEAM, team, batch)?,
            domain: self.number(DOMAIN, domain.unwrap_or_default(), batch)?,
            workload: u8::try_from(workload).ok()?,
            port: self.number(PORT, port.unwrap_or_default(), batch)?,
            uses,
        };
        batch.count += 1;
        let hidden = people.is_some_and(|people| people > 0 && people < FEWEST_PEOPLE as u64);
        batch.suppressed += u64::from(hidden);
        let number = i64::from(day);
        batch.first_row = super::super::earliest(batch.first_row, Some(number));
        batch.last_day = batch.last_day.max(Some(number));
        batch.usage.take(row);
        Some(())
    }

    /// Days repeat from row to row.
    fn day(&mut self, text: &str) -> Option<u16> {
        if let Some((known, day)) = &self.day
            && **known == *text
        {
            return Some(*day);
        }
        if text.len() != "2026-11-20".len() {
            return None;
        }
        let day = u16::try_from(windows::number_of(Day::parse(text)?)).ok()?;
        self.day = Some((text.into(), day));
        Some(day)
    }

    /// The number of the name that a text is, in the batch that is being read.
    fn number(&mut self, column: usize, text: &str, batch: &mut Batch) -> Option<u32> {
        let seen = self.seen.get_mut(column)?;
        if let Some(number) = seen.get(text) {
            return Some(*number);
        }
        if text.contains('@') || text.len() > record::LONGEST_TEXT {
            return None;
        }
        let name = text.trim();
        let number = match column {
            TEAM => batch.usage.names.number(&team_key(name)),
            _ => batch.usage.names.number(name),
        };
        seen.insert(text.into(), number);
        Some(number)
    }
}

fn count(value: Value) -> Option<u64> {
    let number = match value {
        Value::Count(number) => number,
        Value::Text(text) => text.trim().parse().ok()?,
        Value::Nothing | Value::Other => return None,
    };
    i64::try_from(number).is_ok().then_some(number)
}

impl<'t> Fields<'t> {
    /// Nothing for what only the general way knows how to read.
    fn put(&mut self, name: &str, value: Value<'t>, harmless: &mut HashSet<Box<str>>) -> Option<()> {
        let slot = match name {
            "day" => &mut self.day,
            "productId" => &mut self.named[PRODUCT],
            "port" => &mut self.named[PORT],
            "consumerTeam" => &mut self.named[TEAM],
            "consumerDomain" => &mut self.named[DOMAIN],
            "workload" => &mut self.workload,
            "uses" => return put_number(&mut self.uses, value),
            "distinctConsumers" => return put_number(&mut self.consumers, value),
            _ => return further(name, value, harmless),
        };
        // A field that is there twice is not for here; blanks are nothing.
        match (&slot, value) {
            (None, Value::Nothing) => *slot = Some(""),
            (None, Value::Text(text)) => *slot = Some(if text.trim().is_empty() { "" } else { text }),
            _ => return None,
        }
        Some(())
    }
}

fn put_number<'t>(slot: &mut Option<Value<'t>>, value: Value<'t>) -> Option<()> {
    if slot.is_some() {
        return None;
    }
    *slot = Some(value);
    Some(())
}

/// A field that no figure needs: let be, unless it may name a person or a column after all.
fn further(name: &str, value: Value, harmless: &mut HashSet<Box<str>>) -> Option<()> {
    if matches!(value, Value::Text(text) if text.contains('@')) {
        return None;
    }
    if harmless.contains(name) {
        return Some(());
    }
    if record::names_person(name) || name == "_header" || harmless.len() >= MOST_FIELDS {
        return None;
    }
    harmless.insert(name.into());
    Some(())
}

struct ReadFields<'h> {
    harmless: &'h mut HashSet<Box<str>>,
}

impl<'de> Visitor<'de> for ReadFields<'_> {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a row of usage without anything unusual")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Fields<'de>, A::Error> {
        let mut fields = Fields::default();
        while let Some(name) = entries.next_key::<&'de str>()? {
            let value = entries.next_value::<Value>()?;
            if fields.put(name, value, self.harmless).is_none() {
                return Err(serde::de::Error::custom("unusual"));
            }
        }
        Ok(fields)
    }
}

impl<'de> Deserialize<'de> for Value<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ReadValue;
        impl<'de> Visitor<'de> for ReadValue {
            type Value = Value<'de>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a number or a text without escapes")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Value<'de>, E> {
                Ok(Value::Text(text))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Value<'de>, E> {
                Ok(Value::Count(number))
            }
            fn visit_i64<E>(self, _: i64) -> Result<Value<'de>, E> {
                Ok(Value::Other)
            }
            fn visit_f64<E>(self, _: f64) -> Result<Value<'de>, E> {
                Ok(Value::Other)
            }
            fn visit_unit<E>(self) -> Result<Value<'de>, E> {
                Ok(Value::Nothing)
            }
            fn visit_bool<E>(self, _: bool) -> Result<Value<'de>, E> {
                Ok(Value::Other)
            }
        }
        deserializer.deserialize_any(ReadValue)
    }
}

#[cfg(test)]
mod tests;
