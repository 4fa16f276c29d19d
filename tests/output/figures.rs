//! Key figures of the example are those that another program, in another language, works out from the same rows, and
//! agree with what its products say of their use.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use e2e::{pages, programs, site};
use serde_json::Value;
use tempfile::TempDir;

#[test]
fn another_program_works_out_the_same_figures() {
    let (Some(program), Some(python)) = (programs::meshfront(), programs::python("pandas")) else {
        return;
    };
    let folder = TempDir::new().expect("a folder");
    let out = folder.path().join("site");
    let built = site::build_command(&program, &site::example(), &out, None).output();
    assert!(out.is_dir(), "{built:?}");
    let script = programs::workspace().join("tests/sample/recompute.py");
    let output = Command::new(python)
        .arg(script)
        .args([site::example(), out])
        .output()
        .expect("python3 starts");
    let said = String::from_utf8_lossy(&output.stdout);
    let failed = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}{failed}");
}

/// Two ways to the same uses: by week and workload, and by team; and those of the figures.
#[test]
fn products_are_used_as_their_figures_say() {
    let Some(site) = site::example_site() else { return };
    let read = |path: &str| -> Value {
        let text = fs::read(site.join(path)).expect(path);
        serde_json::from_slice(&text).expect(path)
    };
    let (mut used, mut teams) = (0, BTreeSet::new());
    let files = pages::files(&site).into_iter();
    for path in files.filter(|path| path.starts_with("v1/product/") && path.ends_with("/usage.json")) {
        let usage = read(&path);
        let number = |value: &Value| value.as_u64().unwrap_or_default();
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let recent: u64 = list(&usage["workloads"])
            .iter()
            .flat_map(|own| list(&own["uses"]).into_iter().rev().take(4))
            .map(|uses| number(&uses))
            .sum();
        assert_eq!(recent, number(&usage["uses28"]), "{path}");
        used += usize::from(number(&usage["teams28"]) > 0);
        let named = list(&usage["teams"]).into_iter();
        teams.extend(named.map(|team| team["team"].to_string()));
    }
    let figures = read("v1/kpis/org.json");
    let figure = |id: &str, field: &str| {
        let all = figures["values"].as_array().expect("figures");
        let found = all.iter().find(|figure| figure["id"] == id).expect(id);
        found[field].as_f64().expect(field) as usize
    };
    assert!(used >= figure("A1", "numerator"), "{used} products in use");
    assert_eq!(teams.len(), figure("A2", "value"));
}

/// Addresses hold no blanks and signs; answers call a domain what its contracts call it. The page knows both.
#[test]
fn scopes_are_called_in_the_page_as_in_their_files() {
    let (Some(program), Some(bundle)) = (programs::meshfront(), programs::bundle()) else {
        return;
    };
    let input = TempDir::new().expect("a folder");
    for (id, domain) in [("orders", "Sales & Co"), ("shifts", "stores")] {
        let text = format!(
            "apiVersion: v3.1.0\nkind: DataContract\nid: {id}\nname: {id}\nversion: 1.0.0\nstatus: active\ndomain: {domain}\n"
        );
        fs::write(input.path().join(format!("{id}.odcs.yaml")), text).expect("a contract");
    }
    let usage = input.path().join("metrics/usage.ndjson");
    fs::create_dir_all(input.path().join("metrics")).expect("a folder");
    let row = r#"{"day":"2026-11-19","productId":"orders","consumerTeam":"planning","uses":3}"#;
    fs::write(usage, row).expect("rows");
    let site = site::Site::build(&program, input.path(), Some(&bundle));
    let page = fs::read_to_string(site.path().join("metrics/index.html")).expect("the page");
    for (word, key, named) in [
        (
            "domain:sales-co",
            " data-key=\"domain:Sales &amp; Co\"",
            "domain:Sales & Co",
        ),
        ("domain:stores", "", "domain:stores"),
    ] {
        let option = format!("<option value=\"{word}\"{key}>");
        assert!(page.contains(&option), "{option}");
        let file = format!("v1/kpis/view/{}.json", &word["domain:".len()..]);
        let file = fs::read_to_string(site.path().join(file)).expect("the answer");
        let file: Value = serde_json::from_str(&file).expect("JSON");
        assert_eq!(file["scope"], named);
    }
}
