//! The only code that runs in the browser: one island per file.
//!
//! In: props of a few words. Out: natively the control as hidden HTML (no dead controls without JavaScript),
//! in the browser the same control awake and shown. Start at [`ThemeSwitch`], the smallest.

mod copy_button;
mod schema_filter;
mod theme_switch;

pub use copy_button::CopyButton;
pub use schema_filter::SchemaFilter;
pub use theme_switch::ThemeSwitch;
