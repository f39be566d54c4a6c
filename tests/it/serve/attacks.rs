//! What others may not do: read what is not served, ask in another name, listen, hold the server up.

use super::{Answer, Served};
use crate::site::Site;
use std::fs;
use std::io::{Read, Write};
use std::net::{IpAddr, TcpStream, UdpSocket};
use std::os::unix::fs::symlink;
use std::time::{Duration, Instant};

const FILES: &str = r"-- content/a.en.md --
+++
title = 'A'
+++

Public.
-- content/d.en.md --
+++
title = 'D'
draft = true
+++

SECRET
-- content/café.en.md --
Coffee.
-- static/s.txt --
Open.
-- static/p.svg --
<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>
-- .env --
SECRET
-- .git/config --
SECRET
";

/// A site in a folder that also holds what nobody may see.
struct Fixture {
    served: Served,
}

impl Fixture {
    fn new(base: &str) -> Fixture {
        let site = Site::new(FILES);
        let outside = site.root().parent().unwrap();
        let name = site.root().file_name().unwrap().to_str().unwrap().to_owned();
        fs::create_dir_all(outside.join(format!("{name}-evil"))).unwrap();
        fs::write(outside.join(format!("{name}-evil/secret.txt")), "SECRET").unwrap();
        symlink(
            outside.join(format!("{name}-evil/secret.txt")),
            site.root().join("static/link.txt"),
        )
        .unwrap();
        symlink("/etc", site.root().join("static/dir")).unwrap();
        Fixture { served: Served::new(site, base, false) }
    }

    /// Nothing secret was said, and the server still answers, soon.
    #[track_caller]
    fn holds(&self, request: &str, answer: &Answer, expected: &[u16]) {
        assert!(expected.contains(&answer.status), "{request}: {answer:#?}");
        assert!(!answer.body.contains("SECRET"), "{request}: {answer:#?}");
        assert!(!answer.head.contains("access-control-"), "{request}: {answer:#?}");
        assert!(!answer.head.contains("location: //"), "{request}: {answer:#?}");
        assert!(!answer.head.contains("location: http"), "{request}: {answer:#?}");
        assert!(answer.head.contains("cross-origin-resource-policy: same-origin"), "{request}");
        let start = Instant::now();
        assert_eq!(self.served.get("/en/a/").status, 200, "after {request}");
        assert!(start.elapsed() < Duration::from_secs(1), "slow after {request}");
    }
}

impl Drop for Fixture {
    fn drop(&mut self) {
        let root = self.served.site.root();
        let name = root.file_name().unwrap().to_str().unwrap();
        let _ = fs::remove_dir_all(root.with_file_name(format!("{name}-evil")));
    }
}

/// Both with the site at the root and below it.
fn everywhere(check: impl Fn(&Fixture)) {
    for base in ["/", "/sub/"] {
        check(&Fixture::new(base));
    }
}

#[test]
fn no_path_leads_out_of_the_site() {
    everywhere(|fixture| {
        let name = fixture.served.site.root().file_name().unwrap().to_str().unwrap().to_owned();
        let evil = format!("/../{name}-evil/secret.txt");
        let targets = [
            "/../secret.txt",
            "/a/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/%2e%2e%2fsecret.txt",
            "/%252e%252e%252fsecret.txt",
            "/..%5csecret.txt",
            "/a%5c..%5c..%5csecret.txt",
            "/..\\secret.txt",
            "//etc/passwd",
            "///etc/passwd",
            &evil,
            "/%c0%ae%c0%ae/secret.txt",
            "/a%00.html",
            "/s.txt%00.png",
            "/%ff%fe",
            "/%zz",
            "/%",
            "/C:/windows/win.ini",
            "/a/c:/windows/win.ini",
            "/%5c%5chost%5cshare",
            "/.env",
            "/.ENV",
            "/.env/",
            "/.env/.",
            "/.env%20",
            "/.env.",
            "/.env::$DATA",
            "/ENV~1",
            "/.git/config",
            "/diglot.toml",
            "/content/a.en.md",
            "/.diglot/manifest",
            "/.env?raw",
            "/.env?raw??",
            "/.env?import&raw??",
            "/.env?url",
            "/.env?inline",
            "/.env?.svg?.wasm?init",
            "/.env?raw?import",
            "/@fs/etc/passwd",
            "/@fs/x/?/../../../etc/passwd?import&?raw",
            "/a/#/../../secret.txt",
            "/link.txt",
            "/dir/passwd",
            "/file:///etc/passwd",
            "//evil.example/%2e%2e",
            "//evil.example/a",
            "/EN/a/",
            "/en/d/",
            "/cafe%CC%81/",
        ];
        for target in targets {
            for prefix in [fixture.served.base.trim_end_matches('/'), "/__diglot", "/_diglot"] {
                for method in ["GET", "HEAD"] {
                    let target = format!("{prefix}{target}");
                    let answer = fixture.served.ask(method, &target, "");
                    fixture.holds(&target, &answer, &[400, 404]);
                    assert!(method == "GET" || answer.body.is_empty(), "{target}: {answer:#?}");
                }
            }
        }
    });
}

