//! A chart with its words and its table.

use super::About;
use crate::markup::Markup;

/// A finished chart: everything in it is text and escaped when written.
#[derive(Debug, Clone, Default)]
pub struct Figure {
    /// Words.
    pub about: About,
    /// The drawing.
    pub svg: String,
    /// Heads of the table.
    pub heads: Vec<String>,
    /// Rows, the first cell of each its name; numbers as shown.
    pub rows: Vec<Vec<String>>,
}

impl Figure {
    /// The figure as HTML, its heading at this level (2 to 6).
    pub fn html(&self, level: u8) -> String {
        let mut html = Markup::with_capacity(self.svg.len() + 1024);
        let about = &self.about;
        let tag = format!("h{}", level.clamp(2, 6));
        html.wrapped("<figure class=\"figure\" id=\"", &about.id, "\">");
        if !about.finding.is_empty() {
            html.raw("<")
                .raw(&tag)
                .raw(">")
                .text(&about.finding)
                .raw("</")
                .raw(&tag)
                .raw(">");
        }
        html.if_any("<p>", &about.sentence, "</p>");
        html.raw("<div class=\"chart-box\" tabindex=\"0\" role=\"group\" aria-label=\"Chart\">")
            .raw(&self.svg)
            .raw("</div>");
        self.table(&mut html);
        html.if_any("<figcaption class=\"faint\">", &about.source, "</figcaption>");
        html.raw("</figure>");
        html.finish()
    }

    fn table(&self, html: &mut Markup) {
        let about = &self.about;
        html.raw("<details class=\"chart-data\"><summary>Show data table</summary><div class=\"table-box\" tabindex=\"0\" role=\"region\" aria-label=\"Data table\"><table>");
        html.wrapped("<caption>", &about.sentence, "</caption><thead><tr>");
        for head in &self.heads {
            html.wrapped("<th scope=\"col\">", head, "</th>");
        }
        html.raw("</tr></thead><tbody>");
        for row in &self.rows {
            html.raw("<tr>");
            for (number, cell) in row.iter().enumerate() {
                match (number, self.heads.get(number)) {
                    (0, _) => html.wrapped("<th scope=\"row\">", cell, "</th>"),
                    (_, Some(head)) => html
                        .wrapped("<td class=\"number\" data-label=\"", head, "\">")
                        .wrapped("", cell, "</td>"),
                    (_, None) => html,
                };
            }
            html.raw("</tr>");
        }
        html.raw("</tbody></table></div></details>");
    }
}

/// "not measured" where there is no number: a table never shows a gap as zero.
pub(super) const NO_NUMBER: &str = "not measured";
