//! Hands the blocks of a text to the user's own translation program, a JSON object on a line each,
//! and takes as many lines back.

use super::super::say;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::parse::Document;
use crate::parse::block::BlockKind;
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// The translated body; nothing where the program failed, which was said.
pub fn translate(
    root: &Path,
    command: &str,
    document: &Document,
    from: &str,
    to: &Language,
) -> Result<Option<String>> {
    let text = &document.source.text();
    let sent: Vec<usize> = (0..document.blocks.len())
        .filter(|at| document.blocks[*at].kind != BlockKind::Code)
        .collect();
    let lines: Vec<String> = sent
        .iter()
        .map(|at| {
            let text = text[document.blocks[*at].range()].trim_end();
            json!({ "block": at, "from": from, "to": to.as_str(), "text": text }).to_string()
        })
        .collect();
    let answer = pipe(root, command, lines.join("\n") + "\n")?;
    let Some(answer) = answer else {
        say::complaint(&format!("`{command}` failed"));
        return Ok(None);
    };
    let mut translated = vec![None; document.blocks.len()];
    for line in answer.lines().filter(|line| !line.trim().is_empty()) {
        let parsed: Option<Value> = serde_json::from_str(line).ok();
        let read = parsed.as_ref().and_then(|it| {
            let block = usize::try_from(it.get("block")?.as_u64()?).ok()?;
            Some((translated.get_mut(block)?, it.get("text")?.as_str()?))
        });
        let Some((place, text)) = read else {
            say::complaint(&format!(
                "`{command}` answered `{line}`, which is not {{\"block\": 0, \"text\": \"…\"}}"
            ));
            return Ok(None);
        };
        *place = Some(text.trim().to_owned());
    }
    if let Some(missing) = sent.iter().find(|at| translated[**at].is_none()) {
        say::complaint(&format!("`{command}` gave no answer for block {missing}"));
        return Ok(None);
    }
    let mut body = String::with_capacity(text.len());
    let mut done = document.body.start;
    for (block, words) in document.blocks.iter().zip(&translated) {
        let Some(words) = words else { continue };
        let old = &text[block.range()];
        body.push_str(&text[done..block.range().start]);
        body.push_str(words);
        body.push_str(&old[old.trim_end().len()..]);
        done = block.range().end;
    }
    body.push_str(&text[done..document.body.end]);
    Ok(Some(body.trim_start().to_owned()))
}

/// What a command of the shell answers; nothing where it fails.
fn pipe(root: &Path, command: &str, input: String) -> Result<Option<String>> {
    let failed = |source| Error::Run { command: command.to_owned(), source };
    let (shell, option) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
    let mut child = Command::new(shell)
        .args([option, command])
        .current_dir(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let stdin = child.stdin.take();
    // A program that answers line by line would block while nobody reads.
    let writer = std::thread::spawn(move || {
        stdin.map_or(Ok(()), |mut stdin| stdin.write_all(input.as_bytes()))
    });
    let output = child.wait_with_output().map_err(failed)?;
    // A program that stops reading early is judged by its answer.
    let _ = writer.join();
    Ok(output.status.success().then(|| String::from_utf8(output.stdout).ok()).flatten())
}
