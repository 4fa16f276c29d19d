//! `marketplace.yaml`, `glossary.yaml`, `policies.yaml`, `waivers.yaml`, `goals.yaml` and `readiness.yaml`: what the
//! organisation decides.
//!
//! In: the marketplace folder. Out: a [`Config`] in which everything has a value, and findings for what the
//! files say wrongly. A folder without any configuration is fine. Start at [`load`].

mod glossary;
pub mod goals;
mod history;
mod journeys;
mod limits;
mod marketplace;
mod metrics;
pub(crate) mod platform;
pub mod policies;
mod profile;
pub mod prometheus;
mod quality;
pub mod readiness;
mod section;
pub mod waivers;

use std::path::Path;

use crate::budget::Budgets;
use crate::evidence::past::Keep;
use crate::finding::Finding;
use crate::finding::codes::config as codes;
use crate::metrics::engine::Choice;
use crate::source::{self, FileTable, Place};
use goals::Goals;
use policies::Policy;
use readiness::Readiness;

pub use journeys::Journeys;
pub use platform::PlatformApi;
pub use profile::Profile;
pub use quality::QualityPolicy;
use waivers::Waiver;

pub(crate) use section::closest;

/// Everything that the configuration decides, with defaults filled in.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Name of the marketplace.
    pub title: String,
    /// One line under the title on the home page.
    pub tagline: String,
    /// Public address, with a trailing slash; needed for sitemap and canonical links only.
    pub base_url: Option<String>,
    /// Public addresses name `index.html`, for hosts that do not look for it.
    pub index_in_addresses: bool,
    /// `lang` of the pages.
    pub language: String,
    /// The content is sample data and every page says so.
    pub sample: bool,
    /// Who answers for the marketplace: name and address.
    pub contact: Option<(String, String)>,
    /// Brand colours.
    pub brand: Brand,
    /// Globs of contract files, relative to the folder; empty means all YAML and JSON files.
    pub contracts: Vec<String>,
    /// Globs of files to leave out.
    pub exclude: Vec<String>,
    /// Globs of files with results of checks and measured service levels; empty means those below `quality/`.
    pub evidence: Vec<String>,
    /// Domains in the order of the file.
    pub domains: Vec<DomainEntry>,
    /// How to ask for access.
    pub access_request: Option<AccessRequest>,
    /// Old addresses that lead to new ones.
    pub redirects: Vec<Redirect>,
    /// What people type, and what it stands for, beside the synonyms of the glossary.
    pub synonyms: Vec<(String, String)>,
    /// Who receives search journeys; nothing, and none are counted.
    pub journeys: Option<Journeys>,
    /// Where live numbers come from, when that is not the site itself.
    pub platform_api: Option<PlatformApi>,
    /// What works key figures out.
    pub engine: Choice,
    /// What Prometheus is asked.
    pub prometheus: Option<prometheus::Prometheus>,
    /// How much of earlier results the site keeps.
    pub keep: Keep,
    /// Terms of the glossary in the order of the file.
    pub terms: Vec<TermEntry>,
    /// Severities, own rules, conventions.
    pub policy: Policy,
    /// Exceptions in the order of the file.
    pub waivers: Vec<Waiver>,
    /// Goals, gates and figures of the organisation.
    pub goals: Goals,
    /// How much inputs may cost.
    pub limits: Budgets,
    /// How ready the organisation finds itself; nothing without the file.
    pub readiness: Option<Readiness>,
}

/// Brand of the hosting organisation.
#[derive(Debug, Clone, Default)]
pub struct Brand {
    /// Accent colour; used on a white ground.
    pub accent: Option<Colour>,
    /// Accent colour on a dark ground.
    pub accent_dark: Option<Colour>,
}

/// A colour of the brand.
#[derive(Debug, Clone, Default)]
pub struct Colour {
    /// Where it is written.
    pub place: Place,
    /// `#rrggbb`
    pub text: String,
}

