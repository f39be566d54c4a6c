//! Translations beside their originals: figures from texts that nobody wrote for diglot.

use crate::corpora::{OPEN_SOURCE_GUIDES, TWELVE_FACTOR, corpus, site};
use crate::site::{Site, wishes};
use diglot::align::verdict::Verdict;
use diglot::align::{Alignment, Alignments, Memory, align};
use diglot::catalog::link::Target;
use diglot::catalog::{Edition, Essay};
use diglot::parse::block::BlockKind;
use diglot::pipeline::load;
use diglot::plan::Plan;
use std::fs;
use std::path::Path;
use std::time::Instant;
use tempfile::TempDir;

fn plan(root: &Path) -> Plan {
    load(root, &wishes()).unwrap().plan.unwrap()
}

/// Every translation with its essay and its alignment.
fn translations(plan: &Plan) -> impl Iterator<Item = (&Essay, &Edition, &Alignment)> {
    plan.catalog.essays.iter().enumerate().flat_map(move |(id, essay)| {
        essay.editions.iter().filter_map(move |edition| {
            Some((essay, edition, plan.alignments.of(id, essay, edition.rank)?))
        })
    })
}

#[test]
fn twelve_factor_is_aligned_block_by_block() {
    let Some(corpus) = corpus("twelve-factor") else { return };
    let folders = [("content", "content"), ("images", "static/images")];
    let site = site(&corpus, TWELVE_FACTOR, &folders);
    let plan = plan(site.path());
    let (mut same, mut all, mut worst) = (0, 0, 1.0_f64);
    for (essay, edition, alignment) in translations(&plan) {
        let blocks = essay.original().document.blocks.len();
        let straight = (0..blocks).filter(|at| alignment.translation_of(*at) == Some(*at)).count();
        // Three texts leave a paragraph out or join two: they cannot be straight.
        let shortened = edition.document.blocks.len() < blocks;
        assert!(straight == blocks || shortened, "{}", edition.document.source.path);
        let share = straight as f64 / blocks as f64;
        (same, all, worst) = (same + straight, all + blocks, worst.min(share));
    }
    let copies: Vec<String> = translations(&plan)
        .filter(|(_, _, alignment)| alignment.verdict != Verdict::Translation)
        .map(|(_, edition, _)| edition.document.source.path.clone())
        .collect();
    assert_eq!(copies, ["content/sk/background.md"]);
    assert!(same * 100 >= all * 99);
    println!("twelve-factor: {same} of {all} blocks at the same place, worst text {worst:.3}");
    let start = Instant::now();
    let _ = align(&plan.catalog, &mut Memory::default());
    println!("aligned in {:?}", start.elapsed());
}

#[test]
fn only_texts_that_changed_are_aligned_again() {
    let text =
        |words: &str| format!("+++\ntitle = 'Tea'\n+++\n\nFirst {words}.\n\nThen 12 cups.\n");
    let site = Site::new("")
        .with("content/tea.en.md", text("we heat"))
        .with("content/tea.lv.md", text("sildām"))
        .with("content/salt.en.md", text("we salt"))
        .with("content/salt.lv.md", text("sālām"));
    let mut memory = Memory::default();
    let before = plan(site.root());
    let first = align(&before.catalog, &mut memory);
    let again = align(&before.catalog, &mut memory);
    for (id, essay) in before.catalog.essays.iter().enumerate() {
        let of = |all: &Alignments| std::ptr::from_ref(all.of(id, essay, 1).unwrap());
        assert_eq!(of(&first), of(&again), "{}", essay.key);
    }
    // Other texts at the same paths.
    let site = site.with("content/tea.en.md", text("we heat").replace("Then", "New.\n\nThen"));
    let after = plan(site.root());
    let remembered = align(&after.catalog, &mut memory);
    for (id, essay) in after.catalog.essays.iter().enumerate() {
        assert_eq!(remembered.of(id, essay, 1), after.alignments.of(id, essay, 1));
    }
}

