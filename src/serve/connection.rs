//! Connections: a thread for each, so many and no more, and none that waits for ever.

#![expect(clippy::disallowed_methods, reason = "a request that never ends is told by the clock")]

use crate::serve::answer::{Answer, head};
use crate::serve::request::{self, Connection, Method, Refused, Request};
use crate::serve::route::{Reload, Reply, Server, reply};
use crate::serve::shown::Woken;
use std::collections::BTreeMap;
use std::io::{self, Read as _, Write as _};
use std::net::{IpAddr, Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// In this time a request has to be there, and an answer taken.
const PATIENCE: Duration = Duration::from_secs(10);
/// An event stream says now and then that it is alive.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Connections of one client; of more, the oldest ends.
const MOST_OF_A_CLIENT: usize = 64;
const MOST: usize = 512;
/// What a refused client still says is listened to for so long, so that it hears the answer.
const FAREWELL: Duration = Duration::from_millis(500);
const LONGEST_FAREWELL: u64 = 8 * 1024 * 1024;

/// The connections that are open, by their order.
#[derive(Debug, Default)]
pub struct Connections(Mutex<(u64, Open)>);

/// Connections by number, with the client's address.
type Open = BTreeMap<u64, (IpAddr, TcpStream)>;

impl Connections {
    /// Takes a connection in. Where there are too many, the oldest of the same client has to go, so
    /// that one that holds many shuts nobody out, not even itself.
    fn enter(&self, client: IpAddr, stream: &TcpStream) -> io::Result<u64> {
        let stream = stream.try_clone()?;
        let mut guard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (count, open) = &mut *guard;
        let own = open.iter().filter(|(_, (ip, _))| *ip == client);
        let (number, oldest) = (own.clone().count(), own.map(|(id, _)| *id).next());
        let goes = if number >= MOST_OF_A_CLIENT {
            oldest
        } else if open.len() >= MOST {
            open.keys().next().copied()
        } else {
            None
        };
        if let Some((_, stream)) = goes.and_then(|id| open.remove(&id)) {
            // It may have ended by itself.
            let _ = stream.shutdown(Shutdown::Both);
        }
        *count += 1;
        open.insert(*count, (client, stream));
        Ok(*count)
    }

    fn leave(&self, id: u64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1.remove(&id);
    }
}

/// Answers whoever connects, until the program ends.
pub fn accept(listener: &TcpListener, server: &Arc<Server>, connections: &Arc<Connections>) {
    for stream in listener.incoming() {
        let Ok(mut stream) = stream else {
            // Mostly too many open files: some will be closed.
            std::thread::sleep(Duration::from_millis(10));
            continue;
        };
        let Ok(client) = stream.peer_addr() else { continue };
        let Ok(id) = connections.enter(client.ip(), &stream) else { continue };
        let (server, of) = (Arc::clone(server), Arc::clone(connections));
        let talk = move || {
            // Who goes away in the middle of an answer does not want the rest.
            let _ = talk(&mut stream, &server);
            of.leave(id);
        };
        if std::thread::Builder::new().stack_size(STACK).spawn(talk).is_err() {
            connections.leave(id);
        }
    }
}

/// Templates and texts may be nested.
const STACK: usize = 8 * 1024 * 1024;

fn talk(stream: &mut TcpStream, server: &Server) -> io::Result<()> {
    let local = stream.local_addr()?.ip();
    stream.set_nodelay(true)?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut buffer = Vec::new();
    loop {
        let end = Instant::now() + PATIENCE;
        let left = || end.checked_duration_since(Instant::now()).filter(|left| !left.is_zero());
        match request::read(stream, &mut buffer, left) {
            Ok(None) => return Ok(()),
            Ok(Some(request)) => {
                let ends = request.connection;
                answer(stream, server, &request, local)?;
                if ends == Connection::Ends {
                    return Ok(());
                }
            }
            Err(Refused(status)) => {
                let is_head = buffer.starts_with(b"HEAD ");
                Answer::plain(status, "the request is refused").send(
                    stream,
                    if is_head { Method::Head } else { Method::Get },
                    Connection::Ends,
                )?;
                return say_farewell(stream);
            }
        }
    }
}

fn answer(
    stream: &mut TcpStream,
    server: &Server,
    request: &Request,
    local: IpAddr,
) -> io::Result<()> {
    match reply(server, request, local) {
        Reply::Answer(answer) => answer.send(stream, request.method, request.connection),
        Reply::Events => events(stream, server, request.method),
    }
}

/// Tells the numbers of looks, and nothing else, for as long as someone listens (WHATWG HTML,
/// server-sent events).
fn events(stream: &mut TcpStream, server: &Server, method: Method) -> io::Result<()> {
    let gone = || io::Error::from(io::ErrorKind::ConnectionAborted);
    let head = head(200, "text/event-stream", &[("Connection", "close".to_owned())]);
    stream.write_all(format!("{head}\r\n").as_bytes())?;
    if method == Method::Head || server.reload == Reload::No {
        return Err(gone());
    }
    let listener = server.shown.listen();
    let mut seen = server.shown.state().number;
    write!(stream, "retry: 300\ndata: {seen}\n\n")?;
    loop {
        match server.shown.wait(listener, seen, HEARTBEAT) {
            Woken::By(number) => {
                seen = number;
                stream.write_all(format!("data: {number}\n\n").as_bytes())?;
            }
            Woken::ByNothing => stream.write_all(b":\n\n")?,
            Woken::ToLeave => return Err(gone()),
        }
    }
}

/// Ends the answer first and the connection later: what is not read would make the system throw the
/// answer away.
fn say_farewell(stream: &mut TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(FAREWELL))?;
    let end = Instant::now() + FAREWELL * 2;
    let mut piece = [0; 16 * 1024];
    let mut heard = 0;
    while heard < LONGEST_FAREWELL && Instant::now() < end {
        match stream.read(&mut piece)? {
            0 => break,
            count => heard += count as u64,
        }
    }
    Ok(())
}
