//! `profile` of `policies.yaml`: what keeps a product from being published.

use super::policies::{Policy, wrong};
use super::section::Section;
use crate::finding::Finding;

/// What keeps a product from being published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Any rule of severity error, the publication minimum among them.
    Strict,
    /// The publication minimum, which is an error for active products.
    Standard,
    /// Nothing: what is wrong is a finding, and everything is shown.
    Lenient,
}

impl Profile {
    const ALL: [(&'static str, Profile); 3] = [
        ("strict", Profile::Strict),
        ("standard", Profile::Standard),
        ("lenient", Profile::Lenient),
    ];
}

impl Policy {
    /// The profile that counts: the one stated, else `standard` in a marketplace, `lenient` in a bare folder, so that a
    /// first look shows everything.
    pub fn profile(&self) -> Profile {
        self.profile.unwrap_or(if self.is_configured {
            Profile::Standard
        } else {
            Profile::Lenient
        })
    }
}

/// A word that is none counts as not stated, which lets nothing through that `standard` would hold back.
pub(super) fn read(file: &Section, findings: &mut Vec<Finding>) -> Option<Profile> {
    let text = file.text("profile", findings);
    let known = Profile::ALL.into_iter().find(|(word, _)| *word == text);
    if known.is_none() && !text.is_empty() {
        let message = format!("`profile` must be strict, standard or lenient, not `{text}`.");
        let help = "`standard` is used until then.";
        findings.push(wrong(file.place_of("profile"), message, help));
    }
    known.map(|(_, profile)| profile)
}
