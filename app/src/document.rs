//! The html, head and body around every page.
//!
//! In: the shell and the finished parts of the body. Out: a whole document. Start at [`document`]. The head is
//! written by hand because two of its elements must come out byte for byte: their hashes stand in the content
//! security policy.

use crate::data::{Body, Page, Shell};

/// Joins head, header, breadcrumb, main content and footer.
pub fn document(page: &Page, header: &str, breadcrumb: &str, main: &str, footer: &str) -> String {
    let shell = &page.shell;
    let mut html =
        String::with_capacity(main.len() + header.len() + footer.len() + shell.critical_css.len() + 4096);
    html.push_str("<!doctype html>\n<html lang=\"");
    escape(&mut html, &shell.language);
    html.push_str("\" data-root=\"");
    escape(&mut html, &shell.root);
    html.push_str("\"><head>");
    head(&mut html, shell);
    // The first view of an object page is its table, which the critical styles leave out.
    let table_first = matches!(page.body, Body::Object(_));
    if table_first {
        stylesheet(&mut html, shell);
    }
    html.push_str("</head><body><a class=\"skip\" href=\"#main\">Skip to content</a>");
    html.push_str(header);
    if !breadcrumb.is_empty() {
        html.push_str("<div class=\"wrap\">");
        html.push_str(breadcrumb);
        html.push_str("</div>");
    }
    html.push_str("<main id=\"main\" tabindex=\"-1\">");
    html.push_str(main);
    html.push_str("</main>");
    html.push_str(footer);
    if !table_first {
        // At the end of the body: the first view is painted from the response alone.
        stylesheet(&mut html, shell);
    }
    if let Some(script) = &shell.start_script {
        element(
            &mut html,
            "<script type=\"module\" src=\"",
            script,
            "\"></script>",
        );
    }
    html.push_str("</body></html>\n");
    html
}

fn stylesheet(html: &mut String, shell: &Shell) {
    element(html, "<link rel=\"stylesheet\" href=\"", &shell.stylesheet, "\">");
}

fn head(html: &mut String, shell: &Shell) {
    html.push_str("<meta charset=\"utf-8\">");
    element(
        html,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"",
        &shell.csp,
        "\">",
    );
    html.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    element(html, "<title>", &full_title(shell), "</title>");
    element(html, "<script>", "", "");
    html.push_str(&shell.theme_script);
    html.push_str("</script><style>");
    html.push_str(&shell.critical_css);
    html.push_str("</style>");
    described(html, shell);
    element(html, "<link rel=\"icon\" href=\"", &shell.icon, "\">");
    element(
        html,
        "<meta name=\"generator\" content=\"",
        &shell.generator,
        "\">",
    );
    if let Some(json) = &shell.json_ld {
        html.push_str("<script type=\"application/ld+json\">");
        html.push_str(json);
        html.push_str("</script>");
    }
}

/// What search engines and link previews read.
fn described(html: &mut String, shell: &Shell) {
    if !shell.description.is_empty() {
        element(
            html,
            "<meta name=\"description\" content=\"",
            &shell.description,
            "\">",
        );
        element(
            html,
            "<meta property=\"og:description\" content=\"",
            &shell.description,
            "\">",
        );
    }
    element(
        html,
        "<meta property=\"og:title\" content=\"",
        &shell.title,
        "\">",
    );
    element(
        html,
        "<meta property=\"og:site_name\" content=\"",
        &shell.site_title,
        "\">",
    );
    html.push_str("<meta property=\"og:type\" content=\"website\">");
    if let Some(address) = &shell.canonical {
        element(html, "<link rel=\"canonical\" href=\"", address, "\">");
        element(html, "<meta property=\"og:url\" content=\"", address, "\">");
    }
    if shell.no_index {
        html.push_str("<meta name=\"robots\" content=\"noindex\">");
    }
}

/// "Page · Site", or the site alone on home.
fn full_title(shell: &Shell) -> String {
    if shell.title.is_empty() || shell.title == shell.site_title {
        shell.site_title.clone()
    } else {
        format!("{} · {}", shell.title, shell.site_title)
    }
}

fn element(html: &mut String, open: &str, text: &str, close: &str) {
    html.push_str(open);
    escape(html, text);
    html.push_str(close);
}

/// Safe in element text and in double-quoted attributes.
fn escape(html: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(letter),
        }
    }
}
