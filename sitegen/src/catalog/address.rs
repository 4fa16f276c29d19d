//! Names and ids → path segments that are safe on every host and file system.
//!
//! A segment holds lower-case letters and digits of any script, `-`, `_` and inner dots; never a separator,
//! never a name that Windows reserves. Two names that would share a segment on a file system that ignores
//! case or normalisation get a short hash each, so that neither depends on the order of the files.

use std::collections::{BTreeMap, HashMap};

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// Longest segment in characters; longer ones are cut and get a hash. File systems allow 255 bytes.
const MAX_CHARS: usize = 60;

/// The segment that a name would like to have.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.nfkc().flat_map(char::to_lowercase) {
        let keep = c.is_alphanumeric() || c == '_' || (c == '.' && !slug.is_empty());
        if keep {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() && !is_invisible(c) {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches(['-', '.']);
    let lossy = slug.is_empty() || slug.chars().count() > MAX_CHARS || is_reserved(slug);
    if !lossy {
        return slug.to_owned();
    }
    let short: String = slug.chars().take(MAX_CHARS).collect();
    with_hash(if short.is_empty() { "x" } else { &short }, name)
}

/// Segments that no one else has; the same names give the same segments in any order.
#[derive(Debug, Default)]
pub struct Addresses {
    wanted: HashMap<String, String>,
}

impl Addresses {
    /// Decides on all names of one folder. A name must come once.
    pub fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut claims: BTreeMap<String, Vec<(&str, String)>> = BTreeMap::new();
        for name in names {
            let slug = slug(name);
            claims.entry(fold(&slug)).or_default().push((name, slug));
        }
        let mut wanted = HashMap::new();
        for claimants in claims.into_values() {
            let alone = claimants.len() == 1;
            for (name, slug) in claimants {
                // A name that is its own segment keeps it, so that adding `Orders` never moves `orders`.
                let segment = if alone || slug == name {
                    slug
                } else {
                    with_hash(&slug, name)
                };
                wanted.insert(name.to_owned(), segment);
            }
        }
        Addresses { wanted }
    }

    /// The segment of a name that was given to [`Addresses::of`].
    pub fn get(&self, name: &str) -> String {
        self.wanted
            .get(name)
            .cloned()
            .unwrap_or_else(|| with_hash(&slug(name), name))
    }
}

/// What file systems that ignore case would confuse: `ß` and `ss`, final and other sigma.
fn fold(slug: &str) -> String {
    slug.to_uppercase().to_lowercase()
}

fn with_hash(slug: &str, name: &str) -> String {
    let digest = Sha256::digest(name.as_bytes());
    format!(
        "{slug}-{:02x}{:02x}{:02x}{:02x}",
        digest[0], digest[1], digest[2], digest[3]
    )
}

/// Device names of Windows, with or without an extension.
fn is_reserved(slug: &str) -> bool {
    let stem = slug.split('.').next().unwrap_or_default();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// Zero-width and direction-changing characters vanish instead of becoming a dash.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::{Addresses, slug};

    #[test]
    fn segments_are_safe_and_readable() {
        for (name, expected) in [
            ("Customer Orders", "customer-orders"),
            ("orders_v2", "orders_v2"),
            ("../../etc/passwd", "etc-passwd"),
            (
                "urn:datacontract:checkout:orders",
                "urn-datacontract-checkout-orders",
            ),
            ("Größe & Maß", "größe-maß"),
            ("店舗マスタ", "店舗マスタ"),
            ("ﬁnance", "finance"),
            ("a\u{200b}b \u{202e}c", "ab-c"),
            ("CON", "con-a3dbc4b6"),
            ("lpt1.txt", "lpt1.txt-ae88a4c0"),
            ("...", "x-ab5df625"),
            ("", "x-e3b0c442"),
            (".hidden.", "hidden"),
        ] {
            assert_eq!(slug(name), expected, "{name:?}");
        }
        assert!(slug(&"long ".repeat(60)).chars().count() < 80);
    }

    #[test]
    fn names_that_a_file_system_would_confuse_are_told_apart() {
        let table: &[(&[&str], &[&str])] = &[
            (&["Orders", "orders"], &["orders-", "orders"]),
            (
                &["Order Items", "order-items!"],
                &["order-items-", "order-items-"],
            ),
            (&["maß", "MASS"], &["maß", "mass-"]),
            (&["a", "b"], &["a", "b"]),
        ];
        for (names, starts) in table {
            let forward = Addresses::of(names.iter().copied());
            let backward = Addresses::of(names.iter().rev().copied());
            let mut seen = Vec::new();
            for (name, start) in names.iter().zip(*starts) {
                let segment = forward.get(name);
                assert_eq!(segment, backward.get(name), "order must not matter");
                assert!(segment.starts_with(start), "{name:?} became {segment:?}");
                let folded = super::fold(&segment);
                assert!(!seen.contains(&folded), "{segment:?} twice");
                seen.push(folded);
            }
        }
    }
}
