//! The script that wakes the islands: our own, external, the same for every page of a site.

const TEMPLATE: &str = include_str!("start.js");

/// `glue` and `wasm` are names of files beside the script, which finds them by its own address: so a site works
/// under any path.
pub(super) fn script(glue: &str, wasm: &str) -> String {
    without_comments(TEMPLATE)
        .replace("GLUE", glue)
        .replace("WASM", wasm)
}

/// A script of ours as it is shipped: without indentation and without lines that explain.
pub(super) fn without_comments(template: &str) -> String {
    let mut script = String::with_capacity(template.len());
    for line in template.lines().map(str::trim) {
        if !line.starts_with("//") {
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
        let script = script("app.1.js", "app.2.wasm");
        assert!(script.contains("new URL('app.1.js', base)"), "{script}");
        assert!(script.contains("new URL('app.2.wasm', base)"), "{script}");
        for gone in ["GLUE", "WASM", "//", "http"] {
            assert!(!script.contains(gone), "{gone} in {script}");
        }
    }
}
