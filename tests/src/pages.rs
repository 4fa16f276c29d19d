//! The files of a site, and one page of each kind. In: a site folder. Out: paths in a fixed order.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A page to visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What the page is an example of: its path with names replaced, for example `p/*/*`.
    pub kind: String,
    /// Where it lies in the site, for example `p/sales/orders/index.html`.
    pub path: String,
    /// Bytes of the file.
    pub size: u64,
}

impl Page {
    /// What a reader types after the site's address.
    pub fn address(&self) -> &str {
        self.path.strip_suffix("index.html").unwrap_or(&self.path)
    }
}

/// Every file of a folder, relative, with `/`, sorted.
pub fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(relative) = open.pop() {
        let entries = fs::read_dir(folder.join(&relative)).expect("a readable folder");
        for entry in entries {
            let entry = entry.expect("a readable entry");
            let path = relative.join(entry.file_name());
            if entry.file_type().expect("its type").is_dir() {
                open.push(path);
            } else {
                found.push(path.to_str().expect("a path in UTF-8").to_owned());
            }
        }
    }
    found.sort();
    found
}

/// Every HTML page of a site, without the stubs that lead renamed products on.
pub fn pages(site: &Path) -> Vec<Page> {
    let html = files(site)
        .into_iter()
        .filter(|path| path.ends_with(".html") && !leads_on(&site.join(path)));
    html.map(|path| Page {
        kind: kind(&path),
        size: size(site, &path),
        path,
    })
    .collect()
}

/// The largest page of each kind: where most can go wrong.
pub fn largest_of_each_kind(site: &Path) -> Vec<Page> {
    of_each_kind(site, |page, best| page.size > best.size)
}

/// The smallest page of each kind: for tests whose time grows with the page.
pub fn smallest_of_each_kind(site: &Path) -> Vec<Page> {
    of_each_kind(site, |page, best| page.size < best.size)
}

fn of_each_kind(site: &Path, better: impl Fn(&Page, &Page) -> bool) -> Vec<Page> {
    let mut chosen: BTreeMap<String, Page> = BTreeMap::new();
    for page in pages(site) {
        match chosen.get(&page.kind) {
            Some(best) if !better(&page, best) => {}
            _ => drop(chosen.insert(page.kind.clone(), page)),
        }
    }
    chosen.into_values().collect()
}

/// The first folder names the kind; what follows names the thing. A page at the top is a kind of its own.
fn kind(path: &str) -> String {
    let address = path
        .strip_suffix("index.html")
        .unwrap_or(path)
        .trim_end_matches('/');
    match address.split_once('/') {
        None if address.is_empty() => "home".to_owned(),
        None => address.to_owned(),
        Some((first, rest)) => format!("{first}{}", "/*".repeat(rest.split('/').count())),
    }
}

fn leads_on(page: &Path) -> bool {
    fs::read_to_string(page)
        .expect("a page in UTF-8")
        .contains("http-equiv=\"refresh\"")
}

fn size(site: &Path, path: &str) -> u64 {
    fs::metadata(site.join(path)).expect("the page's size").len()
}
