//! The html, head and body around every page.
