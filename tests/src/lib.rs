//! Harness of the whole-site and browser tests.
//!
//! In: the real `meshfront` program, a marketplace folder, and for the browser tests Chromium, chromedriver and
//! nginx. Out: sites in temporary folders, a server in front of them, and a browser that reports what it saw.
//!
//! Reading order is the order of a test: [`programs`] finds what is installed, [`site`] builds, [`pages`] picks
//! one page of each kind, [`server`] serves, [`browser`] visits and [`audit`] judges. [`html`] reads pages
//! without a browser.

pub mod audit;
pub mod browser;
pub mod html;
pub mod pages;
pub mod platform;
pub mod programs;
pub mod receiver;
pub mod server;
pub mod site;
mod webdriver;
