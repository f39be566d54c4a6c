//! Serves a site while it is written: every page is rendered when it is asked for, from the plan
//! that a build would write, and the pages that are open follow what is saved.
//!
//! Nothing here builds in its own way. What is served and what is written differ by one script.

#![expect(clippy::disallowed_methods, reason = "the server tells how long a look took")]

pub mod answer;
pub mod connection;
pub mod desk;
pub mod files;
pub mod guard;
pub mod look;
pub mod overlay;
pub mod request;
pub mod route;
pub mod shown;
pub mod watch;

pub use guard::Hosts;
pub use route::Reload;

use crate::diagnostic::Diagnostics;
use crate::error::{Error, Result};
use crate::pipeline::Wishes;
use connection::Connections;
use files::Changed;
use look::Looker;
use route::Server;
use shown::Shown;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, ToSocketAddrs};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use watch::Watcher;

/// Where the server listens, and to whom.
#[derive(Debug, Clone)]
pub struct Options {
    /// A name or number of this machine; without one, only this machine itself can connect.
    pub host: Option<String>,
    pub port: Port,
    pub hosts: Hosts,
    pub reload: Reload,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Port {
    Only(u16),
    /// This one, or the next that is free.
    From(u16),
}

/// Ports that are tried where the first is not free.
const TRIES: u16 = 100;

/// What there is to tell the person at the keyboard.
#[derive(Debug)]
pub enum News<'n> {
    /// The site is served, or as much of it as can be.
    Looked { diagnostics: &'n Diagnostics, changed: Option<String>, took: Duration },
    /// The machine refused.
    Failed(&'n Error),
}

/// A server that answers.
#[derive(Debug)]
pub struct Serving {
    /// The address of the home page.
    pub url: String,
    /// The address of the writer's desk.
    pub desk: String,
    /// Where it listens.
    pub addresses: Vec<SocketAddr>,
}

/// Serves the site at `root` from threads of its own, until the program ends. Returns when the site
/// has been looked at for the first time.
pub fn serve(
    root: &Path,
    options: &Options,
    wishes: impl Fn() -> Wishes + Send + 'static,
    tell: impl Fn(News<'_>) + Send + 'static,
) -> Result<Serving> {
    let listeners = listen(options)?;
    let addresses: Vec<SocketAddr> =
        listeners.iter().filter_map(|listener| listener.local_addr().ok()).collect();
    let root =
        root.canonicalize().map_err(|source| Error::Read { path: root.to_owned(), source })?;
    let server = Arc::new(Server {
        shown: Shown::default(),
        hosts: with_host(&options.hosts, options.host.as_deref()),
        root: root.clone(),
        token: token()?,
        studio: Mutex::default(),
        reload: options.reload,
    });
    // Changes from here on are heard, those before are seen by the first look.
    let mut watcher = Watcher::new(&root)
        .map_err(|error| Error::Watch { path: root.clone(), source: io::Error::other(error) })?;
    let mut looker = Looker::new(&root);
    look(&server, &mut looker, &wishes(), &Changed::Anything, &tell);
    let connections = Arc::new(Connections::default());
    for listener in listeners {
        let (server, connections) = (Arc::clone(&server), Arc::clone(&connections));
        std::thread::spawn(move || connection::accept(&listener, &server, &connections));
    }
    let base = server
        .shown
        .state()
        .plan
        .map_or_else(|| "/".to_owned(), |plan| route::location(&plan, "/"));
    std::thread::spawn(move || {
        loop {
            let changed = watcher.wait();
            look(&server, &mut looker, &wishes(), &changed, &tell);
        }
    });
    let name = options.host.clone().unwrap_or_else(|| "localhost".to_owned());
    let name = if name.contains(':') { format!("[{name}]") } else { name };
    let port = addresses.first().map_or(0, SocketAddr::port);
    let machine = format!("http://{name}:{port}");
    Ok(Serving { url: format!("{machine}{base}"), desk: format!("{machine}/_diglot/"), addresses })
}

/// Looks at the site, shows what it is now, and tells of it.
fn look(
    server: &Server,
    looker: &mut Looker,
    wishes: &Wishes,
    changed: &Changed,
    tell: &impl Fn(News<'_>),
) {
    let start = Instant::now();
    match looker.look(wishes, changed) {
        Ok(None) => {}
        Ok(Some(seen)) => {
            let diagnostics = Arc::clone(&seen.diagnostics);
            server.shown.show(seen);
            let took = start.elapsed();
            let changed = match changed {
                Changed::Paths(paths) => paths.first().map(|first| match paths.len() {
                    1 => first.clone(),
                    more => format!("{first} and {} more", more - 1),
                }),
                Changed::Anything => None,
            };
            tell(News::Looked { diagnostics: &diagnostics, changed, took });
        }
        Err(error) => {
            server.shown.fail(look::in_words(&error, &server.root));
            tell(News::Failed(&error));
        }
    }
}

fn listen(options: &Options) -> Result<Vec<TcpListener>> {
    let (first, last) = match options.port {
        Port::Only(port) => (port, port),
        Port::From(port) => (port, port.saturating_add(TRIES)),
    };
    for port in first..=last {
        match bind(options.host.as_deref(), port) {
            Ok(listeners) => return Ok(listeners),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(source) => {
                let host = options.host.clone().unwrap_or_else(|| "localhost".to_owned());
                return Err(Error::Listen { host, port, source });
            }
        }
    }
    Err(Error::PortInUse { port: first })
}

/// All addresses of a name, or both that mean this machine alone.
fn bind(host: Option<&str>, port: u16) -> io::Result<Vec<TcpListener>> {
    if let Some(host) = host {
        return (host, port).to_socket_addrs()?.map(TcpListener::bind).collect();
    }
    let first = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let port = first.local_addr()?.port();
    match TcpListener::bind((Ipv6Addr::LOCALHOST, port)) {
        Ok(second) => Ok(vec![first, second]),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => Err(error),
        // A machine without IPv6.
        Err(_) => Ok(vec![first]),
    }
}

fn with_host(hosts: &Hosts, host: Option<&str>) -> Hosts {
    let is_everywhere = |host: &str| host.parse::<IpAddr>().is_ok_and(|it| it.is_unspecified());
    let host = host.filter(|host| !is_everywhere(host)).map(str::to_ascii_lowercase);
    Hosts(hosts.0.iter().map(|host| host.to_ascii_lowercase()).chain(host).collect())
}

/// 128 bits that nobody can guess.
fn token() -> Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| Error::Read {
        path: "/dev/urandom".into(),
        source: io::Error::other(error.to_string()),
    })?;
    Ok(format!("{:032x}", u128::from_le_bytes(bytes)))
}
