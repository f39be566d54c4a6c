//! What can be typed, with the help that clap prints about it.

use crate::serve::Port;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::ops::RangeInclusive;
use std::path::PathBuf;

/// Build a site of essays that exist in several languages
#[derive(Debug, Parser)]
#[command(
    name = "diglot",
    version,
    max_term_width = 100,
    arg_required_else_help = true,
    after_help = "A first site:
  diglot init letters
  diglot build --root letters

Exit codes: 0 all is well, 1 the site has mistakes, 2 the machine refused or the command is wrong."
)]
pub struct Arguments {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Global {
    /// The folder of the site: the one with diglot.toml in it
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// How mistakes are shown
    #[arg(long, global = true, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// When to use colour
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = When::Auto)]
    pub color: When,
    /// Show every mistake of a kind, not only the first fifty
    #[arg(long, global = true)]
    pub all: bool,
    /// Print mistakes and answers, nothing else
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Human,
    /// For programs: a JSON object on each line
    Json,
    /// For GitHub: annotations of a workflow
    Github,
    /// A page, which only `status` can make
    Html,
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
    ///
    /// Only files that changed are written, and none at all where the site has an error.
    Build(BuildOptions),
    /// Show the site in a browser while it is written
    Serve(ServeOptions),
    /// Look for mistakes without writing anything
    ///
    /// Does all that a build does, templates included, but for the writing.
    Check(CheckOptions),
    /// List what a build would write, or show what one page is made of
    Plan(PlanOptions),
    /// Start a new site
    ///
    /// Writes a small site in two languages that builds as it is. No file is ever overwritten.
    Init(InitOptions),
    /// Begin a text
    ///
    /// Makes a file in the right place, with the front matter that such a text wants, and prints
    /// its path. No file is ever overwritten. A file in archetypes/ stands in for diglot's own:
    /// essay.md, or essay.lv.md for one language.
    New(NewOptions),
    /// Show how every translation stands to its original
    ///
    /// With an essay and a language: each block, and what changed since it was translated.
    Status(StatusOptions),
    /// Start a translation, or mark in one what its original has changed since
    Translate(TranslateOptions),
    /// Confirm that translations say what their original says now
    Accept(AcceptOptions),
    /// List what to translate or mend next, what readers need most first
    Next(NextOptions),
    /// Explain a kind of mistake
    Explain(ExplainOptions),
    /// Print the JSON Schema of a file, for editors
    Schema(SchemaOptions),
    /// Print a script that completes commands in a shell
    Completions(CompletionsOptions),
    /// Write the manual pages into a folder
    Man(ManOptions),
}

/// What decides about the texts of a site.
#[derive(Debug, Clone, Args)]
pub struct SiteOptions {
    /// The address of the site, in place of `base_url` in diglot.toml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Publish everything: drafts, texts that are not due yet, and texts that have expired
    #[arg(long)]
    pub drafts: bool,
    /// Show pictures as they were found, and make no smaller ones and no cards
    #[arg(long)]
    pub no_images: bool,
    /// How many threads work at once [default: one for each processor]
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
    /// Write into a folder that already holds files, and keep those that are not the site's
    #[arg(long)]
    pub force: bool,
    /// Fail where another build is at work on the same folder, rather than wait for it
    #[arg(long)]
    pub no_wait: bool,
    /// Print where the time went: by stage, by template, and the slowest outputs
    #[arg(long)]
    pub timings: bool,
    /// Write where the time went into a file that <https://ui.perfetto.dev> shows
    #[arg(long, value_name = "FILE")]
    pub trace: Option<PathBuf>,
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

fn port(text: &str) -> Result<Port, String> {
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
    /// Fail where there are warnings, too
    #[arg(long, value_enum, value_name = "WHAT")]
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
    /// The address of a page, such as /en/about/: shows its template and all that the template is
    /// given, as JSON
    pub address: Option<String>,
}

#[derive(Debug, Args)]
pub struct StatusOptions {
    /// The key of an essay, or one of its files
    pub essay: Option<String>,
    /// The language of one of its translations
    pub language: Option<String>,
}

#[derive(Debug, Args)]
pub struct TranslateOptions {
    /// The key of an essay, or one of its files
    pub essay: String,
    /// The language to translate it into
    #[arg(long, value_name = "LANG")]
    pub to: String,
    /// Mark the blocks of a translation whose original changed; its text stays as it is
    #[arg(long, conflicts_with = "with")]
    pub update: bool,
    /// A program that translates: it is given a JSON object for each block on a line, with `block`,
    /// `from`, `to` and `text`, and answers with `block` and `text`
    #[arg(long, value_name = "COMMAND")]
    pub with: Option<String>,
}

#[derive(Debug, Args)]
pub struct AcceptOptions {
    /// The key of an essay, or one of its files
    pub essay: String,
    /// The language of one of its translations; without it, all of them
    pub language: Option<String>,
    /// Only these blocks of the original, as `status` numbers them: 3,5-7
    #[arg(long, value_delimiter = ',', value_parser = block_range, value_name = "BLOCKS")]
    pub blocks: Vec<RangeInclusive<usize>>,
    /// What changed needs no change in translations: keeps those confirmed that were
    #[arg(long)]
    pub trivial: bool,
}

/// `3` or `5-7`.
fn block_range(text: &str) -> Result<RangeInclusive<usize>, String> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    match (first.trim().parse(), last.trim().parse()) {
        (Ok(first), Ok(last)) if first <= last => Ok(first..=last),
        _ => Err("write numbers of blocks, like 3 or 5-7".to_owned()),
    }
}

#[derive(Debug, Args)]
pub struct NextOptions {
    /// The language to work in
    #[arg(long = "lang", value_name = "LANG")]
    pub language: String,
}

#[derive(Debug, Args)]
pub struct NewOptions {
    /// What it is to be
    #[arg(value_enum)]
    pub kind: NewKind,
    /// Its title, in its language; the file is named after it
    pub title: String,
    /// The language it is written in [default: the site's default language]
    #[arg(long = "lang", value_name = "LANG")]
    pub language: Option<String>,
    /// The folder under content/ [default: reflections or essays]
    #[arg(long, value_name = "NAME")]
    pub section: Option<String>,
    /// Open it in the editor that VISUAL or EDITOR names
    #[arg(long)]
    pub edit: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NewKind {
    /// Of a meeting
    Reflection,
    /// On anything
    Essay,
    /// A page that stands alone
    Page,
}

#[derive(Debug, Args)]
pub struct InitOptions {
    /// The folder of the new site
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

#[derive(Debug, Args)]
pub struct ExplainOptions {
    /// The name in brackets behind `error` or `warning`; without it, all names are listed
    pub code: Option<String>,
}

#[derive(Debug, Args)]
pub struct SchemaOptions {
    /// The file that the schema is of
    #[arg(value_enum)]
    pub of: Described,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Described {
    #[value(name = "diglot.toml")]
    Site,
    #[value(name = "tags.toml")]
    Tags,
    #[value(name = "authors.toml")]
    Authors,
    #[value(name = "series.toml")]
    Series,
    /// What stands at the top of a text
    FrontMatter,
}

#[derive(Debug, Args)]
pub struct CompletionsOptions {
    /// The shell that reads the script
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct ManOptions {
    /// The folder to write them into; it is made if need be
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}
