//! Reads HTTP/1.1 requests from bytes: GET and HEAD, no bodies, strict limits (RFC 9110, RFC 9112).

use httparse::{Error as Malformed, Header, Status as Parse};
use percent_encoding::percent_decode_str;
use std::io::{ErrorKind, Read};
use std::net::TcpStream;
use std::time::Duration;

/// Most bytes of a request line and its headers.
const LARGEST_HEAD: usize = 16 * 1024;
const LONGEST_TARGET: usize = 4096;
const MOST_HEADERS: usize = 100;

/// A well-formed request. Whether its sender may ask is another question.
#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    pub method: Method,
    /// Percent-decoded once; begins with `/`.
    pub path: String,
    /// As it was sent, without the `?`.
    pub query: String,
    /// The value of the only Host header, or the authority of an absolute target.
    pub host: String,
    pub origin: Option<String>,
    pub fetch: Fetch,
    pub connection: Connection,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Get,
    Head,
}

/// What a browser says of the page that asks (W3C Fetch Metadata).
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Fetch {
    pub site: Option<String>,
    pub mode: Option<String>,
    pub dest: Option<String>,
}

/// What becomes of the connection after the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connection {
    Stays,
    Ends,
}

/// A request that is answered with this status, after which the connection ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused(pub u16);

const MALFORMED: Refused = Refused(400);
const TOO_SLOW: Refused = Refused(408);
const TARGET_TOO_LONG: Refused = Refused(414);
const HEAD_TOO_LARGE: Refused = Refused(431);

/// The next request of a connection; none where the other side has gone or has nothing to say.
/// `buffer` holds what was read beyond the last request. `patience` counts down to the moment at
/// which the whole head has to be there.
pub fn read(
    stream: &mut TcpStream,
    buffer: &mut Vec<u8>,
    patience: impl Fn() -> Option<Duration>,
) -> Result<Option<Request>, Refused> {
    let mut piece = [0; 4096];
    loop {
        if let Some((request, length)) = parse(buffer)? {
            buffer.drain(..length);
            return Ok(Some(request));
        }
        if buffer.len() >= LARGEST_HEAD {
            let within_line = !buffer.contains(&b'\n');
            return Err(if within_line { TARGET_TOO_LONG } else { HEAD_TOO_LARGE });
        }
        let too_late = || if buffer.is_empty() { Ok(None) } else { Err(TOO_SLOW) };
        let Some(left) = patience() else { return too_late() };
        if stream.set_read_timeout(Some(left)).is_err() {
            return Ok(None);
        }
        match stream.read(&mut piece) {
            Ok(0) => return Ok(None),
            Ok(count) => buffer.extend_from_slice(&piece[..count]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                return too_late();
            }
            Err(_) => return Ok(None),
        }
    }
}

/// The request at the beginning of `bytes` and its length; none where its end has not come yet.
pub fn parse(bytes: &[u8]) -> Result<Option<(Request, usize)>, Refused> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    let length = match parsed.parse(bytes) {
        Ok(Parse::Complete(length)) => length,
        Ok(Parse::Partial) => return Ok(None),
        Err(Malformed::TooManyHeaders) => return Err(HEAD_TOO_LARGE),
        Err(_) => return Err(MALFORMED),
    };
    if length > LARGEST_HEAD {
        return Err(HEAD_TOO_LARGE);
    }
    let method = match parsed.method {
        Some("GET") => Method::Get,
        Some("HEAD") => Method::Head,
        _ => return Err(Refused(405)),
    };
    let target = parsed.path.unwrap_or_default();
    if target.len() > LONGEST_TARGET {
        return Err(TARGET_TOO_LONG);
    }
    let one = |name| only(parsed.headers, name);
    no_body(parsed.headers)?;
    let host = one("host")?.ok_or(MALFORMED)?;
    let (host, target) = match target.strip_prefix("http://") {
        Some(absolute) => {
            let end = absolute.find('/').ok_or(MALFORMED)?;
            (&absolute[..end], &absolute[end..])
        }
        None => (host, target),
    };
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let stays = parsed.version == Some(1)
        && !one("connection")?.is_some_and(|value| value.eq_ignore_ascii_case("close"));
    let text = |name| Ok(one(name)?.map(str::to_owned));
    let request = Request {
        method,
        path: decode(path)?,
        query: query.to_owned(),
        host: host.to_owned(),
        origin: text("origin")?,
        fetch: Fetch {
            site: text("sec-fetch-site")?,
            mode: text("sec-fetch-mode")?,
            dest: text("sec-fetch-dest")?,
        },
        connection: if stays { Connection::Stays } else { Connection::Ends },
    };
    Ok(Some((request, length)))
}

