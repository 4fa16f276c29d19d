//! Texts and the HTML that they give; whatever is written, no character is lost.

use proptest::prelude::*;

use super::*;

/// Text that a reader sees.
fn seen(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = rest[at..].split_once('>').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    let references = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&nbsp;", "\u{a0}"),
        ("&amp;", "&"),
    ];
    references
        .iter()
        .fold(text, |text, (reference, sign)| text.replace(reference, sign))
}

fn without_whitespace(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Texts in which nothing is markup, though it looks like it.
const AS_WRITTEN: &[&str] = &[
    "Q<PARAM>.",
    "s3://lake/<bucket>/<table>/",
    "array<string>",
    "map<string,array<b>>",
    "low<x and x>high",
    "a<b>c",
    "if x<y then y>x",
    "amount*rate*fx",
    "price*(1-x)*(1+y)",
    "(a)*(b)*(c)",
    "2**3 + x**2 + f(x)**2",
    "*.csv,*.json and /*.csv, /*.json",
    "count(*) + sum(*)",
    "# of orders per day",
    "# Orders per day",
    "#",
    "## total",
    "> 100 means overdue",
    ">100 means overdue",
    ">= 5 and <= 7",
    "> Overdue when above",
    "__typename__",
    "_id_ and __init__.py",
    "~5 min to ~10 min, a~b~c",
    "~approx~",
    "C:\\_x",
    "D:\\data\\_tmp\\#1",
    "\\\\server\\share\\_x",
    "^\\d+\\.\\d+\\*$",
    "line\\\nbreak",
    "- 5 degrees",
    "+ 5 % VAT",
    "* required",
    "-",
    "*",
    "---",
    "1.",
    "2024. The year",
    "3. quarter\n1. quarter",
    "[PII]: masked",
    "[a]: b\n\nmore",
    "text\n\n[a]: b",
    "x[0] and y[i](z)",
    "[go](javascript:alert(1))",
    "[go](../elsewhere)",
    "[](https://a.example)",
    "![drawing](data:image/png;base64,AAAA)",
    "<script>alert(1)</script>x",
    "<b onclick=\"x()\">y</b>",
    "<img src=x onerror=alert(1)>",
    "<p style=\"color:red\">r</p>",
    "<!-- a comment -->",
    "<?php echo 1 ?>",
    "<div>\n<bucket>\n</div>",
    "<urn:x-y> <custom:thing>",
    "</b> alone <i>",
    "AT&T, R&D; x=1&copy=2",
    "a | b",
    "Total\n-",
    "tick ` alone",
    "``` not a language",
    "| a | b |\n|---|",
    "x\n===",
];

#[test]
fn what_is_no_markup_is_shown_as_written() {
    for text in AS_WRITTEN {
        for html in [description(text).0, short(text).0] {
            assert_eq!(
                without_whitespace(&seen(&html)),
                without_whitespace(text),
                "{text:?}\n{html}"
            );
            for element in [
                "<em",
                "<strong",
                "<del",
                "<h",
                "<blockquote",
                "<li",
                "<script",
                "<img",
            ] {
                assert!(!html.contains(element), "{text:?}\n{html}");
            }
        }
        let summary = plain_summary(text, 1_000);
        assert_eq!(without_whitespace(&summary), without_whitespace(text), "{text:?}");
    }
}

#[test]
fn long_texts_are_markdown() {
    for (text, expected) in [
        (
            "Plain text, snake_case_name.",
            "<p>Plain text, snake_case_name.</p>",
        ),
        ("a < b & \"c\"", "<p>a &lt; b &amp; \"c\"</p>\n"),
        (
            "**bold**, *it* and _more words_",
            "<p><strong>bold</strong>, <em>it</em> and <em>more words</em></p>\n",
        ),
        ("***x***", "<p><em><strong>x</strong></em></p>\n"),
        ("~~old~~", "<p><del>old</del></p>\n"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n"),
        ("# Big\n\nSmall", "<p><strong>Big</strong></p>\n<p>Small</p>\n"),
        (
            "As they say:\n\n> Words of others\n\nand so on",
            "<p>As they say:</p>\n<blockquote>\n<p>Words of others</p>\n</blockquote>\n<p>and so on</p>\n",
        ),
        (
            "[x](https://a.example)",
            "<p><a href=\"https://a.example\" rel=\"noopener noreferrer nofollow\">x</a></p>\n",
        ),
        (
            "See https://a.example/b_c_(d).",
            "<p>See <a href=\"https://a.example/b_c_(d)\" rel=\"noopener noreferrer nofollow\">https://a.example/b_c_(d)</a>.</p>\n",
        ),
        (
            "![drawing](https://a.example/x.png)",
            "<p><a href=\"https://a.example/x.png\" rel=\"noopener noreferrer nofollow\">drawing</a></p>\n",
        ),
        (
            "`C:\\_x` and `a*b*c`",
            "<p><code>C:\\_x</code> and <code>a*b*c</code></p>\n",
        ),
        ("x &lt; y", "<p>x &lt; y</p>\n"),
        ("a<br>b <b>c</b>", "<p>a<br>b <b>c</b></p>\n"),
        (
            "<a href=\"https://a.example\">x</a>",
            "<p><a href=\"https://a.example\" rel=\"noopener noreferrer nofollow\">x</a></p>\n",
        ),
        (
            "| a | b |\n|---|---|\n| 1 | 2 | 3 |",
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n<tr><td>1</td><td>2</td><td>3</td></tr>\n</tbody></table>\n",
        ),
        (
            "```sql\nselect *\nfrom x_y_\n```",
            "<pre><code>select *\nfrom x_y_\n</code></pre>\n",
        ),
        ("", ""),
    ] {
        assert_eq!(description(text).0, expected, "{text:?}");
    }
}

#[test]
fn short_texts_have_links_and_code_only() {
    for (text, expected) in [
        (
            "**bold** & _it_ <b>x</b>",
            "<p>**bold** &amp; _it_ &lt;b&gt;x&lt;/b&gt;</p>",
        ),
        ("&lt; stays", "<p>&amp;lt; stays</p>"),
        (
            "use `a*b` or ``x`y``",
            "<p>use <code>a*b</code> or <code>x`y</code></p>",
        ),
        (
            "see [the wiki](https://a.example/x), https://b.example.",
            "<p>see <a href=\"https://a.example/x\" rel=\"noopener noreferrer nofollow\">the wiki</a>, \
             <a href=\"https://b.example\" rel=\"noopener noreferrer nofollow\">https://b.example</a>.</p>",
        ),
        ("one\ntwo\n\nthree", "<p>one\ntwo</p><p>three</p>"),
        ("of:\n- a\n- b", "<p>of:<br>- a<br>- b</p>"),
        ("  ", ""),
    ] {
        assert_eq!(short(text).0, expected, "{text:?}");
    }
}

#[test]
fn pages_are_documents() {
    let html = page(
        "# of <bucket>\n\n> quoted\n\n<div class=\"x\">kept</div>\n\n[next](next.md) <script>x</script>",
        &|link| link.replace(".md", "/index.html"),
    );
    assert_eq!(
        html.0,
        "<h2>of &lt;bucket&gt;</h2>\n<blockquote>\n<p>quoted</p>\n</blockquote>\n<div>kept</div>\n\
         <p><a href=\"next/index.html\" rel=\"noopener noreferrer nofollow\">next</a> \
         &lt;script&gt;x&lt;/script&gt;</p>\n"
    );
}

#[test]
fn the_short_cut_gives_what_the_long_way_gives() {
    for text in [
        "One line.",
        "a_b c_d",
        "5 apples",
        "Price: 10 % (net)",
        "it's #1",
        "naïve – dash",
        "a+b=c",
        "x - y",
    ] {
        assert!(is_plain(text), "{text:?}");
        assert_eq!(
            description(text).0,
            DESCRIPTION
                .clean(&html_of_description(text))
                .to_string()
                .trim_end(),
            "{text:?}"
        );
    }
    for text in [
        "# h", "- a", "1. a", "1) a", "a\nb", "_x_", "a _b", "b_", "+ a", "=== a", "x_ y",
    ] {
        assert!(!is_plain(text), "{text:?}");
    }
}

#[test]
fn summaries_are_plain_and_end_at_a_word() {
    assert_eq!(
        plain_summary("**All** `orders`\n\n- one\n- two", 200),
        "All orders one two"
    );
    assert_eq!(plain_summary("one two three", 9), "one two…");
}

/// How many of a character Markdown may have used up, by what it made of them.
fn spent(sign: char, html: &str) -> usize {
    let count = |element: &str| html.matches(element).count();
    let links = count("<a ");
    let lines = if count("<hr") > 0 { usize::MAX / 2 } else { 0 };
    let tables = if count("<table") > 0 { usize::MAX / 2 } else { 0 };
    // Headings become bold.
    let headings = if count("<strong") > 0 { usize::MAX / 2 } else { 0 };
    match sign {
        '*' => 2 * count("<em>") + 4 * count("<strong>") + count("<li>") + lines,
        '_' => 2 * count("<em>") + 4 * count("<strong>") + lines,
        '~' => 4 * count("<del>") + 6 * count("<pre>"),
        '-' => count("<li>") + lines + tables + headings,
        '+' => count("<li>"),
        '|' | ':' => tables + links,
        '\\' => tables,
        '#' | '=' => headings,
        '>' | '<' => {
            html.matches("<blockquote").count() * 1_000 + 2 * links + count("<br") + 2 * count("<b>")
        }
        '`' if count("<code") > 0 => usize::MAX / 2,
        '`' => 0,
        '[' | ']' | '(' | ')' | '!' => links,
        // `[x](https://u.v)` and numbers of items; `<b>` and `<br>` are tags.
        'h' | 't' | 'p' | 's' | '/' | 'u' | 'v' | '.' => {
            2 * links + count("<li>") + 2 * count("<b>") + count("<br") + 8 * count("<pre>")
        }
        // The language of a block of code.
        'a' | 'w' | 'o' | 'd' | 'Z' | 'e' | 'x' | 'k' => 8 * count("<pre>"),
        'b' | 'r' => 2 * count("<b>") + count("<br") + 8 * count("<pre>"),
        '1' | '2' => count("<li>"),
        _ => 0,
    }
}

/// Pieces that are markup together with the right neighbours.
const PIECES: &[&str] = &[
    "a",
    "word",
    "Zed",
    " ",
    " ",
    "\n",
    "\n\n",
    "*",
    "**",
    "_",
    "__",
    "~",
    "~~",
    "`",
    "```",
    "#",
    "# ",
    "> ",
    ">",
    "<",
    "- ",
    "+ ",
    "1. ",
    "2. ",
    "2) ",
    "[",
    "]",
    "(",
    ")",
    "](https://u.v)",
    "![",
    "!",
    "|",
    "|--|--|",
    "---",
    "===",
    "\\",
    "<b>",
    "</b>",
    "<br>",
    "<c>",
    "</c>",
    "<!--",
    "-->",
    "<div>",
    "&",
    ";",
    ":",
    "]: ",
    "    ",
    "\t",
    "é",
    "，",
    "x",
    "<https://u.v>",
    "<k@u.v>",
    "\"",
    "'",
    ".",
    ",",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_character_is_lost(numbers in proptest::collection::vec(0..PIECES.len(), 1..14)) {
        let text: String = numbers.iter().filter_map(|number| PIECES.get(*number)).copied().collect();
        let count = |text: &str, sign: char| text.chars().filter(|c| *c == sign).count();
        for html in [description(&text).0, short(&text).0] {
            let shown = seen(&html);
            for sign in text.chars().filter(|c| !c.is_whitespace()) {
                let lost = count(&text, sign).saturating_sub(count(&shown, sign));
                prop_assert!(lost <= spent(sign, &html), "{sign:?} is lost\n{text:?}\n{html}");
            }
        }
    }

    #[test]
    fn any_text_becomes_harmless_html(text in "\\PC{0,60}") {
        for html in [description(&text).0, short(&text).0, page(&text, &str::to_owned).0] {
            prop_assert!(!html.contains("<script") && !html.contains("javascript:\""), "{text:?}\n{html}");
        }
    }
}