#[test]
fn a_text_copied_from_two_blogs_is_aligned_paragraph_by_paragraph() {
    let Some(corpus) = corpus("plain-text") else { return };
    let site = TempDir::with_prefix("diglot-").unwrap();
    let folder = site.path().join("content/reflections/visit");
    fs::create_dir_all(&folder).unwrap();
    let config = "title = 'A'\nbase_url = 'https://a.example/'\nlanguages = ['lv', 'sv']";
    fs::write(site.path().join("diglot.toml"), config).unwrap();
    for (file, language) in [("000_6da856833465b7be", "lv"), ("002_e9818b560dec8143", "sv")] {
        let text = fs::read_to_string(corpus.join(format!("{file}.txt"))).unwrap();
        let paragraphs: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        fs::write(folder.join(format!("{language}.md")), paragraphs.join("\n\n")).unwrap();
    }
    let plan = plan(site.path());
    let (_, _, alignment) = translations(&plan).next().unwrap();
    let straight: Vec<_> = (0..20).map(|at| alignment.translation_of(at)).collect();
    assert_eq!(straight, (0..20).map(Some).collect::<Vec<_>>());
    assert_eq!(alignment.pairs.len(), 20);
}

#[test]
fn open_source_guides_are_aligned_section_by_section() {
    let Some(corpus) = corpus("open-source-guides") else { return };
    let folders = [("articles", "content/articles"), ("assets", "static/assets")];
    let site = site(&corpus, OPEN_SOURCE_GUIDES, &folders);
    let plan = plan(site.path());
    let (mut beside, mut paired, mut all) = (0, 0, 0);
    for (essay, _, alignment) in translations(&plan) {
        let blocks = &essay.original().document.blocks;
        let is_heading = |at: &usize| matches!(blocks[*at].kind, BlockKind::Heading(_));
        let found = |at: &usize| alignment.translation_of(*at).is_some();
        let section = |at: &usize| (0..=*at).rfind(is_heading).as_ref().is_none_or(found);
        all += blocks.len();
        beside += (0..blocks.len()).filter(section).count();
        paired += (0..blocks.len()).filter(found).count();
    }
    println!("open-source-guides: {beside} of {all} blocks beside their section, {paired} paired");
    assert!(beside * 100 >= all * 96);
    let copies = translations(&plan).filter(|(_, _, it)| it.verdict != Verdict::Translation);
    // 21 of them say so (`untranslated: true`); the others were looked through by hand.
    assert_eq!(copies.count(), 36);
    let start = Instant::now();
    let _ = align(&plan.catalog, &mut Memory::default());
    println!("aligned in {:?}", start.elapsed());
}

#[test]
fn every_link_to_a_heading_of_the_guides_finds_it() {
    let Some(corpus) = corpus("open-source-guides") else { return };
    let folders = [("articles", "content/articles"), ("assets", "static/assets")];
    let site = site(&corpus, OPEN_SOURCE_GUIDES, &folders);
    let plan = plan(site.path());
    let (mut own, mut mended, mut dead) = (0, 0, 0);
    for (id, essay) in plan.catalog.essays.iter().enumerate() {
        let translations = essay.editions.iter().filter(|it| it.rank != essay.original().rank);
        for (edition, target) in
            translations.flat_map(|it| it.targets.iter().map(move |to| (it, to)))
        {
            let (to, rank, fragment) = match target {
                Target::Here(fragment) => (id, edition.rank, fragment),
                Target::Essay { essay, rank, fragment: Some(fragment) } => {
                    (*essay, *rank, fragment)
                }
                _ => continue,
            };
            let there = &plan.catalog.essays[to];
            match plan.alignments.fragment(to, there, rank, fragment) {
                Some(found) if found == fragment => own += 1,
                Some(_) => mended += 1,
                None => dead += 1,
            }
        }
    }
    println!("links to headings: {own} by the text's own ids, {mended} mended, {dead} dead");
    assert_eq!((own, mended, dead), (399, 8, 0));
}
