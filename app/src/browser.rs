//! What islands need of the browser.
