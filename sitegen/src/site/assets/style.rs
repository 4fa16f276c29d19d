//! Style sheets: the flat lists of imports in `style/` become one text each, without comments and indentation.

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../../../style/", $name)))),*]
    };
}

/// The files of `style/`, by the names that imports use.
const FILES: &[(&str, &str)] = &files![
    "critical.css",
    "main.css",
    "report.css",
    "base.css",
    "layout.css",
    "print.css",
    "tokens.css",
    "components/card.css",
    "components/chart.css",
    "components/code.css",
    "components/contrast.css",
    "components/control.css",
    "components/finder.css",
    "components/first_view.css",
    "components/footer.css",
    "components/governance.css",
    "components/header.css",
    "components/hero.css",
    "components/islands.css",
    "components/kpi.css",
    "components/pages.css",
    "components/search.css",
    "components/section.css",
    "components/table.css",
    "components/text.css",
    "components/trust.css",
];

/// What paints the first view.
pub(super) fn critical() -> String {
    compact(&joined("critical.css"))
}

/// What paints the first view of reports and texts, beside the critical styles.
pub(super) fn report() -> String {
    compact(&joined("report.css"))
}

/// All the rest.
pub(super) fn main() -> String {
    compact(&joined("main.css"))
}

/// The file with its imports put in their place. The list is part of the program, so a name that it lacks is a
/// mistake of ours, which a test finds.
fn joined(name: &str) -> String {
    let text = FILES
        .iter()
        .find(|(file, _)| *file == name)
        .map_or("", |(_, text)| text);
    text.lines()
        .map(|line| match imported(line) {
            Some(name) => joined(name),
            None => format!("{line}\n"),
        })
        .collect()
}

/// `x.css` of `@import "x.css";`
fn imported(line: &str) -> Option<&str> {
    line.trim().strip_prefix("@import \"")?.strip_suffix("\";")
}

/// Drops comments, and white space where none is needed. Text in quotes stays as it is.
fn compact(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(next) = rest.chars().next() {
        let taken = match next {
            '"' | '\'' => {
                let end = quoted(rest);
                out.push_str(&rest[..end]);
                end
            }
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            _ if next.is_whitespace() => {
                if !ends_tight(&out) {
                    out.push(' ');
                }
                next.len_utf8()
            }
            _ => {
                if matches!(next, '{' | '}' | ';' | ',' | '>') && out.ends_with(' ') {
                    out.pop();
                }
                if next == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(next);
                next.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    out.truncate(out.trim_end().len());
    out
}

/// No space is needed after this text.
fn ends_tight(out: &str) -> bool {
    out.is_empty() || out.ends_with(['{', '}', ';', ',', '>', ':', ' '])
}

/// Length of the quoted text that `css` begins with.
fn quoted(css: &str) -> usize {
    let mut letters = css.char_indices();
    let quote = letters.next().map(|(_, quote)| quote);
    while let Some((index, letter)) = letters.next() {
        if letter == '\\' {
            letters.next();
        } else if Some(letter) == quote {
            return index + letter.len_utf8();
        }
    }
    css.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn only_needless_text_is_dropped() {
        for (css, expected) in [
            ("", ""),
            ("a { color: red; }\n", "a{color:red}"),
            (
                "/* why */ a, b > c { margin: 0 auto; padding: 0 }",
                "a,b>c{margin:0 auto;padding:0}",
            ),
            (
                ".a .b:hover { x: calc(1px + 2px) }",
                ".a .b:hover{x:calc(1px + 2px)}",
            ),
            ("a /* x */ b { }", "a b{}"),
            (
                "@media (min-width: 40rem) and print {\n  a { b: c; }\n}",
                "@media (min-width:40rem) and print{a{b:c}}",
            ),
            (
                "a::before { content: \" /* kept */ ; } \"; }",
                "a::before{content:\" /* kept */ ; } \"}",
            ),
            (r#"a { content: "\" }"; b: c }"#, r#"a{content:"\" }";b:c}"#),
            ("a { b: c", "a{b:c"),
            ("a{} /* no end", "a{}"),
            ("a { content: 'no end }", "a{content:'no end }"),
            ("a { font-family: \"Ünï\"; }", "a{font-family:\"Ünï\"}"),
        ] {
            assert_eq!(compact(css), expected, "{css}");
        }
    }

    #[test]
    fn every_import_is_found_and_none_is_left() {
        for css in [critical(), report(), main()] {
            assert!(!css.is_empty());
            assert!(!css.contains("@import"), "{css}");
        }
        for (name, text) in FILES {
            for import in text.lines().filter_map(imported) {
                assert!(
                    FILES.iter().any(|(file, _)| *file == import),
                    "{name} imports {import}"
                );
            }
        }
    }

    #[test]
    fn the_list_holds_every_file_once_and_each_is_used() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../style");
        let mut on_disk = BTreeSet::new();
        for entry in walkdir::WalkDir::new(&root) {
            let entry = entry.unwrap();
            if entry
                .path()
                .extension()
                .is_some_and(|extension| extension == "css")
            {
                let name = entry.path().strip_prefix(&root).unwrap();
                on_disk.insert(name.to_string_lossy().replace('\\', "/"));
            }
        }
        let listed: BTreeSet<String> = FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(listed, on_disk);
        assert_eq!(listed.len(), FILES.len());
        let imported: BTreeSet<&str> = FILES
            .iter()
            .flat_map(|(_, text)| text.lines().filter_map(imported))
            .collect();
        for (name, _) in FILES
            .iter()
            .filter(|(name, _)| !["critical.css", "main.css", "report.css"].contains(name))
        {
            assert!(imported.contains(name), "no list imports {name}");
        }
    }
}
