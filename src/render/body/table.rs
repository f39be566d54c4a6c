//! Tables that scroll on their own, aligned by classes: inline styles would break a strict
//! Content-Security-Policy.

use crate::theme::escape;
use crate::theme::strings::Strings;
use pulldown_cmark::{Alignment, Tag, TagEnd};

#[derive(Debug, Default)]
pub struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
}

impl Table {
    pub fn start(&mut self, tag: Tag<'_>, strings: &Strings) -> String {
        match tag {
            Tag::Table(alignments) => {
                *self = Table { alignments, ..Table::default() };
                let label = escape(strings.text("table"));
                format!(
                    "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\"><table>\n"
                )
            }
            Tag::TableHead => {
                self.in_head = true;
                self.column = 0;
                "<thead><tr>".to_owned()
            }
            Tag::TableRow => {
                self.column = 0;
                let body = if self.has_body { "" } else { "<tbody>\n" };
                self.has_body = true;
                format!("{body}<tr>")
            }
            _ => self.cell(),
        }
    }

    pub fn end(&mut self, tag: TagEnd) -> String {
        match tag {
            TagEnd::Table if self.has_body => "</tbody>\n</table></div>\n".to_owned(),
            TagEnd::Table => "</table></div>\n".to_owned(),
            TagEnd::TableHead => {
                self.in_head = false;
                "</tr></thead>\n".to_owned()
            }
            TagEnd::TableRow => "</tr>\n".to_owned(),
            _ if self.in_head => "</th>".to_owned(),
            _ => "</td>".to_owned(),
        }
    }

    /// "Left" is where lines begin, so that a table reads right in both directions.
    fn cell(&mut self) -> String {
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"end\"",
            _ => "",
        };
        self.column += 1;
        if self.in_head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") }
    }
}
