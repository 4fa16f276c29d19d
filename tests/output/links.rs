//! Every link inside the site leads to a file, and to an anchor that is there; every page can be reached.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use e2e::html::{self, Token};
use e2e::{pages, site};

/// What a page offers and asks for.
struct Links {
    ids: BTreeSet<String>,
    targets: Vec<String>,
}

#[test]
fn every_link_leads_somewhere() {
    let Some(folder) = site::example_site() else {
        return;
    };
    let files: BTreeSet<String> = pages::files(&folder).into_iter().collect();
    let links = read_all(&folder, &files);
    let mut faults = Vec::new();
    for (page, found) in &links {
        for target in &found.targets {
            if let Err(fault) = follow(page, target, &files, &links) {
                faults.push(format!("{page}: {target}: {fault}"));
            }
        }
    }
    assert!(faults.is_empty(), "{} links\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_page_can_be_reached_from_home() {
    let Some(folder) = site::example_site() else {
        return;
    };
    let files: BTreeSet<String> = pages::files(&folder).into_iter().collect();
    let links = read_all(&folder, &files);
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    let mut open = vec!["index.html".to_owned()];
    while let Some(page) = open.pop() {
        for target in links.get(&page).into_iter().flat_map(|found| &found.targets) {
            if let Ok(Some(file)) = follow(&page, target, &files, &links)
                && reached.insert(file.clone())
            {
                open.push(file);
            }
        }
    }
    // The server shows the not-found page, and no link leads to an old address.
    let lost = pages::pages(&folder).into_iter().map(|page| page.path);
    let lost: Vec<String> = lost
        .filter(|path| path != "404.html" && !reached.contains(path))
        .collect();
    assert!(lost.is_empty(), "{} pages\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn the_site_map_names_pages_that_exist() {
    let Some(folder) = site::example_site() else {
        return;
    };
    let map = fs::read_to_string(folder.join("sitemap.xml")).expect("a site map");
    let tokens = html::tokens(&map);
    let addresses: Vec<&str> = tokens
        .windows(2)
        .filter_map(|pair| match pair {
            [Token::Open("loc", _), Token::Text(address)] => Some(address.as_str()),
            _ => None,
        })
        .collect();
    let root = addresses
        .iter()
        .min_by_key(|address| address.len())
        .expect("addresses in the site map");
    let root = root.strip_suffix("index.html").unwrap_or(root);
    for address in &addresses {
        let path = address.strip_prefix(root).expect("an address of this site");
        assert!(
            resolves(path, &folder),
            "the site map names {address}, which is not there"
        );
    }
}

fn resolves(path: &str, folder: &Path) -> bool {
    let file = folder.join(path);
    file.is_file() || file.join("index.html").is_file()
}

fn read_all(folder: &Path, files: &BTreeSet<String>) -> BTreeMap<String, Links> {
    let pages = files.iter().filter(|path| path.ends_with(".html"));
    pages
        .map(|path| {
            (
                path.clone(),
                read(&fs::read_to_string(folder.join(path)).expect("a page")),
            )
        })
        .collect()
}

fn read(page: &str) -> Links {
    let tokens = html::tokens(page);
    let ids = html::attributes(&tokens, "id")
        .into_iter()
        .map(|(_, id)| id.to_owned())
        .collect();
    let mut targets: Vec<String> = Vec::new();
    for attribute in ["href", "src", "action"] {
        targets.extend(
            html::attributes(&tokens, attribute)
                .into_iter()
                .map(|(_, target)| target.to_owned()),
        );
    }
    targets.retain(|target| !is_elsewhere(target));
    Links { ids, targets }
}

/// Addresses of other sites and programs: `https:`, `mailto:`, `data:` and so on.
fn is_elsewhere(target: &str) -> bool {
    let scheme = target.split([':', '/', '?', '#']).next().unwrap_or_default();
    target[scheme.len()..].starts_with(':') && !scheme.is_empty()
}

/// The page that a link leads to, `None` for other files.
fn follow(
    page: &str,
    target: &str,
    files: &BTreeSet<String>,
    links: &BTreeMap<String, Links>,
) -> Result<Option<String>, String> {
    // The not-found page is shown at any depth: its links begin at the public address, here the root of a domain.
    let target = match page {
        "404.html" => target.strip_prefix('/').unwrap_or(target),
        _ => target,
    };
    if target.starts_with('/') {
        return Err("is absolute, so it breaks under a sub-path".to_owned());
    }
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let path = decode(path.split('?').next().unwrap_or_default());
    let mut file = if path.is_empty() {
        page.to_owned()
    } else {
        join(page, &path)?
    };
    if file.is_empty() || file.ends_with('/') {
        file.push_str("index.html");
    }
    if !files.contains(&file) {
        return Err(format!("{file} is not there"));
    }
    let Some(found) = links.get(&file) else {
        return Ok(None);
    };
    if !anchor.is_empty() && !found.ids.contains(&decode(anchor)) {
        return Err(format!("{file} has no anchor {anchor}"));
    }
    Ok(Some(file))
}

/// Resolves a relative address against the page that holds it.
fn join(page: &str, path: &str) -> Result<String, String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if parts.pop().is_none() => return Err("leaves the site".to_owned()),
            ".." => {}
            other => parts.push(other),
        }
    }
    let folder = path.ends_with("..") || path.ends_with('.');
    Ok(parts.join("/") + if folder && !parts.is_empty() { "/" } else { "" })
}

/// Resolves `%20` and the like.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail
            .get(..2)
            .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        (bytes, rest) = match (first, hex) {
            (b'%', Some(byte)) => ([bytes, vec![byte]].concat(), &tail[2..]),
            _ => ([bytes, vec![*first]].concat(), tail),
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
