//! Did you mean …? The nearest of some words to one that is not known.

/// Longest word that is compared; nothing in the standards comes near.
const LONGEST: usize = 40;

/// The candidate that was probably meant: the same but for case and separators, or one or two letters away.
pub(super) fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let away = if same_but_for_style(word, candidate) {
            0
        } else {
            distance(word, candidate)
        };
        // Short words resemble everything: one letter in three may differ, two at the most.
        let allowed = (word.len().min(candidate.len()) / 3).min(2);
        if away <= allowed && best.is_none_or(|(least, _)| away < least) {
            best = Some((away, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn same_but_for_style(left: &str, right: &str) -> bool {
    let letters = |word: &'_ str| {
        word.bytes()
            .filter(|byte| !matches!(byte, b'_' | b'-' | b' '))
            .map(|byte| byte.to_ascii_lowercase())
            .collect::<Vec<u8>>()
    };
    letters(left) == letters(right)
}

/// Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other.
fn distance(left: &str, right: &str) -> usize {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len() > LONGEST || right.len() > LONGEST || left.len().abs_diff(right.len()) > 2 {
        return usize::MAX;
    }
    let mut before = [0; LONGEST + 1];
    let mut last: [usize; LONGEST + 1] = std::array::from_fn(|index| index);
    for (row, a) in left.iter().enumerate() {
        let mut current = [0; LONGEST + 1];
        current[0] = row + 1;
        for (column, b) in right.iter().enumerate() {
            let substituted = last[column] + usize::from(a != b);
            let mut least = substituted.min(last[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && *a == right[column - 1] && left[row - 1] == *b {
                least = least.min(before[column - 1] + 1);
            }
            current[column + 1] = least;
        }
        before = last;
        last = current;
    }
    last[right.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant_and_nothing_else() {
        let known = ["name", "required", "physicalName", "logicalType", "tags", "id"];
        for (word, meant) in [
            ("requred", Some("required")),
            ("reuqired", Some("required")),
            ("Required", Some("required")),
            ("physical_name", Some("physicalName")),
            ("logical-type", Some("logicalType")),
            ("nam", Some("name")),
            ("tag", Some("tags")),
            ("unit", None),
            ("ix", None),
            ("", None),
            ("nullable", None),
        ] {
            assert_eq!(nearest(word, known.into_iter()), meant, "{word}");
        }
    }
}
