//! `quality` of `policies.yaml`: what the organisation asks of quality scores.

use std::collections::BTreeMap;

use super::section::Section;
use crate::finding::Finding;
use crate::finding::codes::config as codes;

/// Which dimensions every product needs, and how much they weigh. Set for all products at once, so that no product can
/// tune its own score.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct QualityPolicy {
    /// Dimensions that count as not measured where no check looks at them; `None` leaves the method's own.
    pub required: Option<Vec<String>>,
    /// Weights other than 1.
    pub weights: BTreeMap<String, f64>,
}

/// Reads the section of `policies.yaml`, if there is one.
pub(super) fn read(file: &Section, findings: &mut Vec<Finding>) -> QualityPolicy {
    let Some(section) = file.section("quality") else {
        return QualityPolicy::default();
    };
    section.expect_keys(&["required_dimensions", "weights"], findings);
    let lower = |text: String| text.trim().to_lowercase();
    let required = section
        .texts("required_dimensions", findings)
        .into_iter()
        .map(lower);
    let required: Vec<String> = required.collect();
    let mut weights = BTreeMap::new();
    for entry in section.sections("weights", findings) {
        entry.expect_keys(&["dimension", "weight"], findings);
        let dimension = super::marketplace::required(&entry, "dimension", "a weight", findings);
        let text = entry.text("weight", findings);
        match (dimension, text.parse::<f64>()) {
            (Some(dimension), Ok(weight)) if weight > 0.0 && weight <= 100.0 => {
                weights.insert(lower(dimension), weight);
            }
            (Some(_), _) => findings.push(Finding::new(
                &codes::WRONG_CONFIG_VALUE,
                entry.place_of("weight"),
                format!("`weight` must be a number above 0 and at most 100, not `{text}`."),
                "Write for example `weight: 2`; the dimension weighs 1 until then.",
            )),
            (None, _) => {}
        }
    }
    QualityPolicy {
        required: section.has("required_dimensions").then_some(required),
        weights,
    }
}
