//! What can be typed.

use super::{FINE, say};
use crate::error::{Error, Result};
use crate::serve::Port;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};

/// Build a site of essays that exist in several languages
#[derive(Debug, Parser)]
#[command(name = "diglot", version, max_term_width = 100, arg_required_else_help = true)]
pub struct Arguments {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Args)]
pub struct Global {
    /// The folder of the site
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// How mistakes are shown
    #[arg(long, global = true, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = When::Auto)]
    pub color: When,
    /// Show every mistake of a kind, not only the first fifty
    #[arg(long, global = true)]
    pub all: bool,
    /// Say nothing but mistakes
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Human,
    /// One object a line
    Json,
    /// Annotations of GitHub workflows
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the site into its output folder
    Build(BuildOptions),
    /// Show the site in a browser while it is written
    Serve(ServeOptions),
    /// Look for mistakes without writing anything
    Check(CheckOptions),
    /// List what a build would write, or show what one page is made of
    Plan(PlanOptions),
    /// Start a new site
    Init(InitOptions),
    /// Explain a kind of mistake
    Explain(ExplainOptions),
    /// Print a script that completes commands in a shell
    Completions {
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Write the manual pages into a folder
    Man {
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

/// What decides about the texts of a site.
#[derive(Debug, Clone, Args)]
pub struct SiteOptions {
    /// The address of the site, in place of `base_url` in diglot.toml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Publish drafts, and texts that are not yet due or are over
    #[arg(long)]
    pub drafts: bool,
    /// Threads to work with [default: one for each processor]
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
}

#[derive(Debug, Args)]
pub struct BuildOptions {
    #[command(flatten)]
    pub site: SiteOptions,
    /// The folder to write into, in place of `output` in diglot.toml
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Write into a folder that holds files of others, and keep them
    #[arg(long)]
    pub force: bool,
    /// Fail rather than wait when another build is at work
    #[arg(long)]
    pub no_wait: bool,
}

#[derive(Debug, Args)]
pub struct ServeOptions {
    #[command(flatten)]
    pub site: SiteOptions,
    /// The port to listen at; `auto` takes the next that is free [default: 1717]
    #[arg(long, value_name = "PORT", value_parser = port, default_value = "1717", hide_default_value = true)]
    pub port: Port,
    /// An address of this machine at which others may connect [default: this machine only]
    #[arg(long, value_name = "HOST")]
    pub host: Option<String>,
    /// Another name by which browsers may call this machine, as of a tunnel
    #[arg(long, value_name = "NAME")]
    pub allow_host: Vec<String>,
    /// Open the home page in the browser
    #[arg(long)]
    pub open: bool,
    /// Leave open pages as they are when a text is saved
    #[arg(long)]
    pub no_reload: bool,
    /// Go to the page of the text that was saved
    #[arg(long, conflicts_with = "no_reload")]
    pub follow: bool,
}

/// Where the server listens if nobody says otherwise.
const USUAL_PORT: u16 = 1717;

fn port(text: &str) -> std::result::Result<Port, String> {
    if text == "auto" {
        return Ok(Port::From(USUAL_PORT));
    }
    let port = text.parse().map_err(|_| "a port is a number up to 65535, or `auto`".to_owned())?;
    Ok(Port::Only(port))
}

#[derive(Debug, Args)]
pub struct CheckOptions {
    #[command(flatten)]
    pub site: SiteOptions,
    /// Fail on warnings too
    #[arg(long, value_enum)]
    pub deny: Option<Deny>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    Warnings,
}

#[derive(Debug, Args)]
pub struct PlanOptions {
    #[command(flatten)]
    pub site: SiteOptions,
    /// An address of the site: its template and its view are shown
    pub address: Option<String>,
}

#[derive(Debug, Args)]
pub struct InitOptions {
    /// A folder that does not exist yet, or is empty
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

#[derive(Debug, Args)]
pub struct ExplainOptions {
    /// The name in brackets behind `error` or `warning`; without it all names are listed
    pub code: Option<String>,
}

pub fn completions(shell: clap_complete::Shell) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "diglot", &mut script);
    say::print(&String::from_utf8_lossy(&script));
    FINE
}

pub fn man(folder: &Path) -> Result<u8> {
    clap_mangen::generate_to(Arguments::command(), folder)
        .map_err(|source| Error::Write { path: folder.to_owned(), source })?;
    Ok(FINE)
}
