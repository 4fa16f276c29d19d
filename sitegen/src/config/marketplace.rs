//! `marketplace.yaml`

use super::section::Section;
use super::{AccessRequest, Brand, Colour, Config, DomainEntry, Redirect};
use crate::finding::Finding;
use crate::finding::codes::config as codes;

const KEYS: &[&str] = &[
    "title",
    "tagline",
    "base_url",
    "index_in_addresses",
    "language",
    "sample",
    "contact",
    "brand",
    "contracts",
    "exclude",
    "evidence",
    "domains",
    "access_request",
    "redirects",
    "search",
    "platform_api",
    "metrics",
    "history",
    "limits",
    "prometheus",
];

/// Fills `config` from the file.
pub(super) fn read(file: &Section, config: &mut Config, findings: &mut Vec<Finding>) {
    file.expect_keys(KEYS, findings);
    for (key, target) in [
        ("title", &mut config.title),
        ("tagline", &mut config.tagline),
        ("language", &mut config.language),
    ] {
        let text = file.text(key, findings);
        if !text.is_empty() {
            *target = text;
        }
    }
    config.base_url = base_url(file, findings);
    config.index_in_addresses = file.flag("index_in_addresses", findings);
    config.sample = file.flag("sample", findings);
    config.contact = contact(file, findings);
    config.platform_api = super::platform::read(file, findings);
    config.engine = super::metrics::read(file, findings);
    config.keep = super::history::read(file, findings);
    config.limits = super::limits::read(file, findings);
    config.prometheus = super::prometheus::read(file, findings);
    config.brand = brand(file, findings);
    config.contracts = globs(file, "contracts", findings);
    config.exclude = globs(file, "exclude", findings);
    config.evidence = globs(file, "evidence", findings);
    config.domains = file
        .sections("domains", findings)
        .iter()
        .filter_map(|entry| domain(entry, findings))
        .collect();
    config.redirects = file
        .sections("redirects", findings)
        .iter()
        .filter_map(|entry| redirect(entry, findings))
        .collect();
    if let Some(section) = file.section("search") {
        section.expect_keys(&["synonyms", "journeys"], findings);
        config.journeys = super::journeys::read(&section, findings);
        config.synonyms = section
            .sections("synonyms", findings)
            .iter()
            .flat_map(|entry| synonyms(entry, findings))
            .collect();
    }
    if let Some(section) = file.section("access_request") {
        section.expect_keys(&["label", "url"], findings);
        config.access_request = access_request(&section, findings);
    }
}

/// `- { word: turnover, means: [revenue] }`: one pair for each meaning.
fn synonyms(entry: &Section, findings: &mut Vec<Finding>) -> Vec<(String, String)> {
    entry.expect_keys(&["word", "means"], findings);
    let Some(word) = required(entry, "word", "a synonym", findings) else {
        return Vec::new();
    };
    let meanings = entry.texts("means", findings);
    meanings
        .into_iter()
        .map(|meaning| (word.clone(), meaning))
        .collect()
}

fn base_url(file: &Section, findings: &mut Vec<Finding>) -> Option<String> {
    let text = file.text("base_url", findings);
    if text.is_empty() {
        return None;
    }
    let mut refuse = |message: String, help: &str| {
        findings.push(Finding::new(
            &codes::WRONG_CONFIG_VALUE,
            file.place_of("base_url"),
            message,
            help,
        ));
        None
    };
    // It goes into pages, robots.txt, sitemaps and feeds.
    let Some(address) = super::platform::parse_any(&text).filter(|address| is_encoded(&address.url)) else {
        let message = format!(
            "`base_url` must be a web address of letters, digits and `-._~/%` without user, query and `#`, unlike `{text}`."
        );
        let help = "Write the full public address of the marketplace, for example https://data.example.com/; other letters \
            as browsers send them: xn--… in the host, %C3%BC in the path.";
        return refuse(message, help);
    };
    let (_, path) = address.url.split_once("://").unwrap_or_default();
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let is_host = !path.trim_end_matches('/').contains('/');
    let is_page = [".html", ".htm"]
        .iter()
        .any(|end| last.to_ascii_lowercase().ends_with(end));
    if !is_host && (is_page || last.contains('.') && !text.ends_with('/')) {
        let message =
            format!("`base_url` names the file `{last}`; it must be the folder of the marketplace.");
        let help = "Leave the file out: https://data.example.com/ instead of https://data.example.com/index.html. A folder with a \
            dot in its name ends with a slash.";
        return refuse(message, help);
    }
    Some(address.url)
}

/// Each `%` begins two hexadecimal digits.
fn is_encoded(url: &str) -> bool {
    let mut parts = url.split('%').skip(1);
    parts.all(|part| part.len() >= 2 && part.bytes().take(2).all(|byte| byte.is_ascii_hexdigit()))
}

fn contact(file: &Section, findings: &mut Vec<Finding>) -> Option<(String, String)> {
    let section = file.section("contact")?;
    section.expect_keys(&["name", "email", "url"], findings);
    let (name, email, url) = (
        section.text("name", findings),
        section.text("email", findings),
        section.text("url", findings),
    );
    let address = if url.is_empty() && !email.is_empty() {
        format!("mailto:{email}")
    } else {
        url
    };
    let shown = if name.is_empty() {
        address.trim_start_matches("mailto:").to_owned()
    } else {
        name
    };
    (!shown.is_empty()).then_some((shown, address))
}

