//! Products that this reader looked at or marked, kept in this browser and nowhere else.

use crate::browser::{self, address};

/// Products remembered in each list.
const MOST: usize = 8;

/// One of the two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Looked at, the last first.
    Recent,
    /// Marked.
    Favourites,
}

/// A remembered product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visited {
    /// Its folder from the site's root.
    pub path: String,
    /// Its name.
    pub title: String,
    /// Its domain.
    pub domain: String,
}

/// The products of a list; `root` leads from this page to the site's root.
pub fn read(list: List, root: &str) -> Vec<Visited> {
    parse(&browser::stored(&key(list, root)).unwrap_or_default())
}

/// Puts a product first in a list.
pub fn add(list: List, root: &str, product: &Visited) {
    let mut products = read(list, root);
    products.retain(|known| known.path != product.path);
    products.insert(0, product.clone());
    products.truncate(MOST);
    browser::store(&key(list, root), Some(&write(&products)));
}

/// Takes a product out of a list.
pub fn remove(list: List, root: &str, path: &str) {
    let mut products = read(list, root);
    products.retain(|known| known.path != path);
    browser::store(&key(list, root), Some(&write(&products)));
}

/// One origin may hold several sites; each has lists of its own.
fn key(list: List, root: &str) -> String {
    let name = match list {
        List::Recent => "recent",
        List::Favourites => "favourites",
    };
    format!(
        "meshfront-{name}:{}",
        address::absolute(if root.is_empty() { "./" } else { root })
    )
}

fn parse(text: &str) -> Vec<Visited> {
    let line = |line: &str| {
        let mut parts = line.split('\t').map(str::to_owned);
        let visited = Visited {
            path: parts.next()?,
            title: parts.next()?,
            domain: parts.next()?,
        };
        // Storage may hold anything; only a path below the site's root is followed.
        let is_product =
            visited.path.starts_with("p/") && !visited.path.contains("..") && !visited.path.contains(':');
        (is_product && !visited.title.is_empty()).then_some(visited)
    };
    text.lines().filter_map(line).take(MOST).collect()
}

fn write(products: &[Visited]) -> String {
    let clean = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let line = |product: &Visited| {
        format!(
            "{}\t{}\t{}",
            clean(&product.path),
            clean(&product.title),
            clean(&product.domain)
        )
    };
    products.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_back_and_strange_lines_are_dropped() {
        let orders = Visited {
            path: "p/sales/orders/".into(),
            title: "Or\tders".into(),
            domain: "Sales".into(),
        };
        let text = write(&[orders]);
        assert_eq!(parse(&text)[0].title, "Or ders");
        for broken in [
            "",
            "p/a/b/",
            "p/a/b/\t\tSales",
            "javascript:alert(1)\ta\tb",
            "p/../../x\ta\tb",
            "//evil\ta\tb",
        ] {
            assert!(parse(broken).is_empty(), "{broken:?}");
        }
    }
}
