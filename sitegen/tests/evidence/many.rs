//! Many results: 10,000 products with 20 each are read and joined in little time.

use std::fmt::Write;
use std::fs;
use std::time::Instant;

/// Enough to see that time grows with the number of results and not with its square; the full number is measured by
/// `MANY_PRODUCTS=10000 cargo test --release … -- many --nocapture`.
const PRODUCTS: usize = 300;
const RESULTS: usize = 20;

#[test]
fn many_results_are_read_and_joined() {
    let stated = std::env::var("MANY_PRODUCTS")
        .ok()
        .and_then(|text| text.parse().ok());
    let products: usize = stated.unwrap_or(PRODUCTS);
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("quality")).unwrap();
    fs::create_dir(folder.path().join("contracts")).unwrap();
    for product in 0..products {
        let mut contract = format!(
            "apiVersion: v3.1.0\nkind: DataContract\nid: c{product}\nname: Product {product}\nversion: 1.0.0\n\
             status: active\nschema:\n  - name: table_{product}\n    logicalType: object\n    properties:\n"
        );
        let mut checks = Vec::new();
        for rule in 0..RESULTS {
            let _ = writeln!(
                contract,
                "      - name: f{rule}\n        logicalType: string\n        quality:\n          \
                 - {{id: q{rule}, metric: nullValues, mustBe: 0, severity: error}}"
            );
            let status = if (product + rule) % 17 == 0 {
                "failed"
            } else {
                "passed"
            };
            checks.push(format!(
                "{{\"category\":\"quality\",\"type\":\"field_null_values\",\"name\":\"Check that field f{rule} has no \
                 nulls\",\"model\":\"table_{product}\",\"field\":\"f{rule}\",\"qualityId\":\"q{rule}\",\"engine\":\
                 \"soda\",\"implementation\":\"SELECT count(*) FROM t WHERE f{rule} IS NULL\",\"result\":\"{status}\",\
                 \"reason\":null,\"diagnostics\":{{\"metric\":\"missing_count\",\"value\":0,\"threshold\":\"= 0\"}}}}"
            ));
        }
        let run = format!(
            "{{\"runId\":\"r{product}\",\"datacontractCliVersion\":\"1.2.8\",\"dataContractId\":\"c{product}\",\
             \"dataContractVersion\":\"1.0.0\",\"timestampEnd\":\"2026-11-20T04:00:00Z\",\"checks\":[{}]}}",
            checks.join(",")
        );
        fs::write(folder.path().join(format!("contracts/{product}.yaml")), contract).unwrap();
        fs::write(folder.path().join(format!("quality/{product}.json")), run).unwrap();
    }
    let mut marketplace = meshfront::check(folder.path(), None, None);
    let paths: Vec<String> = (0..products)
        .map(|product| format!("quality/{product}.json"))
        .collect();
    let (files, catalog) = (&mut marketplace.files, &marketplace.catalog);
    let start = Instant::now();
    let results = meshfront::evidence::ResultFiles {
        root: folder.path(),
        paths: &paths,
        limits: &Default::default(),
    };
    let evidence = meshfront::evidence::gather(None, results, catalog, files, None, &mut Vec::new());
    let read = start.elapsed();
    let trust = meshfront::score::Trust::of(&evidence, catalog, Default::default(), None);
    eprintln!(
        "{products} products × {RESULTS} results: read in {} ms, read and scored in {} ms",
        read.as_millis(),
        start.elapsed().as_millis()
    );
    assert_eq!(trust.products.len(), products);
    assert_eq!(evidence.unjoined.len(), 0);
    let checks = evidence.products.iter().flat_map(|product| &product.checks);
    assert_eq!(
        checks
            .filter(|check| check.declared.is_some() && check.latest.is_some())
            .count(),
        products * RESULTS
    );
}