#[test]
fn a_request_of_another_form_is_refused() {
    everywhere(|fixture| {
        let served = &fixture.served;
        let long = "x".repeat(8192);
        let many = "/a".repeat(100_000);
        for (request, expected) in [
            ("GET a/ HTTP/1.1", 400),
            ("GET * HTTP/1.1", 400),
            ("CONNECT x:1 HTTP/1.1", 405),
            ("OPTIONS * HTTP/1.1", 405),
            ("POST / HTTP/1.1", 405),
            ("TRACE / HTTP/1.1", 405),
            ("GET http://evil/a/ HTTP/1.1", 403),
            (&format!("GET /{long} HTTP/1.1"), 414),
            (&format!("GET {many} HTTP/1.1"), 414),
            ("GET /", 400),
            ("\u{0}\u{0}", 400),
        ] {
            let answer = served.raw(format!("{request}\r\nHost: localhost\r\n\r\n").as_bytes());
            fixture.holds(&request[..request.len().min(40)], &answer, &[expected]);
        }
    });
}

#[test]
fn a_file_that_became_a_link_is_not_followed() {
    everywhere(|fixture| {
        let root = fixture.served.site.root();
        assert_eq!(fixture.served.get("/s.txt").body, "Open.\n");
        let name = root.file_name().unwrap().to_str().unwrap();
        fs::remove_file(root.join("static/s.txt")).unwrap();
        let secret = root.with_file_name(format!("{name}-evil")).join("secret.txt");
        symlink(secret, root.join("static/s.txt")).unwrap();
        let answer = fixture.served.get("/s.txt");
        fixture.holds("/s.txt", &answer, &[404]);
    });
}

#[test]
fn only_this_machine_is_asked_for() {
    everywhere(|fixture| {
        let port = fixture.served.address.port();
        for (host, expected) in [
            ("Host: evil.example\r\n", 403),
            (&*format!("Host: evil.example:{port}\r\n"), 403),
            ("", 400),
            ("Host: localhost\r\nHost: localhost\r\n", 400),
            ("Host: localhost.evil.example\r\n", 403),
            ("Host: 127.0.0.1.nip.io\r\n", 403),
            ("Host: evil.example@127.0.0.1\r\n", 400),
            ("Host: [::1\r\n", 400),
            ("Host: 0.0.0.0\r\n", 403),
            ("Host: LOCALHOST.\r\n", 403),
            ("Host: <script>alert(1)</script>\r\n", 400),
            ("X-Forwarded-Host: localhost\r\nHost: evil.example\r\n", 403),
            ("Host: LOCALHOST\r\n", 200),
            (&*format!("Host: 127.0.0.1:{port}\r\n"), 200),
            ("Host: [::1]\r\n", 200),
            ("Host: app.localhost\r\n", 200),
        ] {
            for target in ["en/a/", "../__diglot/reload.js", "../_diglot/"] {
                let base =
                    if target.starts_with("..") { "/" } else { fixture.served.base.as_str() };
                let target = format!("{base}{}", target.trim_start_matches("../"));
                let request = format!("GET {target} HTTP/1.1\r\n{host}Connection: close\r\n\r\n");
                fixture.holds(&request, &fixture.served.raw(request.as_bytes()), &[expected]);
            }
        }
        let answer = fixture.served.raw(b"GET / HTTP/1.1\r\nHost: \x00\xff\r\n\r\n");
        fixture.holds("Host: \\x00\\xff", &answer, &[400]);
        fixture.holds("HTTP/1.0", &fixture.served.raw(b"GET /en/a/ HTTP/1.0\r\n\r\n"), &[400]);
        let mut large = b"GET / HTTP/1.1\r\nHost: ".to_vec();
        large.resize(5_000_000, b'x');
        fixture.holds("Host: (5 MB)", &fixture.served.raw(&large), &[431]);
    });
}

