//! How a standard is written down: objects with fields, fields with types, all of them constants.
//!
//! One file under `tables` holds one standard in this notation; [`walk`](super::walk) compares a document
//! with it. Versions of a standard are numbers in the order of their release, so that one table serves all
//! of them: fields, words and types carry the span of versions in which they hold. Start at [`Object`].

use super::at::At;
use super::walk::Walk;

/// Number of a version within its standard, in the order of release.
pub(super) type Version = u8;

/// First and last version in which something holds.
#[derive(Clone, Copy)]
pub(super) struct Span {
    pub first: Version,
    pub last: Version,
}

/// A mapping with known keys.
pub(super) struct Object {
    /// What people call one of these: `property`, `server`.
    pub noun: &'static str,
    /// The key whose value names one of several: `name`, `server`; empty when there is none.
    pub label: &'static str,
    pub fields: &'static [Field],
    /// Versions in which a key that stands in no table is a deviation.
    pub closed: Span,
    /// Further fields that depend on the value of one key.
    pub cases: Option<&'static Cases>,
    pub rules: &'static [Rule],
    /// Keys that people write here although they are called otherwise.
    pub renames: &'static [Rename],
    /// In a list of these, each of these keys (with its second key, if any) names one element only.
    pub unique: &'static [(&'static str, &'static str)],
}

