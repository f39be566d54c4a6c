//! Former versions of a file, from git.

use std::path::Path;
use std::process::Command;

/// How far back it is looked.
const VERSIONS: &str = "200";

/// The former versions of a file, newest first, made when they are asked for; none where there is
/// no git, or it does not know the file.
pub fn versions(root: &Path, path: &str) -> impl Iterator<Item = String> {
    let log = git(root, &["log", "--format=%H", "-n", VERSIONS, "--", path]);
    let commits: Vec<String> = log.unwrap_or_default().lines().map(str::to_owned).collect();
    let (root, path) = (root.to_owned(), path.to_owned());
    // `./` makes git read the path from the site's folder rather than from the repository's.
    commits
        .into_iter()
        .filter_map(move |commit| git(&root, &["show", &format!("{commit}:./{path}")]))
}

fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").arg("-C").arg(root).args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).ok())?
}
