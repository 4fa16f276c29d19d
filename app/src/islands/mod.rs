//! The only code that runs in the browser: one island per file.
