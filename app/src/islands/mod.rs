//! The only code that runs in the browser: one island per file.
//!
//! In: settings of a few words (`settings`). Out: natively the control as hidden HTML (no dead controls without JavaScript),
//! in the browser the same control awake and shown. Nothing of the browser is touched before an effect or an
//! event handler runs, and neither runs natively; so both builds share every line. What an island decides
//! stands in plain functions beside it, tested without a browser.
//!
//! Every control carries the class `wakes`: under `html.js` it keeps its room while hidden, so waking
//! moves nothing. Start at [`ThemeSwitch`], the smallest.

mod asleep;
mod copy_button;
mod effect;
mod favourite;
mod index;
mod live;
mod product_finder;
mod schema_filter;
mod search_box;
mod settings;
mod shortcuts;
mod theme_switch;
mod visited;

pub use copy_button::CopyButton;
pub use favourite::FavouriteButton;
pub use live::{LiveNumbers, Source};
pub use product_finder::{ProductFinder, STATIC_LIST};
pub use schema_filter::SchemaFilter;
pub use search_box::SearchBox;
#[cfg(feature = "ssr")]
pub use settings::hand_over;
pub use shortcuts::KeyboardHelp;
pub use theme_switch::ThemeSwitch;

#[cfg(feature = "ssr")]
mod names;
#[cfg(feature = "ssr")]
pub use names::names;
