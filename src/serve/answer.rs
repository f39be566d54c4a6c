//! Writes answers of HTTP/1.1, each with the headers that keep other sites out.

use crate::serve::request::{Connection, Method};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read, Write};
use std::sync::Arc;

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// The media type.
    pub kind: String,
    /// What this answer says beyond the headers that all have.
    pub headers: Vec<(&'static str, String)>,
    pub body: Body,
}

#[derive(Debug)]
pub enum Body {
    Bytes(Arc<Vec<u8>>),
    /// An open file and its length.
    File(File, u64),
}

pub const TEXT: &str = "text/plain; charset=utf-8";
pub const HTML: &str = "text/html; charset=utf-8";

/// What every answer says: nothing of it is kept, guessed at, or shown inside another site.
const ALWAYS: &str = "Cache-Control: no-store\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\n\
    X-Content-Type-Options: nosniff\r\n\
    X-Frame-Options: SAMEORIGIN\r\n\
    Referrer-Policy: same-origin\r\n";

impl Answer {
    pub fn new(status: u16, kind: &str, body: impl Into<Vec<u8>>) -> Answer {
        let body = Body::Bytes(Arc::new(body.into()));
        Answer { status, kind: kind.to_owned(), headers: Vec::new(), body }
    }

    /// A status in plain words.
    pub fn plain(status: u16, words: &str) -> Answer {
        let mut answer = Answer::new(status, TEXT, format!("{status} {words}\n"));
        if status == 405 {
            answer.headers.push(("Allow", "GET, HEAD".to_owned()));
        }
        answer
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Answer {
        self.headers.push((name, value.into()));
        self
    }

    pub fn send(
        self,
        to: &mut impl Write,
        method: Method,
        connection: Connection,
    ) -> io::Result<()> {
        let length = match &self.body {
            Body::Bytes(bytes) => bytes.len() as u64,
            Body::File(_, length) => *length,
        };
        let mut head = head(self.status, &self.kind, &self.headers);
        let _ = write!(head, "Content-Length: {length}\r\n");
        if connection == Connection::Ends {
            head.push_str("Connection: close\r\n");
        }
        head.push_str("\r\n");
        if method == Method::Head {
            return to.write_all(head.as_bytes());
        }
        match self.body {
            Body::Bytes(bytes) => {
                let mut whole = head.into_bytes();
                whole.extend_from_slice(&bytes);
                to.write_all(&whole)
            }
            Body::File(file, length) => {
                to.write_all(head.as_bytes())?;
                let sent = io::copy(&mut file.take(length), to)?;
                // The other side waits for as many bytes as were promised.
                if sent == length { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
            }
        }
    }
}

/// The status line and the headers, without the empty line that ends them.
pub fn head(status: u16, kind: &str, headers: &[(&'static str, String)]) -> String {
    let mut head =
        format!("HTTP/1.1 {status} {}\r\nContent-Type: {kind}\r\n{ALWAYS}", reason(status));
    for (name, value) in headers {
        let _ = write!(head, "{name}: {value}\r\n");
    }
    head
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        413 => "Content Too Large",
        414 => "URI Too Long",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}
