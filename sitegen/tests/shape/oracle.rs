//! The official JSON schemas, run by the `jsonschema` crate: where do they see a deviation?

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jsonschema::Validator;
use jsonschema::error::{ValidationError, ValidationErrorKind};
use meshfront::document::yaml::Node;

use crate::documents::json;

/// The schemas of the corpus, compiled on first use.
pub struct Oracle<'c> {
    corpus: &'c Path,
    compiled: BTreeMap<String, Validator>,
}

/// What a schema says about a document.
#[derive(Debug, Default)]
pub struct Verdict {
    /// Lines on which something deviates.
    pub lines: BTreeSet<u32>,
    /// Lines of keys that are called unevaluated only because something else at or below their object is wrong.
    pub hollow: BTreeSet<u32>,
    pub errors: Vec<String>,
}

impl<'c> Oracle<'c> {
    pub fn new(corpus: &'c Path) -> Self {
        Oracle {
            corpus,
            compiled: BTreeMap::new(),
        }
    }

    pub fn judge(&mut self, schema: &str, tree: &Node) -> Verdict {
        let corpus = self.corpus;
        let validator = self.compiled.entry(schema.to_owned()).or_insert_with(|| {
            let text = std::fs::read_to_string(corpus.join("schemas").join(schema)).unwrap();
            let schema = serde_json::from_str(&text).unwrap();
            jsonschema::options()
                .should_validate_formats(false)
                .build(&schema)
                .unwrap()
        });
        let json = json(tree);
        let errors: Vec<ValidationError> = validator.iter_errors(&json).collect();
        let mut verdict = Verdict::default();
        for error in &errors {
            verdict.errors.push(format!("{}: {error}", error.instance_path()));
            verdict.add(error, tree, is_hollow(error, &errors));
        }
        verdict
    }
}

/// Whether a complaint about unevaluated keys only follows from another complaint at or below its place.
fn is_hollow(error: &ValidationError, all: &[ValidationError]) -> bool {
    let place = error.instance_path().as_str();
    all.iter().any(|other| {
        let path = other.instance_path().as_str();
        let below = path.strip_prefix(place).is_some_and(|rest| rest.starts_with('/'));
        let same =
            path == place && !matches!(other.kind(), ValidationErrorKind::UnevaluatedProperties { .. });
        below || same
    })
}

impl Verdict {
    fn add(&mut self, error: &ValidationError, tree: &Node, hollow: bool) {
        let node = at(tree, error.instance_path().as_str());
        match error.kind() {
            ValidationErrorKind::AdditionalProperties { unexpected } => {
                self.lines
                    .extend(unexpected.iter().map(|key| key_line(node, key)));
            }
            ValidationErrorKind::UnevaluatedProperties { unexpected } => {
                let keys = if hollow { &mut self.hollow } else { &mut self.lines };
                keys.extend(unexpected.iter().map(|key| key_line(node, key)));
            }
            ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
                // The alternative with the fewest complaints is the one that was meant.
                let nearest = context.iter().min_by_key(|errors| errors.len());
                nearest
                    .into_iter()
                    .flatten()
                    .for_each(|error| self.add(error, tree, true));
            }
            _ => {
                self.lines.insert(node.line);
            }
        }
    }
}

fn key_line(node: &Node, key: &str) -> u32 {
    node.entries()
        .iter()
        .find(|(name, _)| name.scalar() == Some(key))
        .map_or(node.line, |(name, _)| name.line)
}

fn at<'n, 't>(tree: &'n Node<'t>, pointer: &str) -> &'n Node<'t> {
    let mut node = tree;
    for part in pointer.split('/').skip(1) {
        let part = part.replace("~1", "/").replace("~0", "~");
        let below = match node.items() {
            [] => node.get(&part),
            items => part.parse::<usize>().ok().and_then(|index| items.get(index)),
        };
        match below {
            Some(below) => node = below,
            None => break,
        }
    }
    node
}