/// One key of an object.
pub(super) struct Field {
    pub name: &'static str,
    /// Of the name: most keys are told apart by it alone.
    pub tag: Tag,
    pub kind: Type,
    pub known: Span,
    pub required: Span,
    /// The key that identifies the document: without it nothing can be published.
    pub identity: bool,
    /// From which version on it is deprecated, and what to write instead.
    pub deprecated: Option<(Version, &'static str)>,
    /// Why the key must not stand here, although the reader would understand it.
    pub forbidden: Option<&'static str>,
}

/// Length and first letters of a key, in one number: comparing two is one step.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag(u64);

impl Tag {
    pub(super) const fn of(name: &str) -> Tag {
        let bytes = name.as_bytes();
        let mut tag = bytes.len() as u64;
        let mut index = 0;
        while index < bytes.len() && index < 7 {
            tag = tag << 8 | bytes[index] as u64;
            index += 1;
        }
        Tag(tag)
    }
}

/// What a value may be.
#[derive(Clone, Copy)]
pub(super) enum Type {
    Any,
    Text,
    Boolean,
    Integer,
    Number,
    /// Anything but a list or a mapping.
    Scalar,
    IntegerOrText,
    NumberOrText,
    BooleanOrText,
    /// `2024-02-29`, as text.
    Date,
    /// Date and time with offset, as text.
    Timestamp,
    /// One of these words.
    Words(&'static [Words]),
    /// The name of one of the cases of the object in which the field stands.
    CaseName,
    /// A scalar of a certain form.
    Form(&'static Form),
    Object(&'static Object),
    /// List of objects.
    Objects(&'static Object),
    List(&'static List),
    /// Mapping with free keys.
    Map(&'static Map),
    /// Alternatives that differ in kind: the first whose kind fits is taken.
    Either(&'static [Type]),
    /// Another type from some version on.
    Changed(&'static Changed),
}

/// Words that are allowed in the same versions.
pub(super) struct Words {
    pub known: Span,
    pub words: &'static [&'static str],
    /// What people write instead of a word, and the word.
    pub meant: &'static [(&'static str, &'static str)],
}

/// A pattern, as a function.
pub(super) struct Form {
    /// Kind of scalar that is expected before the test is asked.
    pub base: Type,
    pub test: fn(&str) -> bool,
    /// Completes "must be".
    pub says: &'static str,
    pub sample: &'static str,
}

/// A list with limits.
pub(super) struct List {
    pub item: Type,
    pub min: usize,
    pub max: usize,
    /// No two elements may be equal.
    pub unique: bool,
}

/// A mapping whose keys are names.
pub(super) struct Map {
    pub value: Type,
    pub key: Option<&'static Form>,
    /// At least one entry.
    pub filled: bool,
}

/// A type that another one replaced.
pub(super) struct Changed {
    pub since: Version,
    pub before: Type,
    pub after: Type,
}

/// Which further fields an object has, by the value of one key.
pub(super) struct Cases {
    pub key: &'static str,
    /// Versions in which other values than the names of the cases are a deviation.
    pub closed: Span,
    /// When the key is absent: the first of these keys that is present tells the case.
    pub implied: &'static [Implied],
    /// What people write instead of the name of a case, and the name.
    pub meant: &'static [(&'static str, &'static str)],
    pub list: &'static [Case],
}

/// `present` stands there although the deciding key does not: it is a `case`.
pub(super) struct Implied {
    /// A key, or empty: whatever stands there.
    pub present: &'static str,
    pub case: &'static str,
    pub versions: Span,
    /// The standard does not imply this by itself: the deciding key should be written.
    pub unstated: bool,
}

/// One case.
pub(super) struct Case {
    pub names: &'static [&'static str],
    pub known: Span,
    pub fields: &'static [Field],
    /// Exactly one of these keys, in these versions.
    pub one_of: &'static [&'static str],
    pub one_of_in: Span,
}

/// What the fields alone do not say.
pub(super) enum Rule {
    /// The first key means nothing without the second.
    Needs(&'static str, &'static str),
    /// Two keys that stand together or not at all. No schema says so, the text of the standard does.
    Together(&'static str, &'static str),
    /// In these versions, at least one of these keys; otherwise the object says nothing.
    Speaks(Span, &'static [&'static str]),
    /// The published schema of these versions misreads an object without the key, unless the other key stands
    /// there; the text of the standard does not ask for it.
    Safer(Span, &'static str, &'static str),
    /// A check of its own (see [`meaning`](super::meaning)).
    Also(fn(&mut Walk, &At)),
}

/// A key under a name that belongs elsewhere.
pub(super) struct Rename {
    pub wrong: &'static str,
    /// Empty: there is no such key, only the advice.
    pub right: &'static str,
    /// A sentence without its full stop.
    pub advice: &'static str,
}

/// All versions.
pub(super) const ALWAYS: Span = Span {
    first: 0,
    last: Version::MAX,
};
/// No version.
pub(super) const NEVER: Span = Span { first: 1, last: 0 };

/// From `first` on.
pub(super) const fn since(first: Version) -> Span {
    Span {
        first,
        last: Version::MAX,
    }
}

/// Up to and with `last`.
pub(super) const fn until(last: Version) -> Span {
    Span { first: 0, last }
}

impl Span {
    pub(super) const fn holds(self, version: Version) -> bool {
        self.first <= version && version <= self.last
    }
}

/// List of texts.
pub(super) const TEXTS: Type = Type::List(&List {
    item: Type::Text,
    min: 0,
    max: usize::MAX,
    unique: false,
});
/// List of anything.
pub(super) const ANYTHINGS: Type = Type::List(&List {
    item: Type::Any,
    min: 0,
    max: usize::MAX,
    unique: false,
});

/// A mapping of which nothing is known but that it is one.
pub(super) const MAPPING: Type = Type::Map(&Map {
    value: Type::Any,
    key: None,
    filled: false,
});

/// An object in which unknown keys are let pass.
pub(super) const fn object(noun: &'static str, label: &'static str, fields: &'static [Field]) -> Object {
    Object {
        noun,
        label,
        fields,
        closed: NEVER,
        cases: None,
        rules: &[],
        renames: &[],
        unique: &[],
    }
}

impl Object {
    pub(super) const fn closed(self, closed: Span) -> Self {
        Object { closed, ..self }
    }

    pub(super) const fn cases(self, cases: &'static Cases) -> Self {
        Object {
            cases: Some(cases),
            ..self
        }
    }

    pub(super) const fn rules(self, rules: &'static [Rule]) -> Self {
        Object { rules, ..self }
    }

    pub(super) const fn renames(self, renames: &'static [Rename]) -> Self {
        Object { renames, ..self }
    }

    pub(super) const fn unique(self, unique: &'static [(&'static str, &'static str)]) -> Self {
        Object { unique, ..self }
    }
}

/// A key that may be absent.
pub(super) const fn optional(name: &'static str, kind: Type) -> Field {
    Field {
        name,
        tag: Tag::of(name),
        kind,
        known: ALWAYS,
        required: NEVER,
        identity: false,
        deprecated: None,
        forbidden: None,
    }
}

/// A key that must be there.
pub(super) const fn required(name: &'static str, kind: Type) -> Field {
    optional(name, kind).required(ALWAYS)
}

/// The key that identifies the document.
pub(super) const fn identity(name: &'static str) -> Field {
    Field {
        identity: true,
        ..required(name, Type::Text)
    }
}

impl Field {
    pub(super) const fn known(self, known: Span) -> Self {
        Field { known, ..self }
    }

    pub(super) const fn since(self, first: Version) -> Self {
        self.known(since(first))
    }

    pub(super) const fn until(self, last: Version) -> Self {
        self.known(until(last))
    }

    pub(super) const fn required(self, required: Span) -> Self {
        Field { required, ..self }
    }

    pub(super) const fn deprecated(self, from: Version, instead: &'static str) -> Self {
        Field {
            deprecated: Some((from, instead)),
            ..self
        }
    }

    pub(super) const fn forbidden(self, why: &'static str) -> Self {
        Field {
            forbidden: Some(why),
            ..self
        }
    }
}

/// A case of these names.
pub(super) const fn case(names: &'static [&'static str], fields: &'static [Field]) -> Case {
    Case {
        names,
        known: ALWAYS,
        fields,
        one_of: &[],
        one_of_in: NEVER,
    }
}

impl Case {
    pub(super) const fn known(self, known: Span) -> Self {
        Case { known, ..self }
    }

    pub(super) const fn exactly_one(self, keys: &'static [&'static str], versions: Span) -> Self {
        Case {
            one_of: keys,
            one_of_in: versions,
            ..self
        }
    }
}

/// Words of all versions.
pub(super) const fn words(words: &'static [&'static str]) -> Words {
    Words {
        known: ALWAYS,
        words,
        meant: &[],
    }
}

/// A rename with a reason.
pub(super) const fn rename(wrong: &'static str, right: &'static str, advice: &'static str) -> Rename {
    Rename { wrong, right, advice }
}