/// The value of a header that may stand only once.
fn only<'h>(headers: &[Header<'h>], name: &str) -> Result<Option<&'h str>, Refused> {
    let mut found = headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name));
    let Some(first) = found.next() else { return Ok(None) };
    if found.next().is_some() {
        return Err(MALFORMED);
    }
    let value = std::str::from_utf8(first.value).map_err(|_| MALFORMED)?;
    Ok(Some(value.trim_matches([' ', '\t'])))
}

/// What is asked for here needs no body, and one that is not read would be taken for the next
/// request.
fn no_body(headers: &[Header<'_>]) -> Result<(), Refused> {
    let length = only(headers, "content-length")?;
    if only(headers, "transfer-encoding")?.is_some() {
        return Err(MALFORMED);
    }
    match length.map(str::parse::<u64>) {
        None | Some(Ok(0)) => Ok(()),
        Some(Ok(_)) => Err(Refused(413)),
        Some(Err(_)) => Err(MALFORMED),
    }
}

/// Decodes a path, once. What could mean a place outside of the addresses to some system is
/// refused, although addresses are only compared and never joined with a path.
fn decode(path: &str) -> Result<String, Refused> {
    let plain = path.bytes().all(|byte| byte.is_ascii_graphic() && !b"#\\".contains(&byte));
    if !path.starts_with('/') || !plain || !has_whole_escapes(path) {
        return Err(MALFORMED);
    }
    let decoded = percent_decode_str(path).decode_utf8().map_err(|_| MALFORMED)?;
    if decoded.contains(char::is_control) {
        return Err(MALFORMED);
    }
    Ok(decoded.into_owned())
}

/// Every `%` is followed by two hexadecimal digits.
fn has_whole_escapes(path: &str) -> bool {
    let digits =
        |rest: &str| rest.len() >= 2 && rest.as_bytes()[..2].iter().all(u8::is_ascii_hexdigit);
    path.split('%').skip(1).all(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The path of a request, or the status that refuses it.
    #[track_caller]
    fn check(target: &str, expected: Result<&str, u16>) {
        let bytes = format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        let read = parse(bytes.as_bytes()).map(|read| read.expect("a whole request").0.path);
        assert_eq!(read.as_deref().map_err(|refused| refused.0), expected);
    }

    #[test]
    fn a_path_is_decoded_once_and_never_made_shorter() {
        check("/a/", Ok("/a/"));
        check("/a/?x=%zz", Ok("/a/"));
        check("/%c4%81/", Ok("/ā/"));
        check("/..%2fsecret.txt", Ok("/../secret.txt"));
        check("/%252e%252e/", Ok("/%2e%2e/"));
    }

    #[test]
    fn a_malformed_path_is_refused() {
        for target in
            ["a/", "*", "/%zz", "/%", "/%f", "/%ff%fe", "/%c0%ae", "/a%00.html", "/a#b", "/\\x"]
        {
            check(target, Err(400));
        }
    }

    #[test]
    fn a_head_that_is_not_whole_is_waited_for() {
        assert_eq!(parse(b"GET / HTTP/1.1\r\nHost: a\r\n"), Ok(None));
    }

    #[track_caller]
    fn refused(head: &str, status: u16) {
        assert_eq!(parse(head.as_bytes()), Err(Refused(status)));
    }

    #[test]
    fn a_request_names_one_host_and_has_no_body() {
        refused("GET / HTTP/1.1\r\n\r\n", 400);
        refused("GET / HTTP/1.0\r\n\r\n", 400);
        refused("GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n", 400);
        refused("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000000\r\n\r\n", 413);
        refused(
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n",
            400,
        );
        refused("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", 405);
    }
}