fn brand(file: &Section, findings: &mut Vec<Finding>) -> Brand {
    let Some(section) = file.section("brand") else {
        return Brand::default();
    };
    section.expect_keys(&["accent", "accent_dark"], findings);
    let mut colour = |key: &str| {
        let text = section.text(key, findings);
        let valid =
            text.len() == 7 && text.starts_with('#') && text[1..].bytes().all(|b| b.is_ascii_hexdigit());
        if !text.is_empty() && !valid {
            let message = format!("`{key}` must be a colour of the form #rrggbb, not `{text}`.");
            findings.push(Finding::new(
                &codes::WRONG_CONFIG_VALUE,
                section.place_of(key),
                message,
                "Write six hexadecimal digits after the #, for example #2F5BD0.",
            ));
        }
        let place = section.place_of(key);
        valid.then_some(Colour { place, text })
    };
    Brand {
        accent: colour("accent"),
        accent_dark: colour("accent_dark"),
    }
}

fn globs(file: &Section, key: &str, findings: &mut Vec<Finding>) -> Vec<String> {
    let mut globs = file.texts(key, findings);
    globs.retain(|glob| match globset::Glob::new(glob) {
        Ok(_) => true,
        Err(error) => {
            let message = format!("`{glob}` is no valid pattern: {}.", error.kind());
            let help = "Use patterns such as contracts/**/*.yaml.";
            findings.push(Finding::new(
                &codes::WRONG_CONFIG_VALUE,
                file.place_of(key),
                message,
                help,
            ));
            false
        }
    });
    globs
}

fn domain(entry: &Section, findings: &mut Vec<Finding>) -> Option<DomainEntry> {
    entry.expect_keys(&["id", "name", "description", "owner", "lead"], findings);
    let id = required(entry, "id", "a domain", findings)?;
    let name = entry.text("name", findings);
    Some(DomainEntry {
        place: entry.place(),
        name: if name.is_empty() { id.clone() } else { name },
        id,
        description: entry.text("description", findings),
        owner: entry.text("owner", findings),
        lead: entry.text("lead", findings),
    })
}

fn redirect(entry: &Section, findings: &mut Vec<Finding>) -> Option<Redirect> {
    entry.expect_keys(&["from", "to"], findings);
    Some(Redirect {
        place: entry.place(),
        from: required(entry, "from", "a redirect", findings)?,
        to: required(entry, "to", "a redirect", findings)?,
    })
}

fn access_request(section: &Section, findings: &mut Vec<Finding>) -> Option<AccessRequest> {
    let url = required(section, "url", "access_request", findings)?;
    let label = section.text("label", findings);
    if !["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| url.starts_with(scheme))
    {
        let message =
            format!("`url` of `access_request` must begin with https://, http:// or mailto:, not `{url}`.");
        let help = "For example: mailto:{owner_email}?subject=Access%20to%20{product}";
        findings.push(Finding::new(
            &codes::WRONG_CONFIG_VALUE,
            section.place_of("url"),
            message,
            help,
        ));
        return None;
    }
    Some(AccessRequest {
        label: if label.is_empty() {
            "Request access".into()
        } else {
            label
        },
        url,
    })
}

/// The text under a key that an entry cannot do without.
pub(super) fn required(entry: &Section, key: &str, of: &str, findings: &mut Vec<Finding>) -> Option<String> {
    let text = entry.text(key, findings);
    if text.is_empty() {
        let message = format!("`{key}` of {of} is missing.");
        let help = format!("Add `{key}: …` to this entry; it is left out until then.");
        findings.push(Finding::new(
            &codes::WRONG_CONFIG_VALUE,
            entry.place(),
            message,
            help,
        ));
        return None;
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use crate::config::load;
    use crate::source::FileTable;

    #[test]
    fn the_public_address_is_a_plain_folder() {
        for (text, expected) in [
            ("https://data.example.com", Some("https://data.example.com/")),
            ("https://data.example.com/", Some("https://data.example.com/")),
            (
                "http://data.example.com:8080/a/b",
                Some("http://data.example.com:8080/a/b/"),
            ),
            (
                "https://data.example.com/%C3%BC/v1.2/",
                Some("https://data.example.com/%C3%BC/v1.2/"),
            ),
            ("https://data.example.com/index.html", None),
            ("https://data.example.com/a/INDEX.HTM/", None),
            ("https://data.example.com/sitemap.xml", None),
            ("https://data.example.com/v1.2", None),
            ("https://data.example.com/%zz/", None),
            ("https://data.example.com/?q", None),
            ("https://data.example.com/#a", None),
            ("https://user:secret@data.example.com/", None),
            ("https://data.example.com/../x/", None),
            ("https://data.example.com/'a/", None),
            ("https://data.example.com/\\\"><script>/", None),
            ("https://data.example.com/\\nDisallow: /", None),
            ("https://data.example.com/\\u001b[2J", None),
            ("ftp://data.example.com/", None),
            ("data.example.com", None),
            ("https:///", None),
        ] {
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(
                folder.path().join("marketplace.yaml"),
                format!("base_url: \"{text}\"\n"),
            )
            .unwrap();
            let (config, findings) = load(folder.path(), &mut FileTable::default());
            assert_eq!(config.base_url.as_deref(), expected, "{text}");
            assert_eq!(
                findings.len(),
                usize::from(expected.is_none()),
                "{text}: {findings:?}"
            );
        }
    }
}
