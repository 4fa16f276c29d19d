//! The script that wakes the islands: our own, external, the same for every page of a site.

const TEMPLATE: &str = include_str!("start.js");

/// Names of the files of one module of the bundle.
#[derive(Debug, Clone)]
pub(super) struct ModuleNames {
    pub(super) glue: String,
    pub(super) wasm: String,
}

/// Addresses lose their `index.html` where the host finds it by itself. All names are of files beside the script, which finds them by its own address: so a site works under any path.
pub(super) fn script(app: &ModuleNames, charts: &ModuleNames, short_addresses: bool) -> String {
    without_comments(TEMPLATE)
        .replace("SHORT_ADDRESSES", if short_addresses { "true" } else { "false" })
        .replace("APP_GLUE", &app.glue)
        .replace("APP_WASM", &app.wasm)
        .replace("CHARTS_GLUE", &charts.glue)
        .replace("CHARTS_WASM", &charts.wasm)
}

/// A script as it is shipped: without indentation and without lines that explain. For scripts of ours and of
/// wasm-bindgen, where no text spans lines and no line of code starts with a sign of a comment.
pub(super) fn without_comments(template: &str) -> String {
    let mut script = String::with_capacity(template.len());
    for line in template.lines().map(str::trim) {
        let explains = ["//", "/*", "*"].iter().any(|sign| line.starts_with(sign));
        if !explains && !line.is_empty() {
            script.push_str(line);
            script.push('\n');
        }
    }
    script
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_names_its_neighbours_and_explains_nothing() {
        let names = |glue: &str, wasm: &str| ModuleNames {
            glue: glue.to_owned(),
            wasm: wasm.to_owned(),
        };
        let script = script(
            &names("app.1.js", "app.2.wasm"),
            &names("charts.3.js", "charts.4.wasm"),
            true,
        );
        assert!(
            script.contains("await open('app.1.js', 'app.2.wasm')"),
            "{script}"
        );
        assert!(
            script.contains("=> open('charts.3.js', 'charts.4.wasm')"),
            "{script}"
        );
        let glue =
            "/**\n * @param {any} answer\n */\nexport function f(answer) {\n    // Why.\n    g(answer);\n}\n";
        assert_eq!(
            without_comments(glue),
            "export function f(answer) {\ng(answer);\n}\n"
        );
        for gone in ["GLUE", "WASM", "//", "http"] {
            assert!(!script.contains(gone), "{gone} in {script}");
        }
    }
}
