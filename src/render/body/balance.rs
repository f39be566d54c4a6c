//! Raw HTML of authors: what a text opens it closes, and it closes nothing that is not its own.

use scraper::Html;

/// The HTML as a browser reads it when it stands alone (HTML Standard, 13.2.6, parsing fragments).
/// Without this, one missing `</aside>` of an author would take the rest of the page in.
pub fn balanced(html: &str) -> String {
    Html::parse_fragment(html).root_element().inner_html()
}

/// What Markdown became needs no balance. Only its empty elements end as they did in XHTML; a `>`
/// that is not a tag's is written `&gt;`.
pub fn as_html(html: &str) -> String {
    html.replace(" />", ">").replace("\"/>", "\">")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(balanced(html), expected);
    }

    #[test]
    fn a_text_can_neither_leave_its_place_nor_keep_the_page() {
        check("<aside><p>a", "<aside><p>a</p></aside>");
        check("a</div></article>b", "ab");
        check("<p>a<ul><li>b</ul></p>", "<p>a</p><ul><li>b</li></ul><p></p>");
        check("<br /><svg><path d=\"m\"/></svg>", "<br><svg><path d=\"m\"></path></svg>");
    }

    #[test]
    fn empty_elements_have_no_slash() {
        let html = "a /&gt;<br />\n<img src=\"x\" alt=\"b\" />";
        assert_eq!(as_html(html), "a /&gt;<br>\n<img src=\"x\" alt=\"b\">");
    }
}
