//! Small static parts, used by several pages.
