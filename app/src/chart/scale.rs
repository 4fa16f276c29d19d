//! Where values stand: a scale with round ticks.

/// From values to pixels, upwards.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    /// Value at the bottom.
    pub from: f64,
    /// Value at the top.
    pub to: f64,
    /// Where lines are drawn, both ends included.
    pub ticks: Vec<f64>,
}

/// About this many steps.
const STEPS: f64 = 4.0;
/// No axis is longer, nor divided finer.
const LARGEST: f64 = 1e22;

impl Scale {
    /// Holds all values; from zero if asked, or if that is near. Values that are all equal get room around them.
    pub fn around(values: impl Iterator<Item = f64>, from_zero: bool) -> Scale {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        if from_zero || (low >= 0.0 && low < high * 0.5) {
            low = low.min(0.0);
            high = high.max(0.0);
        }
        if high - low < f64::EPSILON * high.abs().max(1.0) {
            high = low + low.abs().max(1.0);
        }
        let step = round_step((high - low) / STEPS);
        let first = (low / step).floor();
        let last = (high / step - 1e-9).ceil();
        let ticks: Vec<f64> = (0..=(last - first) as i64)
            .map(|number| (first + number as f64) * step)
            .collect();
        Scale {
            from: first * step,
            to: last * step,
            ticks,
        }
    }

    /// A share: 0 to 100.
    pub fn percent() -> Scale {
        Scale {
            from: 0.0,
            to: 100.0,
            ticks: vec![0.0, 25.0, 50.0, 75.0, 100.0],
        }
    }

    /// Pixel of a value between `bottom` and `top`, whatever way they lie.
    pub fn pixel(&self, value: f64, bottom: i32, top: i32) -> i32 {
        let share = ((value - self.from) / (self.to - self.from)).clamp(0.0, 1.0);
        bottom + ((top - bottom) as f64 * share).round() as i32
    }
}

/// The next of 1, 2, 5, 10, 20 … that is at least `raw`.
fn round_step(raw: f64) -> f64 {
    // Not by logarithm and power, which would be 3 KB in the browser. Powers of ten are exact this way, and so is one by them.
    let (mut size, mut parts) = (1.0, 1.0);
    while size * 10.0 <= raw && size < LARGEST {
        size *= 10.0;
    }
    while size / parts > raw && parts < LARGEST {
        parts *= 10.0;
    }
    let size = size / parts;
    let share = raw / size;
    let step = if share <= 1.0 {
        1.0
    } else if share <= 2.0 {
        2.0
    } else if share <= 5.0 {
        5.0
    } else {
        10.0
    };
    step * size
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_all_values() {
        for (values, from_zero, expected) in [
            (&[][..], true, &[0.0, 0.5, 1.0][..]),
            (&[0.0], true, &[0.0, 0.5, 1.0]),
            (&[7.0], true, &[0.0, 2.0, 4.0, 6.0, 8.0]),
            (&[90.0, 98.0], false, &[90.0, 92.0, 94.0, 96.0, 98.0]),
            (&[10.0, 98.0], false, &[0.0, 50.0, 100.0]),
            (&[42.0, 42.0], false, &[40.0, 60.0, 80.0, 100.0]),
            (&[-3.0, 5.0], true, &[-4.0, -2.0, 0.0, 2.0, 4.0, 6.0]),
            (&[f64::NAN, 3.0], true, &[0.0, 1.0, 2.0, 3.0]),
            (&[1e9], true, &[0.0, 5e8, 1e9]),
        ] {
            let scale = Scale::around(values.iter().copied(), from_zero);
            assert!(scale.ticks.len() <= 7, "{scale:?}");
            for value in values.iter().filter(|value| value.is_finite()) {
                assert!(scale.from <= *value && *value <= scale.to, "{value} in {scale:?}");
            }
            if values.len() < 3 {
                assert_eq!(scale.ticks, expected, "{values:?}");
            }
        }
    }
}
