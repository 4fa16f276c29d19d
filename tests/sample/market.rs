//! The example marketplace as the program itself reads it. In: its folder. Out: the catalog.

use std::path::Path;

use meshfront::catalog::{self, Catalog, ProductId};
use meshfront::source::FileTable;
use meshfront::{config, document, source};

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
