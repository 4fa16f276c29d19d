//! The scorecard of the page, and where the browser finds a newer one.

use meshfront_app::data::TrustView;

use super::super::super::{Input, api, paths};
use crate::catalog::ProductId;

/// `None` when no source of results is connected.
pub fn view(input: &Input, from: &str, id: ProductId) -> Option<TrustView> {
    let readings = api::has_readings(input, id).then(|| {
        let path = api::readings_path(input, id);
        paths::href(from, &format!("{}{path}", api::FOLDER))
    });
    Some(TrustView {
        readings: readings.unwrap_or_default(),
        card: api::scorecard(input, id)?,
        api: api::base(input, from),
        path: api::scorecard_path(input, id),
        method: paths::href(from, paths::METHOD),
    })
}
