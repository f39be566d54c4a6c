//! Who may ask: this machine's own browser tabs, and no other web page.
//!
//! A page of another site can make a browser ask a server on this machine. It reads the answer if
//! its own name leads here (DNS rebinding) or if the answer says that it may. So a request has to
//! name a host that is this machine, and no answer ever allows another origin.

use crate::serve::request::{Fetch, Request};
use std::net::{IpAddr, Ipv6Addr};

/// Why a request is not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Objection {
    /// The host is no name at all.
    NotAName,
    /// A well-formed name that is not known to be ours.
    UnknownHost(String),
    /// Another site's page asks for a part of this one.
    OtherSite,
}

/// Names beyond those that always mean this machine, in lower case.
#[derive(Debug, Clone, Default)]
pub struct Hosts(pub Vec<String>);

impl Hosts {
    /// Whether a request may be answered. `local` is the address at which it arrived.
    pub fn object(&self, request: &Request, local: IpAddr) -> Option<Objection> {
        let Some(name) = host_name(&request.host) else { return Some(Objection::NotAName) };
        if !self.knows(&name, local) {
            return Some(Objection::UnknownHost(name));
        }
        is_of_another_site(&request.fetch).then_some(Objection::OtherSite)
    }

    fn knows(&self, name: &str, local: IpAddr) -> bool {
        if let Ok(address) = name.parse::<IpAddr>() {
            // A number cannot be made to lead elsewhere, unlike a name.
            return address.is_loopback()
                || address == local
                || self.0.iter().any(|known| known == name);
        }
        name == "localhost"
            || name.ends_with(".localhost")
            || self.0.iter().any(|known| known == name)
    }
}

/// The origin of a request is the page that this server itself gave out.
pub fn is_own_origin(request: &Request) -> bool {
    let Some(origin) = &request.origin else { return true };
    let host = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    host.is_some_and(|host| host.eq_ignore_ascii_case(&request.host))
}

/// The name in `name:port`, in lower case and without the brackets of an IPv6 address; none if it is
/// malformed.
fn host_name(host: &str) -> Option<String> {
    let (name, port) = if let Some(rest) = host.strip_prefix('[') {
        let (address, port) = rest.split_once(']')?;
        address.parse::<Ipv6Addr>().ok()?;
        (address, port)
    } else {
        let end = host.find(':').unwrap_or(host.len());
        let (name, port) = host.split_at(end);
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
        (!name.is_empty() && name.bytes().all(plain)).then_some((name, port))?
    };
    let is_port =
        port.strip_prefix(':').map_or(port.is_empty(), |port| port.parse::<u16>().is_ok());
    is_port.then(|| name.to_ascii_lowercase())
}

/// A link on another site may lead here, as it may lead anywhere; everything else would be a part
/// of that other site.
fn is_of_another_site(fetch: &Fetch) -> bool {
    let navigates = fetch.mode.as_deref() == Some("navigate")
        && fetch.dest.as_deref().is_none_or(|dest| dest == "document");
    fetch.site.as_deref() == Some("cross-site") && !navigates
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    #[track_caller]
    fn check(host: &str, expected: Option<&str>) {
        assert_eq!(host_name(host).as_deref(), expected);
    }

    #[test]
    fn a_host_is_a_name_and_perhaps_a_port() {
        check("LocalHost:80", Some("localhost"));
        check("[::1]:8080", Some("::1"));
        check("[::1]", Some("::1"));
        for malformed in
            ["", ":80", "[::1", "[x]", "evil@127.0.0.1", "a:b", "a:99999", "a b", "\u{0}"]
        {
            check(malformed, None);
        }
    }

    #[test]
    fn only_names_of_this_machine_are_known() {
        let hosts = Hosts(vec!["tunnel.example".to_owned()]);
        let local = IpAddr::V4(Ipv4Addr::LOCALHOST);
        for known in
            ["localhost", "app.localhost", "127.0.0.1", "127.0.0.2", "::1", "tunnel.example"]
        {
            assert!(hosts.knows(known, local), "{known}");
        }
        for unknown in
            ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "0.0.0.0", "localhost."]
        {
            assert!(!hosts.knows(unknown, local), "{unknown}");
        }
    }
}
