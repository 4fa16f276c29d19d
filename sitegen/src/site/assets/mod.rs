//! Everything that pages share: styles, scripts, the browser bundle, the icon, and the policy that allows them.
//!
//! In: the folder of the browser bundle, if one was named. Out: [`Assets`], and findings when the bundle is
//! missing or of another version. Every file is named after its content, so browsers may keep it for ever.
//! Start at [`load`].

mod brand;
mod bundle;
mod figures;
mod find_root;
mod journeys;
mod policy;
mod start;
mod style;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use meshfront_app::theme::THEME_SCRIPT;
use sha2::{Digest, Sha256};

use self::bundle::{Bundle, Module};
use self::start::ModuleNames;
use crate::config::{Brand, Config};
use crate::finding::Finding;

/// The icon, as it stands in `public/`.
const ICON: &[u8] = include_bytes!("../../../../public/icon.svg");

/// What every page refers to. Paths count from the site's root.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    /// CSS of the first view, to stand in the page itself; [`Assets::csp_meta`] allows exactly this text.
    pub critical_css: String,
    /// CSS of the first view of reports and texts, beside the critical CSS; allowed by its hash, too.
    pub report_css: String,
    /// Inline script that applies the stored theme; allowed by its hash, too. Empty without the bundle: nothing
    /// could change the theme, and no room is kept for controls that never wake.
    pub theme_script: &'static str,
    /// Inline script of the not-found page, which finds the root of the site; allowed by its hash as well.
    pub find_root: String,
    /// Path of the rest of the CSS.
    pub stylesheet: String,
    /// Path of the script that wakes the islands (classic, `defer`); `None` without the bundle.
    pub start_script: Option<String>,
    /// Path of the script of the pages of key figures; `None` without the bundle.
    pub figures_script: Option<String>,
    /// Path of the script that counts search journeys; `None` without the bundle or a receiver.
    pub journeys_script: Option<String>,
    /// Path of the icon.
    pub icon: String,
    /// Content security policy for a `<meta>` element.
    pub csp_meta: String,
    /// Content security policy for the response header, which can say more than a `<meta>` element.
    pub csp_header: String,
    /// The files themselves by path.
    pub files: BTreeMap<String, Cow<'static, [u8]>>,
}

/// Reads the bundle and names all assets.
///
/// `app_bundle` is what the user asked for with `--app`; without it the usual places are tried. A site without
/// the bundle is complete to read, so its absence is a warning.
pub fn load(app_bundle: Option<&Path>, config: &Config) -> (Assets, Vec<Finding>) {
    let (bundle, findings) = bundle::find(app_bundle);
    let (brand, _) = brand::css(&config.brand);
    (
        assemble(
            [style::critical() + &brand, style::report(), style::main()],
            config,
            bundle,
        ),
        findings,
    )
}

/// Colours of the brand that cannot be used.
pub fn check_brand(brand: &Brand) -> Vec<Finding> {
    brand::css(brand).1
}

/// Files that hosts read, beside the site's own: path and content.
pub fn host_headers(assets: &Assets) -> Vec<(String, Vec<u8>)> {
    vec![(
        "_headers".to_owned(),
        policy::netlify_headers(assets).into_bytes(),
    )]
}

/// The headers that every response should carry: name and value.
pub fn response_headers(assets: &Assets) -> Vec<(&'static str, &str)> {
    policy::response_headers(&assets.csp_header)
}

fn assemble(
    [critical_css, report_css, main_css]: [String; 3],
    config: &Config,
    bundle: Option<Bundle>,
) -> Assets {
    let receiver = config.journeys.as_ref();
    let api = config.platform_api.as_ref().map(|api| api.origin.as_str());
    let asked = config
        .prometheus
        .as_ref()
        .and_then(|server| server.browser.as_ref());
    let elsewhere = [
        api,
        asked.and_then(|server| server.origin.as_deref()),
        receiver.and_then(|receiver| receiver.origin.as_deref()),
    ];
    let origins: Vec<&str> = elsewhere.into_iter().flatten().collect();
    let mut files = Files::default();
    let stylesheet = files.add("style", "css", main_css.into_bytes().into());
    let icon = files.add("icon", "svg", ICON.into());
    let scripts = bundle.map(|bundle| {
        let app = files.add_module("app", bundle.app);
        let charts = files.add_module("charts", bundle.charts);
        let start = start::script(&app, &charts, !config.index_in_addresses);
        let figures = figures::script(&charts);
        (
            files.add("start", "js", start.into_bytes().into()),
            files.add("figures", "js", figures.into_bytes().into()),
        )
    });
    let (start_script, figures_script) = scripts.unzip();
    // Only what searches can be counted.
    let journeys_script = receiver
        .filter(|_| start_script.is_some())
        .map(|_| files.add("journeys", "js", journeys::script().into_bytes().into()));
    let theme_script = if start_script.is_some() { THEME_SCRIPT } else { "" };
    let find_root = find_root::script();
    let directives = policy::directives(
        &[theme_script, &find_root],
        &[&critical_css, &report_css],
        &origins,
    );
    Assets {
        critical_css,
        report_css,
        theme_script,
        find_root,
        stylesheet,
        start_script,
        figures_script,
        journeys_script,
        icon,
        csp_header: policy::header(&directives),
        csp_meta: directives,
        files: files.0,
    }
}

