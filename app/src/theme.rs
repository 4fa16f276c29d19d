//! The one inline script: runs before the first paint so that the page never flashes in the wrong theme.

/// Marks the page as having scripts (`js` on `<html>`) and applies the theme that the reader chose.
///
/// Its hash stands in the content security policy, so it is written as it is shipped. Storage may be
/// forbidden (private windows, `file:`), hence the guard.
pub const THEME_SCRIPT: &str = "(function(e){e.classList.add('js');try{var t=localStorage.getItem('theme');\
if(t=='light'||t=='dark')e.dataset.theme=t}catch(_){}})(document.documentElement)";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_small_and_safe_inside_a_script_element() {
        assert!(THEME_SCRIPT.len() < 300, "{} bytes", THEME_SCRIPT.len());
        for forbidden in ["<", "\n", "&"] {
            assert!(!THEME_SCRIPT.contains(forbidden), "{forbidden:?}");
        }
    }
}
