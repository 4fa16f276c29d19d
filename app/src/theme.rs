//! Which colours the page wears, and the one inline script that applies them before the first paint.

/// What the reader chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Whatever the operating system says; nothing is stored.
    #[default]
    System,
    /// Dark text on white.
    Light,
    /// Light text on near-black.
    Dark,
}

impl Theme {
    /// In the order in which they are offered.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// Key in `localStorage`. It names the product because one origin may hold several sites.
    pub const STORAGE_KEY: &str = "meshfront-theme";

    /// Value of `data-theme` on `<html>` and in storage; `None` leaves both out.
    pub fn attribute(self) -> Option<&'static str> {
        match self {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        }
    }

    /// The theme that storage holds; anything unknown counts as never chosen.
    pub fn from_stored(stored: Option<&str>) -> Theme {
        match stored {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::System,
        }
    }
}

/// Marks the page as having scripts (`js` on `<html>`) and applies the stored theme.
///
/// Its hash stands in the content security policy, so it is written as it is shipped. Pages opened from
/// disk get no `js`: modules cannot load there, so no island will fill the room that `js` reserves.
/// With something asked for in the address, `finding` keeps the products page from showing its whole list first.
/// Storage may be forbidden (private windows), hence the guard. A page that is older than the site asks for a start script
/// that is gone; `stale` then shows what `.stale-note` says.
pub const THEME_SCRIPT: &str = "(function(e){if(location.protocol!='file:'){e.classList.add('js');if(location.search.length>1)e.classList.add('finding')}\
try{var t=localStorage.getItem('meshfront-theme');if(t=='light'||t=='dark')e.dataset.theme=t}catch(_){}\
addEventListener('error',function(v){if(/start\\./.test(v.target.src))e.classList.add('stale')},true)\
})(document.documentElement)";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_small_and_safe_inside_a_script_element() {
        assert!(THEME_SCRIPT.len() < 384, "{} bytes", THEME_SCRIPT.len());
        for forbidden in ["<", "\n", "&"] {
            assert!(!THEME_SCRIPT.contains(forbidden), "{forbidden:?}");
        }
    }

    #[test]
    fn the_script_reads_what_the_switch_stores() {
        assert!(THEME_SCRIPT.contains(&format!("getItem('{}')", Theme::STORAGE_KEY)));
        for word in Theme::ALL.into_iter().filter_map(Theme::attribute) {
            assert!(THEME_SCRIPT.contains(&format!("t=='{word}'")), "{word}");
        }
    }

    #[test]
    fn what_is_stored_comes_back_and_the_rest_is_the_system() {
        for theme in Theme::ALL {
            assert_eq!(Theme::from_stored(theme.attribute()), theme);
        }
        for stored in [
            None,
            Some(""),
            Some("Dark"),
            Some("system"),
            Some("dark\"><script>"),
        ] {
            assert_eq!(Theme::from_stored(stored), Theme::System, "{stored:?}");
        }
    }
}
