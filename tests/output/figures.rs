//! Key figures of the example are those that another program, in another language, works out from the same rows.

use std::process::Command;

use e2e::{programs, site};
use tempfile::TempDir;

#[test]
fn another_program_works_out_the_same_figures() {
    let Some(program) = programs::meshfront() else {
        return;
    };
    let has_pandas = Command::new("python3").args(["-c", "import pandas"]).output();
    if !has_pandas.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: python3 with pandas is missing (run `pip install pandas`)");
        return;
    }
    if !site::example().join("metrics").is_dir() {
        eprintln!("skipped: the example has no raw events (run `make sample`)");
        return;
    }
    let folder = TempDir::new().expect("a folder");
    let out = folder.path().join("site");
    let built = site::build_command(&program, &site::example(), &out, None).output();
    assert!(out.is_dir(), "{built:?}");
    let script = programs::workspace().join("tests/sample/recompute.py");
    let output = Command::new("python3")
        .arg(script)
        .args([site::example(), out])
        .output()
        .expect("python3 starts");
    let said = String::from_utf8_lossy(&output.stdout);
    let failed = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}{failed}");
}
