//! From the path of a request to a file of the site, and never to any other file.

use std::path::{Path, PathBuf};

/// What a path leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A file.
    File(PathBuf),
    /// A folder without its slash: relative links would start one level too high.
    Redirect(String),
    /// Nothing of the site.
    Nothing,
}

/// `target` is the path of the request as sent, maybe with a query.
pub(super) fn find(site: &Path, target: &str) -> Found {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    if !path.starts_with('/') {
        return Found::Nothing;
    }
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let mut file = site.to_path_buf();
    for part in &parts {
        match safe_name(part) {
            Some(name) => file.push(name),
            None => return Found::Nothing,
        }
    }
    if path.ends_with('/') {
        file.push("index.html");
    } else if file.is_dir() {
        return Found::Redirect(format!("/{}/", parts.join("/")));
    }
    if file.is_file() {
        Found::File(file)
    } else {
        Found::Nothing
    }
}

/// The decoded name of one step, unless it could lead out of the site: no `..`, no separator of any system, no
/// drive letter, no control character.
fn safe_name(part: &str) -> Option<String> {
    let name = decoded(part)?;
    let unsafe_letter = |letter: char| matches!(letter, '/' | '\\' | ':') || letter.is_control();
    let only_dots = name.bytes().all(|byte| byte == b'.');
    (!only_dots && !name.contains(unsafe_letter)).then_some(name)
}

/// Resolves `%41`; `None` for anything that is no UTF-8 or no whole escape.
fn decoded(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex(rest.next()?)? << 4 | hex(rest.next()?)?,
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

/// Media type by the end of the name, as production servers send it.
pub(super) fn media_type(file: &Path) -> &'static str {
    match file
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "yaml" | "yml" => "application/yaml",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn paths_lead_to_files_of_the_site_only() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        fs::create_dir_all(site.join("p/größe")).unwrap();
        fs::write(folder.path().join("secret.txt"), "secret").unwrap();
        for file in ["index.html", "a.css", "p/index.html", "p/größe/index.html", "..a"] {
            fs::write(site.join(file), file).unwrap();
        }
        let file = |name: &str| Found::File(site.join(name));
        let redirect = |path: &str| Found::Redirect(path.to_owned());
        for (target, expected) in [
            ("/", file("index.html")),
            ("/?q=1", file("index.html")),
            ("/a.css?v=2#x", file("a.css")),
            ("/%61.css", file("a.css")),
            ("//a.css", file("a.css")),
            ("/p/", file("p/index.html")),
            ("/p", redirect("/p/")),
            ("/p?x", redirect("/p/")),
            ("//p", redirect("/p/")),
            ("/p/gr%C3%B6%C3%9Fe/", file("p/größe/index.html")),
            ("/p/gr%c3%b6%c3%9fe", redirect("/p/gr%c3%b6%c3%9fe/")),
            ("/..a", file("..a")),
            ("/nothing", Found::Nothing),
            ("/a.css/", Found::Nothing),
            ("/index.html/index.html", Found::Nothing),
            ("/../secret.txt", Found::Nothing),
            ("/p/../../secret.txt", Found::Nothing),
            ("/%2e%2e/secret.txt", Found::Nothing),
            ("/.%2E/secret.txt", Found::Nothing),
            ("/..%2fsecret.txt", Found::Nothing),
            ("/..%5csecret.txt", Found::Nothing),
            ("/..\\secret.txt", Found::Nothing),
            ("/%252e%252e/secret.txt", Found::Nothing),
            ("/./index.html", Found::Nothing),
            ("/C:/secret.txt", Found::Nothing),
            ("/a.css%00.html", Found::Nothing),
            ("/%", Found::Nothing),
            ("/%4", Found::Nothing),
            ("/%zz", Found::Nothing),
            ("/%+1", Found::Nothing),
            ("/%ff", Found::Nothing),
            ("", Found::Nothing),
            ("*", Found::Nothing),
            ("secret.txt", Found::Nothing),
            ("http://127.0.0.1/", Found::Nothing),
        ] {
            assert_eq!(find(&site, target), expected, "{target}");
        }
    }

    #[test]
    fn an_absolute_path_stays_inside() {
        let folder = tempfile::tempdir().unwrap();
        let outside = folder.path().join("secret.txt");
        fs::write(&outside, "secret").unwrap();
        let site = folder.path().join("site");
        fs::create_dir(&site).unwrap();
        for target in [outside.display().to_string(), format!("/{}", outside.display())] {
            assert_eq!(find(&site, &target), Found::Nothing, "{target}");
        }
    }

    #[test]
    fn the_types_that_browsers_insist_on() {
        for (name, expected) in [
            ("a.wasm", "application/wasm"),
            ("a.js", "text/javascript; charset=utf-8"),
            ("a.b.css", "text/css; charset=utf-8"),
            ("A.HTML", "application/octet-stream"),
            ("_headers", "application/octet-stream"),
        ] {
            assert_eq!(media_type(Path::new(name)), expected, "{name}");
        }
    }
}
