//! Which rows of a nested table a filter leaves, and the sentence about it. No browser needed.

/// One field.
#[derive(Debug)]
pub(super) struct Row {
    /// How deep it stands.
    pub(super) depth: usize,
    /// All that it shows, in lower case. The browser lowers it: Rust's own tables would add a tenth to the
    /// bundle.
    pub(super) text: String,
}

/// The answer to a filter.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// One per row: matches, or holds a nested field that matches.
    pub(super) visible: Vec<bool>,
    /// Rows that match by themselves.
    pub(super) matches: usize,
}

/// Rows whose text holds every word of `query` (in lower case, too), in any order, with the parents they need.
pub(super) fn shown(rows: &[Row], query: &str) -> Shown {
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut visible = vec![false; rows.len()];
    let mut matches = 0;
    // From the last row up, `wanted` is the depth whose parent still has to be shown.
    let mut wanted = 0;
    for (row, visible) in rows.iter().zip(&mut visible).rev() {
        let matched = words.iter().all(|word| row.text.contains(word));
        matches += usize::from(matched);
        *visible = matched || row.depth < wanted;
        if *visible {
            wanted = row.depth;
        }
    }
    Shown { visible, matches }
}

/// What the status says.
pub(super) fn sentence(query: &str, matches: usize, total: usize) -> String {
    let word = if total == 1 { "field" } else { "fields" };
    match matches {
        _ if query.trim().is_empty() => format!("{total} {word}"),
        0 => format!("No field matches. Escape shows all {total}."),
        matches => format!("{matches} of {total} {word}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &[(usize, &str)] = &[
        (0, "order_id string Order number primary key"),
        (0, "customer object The buyer"),
        (1, "name string Full name confidential"),
        (1, "address object"),
        (2, "street string"),
        (2, "postcode string PLZ Ülzen"),
        (0, "total decimal Sum of all lines"),
    ];

    fn row(depth: usize, text: &str) -> Row {
        Row {
            depth,
            text: text.to_owned(),
        }
    }

    fn names(query: &str) -> (String, usize) {
        let rows: Vec<Row> = TABLE
            .iter()
            .map(|(depth, text)| row(*depth, &text.to_lowercase()))
            .collect();
        let shown = shown(&rows, &query.to_lowercase());
        let names: Vec<&str> = TABLE
            .iter()
            .zip(&shown.visible)
            .filter(|(_, visible)| **visible)
            .filter_map(|((_, text), _)| text.split(' ').next())
            .collect();
        (names.join(" "), shown.matches)
    }

    #[test]
    fn rows_with_all_words_stay_and_so_do_their_parents() {
        let all = "order_id customer name address street postcode total";
        for (query, expected, matches) in [
            ("", all, 7),
            ("   ", all, 7),
            ("order", "order_id", 1),
            ("ORDER", "order_id", 1),
            ("key order", "order_id", 1),
            ("order decimal", "", 0),
            ("name", "customer name", 1),
            ("street", "customer address street", 1),
            ("ülzen plz", "customer address postcode", 1),
            ("object", "customer address", 2),
            ("sum", "total", 1),
            ("nowhere", "", 0),
            ("[a-z]*", "", 0),
        ] {
            assert_eq!(names(query), (expected.to_owned(), matches), "{query:?}");
        }
    }

    #[test]
    fn tables_without_order_in_their_depths_lose_no_match() {
        let rows = [row(3, "deep"), row(0, "top"), row(2, "deep")];
        assert_eq!(shown(&rows, "deep").visible, [true, true, true]);
        assert_eq!(
            shown(&[], "x"),
            Shown {
                visible: vec![],
                matches: 0
            }
        );
    }

    #[test]
    fn the_sentence_counts() {
        for (query, matches, total, expected) in [
            ("", 48, 48, "48 fields"),
            (" ", 0, 1, "1 field"),
            ("id", 3, 48, "3 of 48 fields"),
            ("id", 1, 1, "1 of 1 field"),
            ("zzz", 0, 48, "No field matches. Escape shows all 48."),
        ] {
            assert_eq!(sentence(query, matches, total), expected);
        }
    }
}
