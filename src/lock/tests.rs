//! What the lock remembers, and what it makes of edits.

use super::*;
use proptest::prelude::*;

fn changes(confirmed: &[Mark], now: &[Mark]) -> (Vec<usize>, Vec<usize>, Vec<usize>, Vec<usize>) {
    let found = compare(confirmed, now);
    (
        found.changed.iter().map(|change| change.block).collect(),
        found.new,
        found.removed.iter().map(|(next, _)| *next).collect(),
        found.moved,
    )
}

#[test]
fn what_was_rewritten_added_removed_and_moved_is_told_apart() {
    assert_eq!(changes(&[1, 2, 3], &[1, 2, 3]), (vec![], vec![], vec![], vec![]));
    assert_eq!(changes(&[1, 2, 3], &[1, 9, 3]), (vec![1], vec![], vec![], vec![]));
    assert_eq!(changes(&[1, 2, 3], &[1, 2, 9, 3]), (vec![], vec![2], vec![], vec![]));
    assert_eq!(changes(&[1, 2, 3], &[1, 3]), (vec![], vec![], vec![1], vec![]));
    assert_eq!(changes(&[1, 2, 3, 4], &[4, 1, 2, 3]), (vec![], vec![], vec![], vec![0]));
    assert_eq!(changes(&[1, 2, 3, 4], &[4, 1, 9, 3]), (vec![2], vec![], vec![], vec![0]));
}

#[test]
fn accepting_some_blocks_leaves_the_others_as_they_were() {
    let (old, new) = ([1, 2, 3, 4], [1, 8, 3, 9, 5]);
    let some = accept(&old, &new, |block| block == 1);
    assert_eq!(changes(&some, &new), (vec![3], vec![4], vec![], vec![]));
    assert_eq!(accept(&old, &new, |_| true), new);
    assert_eq!(changes(&accept(&old, &new, |_| false), &new), changes(&old, &new));
}

#[test]
fn a_lock_is_read_as_it_was_written_and_a_conflict_is_reported() {
    let mut lock = Lock::default();
    lock.put("essays/b c", "pl", Record { from: "en".into(), blocks: vec![1, 0xffff_ffff] });
    lock.put("essays/a", "lv", Record { from: "en".into(), blocks: vec![] });
    let text = lock.write();
    assert_eq!(
        text,
        "diglot translations 1\nessays/a lv en\nessays/b%20c pl en 00000001 ffffffff\n"
    );
    let mut diagnostics = Diagnostics::default();
    assert_eq!(
        Lock::parse(&Source::new("translations.lock", text.clone()), &mut diagnostics),
        lock
    );
    assert!(diagnostics.is_empty());
    let torn = text.replace("essays/a lv en\n", "<<<<<<< ours\nessays/a lv en\n");
    assert_eq!(Lock::parse(&Source::new("translations.lock", torn), &mut diagnostics), lock);
    assert_eq!(diagnostics.iter().count(), 1);
}

proptest! {
    #[test]
    fn one_rewritten_block_is_the_only_stale_one(length in 1..60_usize, at in 0..60_usize) {
        let old: Vec<Mark> = (1..=u32::try_from(length).unwrap()).collect();
        let mut now = old.clone();
        now[at % length] = 999;
        prop_assert_eq!(changes(&old, &now), (vec![at % length], vec![], vec![], vec![]));
        prop_assert!(compare(&accept(&old, &now, |_| true), &now).is_empty());
    }

    #[test]
    fn a_moved_block_is_never_stale(length in 2..60_usize, from in 0..60_usize, to in 0..60_usize) {
        let old: Vec<Mark> = (1..=u32::try_from(length).unwrap()).collect();
        let mut now = old.clone();
        let block = now.remove(from % length);
        now.insert(to % length, block);
        let found = compare(&old, &now);
        prop_assert!(!found.is_stale());
        prop_assert!(found.moved.len() <= 1);
    }

    #[test]
    fn every_block_is_accounted_for(
        old in prop::collection::vec(0..30_u32, 0..40),
        now in prop::collection::vec(0..30_u32, 0..40),
    ) {
        let found = compare(&old, &now);
        let same = now.len() - found.changed.len() - found.new.len() - found.moved.len();
        prop_assert_eq!(old.len(), same + found.changed.len() + found.removed.len() + found.moved.len());
        prop_assert_eq!(accept(&old, &now, |_| true), now);
    }
}