#[derive(Default)]
struct Files(BTreeMap<String, Cow<'static, [u8]>>);

impl Files {
    /// Keeps a file under a name with its hash, and gives its path.
    fn add(&mut self, name: &str, extension: &str, content: Cow<'static, [u8]>) -> String {
        let hash = Sha256::digest(&content);
        let short = hash
            .iter()
            .take(6)
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>();
        let path = format!("assets/{name}.{short}.{extension}");
        self.0.insert(path.clone(), content);
        path
    }

    /// Keeps both files of a module, and gives the names under which they stand beside the other assets.
    fn add_module(&mut self, name: &str, module: Module) -> ModuleNames {
        // A tenth of the glue explains its types.
        let glue = start::without_comments(&String::from_utf8_lossy(&module.glue)).into_bytes();
        let [glue, wasm] = [("js", glue.into()), ("wasm", module.wasm)]
            .map(|(extension, content)| file_name(&self.add(name, extension, content)).to_owned());
        ModuleNames { glue, wasm }
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(critical: &str, main: &str, wasm: &'static [u8]) -> Assets {
        let module = |glue: &'static [u8]| Module {
            glue: glue.into(),
            wasm: wasm.into(),
        };
        let bundle = Bundle {
            app: module(b"export function hydrate() {}"),
            charts: module(b"export function scorecard() {}"),
        };
        let texts = [critical, "r{}", main].map(str::to_owned);
        assemble(texts, &Config::default(), Some(bundle))
    }

    #[test]
    fn every_path_named_is_a_file_with_a_hash() {
        let assets = sample("a{}", "b{}", b"1");
        let start = assets.start_script.clone().unwrap();
        for path in [&assets.stylesheet, &assets.icon, &start] {
            assert!(assets.files.contains_key(path), "{path}");
        }
        assert_eq!(assets.files.len(), 8);
        for path in assets.files.keys() {
            let parts: Vec<&str> = path.strip_prefix("assets/").unwrap().split('.').collect();
            assert!(matches!(parts[..], [_, hash, _] if hash.len() == 12), "{path}");
        }
        let script = String::from_utf8(assets.files[&start].to_vec()).unwrap();
        let selector = script
            .split("src*=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        assert!(
            start.starts_with(selector.unwrap()),
            "the script finds its own element"
        );
        let in_modules = |path: &&String| path.contains("/app.") || path.contains("/charts.");
        for path in assets.files.keys().filter(in_modules) {
            assert!(script.contains(file_name(path)), "{path} in {script}");
        }
    }

    #[test]
    fn a_change_of_content_changes_the_names_that_lead_to_it() {
        let (before, after) = (sample("a{}", "b{}", b"1"), sample("a{}", "b{}", b"2"));
        assert_eq!(before.stylesheet, after.stylesheet);
        assert_ne!(before.start_script, after.start_script, "it names the wasm");
        assert_ne!(before.stylesheet, sample("a{}", "c{}", b"1").stylesheet);
        assert_ne!(before.csp_meta, sample("c{}", "b{}", b"1").csp_meta);
    }

    #[test]
    fn without_the_bundle_there_is_no_script() {
        let config = Config {
            journeys: Some(crate::config::Journeys::default()),
            ..Config::default()
        };
        let assets = assemble(Default::default(), &config, None);
        assert_eq!((assets.start_script, assets.theme_script), (None, ""));
        assert_eq!(assets.journeys_script, None);
        assert!(
            !assets
                .files
                .keys()
                .any(|path| path.ends_with(".js") || path.ends_with(".wasm"))
        );
    }

    #[test]
    fn hosts_get_the_policy_and_lasting_assets() {
        let assets = sample("a{}", "b{}", b"1");
        let (path, text) = host_headers(&assets).remove(0);
        assert_eq!(path, "_headers");
        let text = String::from_utf8(text).unwrap();
        let expected = format!(
            "/*\n  Content-Security-Policy: {}\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: same-origin\n  \
             Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\n  \
             Cross-Origin-Opener-Policy: same-origin\n  \
             Cross-Origin-Resource-Policy: same-site\n/assets/*\n  \
             Cache-Control: public, max-age=31536000, immutable\n/search/*\n  \
             Cache-Control: public, max-age=31536000, immutable\n",
            assets.csp_header
        );
        assert_eq!(text, expected);
    }

    #[test]
    fn the_first_view_stays_small() {
        // CSS shrinks to a quarter on the way; the budget is 6 kB as served, which the browser tests measure.
        let (assets, _) = load(None, &Config::default());
        assert!(
            assets.critical_css.len() < 22 * 1024,
            "{} bytes",
            assets.critical_css.len()
        );
        assert!(
            !assets.critical_css.contains('<'),
            "it stands inside a style element"
        );
    }
}