#[test]
fn other_sites_cannot_use_what_is_served() {
    everywhere(|fixture| {
        let served = &fixture.served;
        let a = format!("{}en/a/", served.base);
        for (method, target, expected) in [
            ("GET", a.as_str(), 200),
            ("HEAD", &a, 200),
            ("OPTIONS", &a, 405),
            ("GET", "/__diglot/events", 403),
            ("GET", "/__diglot/state", 403),
            ("GET", "/nowhere/", 404),
        ] {
            let answer = served.ask(method, target, "Origin: http://evil.example\r\n");
            fixture.holds(target, &answer, &[expected]);
        }
        for (mode, dest, expected) in [
            ("no-cors", "script", 403),
            ("cors", "empty", 403),
            ("websocket", "websocket", 403),
            ("navigate", "iframe", 403),
            ("navigate", "document", 200),
        ] {
            let fetch = format!(
                "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {dest}\r\n"
            );
            fixture.holds(&fetch, &served.ask("GET", &a, &fetch), &[expected]);
        }
        let picture = served.get("/p.svg");
        assert!(picture.head.contains("content-security-policy: script-src 'none'; sandbox"));
    });
}

/// Reads what a stream says first.
fn first_of(served: &Served, target: &str, headers: &str) -> Answer {
    let mut stream = served.connect();
    let request = format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let (mut all, mut piece) = (Vec::new(), [0; 4096]);
    while !String::from_utf8_lossy(&all).contains("\n\ndata") && all.len() < 4096 {
        match stream.read(&mut piece) {
            Ok(0) | Err(_) => break,
            Ok(count) => all.extend_from_slice(&piece[..count]),
        }
        if String::from_utf8_lossy(&all).ends_with("\n\n") {
            break;
        }
    }
    Answer::of(&all)
}

#[test]
fn only_pages_of_this_server_hear_of_changes() {
    everywhere(|fixture| {
        let served = &fixture.served;
        let token = served.token();
        let wrong = "0".repeat(32);
        let events = |token: &str| format!("/__diglot/events?t={token}");
        for target in [
            "/__diglot/events".to_owned(),
            events(""),
            events(&wrong),
            events(&format!("{token}0")),
        ] {
            fixture.holds(&target, &served.ask("GET", &target, ""), &[403]);
        }
        for origin in ["http://evil.example", "null", "http://203.0.113.9", "http://localhost:1"] {
            let answer = served.ask("GET", &events(&token), &format!("Origin: {origin}\r\n"));
            fixture.holds(origin, &answer, &[403]);
        }
        let rebound = "GET /__diglot/events HTTP/1.1\r\nHost: evil.example\r\n\
            Origin: http://evil.example\r\nConnection: close\r\n\r\n";
        fixture.holds("rebinding", &served.raw(rebound.as_bytes()), &[403]);
        let right = first_of(served, &events(&token), "Origin: http://localhost\r\n");
        fixture.holds("events", &right, &[200]);
        assert_eq!(right.body, "retry: 300\ndata: 1\n\n");
        fixture.holds("POST", &served.ask("POST", &events(&token), ""), &[405]);
        assert_ne!(token, Fixture::new("/").served.token());
    });
}