/// One entry of `domains`.
#[derive(Debug, Clone, Default)]
pub struct DomainEntry {
    /// Where it is written.
    pub place: Place,
    /// Id that contracts use.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// Purpose, Markdown.
    pub description: String,
    /// Team or person that owns it.
    pub owner: String,
    /// Its lead.
    pub lead: String,
}

/// `access_request`
#[derive(Debug, Clone, Default)]
pub struct AccessRequest {
    /// Text of the button.
    pub label: String,
    /// Address with placeholders such as `{product}`.
    pub url: String,
}

/// One entry of `redirects`: `domain/product` before and after.
#[derive(Debug, Clone, Default)]
pub struct Redirect {
    /// Where it is written.
    pub place: Place,
    /// Old address.
    pub from: String,
    /// New address.
    pub to: String,
}

/// One entry of `glossary.yaml`.
#[derive(Debug, Clone, Default)]
pub struct TermEntry {
    /// Where it is written.
    pub place: Place,
    /// Id that contracts refer to.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// metric, entity, term.
    pub kind: String,
    /// Meaning, Markdown.
    pub definition: String,
    /// Other names.
    pub synonyms: Vec<String>,
    /// Ids of terms that are easily taken for it.
    pub not_to_be_confused_with: Vec<String>,
    /// Domain that owns it.
    pub domain: String,
    /// Who decides on it.
    pub owner: String,
    /// approved, draft …
    pub status: String,
    /// Label and address.
    pub links: Vec<(String, String)>,
}

/// Names of the configuration files; they are never taken for contracts.
pub const FILES: &[&str] = &[
    "marketplace.yaml",
    "glossary.yaml",
    "policies.yaml",
    "waivers.yaml",
    "goals.yaml",
    "readiness.yaml",
];

/// Reads the configuration of `root`; its files are added to `files` so that findings can point into them.
pub fn load(root: &Path, files: &mut FileTable) -> (Config, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut config = Config {
        title: "Data marketplace".into(),
        tagline: "Find data you can trust".into(),
        language: "en".into(),
        policy: Policy {
            notice_days: policies::NOTICE_DAYS,
            ..Policy::default()
        },
        ..Config::default()
    };
    for (name, read) in [
        (
            "marketplace.yaml",
            marketplace::read as fn(&section::Section, &mut Config, &mut Vec<Finding>),
        ),
        ("glossary.yaml", glossary::read),
        ("policies.yaml", policies::read),
        ("waivers.yaml", waivers::read),
        ("goals.yaml", goals::read),
        ("readiness.yaml", readiness::read),
    ] {
        let Some(file) = source::read_one(root, name, files, &mut findings) else {
            continue;
        };
        config.policy.is_configured |= ["marketplace.yaml", "policies.yaml"].contains(&name);
        let text = files.get(file).map(|file| file.text.clone()).unwrap_or_default();
        let parsed = crate::document::yaml::parse(file, &text, Default::default());
        findings.extend(parsed.findings);
        if let Some(tree) = parsed.documents.first() {
            read(
                &section::Section::new(name, tree, file),
                &mut config,
                &mut findings,
            );
        }
    }
    prometheus::settle(&mut config, &mut findings);
    findings.extend(misnamed(root));
    (config, findings)
}

/// Whether a file at the top of the folder is one of ours, be it under the other ending of YAML.
pub fn is_config_file(name: &str) -> bool {
    let stem = |name: &str| {
        name.strip_suffix(".yaml")
            .or(name.strip_suffix(".yml"))
            .map(str::to_owned)
    };
    stem(name).is_some_and(|own| FILES.iter().any(|file| stem(file).as_ref() == Some(&own)))
}

/// Whoever writes `marketplace.yml` would wonder why nothing of it holds.
fn misnamed(root: &Path) -> Vec<Finding> {
    let others = FILES.iter().map(|name| (name, name.replace(".yaml", ".yml")));
    others
        .filter(|(_, other)| root.join(other).is_file())
        .map(|(name, other)| {
            let message = format!("`{other}` is not read: the name of this file ends in `.yaml`.");
            Finding::general(
                &codes::WRONG_CONFIG_VALUE,
                message,
                format!("Rename it to `{name}`."),
            )
        })
        .collect()
}
