//! Names by number: each is kept once, rows hold numbers. In: names. Out: numbers, in the order in which names come.

use std::collections::HashMap;

use crate::catalog::slug;

/// Names by number.
#[derive(Debug, Default, Clone)]
pub struct Names {
    /// Left empty where nobody asks for the number of a name.
    numbers: HashMap<Box<str>, u32>,
    names: Vec<Box<str>>,
}

impl Names {
    /// Names in the order of their numbers, each once; the first is the empty one. Most files of a cache are only read
    /// through, so their names are not sorted into a table.
    pub fn listed(names: Vec<Box<str>>) -> Self {
        Names {
            numbers: HashMap::new(),
            names,
        }
    }

    /// The number of a name; the empty name is 0.
    pub fn number(&mut self, name: &str) -> u32 {
        if self.names.is_empty() {
            self.names.push("".into());
        }
        if self.numbers.is_empty() {
            let names = self.names.iter().cloned();
            self.numbers = names.zip(0..).collect();
        }
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(name.into());
        self.numbers.insert(name.into(), number);
        number
    }

    /// The number of a name that is there already.
    pub fn find(&self, name: &str) -> Option<u32> {
        if self.numbers.is_empty() {
            let at = self.names.iter().position(|known| &**known == name)?;
            return u32::try_from(at).ok();
        }
        self.numbers.get(name).copied()
    }

    /// The name of a number.
    pub fn name(&self, number: u32) -> &str {
        self.names.get(number as usize).map_or("", |name| name)
    }

    /// All names in the order of their numbers.
    pub fn all(&self) -> &[Box<str>] {
        &self.names
    }
}

/// How teams are told apart: `Sales Data` and `sales-data` are one.
pub fn team_key(name: &str) -> String {
    if name.starts_with('_') {
        name.trim().to_owned()
    } else {
        slug(name)
    }
}
