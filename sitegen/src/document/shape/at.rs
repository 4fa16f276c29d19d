//! Where in the document the comparison stands, in words that people use.

use std::fmt;

use super::notation::Object;
use crate::document::yaml::Node;

/// An object of the document on the way down. Lives on the stack: naming it costs nothing until it is needed.
pub(super) struct At<'a> {
    pub object: &'static Object,
    pub node: &'a Node<'a>,
    pub step: Step<'a>,
    pub up: Option<&'a At<'a>>,
}

/// How one comes from an object to the one below.
#[derive(Clone, Copy)]
pub(super) enum Step<'a> {
    Root,
    /// Under a key.
    Field(&'a str),
    /// In a list, counted from 0.
    Element(usize),
    /// Under a free key of a mapping: its name.
    Entry(&'a str),
}

impl<'a> At<'a> {
    /// The document.
    pub(super) fn root(&'a self) -> &'a At<'a> {
        self.up.map_or(self, At::root)
    }

    /// `property`, or the key when the object has no kind of its own.
    fn step(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let noun = self.object.noun;
        match self.step {
            Step::Root => write!(f, "the {noun}"),
            Step::Field(key) => write!(f, "`{key}`"),
            Step::Entry(name) => write!(f, "{noun} `{}`", Short(name)),
            Step::Element(index) => match self.label() {
                Some(label) => write!(f, "{noun} `{}`", Short(label)),
                None => write!(f, "{noun} {}", index + 1),
            },
        }
    }

    fn label(&self) -> Option<&str> {
        self.node
            .get(self.object.label)?
            .scalar()
            .filter(|text| !text.is_empty())
    }
}

/// ``property `order_id` of object `orders` ``; the document itself is named only when nothing else is.
impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.step(f)?;
        let mut above = self.up;
        // Four levels tell enough; the line tells the rest.
        for _ in 0..3 {
            match above {
                Some(at) if !matches!(at.step, Step::Root) => {
                    f.write_str(" of ")?;
                    at.step(f)?;
                    above = at.up;
                }
                _ => break,
            }
        }
        Ok(())
    }
}

/// One value of an object: under its key, in the list under its key, or in the mapping under its key.
#[derive(Clone, Copy)]
pub(super) struct Slot<'a> {
    pub at: &'a At<'a>,
    pub key: &'a Node<'a>,
    pub name: &'a str,
    /// Where in the list or mapping, if there.
    pub inside: Option<Step<'a>>,
}

impl<'a> Slot<'a> {
    /// The way to an object that stands in this slot.
    pub(super) fn step(&self) -> Step<'a> {
        self.inside.unwrap_or(Step::Field(self.name))
    }
}

impl fmt::Display for Slot<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.inside {
            Some(Step::Element(index)) => write!(f, "element {} of `{}`", index + 1, self.name)?,
            Some(Step::Entry(name)) => write!(f, "`{}` in `{}`", Short(name), self.name)?,
            _ => write!(f, "`{}`", self.name)?,
        }
        if matches!(self.at.step, Step::Root) {
            Ok(())
        } else {
            write!(f, " of {}", self.at)
        }
    }
}

/// A text from the document, cut when it is long.
pub(super) struct Short<'a>(pub &'a str);

impl fmt::Display for Short<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let line = self.0.lines().next().unwrap_or_default();
        match line.char_indices().nth(60) {
            Some((end, _)) => write!(f, "{}…", &line[..end]),
            None if line.len() < self.0.trim_end().len() => write!(f, "{line}…"),
            None => f.write_str(line),
        }
    }
}
