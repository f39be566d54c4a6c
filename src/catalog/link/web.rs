//! Addresses of the web, as browsers will have them.

use url::{ParseError, Url};

/// `None` for an address that can be left as it is, else the address mended. Spaces in the name of
/// a host are slips of the hand that no browser forgives; in a path they are encoded, as browsers
/// do, and so is a percent sign that begins no code.
pub fn read(written: &str) -> Result<Option<String>, ParseError> {
    if is_encoded(written) && !written.contains(char::is_whitespace) {
        return Url::parse(written).map(|_| None);
    }
    let host = written.find("://").map_or(0, |at| at + "://".len());
    let end = written[host..].find(['/', '?', '#']).map_or(written.len(), |at| host + at);
    let mut mended: String =
        written[..end].chars().filter(|letter| !letter.is_whitespace()).collect();
    mended.push_str(&encoded(&written[end..]));
    Url::parse(&mended).map(|_| Some(mended))
}

/// Every `%` begins a code of two digits (RFC 3986, 2.1).
fn is_encoded(address: &str) -> bool {
    let codes = address.match_indices('%');
    codes.into_iter().all(|(at, _)| {
        address
            .as_bytes()
            .get(at + 1..at + 3)
            .is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit))
    })
}

/// Spaces and lone percent signs encoded.
fn encoded(rest: &str) -> String {
    let mut encoded = String::with_capacity(rest.len());
    for (at, letter) in rest.char_indices() {
        match letter {
            '%' if !is_encoded(rest.get(at..at + 3).unwrap_or("%")) => encoded.push_str("%25"),
            letter if letter.is_whitespace() => encoded.push_str("%20"),
            letter => encoded.push(letter),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, mended: &str) {
        assert_eq!(read(written).unwrap().as_deref().unwrap_or(written), mended);
    }

    #[test]
    fn slips_of_the_hand_are_mended_and_all_else_is_left() {
        check("http://blog .example/a b", "http://blog.example/a%20b");
        check("https://a.example/#x%%20y", "https://a.example/#x%25%20y");
        check("https://a.example/100%", "https://a.example/100%25");
        check("https://ā.example/ē?x=%C4%81#y", "https://ā.example/ē?x=%C4%81#y");
        assert!(read("http://a.example:port/").is_err());
    }
}
