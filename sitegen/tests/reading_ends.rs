//! Whatever a file holds, reading it ends and gives documents or says why not; published copies leak nothing.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop and say why")]

use std::path::{Path, PathBuf};

use meshfront::document::yaml::Limits;
use meshfront::document::{Reading, read, redact};
use meshfront::source::FileId;
use proptest::prelude::*;

fn read_text(text: &str) -> Reading {
    read(FileId(0), text, Limits::default())
}

/// What must hold for every text.
fn check(text: &str) -> Result<(), TestCaseError> {
    let reading = read_text(text);
    prop_assert!(
        !reading.documents.is_empty() || !reading.findings.is_empty(),
        "{text:?}"
    );
    let model = format!("{:?}", reading.documents);
    let copy = redact(text, &reading.hidden);
    if !reading.hidden.is_empty() {
        let again = read_text(&copy);
        let secrets = |reading: &Reading| {
            let is_secret = |name: &str| matches!(name, "clear-text-secret" | "confidential-example");
            reading
                .findings
                .iter()
                .filter(|finding| is_secret(finding.code.name))
                .count()
        };
        prop_assert!(
            secrets(&reading) == 0 || secrets(&again) == 0,
            "{text:?}\n{copy:?}\n{again:?}"
        );
    }
    prop_assert!(
        model.len() < 400 * text.len() + 40_000,
        "{} for {}",
        model.len(),
        text.len()
    );
    Ok(())
}

/// Inputs of the reviewed cases and, where there is one, of the corpus.
fn real_texts() -> Vec<String> {
    fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => collect(&path, into),
                false => into.push(path),
            }
        }
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    collect(&here.join("tests/fixtures/document"), &mut paths);
    for folder in ["odcs", "dcs", "odps", "broken"] {
        collect(&here.join("../../shared/corpus").join(folder), &mut paths);
    }
    paths.retain(|path| path.file_name().is_some_and(|name| name != "expected.txt"));
    paths.sort();
    let texts = paths.iter().filter_map(|path| std::fs::read_to_string(path).ok());
    texts.filter(|text| text.len() < 4_000).collect()
}

