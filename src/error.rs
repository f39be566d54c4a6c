//! What the machine can refuse. A mistake in a text is never an [`Error`]: it is a diagnostic.

use crate::diagnostic::Diagnostics;
use std::io;
use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("cannot read `{}`", path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("cannot write `{}`", path.display())]
    Write { path: PathBuf, source: io::Error },
    #[error("cannot run `{command}`")]
    Run { command: String, source: io::Error },
    #[error("another build holds `{}`", path.display())]
    Locked { path: PathBuf },
    #[error("port {port} is in use; `--port auto` takes the next that is free")]
    PortInUse { port: u16 },
    #[error("cannot listen at {host}:{port}")]
    Listen { host: String, port: u16, source: io::Error },
    #[error("cannot hear of changes below `{}`", path.display())]
    Watch { path: PathBuf, source: io::Error },
    #[error("a text changed while the site was built; build again")]
    Changed,
    /// The texts have errors: nothing was written.
    #[error("the site has errors")]
    Refused(Diagnostics),
}

pub type Result<T> = std::result::Result<T, Error>;

/// What came of several pieces of work: every mistake at once, or the first thing that the machine
/// refuses.
pub fn all(done: impl IntoIterator<Item = Result<()>>) -> Result<()> {
    let mut diagnostics = Diagnostics::default();
    for error in done.into_iter().filter_map(Result::err) {
        match error {
            Error::Refused(found) => diagnostics.append(found),
            error => return Err(error),
        }
    }
    diagnostics.sort();
    if diagnostics.is_empty() { Ok(()) } else { Err(Error::Refused(diagnostics)) }
}
