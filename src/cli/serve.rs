//! `diglot serve`

#![expect(clippy::disallowed_methods, reason = "the command line tells the time of a build")]

use super::INTERRUPTED;
use super::arguments::{Global, ServeOptions};
use super::build::{pool, seconds, wishes};
use super::say::{self, Speaker, counted};
use crate::error::Result;
use crate::serve::{Hosts, News, Options, Reload, Serving, serve};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

pub fn run(global: &Global, given: &ServeOptions, speaker: &Arc<Speaker>) -> Result<u8> {
    let start = Instant::now();
    // Fails only where threads are already at work, which is never the case here.
    let _ = pool(&given.site).build_global();
    let (sender, happens) = channel();
    let interrupt = sender.clone();
    // Fails only where there is a handler already, which is never the case here.
    let _ = ctrlc::set_handler(move || drop(interrupt.send(Happening::Interrupt)));
    let options = Options {
        host: given.host.clone(),
        port: given.port,
        hosts: Hosts(given.allow_host.clone()),
        reload: match (given.no_reload, given.follow) {
            (true, _) => Reload::No,
            (false, true) => Reload::Follow,
            (false, false) => Reload::InPlace,
        },
    };
    let (root, site, listener) = (global.root.clone(), given.site.clone(), Arc::clone(speaker));
    // In a thread of its own, so that a large site can be given up while it is being read.
    std::thread::spawn(move || {
        let tell = move |news: News<'_>| report(&listener, &news);
        let served = serve(&root, &options, move || wishes(&site), tell);
        let _ = sender.send(Happening::Served(served));
    });
    while let Ok(Happening::Served(served)) = happens.recv() {
        announce(&served?, given, start.elapsed(), speaker);
    }
    Ok(INTERRUPTED)
}

enum Happening {
    Served(Result<Serving>),
    Interrupt,
}

fn announce(serving: &Serving, given: &ServeOptions, took: Duration, speaker: &Speaker) {
    speaker.done(&format!("the site is at {}, after {}", serving.url, seconds(took)));
    speaker.done(&format!("the desk is at {}; Ctrl-C ends", serving.desk));
    if given.host.is_some() {
        speaker.done("others can connect and read all that is served, drafts included");
    }
    if given.open && open(&serving.url).is_err() {
        speaker.done("no browser could be opened");
    }
}

fn report(speaker: &Speaker, news: &News<'_>) {
    match news {
        News::Looked { diagnostics, changed, took } => {
            speaker.diagnostics(diagnostics);
            let what = changed.as_deref().unwrap_or("the site");
            let wrong = counted(diagnostics);
            let stays = if diagnostics.has_errors() { "; the last good site stays" } else { "" };
            speaker.done(&format!("{what}: {wrong}{stays}, in {}", seconds(*took)));
        }
        News::Failed(error) => say::error(error),
    }
}

/// Shows an address in the browser of whoever sits at the machine.
fn open(url: &str) -> std::io::Result<()> {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let mut command = Command::new(program);
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().map(drop)
}
