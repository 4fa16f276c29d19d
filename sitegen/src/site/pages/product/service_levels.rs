//! What a contract promises.

use meshfront_app::data::ServiceLevelView;

use super::super::super::{markdown, wording};
use super::details;
use crate::document::model::{Contract, ServiceLevel};

/// All service levels in the order of the file.
pub fn views(contract: &Contract) -> Vec<ServiceLevelView> {
    contract
        .service_levels
        .iter()
        .map(|level| view(level, &contract.sla_default_element))
        .collect()
}

fn view(level: &ServiceLevel, default_element: &str) -> ServiceLevelView {
    let mut promise = wording::promise(&level.value, &level.unit);
    if !level.value_ext.is_empty() {
        promise = format!("{promise} to {}", wording::promise(&level.value_ext, &level.unit));
    }
    let element = if level.element.is_empty() {
        default_element
    } else {
        &level.element
    };
    let schedule = [&level.scheduler, &level.schedule]
        .into_iter()
        .filter(|text| !text.is_empty());
    ServiceLevelView {
        name: wording::service_level(&level.property),
        promise,
        element: element.to_owned(),
        driver: level.driver.to_string(),
        schedule: schedule
            .map(|text| text.to_string())
            .collect::<Vec<_>>()
            .join(": "),
        description: markdown::short(&level.description),
        details: details::of_extras(&level.extras),
    }
}
