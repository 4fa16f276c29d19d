//! What is asked of the engine, and what it answers.

use super::facet::Selection;
use super::index::{DocumentId, Field, Part, Title};
use super::query::Query;

/// How the hits are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Best first; without words, by standing and then by domain.
    #[default]
    Relevance,
    /// By name.
    Name,
}

/// What is asked of the engine.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Request {
    /// The query.
    pub query: Query,
    /// Chosen facet values.
    pub selection: Selection,
    /// Order of the products.
    pub sort: Sort,
    /// First product wanted, from 0.
    pub offset: usize,
    /// Products wanted.
    pub limit: usize,
    /// Glossary terms, domains and fields wanted, of each.
    pub others: usize,
    /// Counts of every facet value are wanted.
    pub counts: bool,
}

/// Why a hit is a hit: words found in a field of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Where.
    pub field: Field,
    /// What was found there.
    pub text: String,
}

/// One document that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Its number.
    pub document: DocumentId,
    /// Its name and where it stands.
    pub title: Title,
    /// Where the query was found in it.
    pub reasons: Vec<Reason>,
    /// Higher is better.
    pub score: f32,
}

/// A field name that was found, with how many products have such a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldHit {
    /// As most contracts spell it.
    pub name: String,
    /// Products with a field of that name.
    pub products: u32,
}

/// A word taken for misspelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// As typed, folded.
    pub typed: String,
    /// What was looked for instead.
    pub used: String,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answer {
    /// Products that match, before `offset` and `limit`.
    pub total: usize,
    /// The products wanted.
    pub products: Vec<Hit>,
    /// Fields, the best match first.
    pub fields: Vec<FieldHit>,
    /// Glossary terms.
    pub terms: Vec<Hit>,
    /// Domains.
    pub domains: Vec<Hit>,
    /// Pages of the marketplace's own.
    pub pages: Vec<Hit>,
    /// Misspelled words.
    pub corrections: Vec<Correction>,
    /// For each facet and each of its values, how many products there would be with it; empty if not wanted.
    pub counts: Vec<Vec<u32>>,
    /// When nothing is left: chosen values without which something would be, with how many products.
    pub blocking: Vec<(String, String, u32)>,
}

/// An answer, or what it takes to give one.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Done.
    Found(Answer),
    /// Parts that are needed: bring them with [`super::Engine::put`], or give them up, and ask again.
    Missing(Vec<Part>),
}
