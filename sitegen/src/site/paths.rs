//! Where every file of the site stands, and how one page links to another.
//!
//! A page is a folder with an `index.html`; links name that file, so that the same folder works on any host,
//! under any path, and opened from disk.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::catalog::{Catalog, DomainId, ProductId, TeamId, TermId};
use crate::config::Config;

/// What may not stand as it is in a path of a link.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%')
    .add(b':')
    .add(b'\\')
    .add(b'^')
    .add(b'|')
    .add(b'&')
    .add(b'\'');

/// Home page.
pub const HOME: &str = "index.html";
/// List of all products.
pub const PRODUCTS: &str = "products/index.html";
/// List of all domains.
pub const DOMAINS: &str = "domains/index.html";
/// List of all teams.
pub const TEAMS: &str = "teams/index.html";
/// Glossary.
pub const GLOSSARY: &str = "glossary/index.html";
/// What happened to contracts.
pub const CHANGES: &str = "changes/index.html";
/// How products stand with the rules.
pub const GOVERNANCE: &str = "governance/index.html";
/// The same as a table for programs.
pub const COMPLIANCE_CSV: &str = "governance/compliance.csv";
/// The texts of all rules.
pub const POLICIES: &str = "policies/index.html";
/// Quality of all products.
pub const QUALITY: &str = "quality/index.html";
/// How numbers are made.
pub const METHOD: &str = "method/index.html";
/// Key figures.
pub const METRICS: &str = "metrics/index.html";
/// Gates of the roadmap.
pub const ROADMAP: &str = "roadmap/index.html";
/// How ready the organisation finds itself.
pub const READINESS: &str = "readiness/index.html";
/// How to publish.
pub const PUBLISH: &str = "publish/index.html";
/// How searches are counted.
pub const SEARCHES: &str = "searches/index.html";
/// Page for addresses that do not exist.
pub const NOT_FOUND: &str = "404.html";

/// Folder of a product's files, with a trailing slash.
pub fn product_folder(catalog: &Catalog, id: ProductId) -> String {
    let product = catalog.product(id);
    format!("p/{}/{}/", catalog.domain(product.domain).slug, product.slug)
}

/// Page of a product.
pub fn product(catalog: &Catalog, id: ProductId) -> String {
    product_folder(catalog, id) + "index.html"
}

/// Page of a domain.
pub fn domain(catalog: &Catalog, id: DomainId) -> String {
    format!("d/{}/index.html", catalog.domain(id).slug)
}

/// Key figures of the organisation, or of a domain.
pub fn leadership(catalog: &Catalog, scope: Option<DomainId>) -> String {
    match scope {
        None => METRICS.to_owned(),
        Some(id) => format!("metrics/in/{}/index.html", catalog.domain(id).slug),
    }
}

/// The same as a table for programs.
pub fn figures_csv(catalog: &Catalog, scope: Option<DomainId>) -> String {
    match scope {
        None => "metrics/figures.csv".to_owned(),
        Some(id) => format!("metrics/in/{}/figures.csv", catalog.domain(id).slug),
    }
}

/// Page of a key figure. Ids are letters, digits and hyphens.
pub fn figure(id: &str) -> String {
    format!("metrics/{}/index.html", id.to_ascii_lowercase())
}

/// The same as a table for programs.
pub fn figure_csv(id: &str) -> String {
    let id = id.to_ascii_lowercase();
    format!("metrics/{id}/{id}.csv")
}

/// Its history as a drawing.
pub fn figure_svg(id: &str) -> String {
    let id = id.to_ascii_lowercase();
    format!("metrics/{id}/{id}.svg")
}

/// Page of a team.
pub fn team(catalog: &Catalog, id: TeamId) -> String {
    format!("t/{}/index.html", catalog.team(id).slug)
}

/// Page of a term.
pub fn term(catalog: &Catalog, id: TermId) -> String {
    format!("g/{}/index.html", catalog.term(id).slug)
}

