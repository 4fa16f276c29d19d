//! One measurement of one service level on one day. Readers fill it, [`super::service_levels`] reads it.

use super::state::Due;
use crate::day::Day;
use crate::document::model::Text;
use crate::instant::Instant;
use crate::source::Place;

/// What a platform measured. An empty text means "not stated".
#[derive(Debug, Clone, PartialEq)]
pub struct LevelRow {
    /// Where it is written.
    pub place: Place,
    /// Day (UTC) that was measured.
    pub day: Day,
    /// Product id as given.
    pub product: Text,
    /// Contract id as given.
    pub contract: Text,
    /// Name of the port.
    pub port: Text,
    /// latency, availability, frequency, timeOfAvailability …
    pub objective: Text,
    /// Promised value with its unit.
    pub promised: Text,
    /// Measured value with its unit.
    pub measured: Text,
    /// What was due and what became of it.
    pub due: Due,
    /// State of the data.
    pub data_as_of: Option<Instant>,
    /// regulatory, analytics, operational.
    pub driver: Text,
}
