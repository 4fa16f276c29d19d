//! What search engines and programs read of a site agrees with its pages: no page that says `noindex` is in the sitemap
//! and every other one is, canonical addresses are those of the sitemap, feeds of a head exist, descriptions are long
//! enough.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use e2e::{pages, site};
use serde_json::Value;

/// The value of the first attribute after a piece of markup.
fn after<'t>(html: &'t str, markup: &str) -> Option<&'t str> {
    html.split(markup).nth(1)?.split('"').next()
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).expect(path)
}

#[test]
fn the_sitemap_lists_what_may_be_listed_by_its_canonical_address() {
    let Some(folder) = site::example_site() else {
        return;
    };
    let sitemap = read(&folder, "sitemap.xml");
    let listed: BTreeSet<&str> = sitemap
        .split("<loc>")
        .skip(1)
        .filter_map(|rest| rest.split("</loc>").next())
        .collect();
    let mut canonical = BTreeSet::new();
    let mut hidden = 0;
    let files = pages::files(&folder);
    let pages: Vec<(&String, String)> = files
        .iter()
        .filter(|path| path.ends_with(".html"))
        .map(|path| (path, read(&folder, path)))
        .collect();
    for (path, html) in &pages {
        if html.contains("<meta name=\"robots\" content=\"noindex\">") {
            hidden += 1;
            if let Some(address) = after(html, "<link rel=\"canonical\" href=\"") {
                assert!(!listed.contains(address), "{path} says noindex and is listed");
            }
        } else {
            canonical.insert(after(html, "<link rel=\"canonical\" href=\"").expect(path));
        }
    }
    assert!(hidden > 2, "{hidden} pages are kept out");
    assert_eq!(listed, canonical);
}

#[test]
fn feeds_that_pages_name_are_there_and_have_entries_of_their_own() {
    let Some(folder) = site::example_site() else {
        return;
    };
    let mut seen = BTreeSet::new();
    for path in pages::files(&folder)
        .iter()
        .filter(|path| path.ends_with(".html"))
    {
        let html = read(&folder, path);
        let base = path.rsplit_once('/').map_or("", |(base, _)| base);
        for link in html
            .split("<link rel=\"alternate\" type=\"application/feed+json\"")
            .skip(1)
        {
            let href = after(link, "href=\"").expect("an address");
            let file = folder.join(base).join(href);
            let feed: Value =
                serde_json::from_slice(&fs::read(&file).expect("the feed is there")).expect("JSON");
            let ids: Vec<&Value> = feed["items"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|item| &item["id"])
                .collect();
            let unique: BTreeSet<String> = ids.iter().map(|id| id.to_string()).collect();
            assert_eq!(unique.len(), ids.len(), "{path}: {href}");
            assert!(
                feed["feed_url"]
                    .as_str()
                    .is_some_and(|url| url.starts_with("https://")),
                "{href}"
            );
            seen.insert(file);
        }
    }
    assert!(!seen.is_empty());
}

#[test]
fn structured_data_describes_each_product_at_length() {
    let Some(folder) = site::example_site() else {
        return;
    };
    let (mut products, mut addresses) = (0, 0);
    for path in pages::files(&folder).iter().filter(|path| path.starts_with("p/")) {
        let text = match path.ends_with("index.html") {
            true => read(&folder, path),
            false => continue,
        };
        let Some(json) = text.split("<script type=\"application/ld+json\">").nth(1) else {
            continue;
        };
        let json = json.split("</script>").next().unwrap_or_default();
        let dataset: Value = serde_json::from_str(json).expect(path);
        let description = dataset["description"].as_str().unwrap_or_default();
        assert!(description.chars().count() >= 50, "{path}: {description}");
        let downloads = dataset["distribution"].as_array().into_iter().flatten();
        addresses += downloads
            .filter(|download| download["contentUrl"].is_string())
            .count();
        products += 1;
    }
    assert!(
        products > 50 && addresses > 0,
        "{products} products, {addresses} addresses"
    );
}
