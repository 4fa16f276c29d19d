//! The inline script of the not-found page: finds the root of the site from an address of any depth.

/// Stands in the page itself, since no link of that page can lead to a file before the root is known.
pub(super) fn script() -> String {
    super::start::without_comments(include_str!("find_root.js"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_small_and_safe_inside_a_script_element() {
        let script = script();
        assert!(script.len() < 2304, "{} bytes", script.len());
        for forbidden in ["</", "<!--", "//", "http"] {
            assert!(!script.contains(forbidden), "{forbidden:?} in {script}");
        }
    }
}
