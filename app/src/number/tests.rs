//! Texts by example, and the two promises of the rule for any value: it stays on its side, and more never reads as less.

use super::*;
use proptest::prelude::*;

#[test]
fn three_digits_in_every_unit() {
    for (value, unit, expected) in [
        (72.4, Unit::Percent, "72.4 %"),
        (79.245_283, Unit::Percent, "79.2 %"),
        (6.25, Unit::Percent, "6.25 %"),
        (6.255, Unit::Percent, "6.26 %"),
        (0.04, Unit::Percent, "0.04 %"),
        (0.0, Unit::Percent, "0 %"),
        (3.0, Unit::Percent, "3 %"),
        (99.97, Unit::Percent, "99.97 %"),
        (99.999_999_9, Unit::Percent, "99.9999 %"),
        (100.0, Unit::Percent, "100 %"),
        (100.02, Unit::Percent, "100.02 %"),
        (89.97, Unit::Points, "89.9"),
        (87.1, Unit::Points, "87.1"),
        (90.0, Unit::Points, "90.0"),
        (100.0, Unit::Points, "100.0"),
        (0.04, Unit::Points, "0.04"),
        (0.0, Unit::Points, "0.0"),
        (12_400.0, Unit::Count, "12\u{202f}400"),
        (12_403.0, Unit::Count, "12\u{202f}403"),
        (1234.0, Unit::Count, "1234"),
        (1234.5, Unit::Count, "1235"),
        (2.5, Unit::Count, "2.5"),
        (0.04, Unit::Count, "0.04"),
        (-0.04, Unit::Count, "−0.04"),
        (-3.0, Unit::Count, "−3"),
        (-12_400.0, Unit::Count, "−12\u{202f}400"),
        (-0.0, Unit::Count, "0"),
        (1e-17, Unit::Count, "0.000000001"),
        (-1e-17, Unit::Count, "−0.000000001"),
        (12.807, Unit::Days, "12.8 d"),
        (3.7363, Unit::Days, "3.74 d"),
        (20.9, Unit::Days, "20.9 d"),
        (101.0, Unit::Days, "101 d"),
        (0.17, Unit::Days, "0.17 d"),
        (-2.5, Unit::Days, "−2.5 d"),
        (6.2, Unit::Hours, "6.2 h"),
        (30.0, Unit::Hours, "30 h"),
        (0.0, Unit::Hours, "0 h"),
        (0.01, Unit::Hours, "0.01 h"),
        (35.42, Unit::Minutes, "35.4 min"),
        (-0.5, Unit::Minutes, "−0.5 min"),
        (1_234_567.0, Unit::Money, "1\u{202f}234\u{202f}567"),
        (1464.97, Unit::Money, "1465"),
        (f64::INFINITY, Unit::Count, "inf"),
    ] {
        assert_eq!(with_unit(value, unit), expected, "{value} {unit:?}");
    }
}

#[test]
fn rounding_crosses_no_limit() {
    for (value, limit, unit, expected) in [
        (20.04, 20.0, Unit::Days, "20.04"),
        (19.96, 20.0, Unit::Days, "19.96"),
        (20.0, 20.0, Unit::Days, "20"),
        (19.999_999_99, 20.0, Unit::Days, "19.9999"),
        (20.000_000_01, 20.0, Unit::Days, "20.0001"),
        (0.04, 0.0, Unit::Count, "0.04"),
        (89.97, 90.0, Unit::Points, "89.9"),
        (89.97, 89.95, Unit::Points, "89.97"),
        (33.333_333_3, 33.333_333_3, Unit::Percent, "33.3333333"),
        (1464.97, 1465.0, Unit::Money, "1464.97"),
        (-2.004, -2.0, Unit::Hours, "−2.004"),
        (94.96, 95.0, Unit::Percent, "94.96"),
    ] {
        assert_eq!(
            beside_limits(value, unit, &[limit]),
            expected,
            "{value} beside {limit}"
        );
    }
}

#[test]
fn limits_are_shown_as_they_were_written() {
    for (limit, unit, expected) in [
        (20.0, Unit::Days, "20 d"),
        (20.125, Unit::Days, "20.125 d"),
        (99.95, Unit::Percent, "99.95 %"),
        (90.0, Unit::Points, "90"),
        (12_000.5, Unit::Count, "12\u{202f}000.5"),
        (-1.0, Unit::Hours, "−1 h"),
    ] {
        assert_eq!(limit_with_unit(limit, unit), expected);
    }
}

#[test]
fn durations_have_one_unit_and_their_sign() {
    for (minutes, expected) in [
        (0.0, "0 min"),
        (0.5, "30 s"),
        (35.4, "35.4 min"),
        (26.0 * 60.0, "26 h"),
        (12.8 * 1440.0, "12.8 d"),
        (-90.0, "−90 min"),
        (-3.0 * 1440.0, "−3 d"),
    ] {
        assert_eq!(duration(minutes), expected);
    }
}

const UNITS: [Unit; 7] = [
    Unit::Count,
    Unit::Percent,
    Unit::Points,
    Unit::Days,
    Unit::Hours,
    Unit::Minutes,
    Unit::Money,
];

/// What a reader takes the text for.
fn read(text: &str) -> f64 {
    let plain = text.replace('\u{202f}', "").replace('−', "-");
    plain.parse().expect(text)
}

/// Values of all sizes, and those that lie close to a limit.
fn values() -> impl Strategy<Value = f64> {
    prop_oneof![
        -200.0..200.0f64,
        -1e7..1e7f64,
        -0.01..0.01f64,
        (0..40i32).prop_map(|size| 10f64.powi(-size)),
        (0..20_000i32).prop_map(|hundredths| f64::from(hundredths) / 100.0),
    ]
}

fn limits() -> impl Strategy<Value = f64> {
    prop_oneof![
        (-200..2000i32).prop_map(f64::from),
        (0..2000i32).prop_map(|t| f64::from(t) / 10.0)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_text_is_on_the_side_of_its_value(
        value in values(), limit in limits(), near in -1e-3..1e-3f64, unit in 0..UNITS.len()
    ) {
        for value in [value, limit, limit + near, limit + near * 1e-6, limit - near * 1e-9] {
            let shown = read(&beside_limits(value, UNITS[unit], &[limit]));
            prop_assert_eq!(shown.partial_cmp(&limit), value.partial_cmp(&limit), "{} beside {}: {}", value, limit, shown);
            prop_assert_eq!(shown.partial_cmp(&0.0), value.partial_cmp(&0.0), "{}: {}", value, shown);
        }
    }

    #[test]
    fn more_never_reads_as_less(
        one in values(), other in values(), near in 0.0..0.2f64, limit in limits(), unit in 0..UNITS.len()
    ) {
        for (one, other) in [(one, other), (one, one + near), (limit, limit + near), (limit - near, limit + near * 1e-4)] {
            let (less, more) = if one <= other { (one, other) } else { (other, one) };
            let text = |value: f64| beside_limits(value, UNITS[unit], &[limit]);
            prop_assert!(read(&text(less)) <= read(&text(more)), "{} reads {}, {} reads {}", less, text(less), more, text(more));
        }
    }

    #[test]
    fn three_digits_are_close(value in values(), unit in 0..UNITS.len()) {
        let shown = read(&in_column(value, UNITS[unit]));
        let room = if UNITS[unit] == Unit::Points { 0.1 } else { 0.006 * value.abs() };
        prop_assert!((shown - value).abs() <= room + 1e-8, "{value}: {shown}");
    }
}