/// One small change of a text, as a hand or a merge conflict would make it.
fn mutated(text: &str, at: usize, length: usize, change: u8) -> String {
    let border = |mut at: usize| {
        at %= text.len() + 1;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = border(at);
    let end = border(start + length % 40).max(start);
    let (before, cut, after) = (&text[..start], &text[start..end], &text[end..]);
    let inserts = [
        "",
        " ",
        "\n",
        "\t",
        ":",
        "- ",
        "{",
        "[",
        "]",
        "}",
        "\"",
        "'",
        "|",
        ">",
        "&a ",
        "*a",
        "<<: ",
        "!!str ",
        "#",
        "---\n",
        "? ",
        "ä",
        "\u{0}",
        "\r\n",
        "password: x\n",
        "  ",
        "%",
        "@",
        "\\u12",
        ",",
    ];
    match change {
        0 => before.to_owned(),
        1 => format!("{before}{cut}{cut}{after}"),
        2 => format!("{after}{before}"),
        _ => format!("{before}{}{after}", inserts[usize::from(change) % inserts.len()]),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn arbitrary_pieces_of_yaml(pieces in proptest::collection::vec(0usize..40, 0..60)) {
        let known = [
            "kind: DataContract\n", "apiVersion: v3.1.0\n", "dataContractSpecification: 1.2.1\n", "- ", "  ",
            "\n", "a: ", "{", "}", "[", "]", ", ", "&x ", "*x ", "<<: ", "\"", "'", "|\n", ">-\n", "#", "? ",
            "schema:\n", "models:\n", "fields:\n", "$ref: '#/definitions/a'\n", "definitions:\n", "password: ",
            "examples: ", "classification: pii\n", "---\n", "...\n", "\t", "ä", "!!str ", "1.10", "~", "%a\n",
            "properties:\n", ": ", "\r\n",
        ];
        check(&pieces.iter().map(|piece| known[*piece]).collect::<String>())?;
    }

    #[test]
    fn changed_real_files(
        file in any::<prop::sample::Index>(),
        changes in proptest::collection::vec((any::<usize>(), any::<usize>(), 0u8..33), 1..4),
    ) {
        thread_local!(static TEXTS: Vec<String> = real_texts());
        let mut text = TEXTS.with(|texts| texts[file.index(texts.len())].clone());
        for (at, length, change) in changes {
            text = mutated(&text, at % (text.len() + 1), length, change);
        }
        check(&text)?;
    }
}

#[test]
fn the_deepest_allowed_nesting_fits_a_small_stack() {
    let nested =
        |open: &str, close: &str, levels: usize| format!("{}x{}", open.repeat(levels), close.repeat(levels));
    let odcs = |rest: String| format!("{{kind: DataContract, apiVersion: v3.1.0, {rest}}}");
    let chain: String = (0..2_000)
        .map(|n| {
            format!(
                "  d{n}: {{fields: {{a: {{$ref: '#/definitions/d{}'}}}}}}\n",
                n + 1
            )
        })
        .collect();
    let wide: String = (0..40)
        .map(|n| format!("  d{n}: {{fields: {{a: {{$ref: '#/definitions/d{0}'}}, b: {{$ref: '#/definitions/d{0}'}}}}}}\n", n + 1))
        .collect();
    let dcs = |definitions: &str| {
        format!(
            "dataContractSpecification: 1.2.1\nmodels:\n  m:\n    fields:\n      f: {{$ref: '#/definitions/d0'}}\ndefinitions:\n{definitions}"
        )
    };
    let aliases: String = (1..90)
        .map(|n| format!("- &a{n} {{items: *a{}}}\n", n - 1))
        .collect();
    let texts = [
        odcs(format!("schema: {}", nested("{properties: {a: ", "}}", 48))),
        odcs(format!(
            "schema: [{{properties: [{}]}}]",
            nested("{items: ", "}", 95)
        )),
        odcs(format!("schema: {}", nested("[", "]", 98))),
        odcs(format!("x: {}", nested("{a: ", "}", 98))),
        odcs(format!("x: {}", nested("{? ", "}", 98))),
        odcs(format!(
            "customProperties: [{{property: password, value: {}}}]",
            nested("[", "]", 95)
        )),
        dcs(&chain),
        dcs(&wide),
        format!("- &a0 {{name: x}}\n{aliases}- {{kind: DataContract, schema: [{{properties: [*a89]}}]}}"),
    ];
    let reader = std::thread::Builder::new().stack_size(1 << 20).spawn(move || {
        texts.map(|text| {
            let start = std::time::Instant::now();
            let reading = read_text(&text);
            assert!(
                start.elapsed().as_secs() < 20,
                "{:.60} took {:?}",
                text,
                start.elapsed()
            );
            (
                reading.documents.len(),
                reading
                    .findings
                    .iter()
                    .map(|finding| finding.code.name)
                    .collect::<Vec<_>>(),
            )
        })
    });
    for (number, (documents, findings)) in reader.unwrap().join().unwrap().into_iter().enumerate() {
        assert_eq!(documents, 1, "text {number}: {findings:?}");
    }
}

#[test]
fn hostile_references_end_soon() {
    let numbers = |count: usize, line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<String>();
    let head = "dataContractSpecification: 1.2.1\n";
    let texts = [
        // Each field to its own definition, the last of many.
        format!(
            "{head}models:\n  m:\n    fields:\n{}definitions:\n{}",
            numbers(4_000, &|n| format!(
                "      f{n}: {{$ref: '#/definitions/d{n}', pii: true}}\n"
            )),
            numbers(4_000, &|n| format!("  d{n}: {{example: x{n}}}\n")),
        ),
        // All to one large definition.
        format!(
            "{head}models:\n  m:\n    fields:\n{}definitions:\n  d:\n{}",
            numbers(4_000, &|n| format!(
                "      f{n}: {{$ref: '#/definitions/d', pii: true}}\n"
            )),
            numbers(2_000, &|n| format!("    k{n}: {n}\n")),
        ),
        // All to nothing.
        format!(
            "{head}models:\n  m:\n    fields:\n{}",
            numbers(4_000, &|n| format!(
                "      f{n}: {{$ref: '#/definitions/missing'}}\n"
            )),
        ),
        // A long text, many times.
        format!(
            "{head}models:\n  m:\n    fields:\n{}definitions:\n  d: {{description: {}}}",
            numbers(4_000, &|n| format!("      f{n}: {{$ref: '#/definitions/d'}}\n")),
            "long ".repeat(100_000),
        ),
        // Secrets without end.
        format!(
            "{head}servers:\n  s:\n{}",
            numbers(4_000, &|n| format!("    password{n}_password: hunter{n}\n"))
        ),
    ];
    for text in texts {
        let start = std::time::Instant::now();
        let reading = read_text(&text);
        let copy = redact(&text, &reading.hidden);
        assert_eq!(reading.documents.len(), 1);
        assert!(!copy.contains("password: hunter"));
        assert!(
            start.elapsed().as_secs() < 20,
            "{:.90} took {:?}",
            text,
            start.elapsed()
        );
    }
}

#[test]
#[ignore = "a measurement: MESHFRONT_CONTRACTS names a folder of contracts; run with --release"]
fn speed() {
    let folder = std::env::var("MESHFRONT_CONTRACTS").unwrap_or_default();
    let mut texts = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => texts.extend(std::fs::read_to_string(path)),
            }
        }
    }
    let best = (0..10).map(|_| {
        let start = std::time::Instant::now();
        texts.iter().for_each(|text| drop(read_text(text)));
        start.elapsed()
    });
    println!(
        "{} files, {:?} each",
        texts.len(),
        best.min().unwrap() / texts.len().max(1) as u32
    );
}
