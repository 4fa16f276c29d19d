//! The example marketplace as the program itself reads it. In: its folder. Out: the catalog, and what the story needs
//! to know of each product.

use std::path::Path;

use meshfront::catalog::{self, Catalog, ProductId, stated};
use meshfront::day::Day;
use meshfront::source::FileTable;
use meshfront::{config, document, source};

use crate::story;

/// Reads and links contracts and products; what is wrong with them is told elsewhere.
pub fn read(root: &Path) -> Catalog {
    let mut files = FileTable::default();
    let (config, mut findings) = config::load(root, &mut files);
    let selection = source::select(root, &config, None, &mut findings);
    let contracts = source::read_all(root, &selection.contracts, &mut files, &mut findings);
    let documents = contracts.iter().flat_map(|id| {
        let text = files.get(*id).map_or("", |file| file.text.as_str());
        document::read(*id, text, Default::default()).documents
    });
    catalog::assemble(documents.collect(), &config).0
}

/// What the story calls a product: `sales.orders`.
pub fn name(catalog: &Catalog, id: ProductId) -> String {
    let product = catalog.product(id);
    format!("{}.{}", catalog.domain(product.domain).slug, product.slug)
}

/// A product, as far as the story cares.
#[derive(Debug, Clone)]
pub struct Product {
    /// What the story calls it.
    pub name: String,
    /// Id that rows use.
    pub id: String,
    /// Key of its domain.
    pub domain: String,
    /// Team that answers for it; may be empty.
    pub team: String,
    /// The day on which it was published; nothing for drafts.
    pub published: Option<Day>,
    /// Nobody should begin to use it.
    pub ends: bool,
}

/// All products in the order of the catalog.
pub fn products(catalog: &Catalog) -> Vec<Product> {
    let product = |(id, product): (ProductId, &catalog::Product)| {
        let facts = stated::facts(catalog, id);
        let status = facts.status.to_ascii_lowercase();
        let ends = matches!(status.as_str(), "deprecated" | "retired");
        let is_out = ends || matches!(status.as_str(), "active" | "current");
        let name = name(catalog, id);
        let published = Day::parse(facts.created).unwrap_or_else(|| story::published(&name));
        Product {
            name,
            id: product.id(catalog).to_owned(),
            domain: catalog.domain(product.domain).key.clone(),
            team: product
                .team
                .map(|team| catalog.team(team).name.clone())
                .unwrap_or_default(),
            published: is_out.then_some(published),
            ends,
        }
    };
    catalog.products().map(product).collect()
}
