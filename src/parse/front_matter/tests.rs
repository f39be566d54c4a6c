//! play
use super::read;
use crate::diagnostic::Diagnostics;
use crate::report::*;
use crate::source::Source;

#[test]
fn play() {
    for text in [
        "+++\ntitle = \"A\ndate = 24.12.2025\ntags = [\"a\", \n+++\n",
        "+++\ntitle = A\ndraft = yes\ndate = 2025-13-01\ntitle = 'B'\n+++\n",
        "+++\ntitle: A\nweight = 1\n+++\n",
        "+++\ntitle = “A”\n[extra\na = 1\n+++\n",
        "+++\ndate = 2025-02-30\n[extra]\nx = 1\n[extra]\ny = 2\n+++\n",
        "---\ntitle: Partners: a story\ndate: 1.2.2026\n---\n",
        "---\ntitle: \"A\ndate: 1.2.2026\n---\n",
        "---\ntitle: @foo\n---\n",
        "---\ntitle: \"A\" and b\n---\n",
        "---\ntags: [a, b\ntitle: x\n---\n",
        "---\nmeeting:\n\tplace: x\n---\n",
        "---\ntitle: a\n  date: b\n---\n",
        "---\ntitle: a\ntitle: b\n---\n",
        "---\njust text\n---\n",
        "---\n- a\n- b\n---\n",
        "---\ntitle A\ndate: 2026-01-01\n---\n",
        "---\na: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n---\n",
        "---\na: &a [*a]\n---\n",
        "---\na: *nobody\n---\n",
        &format!("---\na: {}\n---\n", "[".repeat(1000)),
        &format!("---\na: {}\n---\n", "{a: ".repeat(1000)),
        &format!("+++\na = {}\n+++\n", "[".repeat(1000)),
        "\u{feff}---\r\ntitel: Ā\r\ndate: 1.2.2026\r\nlang: jp\r\n? [a]\r\n: b\r\n---\r\n",
        "\u{feff}---\r\ntitel: Ā\r\ndate: 1.2.2026\r\nlang: jp\r\nclass: x\r\ndraft: maybe\r\ntitle: [a]\r\nupdated: 2026-02-30\r\ntags: a, b\r\nslug: a/b\r\naliases: [\"https://x.y/\", ../a]\r\nsort_by: colour\r\nmeeting: {plce: x}\r\nTitle: b\n---\r\n",
    ] {
        let source = Source::new("content/essays/partneri.lv.md", text);
        let (_, _, problems) = read(&source);
        let mut all = Diagnostics::default();
        all.append(problems);
        all.sort();
        if all.is_empty() {
            println!("NOTHING for {text}");
        }
        println!(
            "{}",
            human(&all, Look { width: 100, color: Color::Plain, repeats: Repeats::Counted })
                .replace("\n\n", "\n")
        );
    }
}
