//! Colours of charts can be told apart by everybody, and read on both grounds: worked out from the tokens of the
//! stylesheet, light and dark.
//!
//! Distance: Euclidean in OKLab (Ottosson 2020), times 100, after simulating full protan-, deuter- and tritanopia
//! (Machado, Oliveira, Fernandes 2009, in linear light). Contrast: WCAG 2.2.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../../style/tokens.css");
const CHART: &str = include_str!("../../style/components/chart.css");
const TRUST: &str = include_str!("../../style/components/trust.css");

/// Least distance of two series.
const DISTANCE: f64 = 12.0;
/// Least contrast of what is no text.
const CONTRAST: f64 = 3.0;
/// Least contrast of text.
const TEXT_CONTRAST: f64 = 4.5;

const SERIES: [&str; 6] = ["s1", "s2", "s3", "s4", "s5", "s6"];
const STATUSES: [&str; 5] = ["healthy", "fair", "at-risk", "failing", "unknown"];

type Colour = [f64; 3];
type Matrix = [[f64; 3]; 3];

const EYES: [(&str, Matrix); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ),
];

/// All tokens of one theme, in linear light.
fn theme(dark: bool) -> BTreeMap<&'static str, Colour> {
    let parts = [TOKENS, CHART]
        .into_iter()
        .flat_map(|css| css.split("--").skip(1));
    parts
        .filter_map(|part| {
            let (name, rest) = part.split_once(": light-dark(")?;
            let (light, rest) = rest.split_once(", ")?;
            let value = if dark { rest.split_once(')')?.0 } else { light };
            Some((name, linear(value)))
        })
        .collect()
}

/// `#fff` or `#29396c` in linear light.
fn linear(hex: &str) -> Colour {
    let digits = hex
        .trim()
        .strip_prefix('#')
        .unwrap_or_else(|| panic!("no colour: {hex}"));
    let long: String = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => digits.to_owned(),
    };
    [0, 2, 4].map(|at| {
        let part = f64::from(u8::from_str_radix(&long[at..at + 2], 16).unwrap()) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn seen(colour: Colour, by: &Matrix) -> Colour {
    by.map(|row| (0..3).map(|at| row[at] * colour[at]).sum::<f64>().clamp(0.0, 1.0))
}

fn oklab([r, g, b]: Colour) -> Colour {
    let l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b).cbrt();
    let m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b).cbrt();
    let s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b).cbrt();
    [
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
    ]
}

/// The closest two of these colours, for the eye that tells them apart worst.
fn closest(names: &[&str], colours: &BTreeMap<&str, Colour>) -> (f64, String) {
    let mut worst = (f64::INFINITY, String::new());
    for (eye, matrix) in &EYES {
        let labs: Vec<Colour> = names
            .iter()
            .map(|name| oklab(seen(colours[name], matrix)))
            .collect();
        for a in 0..names.len() {
            for b in 0..a {
                let square: f64 = (0..3).map(|at| (labs[a][at] - labs[b][at]).powi(2)).sum();
                let distance = 100.0 * square.sqrt();
                if distance < worst.0 {
                    worst = (distance, format!("{} and {} under {eye}", names[b], names[a]));
                }
            }
        }
    }
    worst
}

fn contrast(a: Colour, b: Colour) -> f64 {
    let light = |[r, g, b]: Colour| 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    let (a, b) = (light(a), light(b));
    a.max(b) / a.min(b)
}

#[test]
fn series_are_told_apart_by_every_eye() {
    for dark in [false, true] {
        let (distance, pair) = closest(&SERIES, &theme(dark));
        println!("dark {dark}: {distance:.1} between {pair}");
        assert!(
            distance >= DISTANCE,
            "dark {dark}: {pair} are {distance:.1} apart, at least {DISTANCE}"
        );
    }
}

