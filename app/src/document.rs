//! The html, head and body around every page.
//!
//! In: the shell and the finished parts of the body. Out: a whole document. Start at [`document`].

use crate::data::{AnyDepth, Page, Shell};
use crate::markup::Markup;

/// What the head brings apart from its styles.
const HEAD_BYTES: usize = 4096;

/// Joins head, header, breadcrumb, main content and footer.
pub fn document(page: &Page, header: &str, breadcrumb: &str, main: &str, footer: &str) -> String {
    let shell = &page.shell;
    let parts = header.len()
        + breadcrumb.len()
        + main.len()
        + footer.len()
        + shell.critical_css.len()
        + shell.report_css.len();
    let mut html = Markup::with_capacity(parts + HEAD_BYTES);
    html.wrapped("<!doctype html>\n<html lang=\"", &shell.language, "\"");
    html.wrapped(" data-root=\"", &shell.root, "\"><head>");
    head(&mut html, shell);
    html.raw("</head><body><a class=\"skip\" href=\"#main\">Skip to content</a>")
        .raw(header);
    if !breadcrumb.is_empty() {
        html.raw("<div class=\"wrap\">").raw(breadcrumb).raw("</div>");
    }
    if let Some(places) = &shell.search {
        stale_note(&mut html, &places.action);
    }
    html.raw("<main id=\"main\" tabindex=\"-1\">")
        .raw(main)
        .raw("</main>")
        .raw(footer);
    match &shell.any_depth {
        Some(page) => files_of_any_depth(&mut html, shell, page),
        None => {
            // All of it last, so that the first view is painted from the response alone. What belongs to the page itself
            // waits for nothing; a deferred script waits for the stylesheet.
            if let Some(script) = &shell.page_script {
                html.wrapped("<script async src=\"", script, "\"></script>");
            }
            stylesheet(&mut html, shell);
            if let Some(script) = &shell.start_script {
                html.wrapped("<script defer src=\"", script, "\"></script>");
            }
            if let Some(counted) = &shell.counted {
                html.wrapped("<script defer src=\"", &counted.script, "\"></script>");
            }
        }
    }
    html.raw("</body></html>\n");
    without_forbidden(html.finish())
}

/// Letters that HTML forbids, escaped or not, show that something was there.
fn without_forbidden(html: String) -> String {
    let is_forbidden = |letter: char| {
        letter.is_control() && !matches!(letter, '\t' | '\n' | '\r')
            || matches!(letter, '\u{fdd0}'..='\u{fdef}')
            || letter as u32 & 0xfffe == 0xfffe
    };
    match html.contains(is_forbidden) {
        true => html.replace(is_forbidden, "\u{fffd}"),
        false => html,
    }
}

/// Shown to a reader who searches on a page whose program is gone, because the site has been published anew since.
fn stale_note(html: &mut Markup, products: &str) {
    html.raw("<p class=\"wrap stale-note\" role=\"alert\">Search could not start. This page may be older than the site: ")
        .raw("<a href=\"\">reload it</a>, or ");
    html.wrapped("<a href=\"", products, "\">browse all products</a>.</p>");
}

/// The page's script adds stylesheet and start script once it has found them; without scripts the stylesheet is
/// asked for where it may be.
fn files_of_any_depth(html: &mut Markup, shell: &Shell, page: &AnyDepth) {
    html.raw("<noscript>");
    stylesheet(html, shell);
    html.raw("</noscript>");
    html.wrapped("<script data-prefix=\"", &page.prefix, "\"");
    html.wrapped(" data-stylesheet=\"", &shell.stylesheet, "\"");
    html.if_any(
        " data-start=\"",
        shell.start_script.as_deref().unwrap_or_default(),
        "\"",
    );
    html.raw(">").raw(&page.script).raw("</script>");
}

fn stylesheet(html: &mut Markup, shell: &Shell) {
    html.wrapped("<link rel=\"stylesheet\" href=\"", &shell.stylesheet, "\">");
}

/// Script and styles come out byte for byte: their hashes stand in the content security policy.
fn head(html: &mut Markup, shell: &Shell) {
    html.raw("<meta charset=\"utf-8\">");
    html.wrapped(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"",
        &shell.csp,
        "\">",
    );
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html.wrapped("<title>", &full_title(shell), "</title>");
    html.raw("<script>").raw(&shell.theme_script).raw("</script>");
    html.raw("<style>").raw(&shell.critical_css).raw("</style>");
    if !shell.report_css.is_empty() {
        html.raw("<style>").raw(&shell.report_css).raw("</style>");
    }
    described(html, shell);
    html.wrapped("<link rel=\"icon\" href=\"", &shell.icon, "\">");
    html.wrapped(
        "<meta name=\"generator\" content=\"Meshfront ",
        &shell.generator,
        "\">",
    );
    if let Some(json) = &shell.json_ld {
        html.raw("<script type=\"application/ld+json\">")
            .raw(json)
            .raw("</script>");
    }
}

/// What search engines and link previews read.
fn described(html: &mut Markup, shell: &Shell) {
    html.if_any("<meta name=\"description\" content=\"", &shell.description, "\">");
    html.if_any(
        "<meta property=\"og:description\" content=\"",
        &shell.description,
        "\">",
    );
    html.wrapped("<meta property=\"og:title\" content=\"", &shell.title, "\">");
    html.wrapped(
        "<meta property=\"og:site_name\" content=\"",
        &shell.site_title,
        "\">",
    );
    html.raw("<meta property=\"og:type\" content=\"website\">");
    if let Some(address) = &shell.canonical {
        html.wrapped("<link rel=\"canonical\" href=\"", address, "\">");
        html.wrapped("<meta property=\"og:url\" content=\"", address, "\">");
    }
    for feed in &shell.feeds {
        let kind = match feed.href.ends_with(".atom") {
            true => "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"",
            false => "<link rel=\"alternate\" type=\"application/feed+json\" title=\"",
        };
        html.wrapped(kind, &feed.text, "\"");
        html.wrapped(" href=\"", &feed.href, "\">");
    }
    if shell.no_index {
        html.raw("<meta name=\"robots\" content=\"noindex\">");
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

#[cfg(test)]
mod tests {
    use super::without_forbidden;

    #[test]
    fn what_html_forbids_is_replaced() {
        for (html, expected) in [
            ("<p>a\n\t\r\u{fffd}ß</p>", "<p>a\n\t\r\u{fffd}ß</p>"),
            ("\u{7}\u{1b}[\u{9b}\u{7f}", "\u{fffd}\u{fffd}[\u{fffd}\u{fffd}"),
            ("\u{fdd0}\u{ffff}\u{1fffe}", "\u{fffd}\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(without_forbidden(html.to_owned()), expected, "{html:?}");
        }
    }
}
