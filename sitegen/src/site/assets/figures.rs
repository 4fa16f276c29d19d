//! The script of the pages of key figures: controls that redraw them, a table that sorts. Only these pages ask for it.

use meshfront_app::api::SIZE_LIMIT;

use super::start::{ModuleNames, without_comments};

const TEMPLATE: &str = include_str!("figures.js");

/// `charts` is the module that draws; it lies beside the script.
pub(super) fn script(charts: &ModuleNames) -> String {
    without_comments(TEMPLATE)
        .replace("CHARTS_GLUE", &charts.glue)
        .replace("CHARTS_WASM", &charts.wasm)
        .replace("SIZE_LIMIT", &SIZE_LIMIT.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_names_its_neighbours() {
        let script = script(&ModuleNames {
            glue: "charts.3.js".to_owned(),
            wasm: "charts.4.wasm".to_owned(),
        });
        assert!(
            script.contains("import(new URL('charts.3.js', base))"),
            "{script}"
        );
        assert!(script.contains("new URL('charts.4.wasm', base)"), "{script}");
        for gone in ["GLUE", "WASM", "LIMIT", "//", "http"] {
            assert!(!script.contains(gone), "{gone} in {script}");
        }
    }
}
