//! Icons: strokes on a 16 px grid, drawn for this project. Always decoration; the word stands beside.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Rows and columns.
    Table,
    /// Braces.
    Api,
    /// Waves.
    Stream,
    /// A sheet with a folded corner.
    File,
    /// A plug, for any other kind of port.
    Plug,
    /// To the right, in reading direction.
    Arrow,
    /// A tick in a circle.
    Tick,
    /// A bar in a circle.
    No,
    /// A triangle with an exclamation mark.
    Warning,
    /// Into a tray.
    Download,
    /// A key.
    Key,
    /// Downwards chevron.
    Down,
    /// Two sheets joined by a line: the mark of the marketplace.
    Mark,
}

/// The drawing of an icon.
pub fn icon(which: Icon) -> impl IntoView {
    let shapes = match which {
        Icon::Table => {
            r#"<rect x="1.75" y="2.75" width="12.5" height="10.5" rx="1.5"/><path d="M2 6.25h12M6.25 6.5V13"/>"#
        }
        Icon::Api => {
            r#"<path d="M5.5 2.5C3 2.5 4.5 8 2 8c2.5 0 1 5.5 3.5 5.5M10.5 2.5C13 2.5 11.5 8 14 8c-2.5 0-1 5.5-3.5 5.5"/>"#
        }
        Icon::Stream => {
            r#"<path d="M1.75 5.25c2-2.3 4.2-2.3 6.25 0s4.2 2.3 6.25 0M1.75 10.75c2-2.3 4.2-2.3 6.25 0s4.2 2.3 6.25 0"/>"#
        }
        Icon::File => {
            r#"<path d="M9.25 1.75H4.5a1 1 0 0 0-1 1v10.5a1 1 0 0 0 1 1h7a1 1 0 0 0 1-1V5zM9.25 2v3.25h3"/>"#
        }
        Icon::Plug => r#"<path d="M5.75 1.75v3M10.25 1.75v3M4 4.75h8v2.5a4 4 0 0 1-8 0zM8 11.25v3"/>"#,
        Icon::Arrow => r#"<path d="M3 8h10M9 4l4 4-4 4"/>"#,
        Icon::Tick => r#"<circle cx="8" cy="8" r="6.25"/><path d="m5.25 8.25 2 2 3.5-4"/>"#,
        Icon::No => r#"<circle cx="8" cy="8" r="6.25"/><path d="M5 8h6"/>"#,
        Icon::Warning => r#"<path d="M8 2.25 1.75 13.25h12.5zM8 6.5v3.25M8 11.4v.1"/>"#,
        Icon::Download => r#"<path d="M8 2v7.5M4.75 6.5 8 9.75l3.25-3.25M2.5 13.25h11"/>"#,
        Icon::Key => r#"<circle cx="5" cy="11" r="2.75"/><path d="m7 9 6-6M10.5 5.5l2 2"/>"#,
        Icon::Down => r#"<path d="m4 6 4 4 4-4"/>"#,
        Icon::Mark => {
            r#"<rect x="1.5" y="1.5" width="6" height="6" rx="1.5"/><rect x="8.5" y="8.5" width="6" height="6" rx="1.5"/><path d="M7.5 4.5H10a1.5 1.5 0 0 1 1.5 1.5v2.5"/>"#
        }
    };
    view! { <svg class="i" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" inner_html=shapes></svg> }
}

/// The icon of a port by the word for its kind.
pub fn port_icon(kind: &str) -> Icon {
    match kind.to_ascii_lowercase().as_str() {
        "table" | "view" | "tables" => Icon::Table,
        "api" | "rest" | "graphql" => Icon::Api,
        "event stream" | "stream" | "topic" => Icon::Stream,
        "file" | "files" => Icon::File,
        _ => Icon::Plug,
    }
}