#[test]
fn the_measure_finds_a_bad_palette() {
    // Dark red beside dark green: far apart for most, close for many.
    let colours = BTreeMap::from([("red", linear("#b04040")), ("green", linear("#6b6b2a"))]);
    let (distance, pair) = closest(&["red", "green"], &colours);
    assert!(
        distance < DISTANCE && pair.contains("opia"),
        "{distance:.1} {pair}"
    );
    assert!((contrast(linear("#000"), linear("#fff")) - 21.0).abs() < 1e-9);
}

#[test]
fn series_and_statuses_stand_out_from_their_ground() {
    for dark in [false, true] {
        let colours = theme(dark);
        for name in SERIES.iter().chain(&STATUSES) {
            for ground in ["bg", "bg-subtle"] {
                let contrast = contrast(colours[name], colours[ground]);
                assert!(
                    contrast >= CONTRAST,
                    "dark {dark}: {name} on {ground} {contrast:.2}"
                );
            }
        }
        let boundary = contrast(colours["border-strong"], colours["bg"]);
        assert!(
            boundary >= CONTRAST,
            "dark {dark}: border of controls {boundary:.2}"
        );
    }
}

#[test]
fn text_can_be_read_on_its_ground() {
    for dark in [false, true] {
        let colours = theme(dark);
        let pairs = [
            ("text", "bg"),
            ("text", "bg-subtle"),
            ("muted", "bg"),
            ("muted", "bg-subtle"),
            ("faint", "bg"),
            ("link", "bg"),
            ("on-accent", "accent"),
            ("ok", "ok-tint"),
            ("near", "near-tint"),
            ("bad", "bad-tint"),
            ("calm", "calm-tint"),
            ("info", "info-tint"),
        ];
        for (text, ground) in pairs {
            let contrast = contrast(colours[text], colours[ground]);
            assert!(
                contrast >= TEXT_CONTRAST,
                "dark {dark}: {text} on {ground} {contrast:.2}"
            );
        }
        // Numbers of heat tables: one colour on the first three steps, another on the rest.
        let [early, late] = if dark {
            ["#edeff3", "#0e1116"]
        } else {
            ["#171b22", "#fff"]
        }
        .map(linear);
        for step in 1..=6 {
            let name = format!("h{step}");
            let contrast = contrast(if step <= 3 { early } else { late }, colours[name.as_str()]);
            assert!(
                contrast >= TEXT_CONTRAST,
                "dark {dark}: number on {name} {contrast:.2}"
            );
        }
    }
}

/// No five hues are far apart for everybody, so statuses have a sign each, and lines have dashes.
#[test]
fn nothing_is_told_by_colour_alone() {
    for dark in [false, true] {
        let (distance, pair) = closest(&STATUSES, &theme(dark));
        assert!(
            distance < DISTANCE,
            "statuses need no signs any more: {pair} are {distance:.1} apart"
        );
    }
    let sign = |rule: &str| {
        let rest = TRUST
            .split(rule)
            .nth(1)
            .unwrap_or_else(|| panic!("no rule {rule}"));
        rest.split("content: \"").nth(1).unwrap().chars().next().unwrap()
    };
    let rules = [
        ".status::before",
        ".st-healthy::before",
        ".st-fair::before",
        ".st-at_risk::before",
        ".st-failing::before",
    ];
    let signs: std::collections::BTreeSet<char> = rules.map(sign).into();
    assert_eq!(signs.len(), rules.len(), "{signs:?}");
    let dashes: std::collections::BTreeSet<&str> = (2..=6)
        .map(|series| {
            let rule = CHART.split(&format!(".l-s{series} {{")).nth(1).unwrap();
            rule.split("stroke-dasharray: ")
                .nth(1)
                .unwrap()
                .split(';')
                .next()
                .unwrap()
        })
        .collect();
    assert_eq!(dashes.len(), 5, "{dashes:?}");
    assert!(
        !CHART
            .split(".l-s1 {")
            .nth(1)
            .unwrap()
            .split('}')
            .next()
            .unwrap()
            .contains("dash")
    );
}
