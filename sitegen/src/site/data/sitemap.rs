//! `sitemap.xml` (in parts of 50,000 addresses, the limit of the protocol) and `robots.txt`.

use super::super::paths;
use crate::config::Config;
use crate::escape::xml;

/// Addresses of one part.
const PART: usize = 50_000;

/// How many files the sitemap takes for so many pages: one, or an index and its parts.
pub fn parts(pages: usize) -> usize {
    if pages <= PART {
        1
    } else {
        1 + pages.div_ceil(PART)
    }
}

/// Path of a part; part 0 is `sitemap.xml`.
pub fn path(part: usize) -> String {
    if part == 0 {
        "sitemap.xml".to_owned()
    } else {
        format!("sitemap-{part}.xml")
    }
}

/// The bytes of a part; `pages` are those that search engines may list.
pub fn write(config: &Config, pages: &[&str], part: usize) -> Vec<u8> {
    let base = config.base_url.as_deref().unwrap_or_default();
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    if part == 0 && pages.len() > PART {
        xml.push_str("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        for number in 1..=pages.len().div_ceil(PART) {
            xml.push_str(&format!(
                "<sitemap><loc>{}</loc></sitemap>\n",
                xml::text(&format!("{base}{}", path(number)))
            ));
        }
        xml.push_str("</sitemapindex>\n");
        return xml.into_bytes();
    }
    let chosen = if part == 0 {
        pages
    } else {
        pages.chunks(PART).nth(part - 1).unwrap_or_default()
    };
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for page in chosen {
        xml.push_str(&format!(
            "<url><loc>{}</loc></url>\n",
            xml::text(&paths::public(config, page).unwrap_or_default())
        ));
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

/// Everything may be read; the sitemap is named when there is one.
pub fn robots(config: &Config) -> String {
    let sitemap = config
        .base_url
        .as_ref()
        .map(|base| format!("Sitemap: {base}sitemap.xml\n"))
        .unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}")
}
