//! Files for programs: the catalog and each product as JSON, dictionaries, sitemap, JSON-LD.
//!
//! Types that are serialised stand here and nowhere else; their JSON schemas are published beside them
//! ([`schemas`]), and a test holds each file against its schema.

pub mod badge;
pub mod catalog_json;
pub mod compliance;
pub mod dictionary;
pub mod feed;
pub mod figure_svg;
pub mod figures_csv;
pub mod json_ld;
pub mod product_json;
pub mod sitemap;

/// Begins every CSV file: without it, spreadsheets take UTF-8 for another encoding.
pub(super) const MARK_OF_UTF8: &str = "\u{feff}";

/// Published JSON schemas: path and text.
pub fn schemas() -> [(&'static str, &'static str); 4] {
    [
        (
            "schema/catalog-1.json",
            include_str!("../../../../public/schema/catalog-1.json"),
        ),
        (
            "schema/product-1.json",
            include_str!("../../../../public/schema/product-1.json"),
        ),
        (
            "schema/goals-1.json",
            include_str!("../../../../public/schema/goals-1.json"),
        ),
        (
            "schema/readiness-1.json",
            include_str!("../../../../public/schema/readiness-1.json"),
        ),
    ]
}
