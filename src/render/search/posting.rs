//! Places of editions and how much a word says there, in printable letters.
//!
//! A place is written as its distance from the one before it, times four, plus the weight (0 to 3):
//! one letter up to 69, two up to 2231, else four.

use std::fmt::Write as _;

const FIRST: u8 = b'!';
const BASE: usize = 94;
const ONE: usize = 70;
const TWO: usize = 23;

/// Places in ascending order with their weights.
pub fn sparse(places: impl Iterator<Item = (usize, u8)>) -> String {
    let mut written = String::new();
    let mut last = 0;
    for (place, weight) in places {
        let value = (place - last) * 4 + usize::from(weight);
        last = place;
        if value < ONE {
            push(&mut written, value);
        } else if value < ONE + TWO * BASE {
            push(&mut written, ONE + (value - ONE) / BASE);
            push(&mut written, (value - ONE) % BASE);
        } else {
            push(&mut written, ONE + TWO);
            push(&mut written, value / BASE / BASE % BASE);
            push(&mut written, value / BASE % BASE);
            push(&mut written, value % BASE);
        }
    }
    written
}

fn push(written: &mut String, digit: usize) {
    written.push(char::from(FIRST + u8::try_from(digit).unwrap_or(0)));
}

/// The shorter of two ways: a blank and the places, or, for a word that stands in most editions, a
/// tab, six editions a letter, and behind a blank those in which it says more than its presence.
pub fn shortest(places: &[(usize, u8)]) -> String {
    let sparse_form = sparse(places.iter().copied());
    let last = places.last().map_or(0, |(place, _)| *place);
    if last / 6 + 2 >= sparse_form.len() {
        return format!(" {sparse_form}");
    }
    let mut sixes = vec![0_u8; last / 6 + 1];
    for (place, _) in places {
        sixes[place / 6] |= 1 << (place % 6);
    }
    let mut dense = String::from("\t");
    dense.extend(sixes.iter().map(|six| char::from(b'0' + six)));
    let heavy = sparse(places.iter().copied().filter(|(_, weight)| *weight > 1));
    if !heavy.is_empty() {
        let _ = write!(dense, " {heavy}");
    }
    if dense.len() <= sparse_form.len() { dense } else { format!(" {sparse_form}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_take_as_few_letters_as_they_can() {
        assert_eq!(sparse([(0, 0)].into_iter()), "!");
        assert_eq!(sparse([(0, 3), (1, 0), (17, 1)].into_iter()), "$%b");
        assert_eq!(sparse([(17, 2)].into_iter()), "g!");
        assert_eq!(sparse([(557, 3)].into_iter()), "}~");
        assert_eq!(sparse([(558, 0)].into_iter()), "~!8g");
        let all: Vec<(usize, u8)> =
            (0..60).map(|place| (place, u8::from(place == 9) * 3)).collect();
        assert_eq!(shortest(&all), format!("\t{} H", "o".repeat(10)));
    }
}
