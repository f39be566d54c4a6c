//! What `diglot build --timings` prints, and the trace of `--trace`.

use super::say::grouped;
use crate::pipeline::timings::{STEPS, Span, What};
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

/// Outputs that are named.
const SLOWEST: usize = 10;

/// All outputs that one template makes.
#[derive(Default)]
struct Kind {
    count: usize,
    steps: [Duration; 4],
}

/// Stages in their order, then what outputs cost by what makes them, then the slowest of them.
pub fn table(spans: &[Span]) -> String {
    let mut text = String::from("stage               ms\n");
    let mut kinds: BTreeMap<&str, Kind> = BTreeMap::new();
    let mut outputs: Vec<(Duration, &str, &str)> = Vec::new();
    for span in spans {
        let time = span.end.saturating_sub(span.start);
        match &span.what {
            What::Stage(name) => {
                let _ = writeln!(text, "{name:12}{:>10}", millis(time));
            }
            What::Output { address, kind, steps } => {
                let known = kinds.entry(kind).or_default();
                known.count += 1;
                for (sum, step) in known.steps.iter_mut().zip(steps) {
                    *sum += *step;
                }
                outputs.push((time, address, kind));
            }
        }
    }
    let _ = writeln!(
        text,
        "\n{:16}{:>9}{:>11}{:>13}{:>10}{:>10}  ms of all threads",
        "made by", "outputs", STEPS[0], STEPS[1], STEPS[2], STEPS[3]
    );
    let mut kinds: Vec<(&str, Kind)> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, kind)| std::cmp::Reverse(kind.steps.iter().sum::<Duration>()));
    for (name, Kind { count, steps }) in kinds {
        let [view, fingerprint, render, write] = steps.map(millis);
        let count = grouped(count);
        let _ =
            writeln!(text, "{name:16}{count:>9}{view:>11}{fingerprint:>13}{render:>10}{write:>10}");
    }
    outputs.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    text.push_str("\nslowest outputs     ms\n");
    for (time, address, kind) in outputs.iter().take(SLOWEST) {
        let _ = writeln!(text, "{:>22}  {address} ({kind})", millis(*time));
    }
    text
}

/// Chrome's trace format, which Perfetto and Firefox read too: one line for each thread.
pub fn trace(spans: &[Span]) -> String {
    let events = spans.iter().map(|span| {
        let (name, kind, args) = match &span.what {
            What::Stage(name) => (*name, "stage", json!({})),
            What::Output { address, kind, steps } => {
                let steps = STEPS.iter().zip(steps.map(micros));
                let steps: BTreeMap<&str, u64> = steps.map(|(name, time)| (*name, time)).collect();
                (address.as_str(), kind.as_str(), json!(steps))
            }
        };
        json!({
            "name": name, "cat": kind, "ph": "X", "pid": 1, "tid": span.thread, "args": args,
            "ts": micros(span.start), "dur": micros(span.end.saturating_sub(span.start)),
        })
    });
    json!({ "traceEvents": events.collect::<Vec<_>>() }).to_string()
}

fn millis(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1000.0)
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_templates_and_the_slowest_outputs_are_told() {
        let ms = Duration::from_millis;
        let output = |address: &str, kind: &str, start, render| Span {
            what: What::Output {
                address: address.to_owned(),
                kind: kind.to_owned(),
                steps: [ms(1), ms(0), ms(render), ms(2)],
            },
            start: ms(start),
            end: ms(start + render + 3),
            thread: 1,
        };
        let spans = [
            Span { what: What::Stage("parse"), start: ms(0), end: ms(40), thread: 0 },
            output("/en/tea/", "page.html", 40, 5),
            output("/en/", "home.html", 50, 20),
            output("/lv/teja/", "page.html", 80, 6),
        ];
        let table = table(&spans);
        assert!(table.contains("parse             40.0\n"), "{table}");
        assert!(
            table.contains(
                "page.html               2        2.0          0.0      11.0       4.0\n"
            ),
            "{table}"
        );
        let first = table.split("slowest").nth(1).unwrap().lines().nth(1).unwrap();
        assert_eq!(first.trim(), "23.0  /en/ (home.html)");
        let trace: serde_json::Value = serde_json::from_str(&trace(&spans)).unwrap();
        let page = &trace["traceEvents"][1];
        assert_eq!(
            (&page["ts"], &page["dur"], &page["args"]["render"]),
            (&json!(40_000), &json!(8000), &json!(5000))
        );
    }
}
