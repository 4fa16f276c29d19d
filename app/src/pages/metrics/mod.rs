//! Pages of key figures. Everything with a number in it comes from [`crate::kpi`], which the browser shares.

mod kpi;
mod leadership;
mod lists;
mod roadmap;

pub use kpi::kpi;
pub use leadership::leadership;
pub use roadmap::roadmap;
