//! Every number that decides the order of hits. Each says what its two ends mean.

use super::super::index::Field;

/// What a word is worth in a field, from 0 (as if it did not stand there) to 1 (as in the name).
pub const FIELD: [(Field, f32); 11] = [
    (Field::Name, 1.0),
    (Field::Label, 0.65),
    (Field::Domain, 0.6),
    (Field::Owner, 0.6),
    (Field::Object, 0.55),
    (Field::Purpose, 0.5),
    (Field::Identifier, 0.5),
    (Field::Column, 0.45),
    (Field::Port, 0.4),
    (Field::People, 0.35),
    (Field::Text, 0.35),
];

/// What each further field adds to the best one: 0 counts the best only, 1 counts all in full.
pub const FURTHER_FIELD: f32 = 0.1;

/// How much a long name thins out its words: 0 not at all; at 1 a word in a name of two counts half.
pub const NAME_LENGTH: f32 = 0.05;

/// Quality of a match by another form of the word (`orders` for `order`): 0 no match, 1 as good as the word.
pub const VARIANT: f32 = 0.9;

/// Quality of a match by a longer word that begins with what was typed: 0 no match, 1 as good as the word.
pub const PREFIX: f32 = 0.75;

/// Quality of a match by another way to say it (synonym, abbreviation): 0 no match, 1 as good as the word.
pub const ALIAS: f32 = 0.95;

/// Quality of a match by a word of the general thesaurus: 0 no match, 1 as good as the word. Lower than [`ALIAS`], because
/// nobody here said that the two mean the same.
pub const NEAR: f32 = 0.7;

/// Quality of a match at each distance of spelling, one mistake first: 0 no match, 1 as good as the word.
pub const MISSPELLED: [f32; 3] = [0.8, 0.6, 0.4];

/// What a misspelling keeps when the first letter is the mistake: 0 nothing, 1 all; people rarely miss it.
pub const FIRST_LETTER: f32 = 0.8;

/// Weight of stop words and question words beside others: 0 they count nothing, 1 as any word.
pub const WEAK_WORD: f32 = 0.1;

/// What a whole name earns beyond its words (tag, domain, owner, field): 0 nothing, at 1 once more its rarity.
pub const WHOLE_NAME: f32 = 1.0;

/// The same for a name of one word, which says little more than the word does.
pub const ONE_WORD_NAME: f32 = 0.7;

/// What a field's whole name earns when the query was typed as one identifier (`lead_created_at`).
pub const TYPED_IDENTIFIER: f32 = 5.0;

/// What a name earns that the query begins: 0 nothing, at 1 once more its rarity.
pub const NAME_BEGINNING: f32 = 0.6;

/// What two words earn that stand side by side as in the query: 0 nothing, at 1 once more their rarity.
pub const SIDE_BY_SIDE: f32 = 0.25;

/// Added to a document whose name is the query: more than all else together, so that it comes first.
pub const EXACT_NAME: f32 = 1000.0;

/// What it earns further when the query is that name and nothing else: 0 nothing, at 1 once more its rarity.
pub const WHOLE_QUERY: f32 = 2.0;

/// What a document keeps that covers next to nothing of the query: 0 nothing, so that only documents with all
/// words come up; 1 all, so that one rare word beats two common ones.
pub const LEAST_COVERED: f32 = 0.15;

/// What a document gains whose name holds all of the query: 0 nothing, at 1 it counts double.
pub const NAMED: f32 = 0.5;

/// Documents are shown that cover at least this share of what the best one covers: 0 all, 1 only its equals.
pub const SHOWN_COVERAGE: f32 = 0.4;

/// And so are documents that hold one in so many of the words that something holds as typed: 1 only those with all of them,
/// 2 those with half of them, more show what hardly fits.
pub const HELD_OF: u8 = 2;

/// Standing (0–15) as a factor: retired products keep a little less, certified and much used ones get more.
/// 0.0 at `STEP` would ignore it.
pub const STANDING_BASE: f32 = 0.84;

/// See [`STANDING_BASE`]; 8, an active product, is exactly 1.
pub const STANDING_STEP: f32 = 0.02;

/// Standing of what is no longer served, and what is left of its score: enough to be found by its name, too little to
/// stand among what can be used. 1 would rank it by its standing, 0 would hide it.
pub const RETIRED: f32 = 0.7;

/// See [`RETIRED`].
pub const NO_LONGER_SERVED: u8 = 1;

/// Mistakes allowed in a word of so many letters; the second number is tried only when the first finds nothing.
pub fn mistakes(letters: usize) -> (usize, usize) {
    match letters {
        0..=2 => (0, 0),
        // Two mistakes in five letters make another word: `churn` is no `chain`.
        3..=5 => (1, 1),
        6..=7 => (1, 2),
        8..=11 => (2, 2),
        _ => (2, 3),
    }
}

/// What a word is worth in these fields together.
pub fn of_mask(mask: u16) -> f32 {
    let (mut best, mut sum) = (0.0f32, 0.0);
    for (field, weight) in FIELD {
        if mask & field.bit() != 0 {
            best = best.max(weight);
            sum += weight;
        }
    }
    best + FURTHER_FIELD * (sum - best)
}

/// What a document's standing does to its score.
pub fn of_standing(standing: u8) -> f32 {
    if standing <= NO_LONGER_SERVED {
        return RETIRED;
    }
    STANDING_BASE + STANDING_STEP * f32::from(standing)
}