#[test]
fn a_thousand_idle_streams_shut_nobody_out() {
    let fixture = Fixture::new("/");
    let token = fixture.served.token();
    let mut open = Vec::new();
    for _ in 0..1000 {
        let mut stream = fixture.served.connect();
        let _ =
            write!(stream, "GET /__diglot/events?t={token} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        open.push(stream);
    }
    let answer = fixture.served.get("/en/a/");
    fixture.holds("1000 streams", &answer, &[200]);
}

#[test]
fn what_is_wrong_is_quoted_and_never_run() {
    let site = Site::new(
        "-- content/a.en.md --\n+++\ntitle = '<img src=x onerror=alert(1)>'\n+++\n\nText.\n\
         -- content/a\"><script>alert(1)<!--.en.md --\n+++\ntitle = '<script>alert(1)</script>\n+++\n",
    );
    let site = site.with("content/x\"><script>.en.md", "+++\ntitle = '<script>alert(2)\n+++\n");
    let served = Served::new(site, "/", false);
    let answer = served.get("/en/a/");
    assert_eq!(answer.status, 500, "{answer:#?}");
    assert!(answer.head.contains("content-security-policy: default-src 'none';"), "{answer:#?}");
    assert!(answer.body.contains("&lt;script&gt;alert(2)"), "{answer:#?}");
    for never in ["<script>", "<img", served.site.root().to_str().unwrap()] {
        assert!(!answer.body.contains(never), "{never} in {answer:#?}");
    }
    let answer = served.get("/%3Cscript%3Ealert(1)%3C/script%3E");
    assert!(!answer.body.contains("<script>alert"), "{answer:#?}");
    let desk = served.get("/_diglot/").body;
    assert!(
        !desk.contains("<script>") && desk.contains("x&quot;&gt;&lt;script&gt;.en.md"),
        "{desk}"
    );
}

#[test]
fn a_template_that_fails_shows_why_in_place_of_the_page() {
    let template =
        "{% extends \"folio/page.html\" %}{% block main %}{{ page.title | nothing }}{% endblock %}";
    let site = Site::new(FILES).with("templates/page.html", template);
    let answer = Served::new(site, "/", false).get("/en/a/");
    assert_eq!(answer.status, 500);
    assert!(answer.body.contains("templates/page.html"), "{answer:#?}");
}

#[test]
fn requests_that_are_no_good_end_and_the_server_stays() {
    let fixture = Fixture::new("/");
    let served = &fixture.served;
    let with = |headers: &str| {
        served.raw(format!("GET /en/a/ HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n").as_bytes())
    };
    let large = format!("X: {}\r\n", "x".repeat(100_000));
    for (headers, expected) in [
        (large.as_str(), 431),
        ("Content-Length: 1000000000000\r\n", 413),
        ("Content-Length: -1\r\n", 400),
        ("Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        ("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", 400),
        ("Connection: close\r\nRange: bytes=0-18446744073709551615\r\n", 200),
        ("Connection: close\r\nRange: bytes=5-1\r\n", 200),
        (&format!("Connection: close\r\nRange: bytes={}0-1\r\n", "0-1,".repeat(1000)), 200),
    ] {
        fixture.holds(&headers[..headers.len().min(40)], &with(headers), &[expected]);
    }
    let many = "GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(999);
    let last = "GET /robots.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let mut stream = served.connect();
    let mut reader = stream.try_clone().unwrap();
    let reading = std::thread::spawn(move || {
        let mut all = String::new();
        reader.read_to_string(&mut all).map(|_| all.matches("HTTP/1.1 200").count())
    });
    stream.write_all(format!("{many}{last}").as_bytes()).unwrap();
    assert_eq!(reading.join().unwrap().unwrap(), 1000);
    for _ in 0..20 {
        let mut stream = served.connect();
        stream.write_all(b"GET /en/a/ HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    }
    fixture.holds("gone before the answer", &served.get("/en/a/"), &[200]);
}

#[test]
fn a_request_that_drips_in_is_given_up() {
    let fixture = Fixture::new("/");
    let mut stream = fixture.served.connect();
    let start = Instant::now();
    stream.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    let mut ended = false;
    for byte in b"GET / HTTP/1.1\r\nHost: localhost\r\nX: yyyyyyyyyyyyyyyy".iter().cycle() {
        let _ = stream.write_all(&[*byte]);
        if stream.read(&mut [0; 1024]).is_ok() {
            ended = true;
            break;
        }
        if start.elapsed() > Duration::from_secs(13) {
            break;
        }
    }
    assert!(ended && start.elapsed() > Duration::from_secs(9), "after {:?}", start.elapsed());
}

#[test]
fn other_machines_cannot_connect() {
    let fixture = Fixture::new("/");
    // The address that this machine would use towards others; nothing is sent.
    let socket = UdpSocket::bind("0.0.0.0:0").unwrap();
    let Ok(()) = socket.connect("192.0.2.1:9") else { return };
    let own: IpAddr = socket.local_addr().unwrap().ip();
    if !own.is_loopback() {
        let address = (own, fixture.served.address.port());
        assert!(TcpStream::connect(address).is_err(), "{address:?}");
    }
}
