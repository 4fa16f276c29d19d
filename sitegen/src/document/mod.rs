//! Stage 2: what the files say, in one vocabulary (that of ODCS 3.1 and ODPS 1.0).
//!
//! In: the text of one file. Out: its documents and findings; never fails, a bad file becomes a finding.
//! `yaml` builds a tree with positions, `recognise` tells what a document is, `hide` takes out what may not
//! be published, `read` turns each standard into the types of `model`, `shape` compares the tree with what
//! the standard allows. Start at [`read()`].

mod fingerprint;
mod hide;
pub mod model;
mod read;
mod recognise;
pub mod shape;
mod targets;
pub mod yaml;

use std::collections::BTreeMap;

use crate::budget::{Budgets, markup};
use crate::finding::{Finding, Severity};
use crate::source::{FileId, Place};
use model::{Contract, Product, Standard};
use recognise::Recognised;
use yaml::{Node, Value};

pub use hide::{Hidden, redact, words};

/// Stands where a secret or a confidential value was.
pub const HIDDEN: &str = "(hidden)";

/// What one file says.
#[derive(Debug, Default)]
pub struct Reading {
    /// In the order of the file.
    pub documents: Vec<Document>,
    /// Also says why, if there is no document.
    pub findings: Vec<Finding>,
    /// What must not be published of the text; give it to [`redact`].
    pub hidden: Vec<Hidden>,
}

/// One document.
#[derive(Debug, Clone)]
pub enum Document {
    /// ODCS or the Data Contract Specification.
    Contract(Box<Contract>),
    /// ODPS.
    Product(Box<Product>),
}

/// Reads all documents of a file. The text has no byte-order mark any more.
pub fn read(file: FileId, text: &str, limits: yaml::Limits) -> Reading {
    let mut parsed = yaml::parse(file, text, limits);
    let mut reading = Reading {
        findings: std::mem::take(&mut parsed.findings),
        ..Reading::default()
    };
    if parsed.documents.is_empty() && parsed.unread.is_none() {
        reading.findings.push(recognise::empty_file(file));
    }
    if parsed.documents.iter().any(holds_document) {
        let (hidden, findings) = hide::hide(file, text, &mut parsed);
        reading.hidden = hidden;
        reading.findings.extend(findings);
    }
    for tree in &parsed.documents {
        texts_within(file, tree, &mut reading.findings);
        read_tree(file, tree, limits, &mut reading);
    }
    reading
}

/// Shorter texts cannot nest deeper than is allowed.
const SHORT: usize = 64;

/// Names the texts that are too large or too deep to be read as Markdown.
fn texts_within(file: FileId, tree: &Node, findings: &mut Vec<Finding>) {
    match &tree.value {
        Value::Scalar { text, .. } if text.len() > SHORT => {
            findings.extend(beyond_markdown(text, tree.place(file), "The text"));
        }
        Value::Scalar { .. } => {}
        Value::Sequence(items) => items.iter().for_each(|item| texts_within(file, item, findings)),
        Value::Mapping(entries) => {
            let values = entries.iter().map(|(_, value)| value);
            values.for_each(|value| texts_within(file, value, findings));
        }
    }
}

/// The finding about a text that is shown without markup, since reading it as Markdown would cost too much.
pub fn beyond_markdown(text: &str, place: Place, what: &str) -> Option<Finding> {
    let exceeded = markup::bounded(text, &Budgets::default().texts).err()?;
    let mut finding = exceeded.finding(place, what);
    finding.severity = Severity::Warning;
    Some(finding)
}

/// A list of documents is a registry; an element of it is a document like any other.
fn elements<'n, 't>(tree: &'n Node<'t>) -> &'n [Node<'t>] {
    match &tree.value {
        Value::Sequence(items) => items,
        _ => std::slice::from_ref(tree),
    }
}

fn holds_document(tree: &Node) -> bool {
    elements(tree)
        .iter()
        .any(|tree| matches!(recognise::recognise(tree), Recognised::As(_)))
}

fn read_tree(file: FileId, tree: &Node, limits: yaml::Limits, reading: &mut Reading) {
    if let (Recognised::Not(looks), false) = (recognise::recognise(tree), holds_document(tree)) {
        reading
            .findings
            .push(recognise::left_alone(file, tree, &looks, 0));
        return;
    }
    // What it looks like → the first such element, and how many follow.
    let mut others: BTreeMap<String, (&Node, usize)> = BTreeMap::new();
    for tree in elements(tree).iter().filter(|tree| !tree.is_null()) {
        match recognise::recognise(tree) {
            Recognised::As(standard) => read_document(file, standard, tree, limits, reading),
            Recognised::Not(looks) => {
                others
                    .entry(looks)
                    .and_modify(|(_, more)| *more += 1)
                    .or_insert((tree, 0));
            }
        }
    }
    let left_alone = others
        .iter()
        .map(|(looks, (tree, more))| recognise::left_alone(file, tree, looks, *more));
    reading.findings.extend(left_alone);
}

fn read_document(file: FileId, standard: Standard, tree: &Node, limits: yaml::Limits, reading: &mut Reading) {
    let fingerprint = fingerprint::of(tree);
    let findings = &mut reading.findings;
    let document = if standard == Standard::Odps {
        let mut product = read::product(file, tree, limits, findings);
        product.fingerprint = fingerprint;
        Document::Product(Box::new(product))
    } else {
        let mut contract = read::contract(file, standard, tree, limits, findings);
        contract.fingerprint = fingerprint;
        Document::Contract(Box::new(contract))
    };
    reading.documents.push(document);
    shape::check(file, standard, tree, findings);
}
