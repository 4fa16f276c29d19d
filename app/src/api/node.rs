//! Reading answers of the platform API: one reader for files that we wrote and for what strangers send.
//!
//! In: anything that is like JSON ([`Node`]: the browser's own values there, a parsed tree natively). Out: texts that are
//! not too long, numbers that are finite, lists that are not endless. Nothing here fails: what is missing or of the
//! wrong kind is `None`, and the types decide what they cannot do without.

/// Longest text that is taken; more is cut.
pub const TEXT_LIMIT: usize = 2_000;
/// Longest list that is taken; more is left out.
pub const LIST_LIMIT: usize = 2_000;

/// A value of an answer.
pub trait Node: Sized {
    /// The member of that name.
    fn member(&self, name: &str) -> Option<Self>;
    /// The text, if it is one.
    fn string(&self) -> Option<String>;
    /// The number, if it is one.
    fn float(&self) -> Option<f64>;
    /// The number that a text states, if it is one: some servers write numbers so.
    fn stated(&self) -> Option<f64>;
    /// The flag, if it is one.
    fn flag(&self) -> Option<bool>;
    /// The entries, at most `limit`, if it is a list.
    fn entries(&self, limit: usize) -> Option<Vec<Self>>;

    /// Text of a member, cut at [`TEXT_LIMIT`] characters; empty when there is none.
    fn text_of(&self, name: &str) -> String {
        let text = self
            .member(name)
            .and_then(|member| member.string())
            .unwrap_or_default();
        match text.char_indices().nth(TEXT_LIMIT) {
            Some((end, _)) => text[..end].to_owned() + "…",
            None => text,
        }
    }

    /// A finite number of a member.
    fn number_of(&self, name: &str) -> Option<f64> {
        self.member(name)?.float().filter(|number| number.is_finite())
    }

    /// A count of a member; 0 when there is none.
    fn count_of(&self, name: &str) -> usize {
        self.number_of(name).map_or(0, |number| number.max(0.0) as usize)
    }

    /// Entries of a list, each read by `read`; those that it refuses are left out.
    fn list_of<T>(&self, name: &str, read: impl Fn(&Self) -> Option<T>) -> Vec<T> {
        let entries = self.member(name).and_then(|member| member.entries(LIST_LIMIT));
        entries.unwrap_or_default().iter().filter_map(read).collect()
    }
}

/// Why an answer is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Of another major version than this program understands.
    Version(String),
    /// Something is missing that the answer cannot do without.
    Incomplete(&'static str),
}

impl Refusal {
    /// What readers are told.
    pub fn text(&self) -> String {
        match self {
            Refusal::Version(version) => {
                format!("it speaks version {version} of the platform API, this page version 1")
            }
            Refusal::Incomplete(name) => format!("`{name}` is missing in its answer"),
        }
    }
}

/// Whether the answer is of our major version; a body without one is refused.
pub fn expect_version(node: &impl Node) -> Result<(), Refusal> {
    let version = node.text_of("schemaVersion");
    match version.split('.').next() {
        Some("1") => Ok(()),
        Some("") | None => Err(Refusal::Incomplete("schemaVersion")),
        Some(_) => Err(Refusal::Version(version)),
    }
}

/// When the numbers of an answer of our major version were true: enough to know whether the rest is worth reading. Times
/// are compared as text: days and RFC 3339 in UTC sort by time.
pub fn expect_time(node: &impl Node) -> Result<String, Refusal> {
    expect_version(node)?;
    match node.text_of("asOf") {
        as_of if as_of.is_empty() => Err(Refusal::Incomplete("asOf")),
        as_of => Ok(as_of),
    }
}

/// A link of a stranger: `https:` and `mailto:` only, else nothing.
pub fn safe_link(url: &str) -> String {
    let lower = url.trim().to_ascii_lowercase();
    let plain = !url.chars().any(|c| c.is_control() || c == '\\');
    if plain && (lower.starts_with("https://") || lower.starts_with("mailto:")) {
        url.trim().to_owned()
    } else {
        String::new()
    }
}
