//! What changed between two versions of a block, word by word.

use crate::align::path::{Shape, cheapest};

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    Same(String),
    Removed(String),
    Added(String),
}

const SHAPES: [Shape; 3] = [(1, 1), (0, 1), (1, 0)];

pub fn diff(old: &str, new: &str) -> Vec<Run> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_whitespace().collect(), new.split_whitespace().collect());
    let steps = cheapest(0..old.len(), 0..new.len(), &SHAPES, |ours, theirs| {
        match (ours.len(), theirs.len()) {
            (1, 1) if old[ours.start] == new[theirs.start] => 0.0,
            (1, 1) => 3.0,
            _ => 1.0,
        }
    });
    let mut runs: Vec<Run> = Vec::new();
    for step in steps {
        let (word, make): (&str, fn(String) -> Run) =
            match (step.original.is_empty(), step.translation.is_empty()) {
                (false, false) => (new[step.translation.start], Run::Same),
                (false, true) => (old[step.original.start], Run::Removed),
                _ => (new[step.translation.start], Run::Added),
            };
        let next = make(word.to_owned());
        match (runs.last_mut(), &next) {
            (Some(Run::Same(text)), Run::Same(_))
            | (Some(Run::Removed(text)), Run::Removed(_))
            | (Some(Run::Added(text)), Run::Added(_)) => {
                text.push(' ');
                text.push_str(word);
            }
            _ => runs.push(next),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_is_marked() {
        let same = |text: &str| Run::Same(text.into());
        assert_eq!(
            diff("We met in the old\nhouse.", "We met in a new house."),
            [
                same("We met in"),
                Run::Removed("the old".into()),
                Run::Added("a new".into()),
                same("house.")
            ]
        );
        assert_eq!(diff("a  b", "a\nb"), [same("a b")]);
    }
}
