//! A limit that was reached, in words for people: what ran out, and how to raise it.
//!
//! In: input, resource, limit. Out: the end of a sentence, the next step, a finding. Start at [`Exceeded`].

use std::fmt;

use super::{Input, Resource};
use crate::finding::Finding;
use crate::finding::codes::document::LIMIT_EXCEEDED;
use crate::source::Place;

/// What ran out. As text it follows a name: `quality/r.json.gz` + ` has more than …`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exceeded {
    input: Input,
    resource: Resource,
    limit: u64,
}

impl Exceeded {
    pub(super) fn new(input: Input, resource: Resource, limit: u64) -> Self {
        Exceeded {
            input,
            resource,
            limit,
        }
    }

    /// The next step.
    pub fn help(&self) -> String {
        let (input, resource) = (self.input.key(), self.resource.key());
        if self.input == Input::Texts {
            return "Shorten it, or nest it less: until then it is shown as it is written, without markup."
                .to_owned();
        }
        if (self.input, self.resource) == (Input::Rules, Resource::Entries) {
            return "Split the rule into several.".to_owned();
        }
        if self.resource == Resource::Depth {
            return format!("Flatten it; `limits.{input}.depth` is as high as it can be read safely.");
        }
        let more = self.limit.saturating_mul(2);
        format!(
            "If that is intended, raise the limit in marketplace.yaml: `limits: {{{input}: {{{resource}: {more}}}}}`."
        )
    }

    /// What a sentence about a file begins with.
    pub fn whose(&self) -> &'static str {
        match self.input {
            Input::Run => "The run, with this file,",
            _ => "The file",
        }
    }

    /// The finding; `what` is the name of what costs too much.
    pub fn finding(&self, place: Place, what: &str) -> Finding {
        Finding::new(&LIMIT_EXCEEDED, place, format!("{what} {self}."), self.help())
    }

    /// The finding about something that has no place in a file.
    pub fn general(&self, what: &str) -> Finding {
        Finding::general(&LIMIT_EXCEEDED, format!("{what} {self}."), self.help())
    }
}

impl fmt::Display for Exceeded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let limit = grouped(self.limit);
        match (self.resource, self.input) {
            (Resource::Bytes, _) => write!(f, "has more than {}", size(self.limit)),
            (Resource::Ratio, _) => {
                write!(f, "grows to more than {limit} times its size when it is unpacked")
            }
            (Resource::Nodes, Input::Contracts) => {
                write!(f, "holds more than {limit} values once its aliases are expanded")
            }
            (Resource::Nodes, _) => write!(f, "holds more than {limit} values"),
            (Resource::Depth, _) => write!(f, "is nested deeper than {limit} levels"),
            (Resource::Entries, Input::Rules) => write!(f, "has more than {limit} operators"),
            (Resource::Entries, Input::Git) => write!(f, "changes more than {limit} files"),
            (Resource::Entries, Input::Metrics) => write!(f, "holds more than {limit} rows"),
            (Resource::Entries, _) => write!(f, "holds more than {limit} results"),
            (Resource::Steps, Input::Git) => write!(f, "needs more than {limit} objects to be read"),
            (Resource::Steps, _) => write!(f, "takes more than {limit} steps"),
            (Resource::Seconds, _) => write!(f, "takes longer than {limit} seconds"),
        }
    }
}

fn size(bytes: u64) -> String {
    match (bytes >> 20, bytes & 0xF_FFFF) {
        (whole @ 1.., 0) => format!("{} MiB", grouped(whole)),
        _ => format!("{} bytes", grouped(bytes)),
    }
}

/// `1,000,000`
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
