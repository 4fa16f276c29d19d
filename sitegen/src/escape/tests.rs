//! Hostile texts against every escaper: what a reader of the output sees is one harmless value.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::terminal::acts;
use super::{csv, json, markdown, sql, terminal, workflow, xml};

/// Text made of the signs that formats use, with some ordinary letters between them.
fn hostile() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "\n",
        "\r",
        "\t",
        " ",
        "\u{a0}",
        "::error::",
        "::",
        "##[error]",
        "##vso[",
        "%0A",
        "`",
        "``",
        "[a](https://e.example)",
        "![",
        "](",
        "]",
        "<b>",
        "</code>",
        "<!--",
        "-->",
        "<script>",
        "&lt;",
        "&",
        "|",
        "\\",
        "\\|",
        "*",
        "_",
        "~~",
        "$x$",
        "@all",
        "#12",
        "www.e.example",
        "https://e.example",
        "- ",
        "1. ",
        "=",
        "+1",
        "-1",
        "＝1",
        "＠",
        ";",
        ";=1",
        ",",
        "\"",
        "'",
        "''",
        "]]>",
        "\u{1b}[31m",
        "\u{9b}31m",
        "\u{7}",
        "\0",
        "\u{202e}",
        "\u{2066}",
        "\u{2028}",
        "\u{feff}",
        "\u{e0041}",
        "a",
        "b1",
        "ß",
        "日本",
    ]);
    prop::collection::vec(parts, 0..12).prop_map(|parts| parts.concat())
}

/// No letter of a line acts on a terminal, and no line is a command of a build server.
fn is_quiet(text: &str) -> bool {
    let commands = ["##[", "##vso[", "##teamcity["];
    !text
        .chars()
        .any(|letter| letter != '\n' && letter != '\t' && acts(letter) && letter != '\u{200b}')
        && !text.split('\n').any(|line| line.trim_start().starts_with("::"))
        && !commands.iter().any(|command| text.contains(command))
}

/// What a Markdown reader makes of a document besides text and code: the names of its elements.
fn meanings(document: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_MATH
        | Options::ENABLE_FOOTNOTES;
    let mut found = Vec::new();
    for event in Parser::new_ext(document, options) {
        match event {
            Event::Text(_) | Event::Code(_) | Event::End(_) => {}
            Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell) => {
                found.push("table".to_owned())
            }
            Event::InlineHtml(html) if matches!(&*html, "<code>" | "</code>") => {}
            other => found.push(format!("{other:?}")),
        }
    }
    found
}

/// What is shown of a cell, as a reader of Markdown reads it.
fn shown(document: &str) -> String {
    let events = Parser::new_ext(document, Options::ENABLE_TABLES);
    let texts = events.filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.into_string()),
        _ => None,
    });
    texts.collect()
}

proptest! {
    #[test]
    fn terminals_and_logs_obey_nothing(text in hostile()) {
        prop_assert!(is_quiet(&terminal::block(&text)), "{:?}", terminal::block(&text));
        let line = terminal::line(&text);
        prop_assert!(!line.contains(['\n', '\t']));
        prop_assert!(is_quiet(&format!("x {line}")), "{line:?}");
        prop_assert_eq!(terminal::same_width(&text).chars().count(), text.chars().count());
    }

    #[test]
    fn annotations_have_one_command(text in hostile()) {
        let line = format!("::error file={0},title={0}::{1}", workflow::property(&text), workflow::message(&text));
        prop_assert!(!line.contains('\n') && !line.contains('\r'));
        let (properties, _) = line["::error ".len()..].split_once("::").unwrap();
        prop_assert_eq!(properties.split(',').count(), 2);
    }

    #[test]
    fn markdown_shows_the_text_and_nothing_else(text in hostile()) {
        for value in [markdown::text(&text), markdown::prose(&text), markdown::code(&text)] {
            let row = format!("| a | b |\n|---|---|\n| {value} | c |\n");
            let plain = "| a | b |\n|---|---|\n| x | c |\n";
            prop_assert_eq!(meanings(&row), meanings(plain), "{}", row);
            for block in [format!("- {value} x\n"), format!("x {value} x\n")] {
                let expected = if block.starts_with('-') { "- x\n" } else { "x\n" };
                prop_assert_eq!(meanings(&block), meanings(expected), "{}", block);
            }
            prop_assert!(is_quiet(&format!("x {value}")), "{value:?}");
            prop_assert!(!value.contains("<script") && !value.contains("<!--") && !value.contains("@all"), "{value:?}");
        }
        // All of it is there to be read.
        let line = terminal::line(&text);
        let row = format!("| a |\n|---|\n| x{}x |\n", markdown::text(&text));
        prop_assert_eq!(shown(&row).replace('\u{200b}', ""), format!("ax{line}x"));
    }

    #[test]
    fn rows_have_the_cells_that_were_written(cells in prop::collection::vec(hostile(), 1..4)) {
        let mut text = String::new();
        csv::row(&mut text, cells.iter().map(String::as_str));
        let read = read_row(&text);
        prop_assert_eq!(read.len(), cells.len());
        for (read, cell) in read.iter().zip(&cells) {
            let bare = |text: &str| text.replace('\'', "");
            prop_assert_eq!(bare(read), bare(cell));
            // Neither the cell nor what another spreadsheet may take for one is a formula.
            for part in read.split([';', '\t', '\r', '\n']) {
                let start = part.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\u{feff}'));
                let runs = start.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
                prop_assert!(!runs || part.trim().parse::<f64>().is_ok(), "{read:?}");
            }
        }
    }

    #[test]
    fn xml_and_json_read_back(text in hostile()) {
        let xml = format!("<a b=\"{0}\">{0}</a>", xml::text(&text));
        let document = roxmltree::Document::parse(&xml).unwrap();
        prop_assert_eq!(document.root_element().attributes().count(), 1);
        let value = serde_json::json!({ text.as_str(): text });
        let printed = json::printed(&format!("{value:#}"));
        prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&printed).unwrap(), value);
        prop_assert!(is_quiet(&printed) && !printed.contains('\u{200b}'), "{printed:?}");
    }

    #[test]
    fn printed_sql_is_one_text(text in hostile()) {
        for quoting in [sql::Quoting::Standard, sql::Quoting::Backslash] {
            let literal = sql::literal(&text, quoting);
            prop_assert!(is_quiet(&literal) && !literal.contains('\n'), "{literal:?}");
        }
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        let literal = sql::literal(&text, sql::Quoting::Standard).replace("CHR(", "CHAR(");
        let read: String = connection.query_row(&format!("SELECT {literal}"), [], |row| row.get(0)).unwrap();
        prop_assert_eq!(read, text.replace('\0', ""));
    }
}

/// The cells of one row, as RFC 4180 says.
fn read_row(text: &str) -> Vec<String> {
    let (mut cells, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    let mut letters = text.strip_suffix("\r\n").unwrap_or(text).chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    cells.push(cell);
    cells
}
