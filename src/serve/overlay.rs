//! What is wrong with the texts, in place of a page that cannot be shown.

use crate::serve::answer::{Answer, HTML};
use crate::theme::escape;

/// Nothing may run or load here but the script that waits for the mend.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A page that quotes the report of what is wrong.
pub fn page(report: &str) -> Answer {
    let html = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Errors</title><link rel=\"stylesheet\" href=\"/__diglot/desk.css\"></head>\n\
         <body><main><h1>The site has errors</h1>\n<pre class=\"report\">{}</pre>\n\
         <p>This page changes as soon as they are mended. \
         <a href=\"/_diglot/\">All that diglot has to say</a></p></main></body></html>\n",
        escape(report)
    );
    Answer::new(500, HTML, html).with("Content-Security-Policy", POLICY)
}
