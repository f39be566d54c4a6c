//! The program as it is started and ended from a terminal.

use crate::site::Site;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn start(site: &Site, port: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(["serve", "--port", port, "--root"])
        .arg(site.root())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn interrupt(child: &Child) {
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
}

#[test]
fn ctrl_c_ends_at_once_and_leaves_nothing_behind() {
    let site = Site::new("-- content/a.en.md --\n# A\n");
    let mut child = start(&site, "0");
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let at = lines.find_map(|line| {
        Some(line.split_once("http://localhost:")?.1.split_once('/')?.0.to_owned())
    });
    let port: u16 = at.unwrap().parse().unwrap();
    lines.find(|line| line.contains("Ctrl-C ends")).unwrap();
    // A page that listens for changes does not hold the program up.
    let _open = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
    let asked = Instant::now();
    interrupt(&child);
    let status = child.wait().unwrap();
    let took = asked.elapsed();
    assert_eq!(status.code(), Some(130));
    assert!(took < Duration::from_millis(200), "{took:?}");
    let mut left: Vec<_> =
        std::fs::read_dir(site.root()).unwrap().map(|it| it.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["content", "diglot.toml"]);
    TcpListener::bind(("127.0.0.1", port)).unwrap();
}

#[test]
fn a_port_in_use_is_said_and_the_next_is_taken_where_that_is_wanted() {
    let site = Site::new("-- content/a.en.md --\n# A\n");
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let mut child = start(&site, &port.to_string());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2));
    assert_eq!(
        said,
        format!("error: port {port} is in use; `--port auto` takes the next that is free\n")
    );

    // Somebody else may hold it already, which is as good.
    let _usual = TcpListener::bind(("127.0.0.1", 1717));
    let mut child = start(&site, "auto");
    let lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let at = lines.into_iter().find(|line| line.contains("the site is at")).unwrap();
    let port = at.split_once("http://localhost:").unwrap().1.split_once('/').unwrap().0;
    assert!((1718..=1817).contains(&port.parse::<u16>().unwrap()), "{at}");
    interrupt(&child);
    assert_eq!(child.wait().unwrap().code(), Some(130));
}
