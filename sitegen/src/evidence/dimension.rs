//! What a check looks at: the seven dimensions of ODCS, others by their name, or none known.

use super::metric;
use crate::document::model::Text;

/// A dimension of quality, in the order in which they are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Values are right.
    Accuracy,
    /// Nothing is missing.
    Completeness,
    /// Values have the agreed form.
    Conformity,
    /// Values agree with each other.
    Consistency,
    /// The rows that should be there are there.
    Coverage,
    /// Data is recent enough.
    Timeliness,
    /// Nothing comes twice.
    Uniqueness,
    /// Any other, as written.
    Other(Text),
    /// Neither stated nor to be told from the metric.
    #[default]
    Unassigned,
}

impl Dimension {
    /// Reads a dimension as contracts and tools write it; `validity` is the older word for conformity. `None` for
    /// an empty text.
    pub fn of_word(word: &str) -> Option<Self> {
        let word = word.trim();
        Some(match word.to_ascii_lowercase().as_str() {
            "" => return None,
            "accuracy" | "ac" => Dimension::Accuracy,
            "completeness" | "cp" => Dimension::Completeness,
            "conformity" | "validity" | "cf" => Dimension::Conformity,
            "consistency" | "cs" => Dimension::Consistency,
            "coverage" | "cv" => Dimension::Coverage,
            "timeliness" | "freshness" | "tm" => Dimension::Timeliness,
            "uniqueness" | "uq" => Dimension::Uniqueness,
            "unassigned" => Dimension::Unassigned,
            _ => Dimension::Other(word.into()),
        })
    }

    /// The dimension that a metric looks at when nobody says; `Unassigned` for metrics that may look at anything.
    pub fn of_metric(metric: &str) -> Self {
        match metric::family(metric) {
            "nulls" | "missing" => Dimension::Completeness,
            "invalid" | "schema" => Dimension::Conformity,
            "duplicates" => Dimension::Uniqueness,
            "rows" => Dimension::Coverage,
            "freshness" => Dimension::Timeliness,
            "references" => Dimension::Consistency,
            _ => Dimension::Unassigned,
        }
    }

    /// The word of the standard, or the word as written.
    pub fn word(&self) -> &str {
        match self {
            Dimension::Accuracy => "accuracy",
            Dimension::Completeness => "completeness",
            Dimension::Conformity => "conformity",
            Dimension::Consistency => "consistency",
            Dimension::Coverage => "coverage",
            Dimension::Timeliness => "timeliness",
            Dimension::Uniqueness => "uniqueness",
            Dimension::Other(word) => word,
            Dimension::Unassigned => "unassigned",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Dimension;

    #[test]
    fn the_dimension_is_the_stated_one_or_that_of_the_metric() {
        assert_eq!(Dimension::of_word(" Validity "), Some(Dimension::Conformity));
        assert_eq!(Dimension::of_word("beauty").unwrap().word(), "beauty");
        assert_eq!(Dimension::of_word(" "), None);
        for (metric, expected) in [
            ("nullValues", Dimension::Completeness),
            ("missing_count", Dimension::Completeness),
            ("expect_column_values_to_be_unique", Dimension::Uniqueness),
            ("relationships", Dimension::Consistency),
            ("rowCount", Dimension::Coverage),
            ("field_type", Dimension::Conformity),
            ("freshness", Dimension::Timeliness),
            ("margin_is_sane", Dimension::Unassigned),
            ("", Dimension::Unassigned),
        ] {
            assert_eq!(Dimension::of_metric(metric), expected, "{metric}");
        }
    }
}
