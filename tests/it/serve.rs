//! The server as browsers, editors and attackers meet it: over raw sockets, on the loopback only.

mod attacks;
mod desk;
mod running;
mod saving;

use crate::site::{Site, wishes};
use diglot::pipeline::Wishes;
use diglot::serve::{Hosts, Options, Port, Reload, Serving, serve};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// A site that is being served, until the tests end.
pub struct Served {
    pub site: Site,
    pub address: SocketAddr,
    /// `/` or the path of the base address.
    pub base: String,
}

/// What came back.
#[derive(Debug, Default)]
pub struct Answer {
    pub status: u16,
    /// In lower case.
    pub head: String,
    pub body: String,
}

impl Served {
    pub fn new(site: Site, base: &str, drafts: bool) -> Served {
        let options = Options {
            host: None,
            port: Port::Only(0),
            hosts: Hosts::default(),
            reload: Reload::InPlace,
        };
        let mut wishes = wishes();
        wishes.publish.drafts = drafts;
        wishes.base_url = Some(format!("https://sample.example{base}"));
        let wishes = move || Wishes { ..wishes.clone() };
        let Serving { addresses, .. } =
            serve(site.root(), &options, wishes, |_| {}).expect("a free port");
        Served { site, address: addresses[0], base: base.to_owned() }
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        stream
    }

    /// Sends bytes as they are and reads until the server ends the connection.
    pub fn raw(&self, bytes: &[u8]) -> Answer {
        let mut stream = self.connect();
        // The server may have heard enough before everything is said.
        let _ = stream.write_all(bytes);
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        Answer::of(&all)
    }

    /// A request with headers beyond the usual ones, each with its line's end.
    pub fn ask(&self, method: &str, target: &str, headers: &str) -> Answer {
        let end = "Connection: close\r\n\r\n";
        self.raw(
            format!("{method} {target} HTTP/1.1\r\nHost: localhost\r\n{headers}{end}").as_bytes(),
        )
    }

    /// The page at an address of the site.
    pub fn get(&self, address: &str) -> Answer {
        self.ask("GET", &format!("{}{}", self.base, address.trim_start_matches('/')), "")
    }

    /// Waits until a page is as it should be.
    #[track_caller]
    pub fn until(&self, address: &str, what: impl Fn(&Answer) -> bool) -> Answer {
        let start = Instant::now();
        loop {
            let answer = self.get(address);
            if what(&answer) {
                return answer;
            }
            assert!(start.elapsed() < Duration::from_secs(5), "{address} stays {answer:#?}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[track_caller]
    pub fn until_holds(&self, address: &str, text: &str) -> Answer {
        self.until(address, |answer| answer.status == 200 && answer.body.contains(text))
    }

    #[track_caller]
    pub fn until_gone(&self, address: &str) -> Answer {
        self.until(address, |answer| answer.status == 404)
    }

    /// The secret that pages of this server know.
    pub fn token(&self) -> String {
        let page = self.get("/en/").body;
        page.split("data-token=\"").nth(1).unwrap()[..32].to_owned()
    }
}

impl Answer {
    fn of(bytes: &[u8]) -> Answer {
        let text = String::from_utf8_lossy(bytes);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { return Answer::default() };
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        Answer {
            status: status.unwrap_or_default(),
            head: head.to_ascii_lowercase(),
            body: body.to_owned(),
        }
    }
}
