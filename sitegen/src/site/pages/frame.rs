//! What all pages share.

use meshfront_app::data::{AnyDepth, Body, Counted, Link, NavLink, Page, SearchPlaces, Section, Shell};

use super::super::{Input, links, paths};

/// The frame of one page.
pub(super) struct Frame<'f> {
    /// Path of the page in the site.
    pub path: &'f str,
    /// Title without the site's name.
    pub title: &'f str,
    /// For search engines and previews.
    pub description: &'f str,
    /// Part of the navigation.
    pub section: Section,
    /// Breadcrumb between home and the page: text and path.
    pub trail: &'f [(&'f str, String)],
    /// Keep it out of search engines.
    pub no_index: bool,
    /// schema.org description.
    pub json_ld: Option<String>,
}

impl Frame<'_> {
    /// The page with its frame.
    pub fn page(self, input: &Input, body: Body) -> Page {
        let config = input.config;
        let path = self.path;
        let any_depth = (path == paths::NOT_FOUND).then(|| any_depth(input));
        let prefix = any_depth.as_ref().map_or("", |page| page.prefix.as_str());
        let href = |to: &str| format!("{prefix}{}", paths::href(path, to));
        let link = |text: &str, to: &str| Link {
            text: text.to_owned(),
            href: href(to),
        };
        let mut breadcrumb = Vec::new();
        if path != paths::HOME {
            breadcrumb.push(link("Home", paths::HOME));
            breadcrumb.extend(self.trail.iter().map(|(text, to)| link(text, to)));
            breadcrumb.push(Link {
                text: self.title.to_owned(),
                href: String::new(),
            });
        }
        let shell = Shell {
            language: config.language.clone(),
            site_title: config.title.clone(),
            title: self.title.to_owned(),
            description: self.description.to_owned(),
            canonical: paths::public(config, path).filter(|_| path != paths::NOT_FOUND),
            root: format!("{prefix}{}", paths::root_of(path)),
            home: href(paths::HOME),
            nav: nav(input, &href),
            section: self.section,
            breadcrumb,
            more: more(input).map(|(text, to)| link(text, to)).collect(),
            search: search(input, &href),
            // A page of any depth is not on the way from a search to a product.
            counted: counted(input, &href).filter(|_| any_depth.is_none()),
            logo: None,
            critical_css: input.assets.critical_css.clone(),
            report_css: match body.is_report() {
                true => input.assets.report_css.clone(),
                false => String::new(),
            },
            stylesheet: href(&input.assets.stylesheet),
            theme_script: input.assets.theme_script.to_owned(),
            start_script: input.assets.start_script.as_deref().map(&href),
            page_script: match &body {
                Body::Leadership(_) => input.assets.figures_script.as_deref().map(&href),
                Body::Kpi(page) if page.live.is_some() => input.assets.figures_script.as_deref().map(&href),
                _ => None,
            },
            icon: href(&input.assets.icon),
            csp: input.assets.csp_meta.clone(),
            json_ld: self.json_ld,
            sample: config.sample,
            as_of: input.as_of.clone(),
            contact: config.contact.as_ref().map(|(text, url)| Link {
                text: text.clone(),
                href: links::allowed_or_empty(url),
            }),
            generator: env!("CARGO_PKG_VERSION").to_owned(),
            no_index: self.no_index,
            feeds: Vec::new(),
            any_depth,
        };
        Page { shell, body }
    }
}

/// The not-found page stands wherever a reader got lost. With a public address its links begin there; without
/// one they count from the root and are right for lost readers at the root only, until the script corrects them.
fn any_depth(input: &Input) -> AnyDepth {
    let base_url = input.config.base_url.as_deref();
    AnyDepth {
        script: input.assets.find_root.clone(),
        prefix: base_url.map(paths::base_path).unwrap_or_default(),
        public_home: paths::public(input.config, paths::HOME).unwrap_or_default(),
    }
}

/// Pages about the marketplace itself: how it is governed, and its own texts.
fn more<'i>(input: &'i Input) -> impl Iterator<Item = (&'i str, &'i str)> {
    let governance = [
        ("Changes", paths::CHANGES),
        ("Governance", paths::GOVERNANCE),
        ("Policies", paths::POLICIES),
    ];
    let glossary = glossary_is_under_more(input).then_some(("Glossary", paths::GLOSSARY));
    let teams = (!input.catalog.teams.is_empty()).then_some(("Teams", paths::TEAMS));
    let exists = !input.catalog.products.is_empty();
    let method = input.trust.as_of.map(|_| ("How numbers are made", paths::METHOD));
    let roadmap = input.figures.filter(|report| !report.gates.is_empty());
    let roadmap = roadmap.map(|_| ("Roadmap", paths::ROADMAP));
    let readiness = input
        .config
        .readiness
        .as_ref()
        .map(|_| ("Readiness", paths::READINESS));
    let texts = input.texts.iter().filter(|text| text.in_menu);
    let governance = governance.into_iter().filter(move |_| exists);
    glossary
        .into_iter()
        .chain(teams)
        .chain(governance)
        .chain(roadmap)
        .chain(readiness)
        .chain(method)
        .chain(texts.map(|text| (text.title.as_str(), text.path.as_str())))
}

/// The bar has room for five entries on a desk and on a phone.
fn glossary_is_under_more(input: &Input) -> bool {
    input.trust.as_of.is_some() && input.figures.is_some() && !input.catalog.terms.is_empty()
}

/// Search runs in the bundle and needs its index.
fn search(input: &Input, href: &dyn Fn(&str) -> String) -> Option<SearchPlaces> {
    let is_there = input.assets.start_script.is_some() && !input.search.root.is_empty();
    is_there.then(|| SearchPlaces {
        index: href(&input.search.root),
        action: href(paths::PRODUCTS),
    })
}

/// Counting needs a receiver, and somebody who searches.
fn counted(input: &Input, href: &dyn Fn(&str) -> String) -> Option<Counted> {
    let receiver = input.config.journeys.as_ref()?;
    let script = input.assets.journeys_script.as_deref()?;
    (!input.search.root.is_empty()).then(|| Counted {
        script: href(script),
        receiver: receiver.address.clone(),
        about: href(paths::SEARCHES),
    })
}

/// Entries that lead to pages; parts that the marketplace does not have are left out.
fn nav(input: &Input, href: &dyn Fn(&str) -> String) -> Vec<NavLink> {
    let catalog = input.catalog;
    [
        (Section::Products, "Products", paths::PRODUCTS, true),
        (Section::Domains, "Domains", paths::DOMAINS, true),
        (
            Section::Glossary,
            "Glossary",
            paths::GLOSSARY,
            !catalog.terms.is_empty() && !glossary_is_under_more(input),
        ),
    ]
    .into_iter()
    .chain([
        (
            Section::Quality,
            "Quality",
            paths::QUALITY,
            input.trust.as_of.is_some(),
        ),
        (
            Section::Metrics,
            "Metrics",
            paths::METRICS,
            input.figures.is_some(),
        ),
    ])
    .filter(|(_, _, _, exists)| *exists)
    .map(|(section, text, to, _)| NavLink {
        section,
        link: Link {
            text: text.to_owned(),
            href: href(to),
        },
    })
    .collect()
}
