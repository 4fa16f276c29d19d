//! Sorting. In: lists, numbers. Out: the same in order, or the first so many. Every sort of the search goes through one
//! copy of the library's algorithm: a copy for each type would take four kilobytes of the browser's bundle each.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// The list in the given order; equal things keep theirs.
pub fn sorted<T>(list: Vec<T>, order: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut positions: Vec<u32> = (0..list.len() as u32).collect();
    sort_positions(&mut positions, &|a, b| {
        order(&list[a as usize], &list[b as usize])
    });
    let mut slots: Vec<Option<T>> = list.into_iter().map(Some).collect();
    positions
        .into_iter()
        .filter_map(|at| slots[at as usize].take())
        .collect()
}

fn sort_positions(positions: &mut [u32], order: &dyn Fn(u32, u32) -> Ordering) {
    positions.sort_by(|a, b| order(*a, *b));
}

/// The lowest so many numbers, in order. By a heap of that size: the library's selection and its second sorting
/// algorithm together would be four times the code.
pub fn lowest(numbers: impl Iterator<Item = u64>, count: usize) -> Vec<u64> {
    let mut kept = BinaryHeap::new();
    for number in numbers {
        if kept.len() < count {
            kept.push(number);
        } else if kept.peek().is_some_and(|highest| number < *highest) {
            kept.pop();
            kept.push(number);
        }
    }
    kept.into_sorted_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_things_keep_their_order() {
        let list = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        assert_eq!(
            sorted(list, |a, b| a.0.cmp(&b.0)),
            [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]
        );
    }

    #[test]
    fn the_lowest_are_found_in_order() {
        for count in 0..6 {
            assert_eq!(
                lowest([5, 3, 9, 1].into_iter(), count),
                [1, 3, 5, 9][..count.min(4)]
            );
        }
    }
}
