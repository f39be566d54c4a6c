//! From a request to its answer: an address of the plan, or one of the server's own few.
//!
//! A request is compared with addresses and never joined with a path, so that nothing but what a
//! build would write can be asked for.

use crate::diagnostic::{Diagnostics, Severity};
use crate::discover::{Asset, Origin};
use crate::picture;
use crate::pipeline::studio::Studio;
use crate::plan::fingerprint::fingerprint;
use crate::plan::{Output, Plan, Subject};
use crate::report::{self, Color, Look, Repeats};
use crate::serve::answer::{Answer, Body, HTML, TEXT};
use crate::serve::guard::{Hosts, Objection, is_own_origin};
use crate::serve::request::Request;
use crate::serve::shown::{Shown, State};
use crate::serve::{desk, look, overlay};
use crate::write::store::Store;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use rustix::fs::{FileType, Mode, OFlags, fstat};
use serde_json::json;
use std::fs::File;
use std::io::Read as _;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// What stays as it is in the path of an address (RFC 3986, unreserved).
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

const MORPH: &str = include_str!("idiomorph.js");
const RELOAD: &str = include_str!("reload.js");

/// What all answers depend on.
#[derive(Debug)]
pub struct Server {
    pub shown: Shown,
    pub hosts: Hosts,
    /// The site's folder, without symbolic links.
    pub root: PathBuf,
    /// Known only to pages that this server gave out.
    pub token: String,
    /// Held while a picture is made.
    pub studio: Mutex<()>,
    pub reload: Reload,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reload {
    No,
    InPlace,
    /// The page of the text that was saved is gone to.
    Follow,
}

/// What is answered.
#[derive(Debug)]
pub enum Reply {
    Answer(Answer),
    /// A stream of events begins.
    Events,
}

impl From<Answer> for Reply {
    fn from(answer: Answer) -> Reply {
        Reply::Answer(answer)
    }
}

pub fn reply(server: &Server, request: &Request, local: IpAddr) -> Reply {
    if let Some(objection) = server.hosts.object(request, local) {
        return object(&objection).into();
    }
    let state = server.shown.state();
    match request.path.as_str() {
        "/__diglot/events" | "/__diglot/state" if !knows_token(server, request) => {
            forbidden().into()
        }
        "/__diglot/events" => Reply::Events,
        "/__diglot/state" => tell(server, &state).into(),
        "/__diglot/reload.js" => Answer::new(200, SCRIPT, [MORPH, RELOAD].join("\n")).into(),
        "/__diglot/desk.css" => Answer::new(200, STYLE, desk::STYLE).into(),
        "/_diglot/" => page(server, &state, desk::page(&state)).into(),
        "/_diglot" => Answer::plain(307, "moved").with("Location", "/_diglot/").into(),
        path => match path.strip_prefix("/_diglot/") {
            Some(address) => side_by_side(server, &state, address).into(),
            None => site(server, &state, request).into(),
        },
    }
}

const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

fn object(objection: &Objection) -> Answer {
    match objection {
        Objection::NotAName => Answer::plain(400, "the host is malformed"),
        Objection::UnknownHost(name) => {
            let hint = format!("the host {name} is not known; --allow-host {name} lets it in");
            Answer::plain(403, &hint)
        }
        Objection::OtherSite => Answer::plain(403, "another site may not use this one's files"),
    }
}

fn forbidden() -> Answer {
    Answer::plain(403, "only pages of this server may listen")
}

fn knows_token(server: &Server, request: &Request) -> bool {
    let token = request.query.split('&').find_map(|pair| pair.strip_prefix("t="));
    // All bytes are looked at, so that the time tells nothing about the first wrong one.
    let right = token.is_some_and(|token| {
        token.len() == server.token.len()
            && token.bytes().zip(server.token.bytes()).fold(0, |wrong, (a, b)| wrong | (a ^ b)) == 0
    });
    right && is_own_origin(request)
}

/// What a page's script asks for when something has changed.
fn tell(server: &Server, state: &State) -> Answer {
    let errors: Diagnostics =
        state.diagnostics.iter().filter(|it| it.severity == Severity::Error).cloned().collect();
    let styles = state.plan.as_ref().map_or(0, |plan| styles(plan));
    let follow = (server.reload == Reload::Follow).then_some(state.saved.as_ref()).flatten();
    let told = json!({
        "number": state.number,
        "errors": errors.count(Severity::Error) + usize::from(state.failure.is_some()),
        "warnings": state.diagnostics.count(Severity::Warning),
        "report": state.failure.clone().unwrap_or_else(|| report(&errors)),
        "styles": format!("{styles:032x}"),
        "follow": follow.zip(state.plan.as_ref()).map(|(address, plan)| location(plan, address)),
    });
    Answer::new(200, "application/json", told.to_string())
}

/// What people read in a terminal, and here too: the place, the line, and what to do.
pub fn report(diagnostics: &Diagnostics) -> String {
    report::human(diagnostics, Look { width: 100, color: Color::Plain, repeats: Repeats::Counted })
}

/// Changes whenever a style sheet does.
fn styles(plan: &Plan) -> u128 {
    let sheets =
        plan.outputs.iter().filter(|output| output.address.rsplit('.').next() == Some("css"));
    sheets.fold(0, |all, sheet| all.rotate_left(1) ^ fingerprint(plan, &plan.content(sheet)))
}

fn side_by_side(server: &Server, state: &State, address: &str) -> Answer {
    match state.plan.as_ref().and_then(|plan| desk::compare::page(plan, address)) {
        Some(answer) => page(server, state, answer),
        None => Answer::plain(404, "no translation is here"),
    }
}

fn site(server: &Server, state: &State, request: &Request) -> Answer {
    let Some(plan) = &state.plan else {
        let report = state.failure.clone().unwrap_or_else(|| report(&state.diagnostics));
        return page(server, state, overlay::page(&report));
    };
    let base = base(plan);
    let Some(path) = request.path.strip_prefix(&base) else {
        return if request.path == "/" { go(plan, "/") } else { missing(server, state, plan, "/") };
    };
    let address = format!("/{path}");
    if let Some(output) = plan.output(&address) {
        return give(server, state, plan, output, 200);
    }
    let folder = format!("{address}/");
    if plan.output(&folder).is_some() {
        return go(plan, &folder);
    }
    match address.strip_suffix("index.html").and_then(|folder| plan.output(folder)) {
        Some(output) => give(server, state, plan, output, 200),
        None => missing(server, state, plan, &address),
    }
}

/// The path of the site's base address, decoded; begins and ends with a slash.
fn base(plan: &Plan) -> String {
    percent_decode_str(plan.config.base_url.path()).decode_utf8_lossy().into_owned()
}

/// An address of the plan as a browser asks for it.
pub fn location(plan: &Plan, address: &str) -> String {
    format!("{}{}", plan.config.base_url.path().trim_end_matches('/'), encode(address))
}

pub fn encode(address: &str) -> String {
    utf8_percent_encode(address, PATH).to_string()
}

/// Sends the browser to another address of the site, and nowhere else.
fn go(plan: &Plan, address: &str) -> Answer {
    let location = location(plan, address);
    // Two slashes at the start would be another host's name.
    if location.starts_with("//") {
        return Answer::plain(404, "nothing is here");
    }
    Answer::plain(307, "moved").with("Location", location)
}

/// What readers see where nothing is, in the language in whose part of the site it is not.
fn missing(server: &Server, state: &State, plan: &Plan, address: &str) -> Answer {
    let first = address.split('/').nth(1).unwrap_or_default();
    let is_missing = |output: &&Output| matches!(output.subject, Subject::Missing(_));
    let found = plan
        .output(&format!("/{first}/404.html"))
        .filter(is_missing)
        .or_else(|| plan.output("/404.html"));
    match found {
        Some(output) => give(server, state, plan, output, 404),
        None => Answer::plain(404, "nothing is here"),
    }
}

fn give(server: &Server, state: &State, plan: &Plan, output: &Output, status: u16) -> Answer {
    let path = output.path();
    if let Subject::Picture { .. } | Subject::Card { .. } = output.subject {
        // One at a time: pages come first.
        let _turn = server.studio.lock().unwrap_or_else(PoisonError::into_inner);
        let made = Studio::default().made(plan, &Store::of(&server.root), &plan.content(output));
        return match made {
            Some(Ok(bytes)) => Answer::new(200, &kind(&path), bytes),
            Some(Err(error)) => Answer::plain(500, &look::in_words(&error, &server.root)),
            None => Answer::plain(404, "nothing is here"),
        };
    }
    if let Subject::Copy(at) = output.subject {
        return copy(server, &plan.assets[at], &path);
    }
    let kind = kind(&path);
    match server.shown.render(state.number, plan, output) {
        Ok(bytes) if kind == HTML => page(
            server,
            state,
            Answer { body: Body::Bytes(bytes), ..Answer::new(status, HTML, "") },
        ),
        Ok(bytes) => Answer { body: Body::Bytes(bytes), ..Answer::new(status, &kind, "") },
        Err(diagnostic) => {
            let report = report(&[*diagnostic].into_iter().collect());
            page(server, state, overlay::page(&report))
        }
    }
}

/// Adds the script that keeps the page fresh.
fn page(server: &Server, state: &State, answer: Answer) -> Answer {
    let (Body::Bytes(bytes), true) = (&answer.body, server.reload != Reload::No) else {
        return answer;
    };
    let script = format!(
        "<script src=\"/__diglot/reload.js\" data-token=\"{}\" data-number=\"{}\" defer></script>",
        server.token, state.number
    );
    let end = bytes.windows(7).rposition(|end| end == b"</body>").unwrap_or(bytes.len());
    let whole = [&bytes[..end], script.as_bytes(), &bytes[end..]].concat();
    Answer { body: Body::Bytes(Arc::new(whole)), ..answer }
}

/// A file as it was found, if it is still such a file.
fn copy(server: &Server, asset: &Asset, path: &str) -> Answer {
    let kind = kind(path);
    let answer = match &asset.origin {
        Origin::Embedded(bytes) => Answer::new(200, &kind, bytes.as_ref()),
        Origin::Disk(source) => match open(&server.root, source) {
            Some((mut file, length)) => {
                if asset.picture.is_some_and(|picture| picture.tells) {
                    let mut bytes = Vec::new();
                    let bare =
                        file.read_to_end(&mut bytes).ok().and_then(|_| picture::bare(&bytes));
                    return bare.map_or_else(
                        || Answer::plain(404, "the file has changed"),
                        |bare| Answer::new(200, &kind, bare),
                    );
                }
                Answer { body: Body::File(file, length), ..Answer::new(200, &kind, "") }
            }
            None => return Answer::plain(404, "the file has gone"),
        },
    };
    if kind == "image/svg+xml" {
        // A picture that is opened by itself is a document, and may hold scripts.
        return answer.with("Content-Security-Policy", "script-src 'none'; sandbox");
    }
    answer
}

/// Opens a regular file inside the site. A symbolic link that has led out of it since it was found
/// is not followed.
fn open(root: &Path, source: &Path) -> Option<(File, u64)> {
    let real = source.canonicalize().ok().filter(|real| real.starts_with(root))?;
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = rustix::fs::open(real, flags, Mode::empty()).ok()?;
    let stat = fstat(&file).ok()?;
    let is_file = FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile;
    is_file.then(|| (File::from(file), u64::try_from(stat.st_size).unwrap_or(0)))
}

/// The media type that a file's name tells.
fn kind(path: &str) -> String {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let is_text =
        kind.type_() == "text" || ["javascript", "json", "xml"].contains(&kind.subtype().as_str());
    match kind.essence_str() {
        "text/html" => HTML.to_owned(),
        "text/plain" => TEXT.to_owned(),
        other if is_text => format!("{other}; charset=utf-8"),
        other => other.to_owned(),
    }
}