/// From the folder of `page` up to the root of the site: `../../`, empty at the root.
pub fn root_of(page: &str) -> String {
    "../".repeat(page.matches('/').count())
}

/// Relative link from one file of the site to another, percent-encoded.
pub fn href(from: &str, to: &str) -> String {
    let from_folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let from_parts: Vec<&str> = from_folder.split('/').filter(|part| !part.is_empty()).collect();
    let to_parts: Vec<&str> = to.split('/').collect();
    let shared = from_parts
        .iter()
        .zip(&to_parts[..to_parts.len() - 1])
        .take_while(|(a, b)| a == b)
        .count();
    let mut link = "../".repeat(from_parts.len() - shared);
    for (index, part) in to_parts[shared..].iter().enumerate() {
        if index > 0 {
            link.push('/');
        }
        link.extend(utf8_percent_encode(part, PATH));
    }
    link
}

/// Link with an anchor.
pub fn href_to(from: &str, to: &str, anchor: &str) -> String {
    let anchor = utf8_percent_encode(anchor, PATH);
    if from == to {
        format!("#{anchor}")
    } else {
        format!("{}#{anchor}", href(from, to))
    }
}

/// Public address of a file, where the marketplace has one: without `index.html`, unless its host needs that.
pub fn public(config: &Config, path: &str) -> Option<String> {
    let base_url = config.base_url.as_deref()?;
    Some(format!("{base_url}{}", href("", &public_path(config, path))))
}

/// How a path ends in a public address.
pub fn public_path(config: &Config, path: &str) -> String {
    let folder = match config.index_in_addresses {
        true => None,
        false => path.strip_suffix("index.html"),
    };
    folder.unwrap_or(path).to_owned()
}

/// The path of the public address: `/data/` of `https://x.example/data/`.
pub fn base_path(base_url: &str) -> String {
    let rest = base_url.split_once("://").map_or("", |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    // Two slashes in front would name another host.
    format!("/{}", path.trim_start_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_path_stays_on_its_host() {
        for (base_url, expected) in [
            ("https://x.example/", "/"),
            ("https://x.example/data/market/", "/data/market/"),
            ("http://x.example:8080/data/", "/data/"),
            ("https://x.example//evil.example/", "/evil.example/"),
            ("nonsense", "/"),
        ] {
            assert_eq!(base_path(base_url), expected, "{base_url}");
        }
    }

    #[test]
    fn links_are_relative_and_encoded() {
        for (from, to, expected) in [
            ("index.html", "products/index.html", "products/index.html"),
            ("p/sales/orders/index.html", "index.html", "../../../index.html"),
            (
                "p/sales/orders/index.html",
                "p/sales/returns/index.html",
                "../returns/index.html",
            ),
            (
                "p/sales/orders/index.html",
                "p/sales/orders/product.json",
                "product.json",
            ),
            (
                "a/index.html",
                "p/größe/a b/index.html",
                "../p/gr%C3%B6%C3%9Fe/a%20b/index.html",
            ),
            ("404.html", "d/x/index.html", "d/x/index.html"),
        ] {
            assert_eq!(href(from, to), expected, "{from} -> {to}");
        }
        assert_eq!(href_to("a.html", "a.html", "x y"), "#x%20y");
    }

    #[test]
    fn public_addresses_end_as_the_host_needs() {
        let mut config = Config::default();
        assert_eq!(public(&config, "index.html"), None);
        config.base_url = Some("https://x.example/".into());
        for (path, short, long) in [
            ("index.html", "", "index.html"),
            ("p/a b/index.html", "p/a%20b/", "p/a%20b/index.html"),
            ("p/a/changes.atom", "p/a/changes.atom", "p/a/changes.atom"),
        ] {
            for (index_in_addresses, expected) in [(false, short), (true, long)] {
                config.index_in_addresses = index_in_addresses;
                assert_eq!(
                    public(&config, path),
                    Some(format!("https://x.example/{expected}")),
                    "{path}"
                );
            }
        }
    }
}
