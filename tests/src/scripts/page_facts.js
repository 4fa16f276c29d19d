// What an audit wants to know of a page: see `Facts` in audit.rs.
const name = (e) => e.localName + (e.id ? "#" + e.id : "") + [...e.classList].map((c) => "." + c).join("");
const seen = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
const scroller = document.scrollingElement;
const limit = scroller.clientWidth;

// Elements that stick out, unless something around them scrolls or clips.
const contained = (e) => {
  for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) {
    if (getComputedStyle(p).overflowX !== "visible") return true;
  }
  return false;
};
const wide = scroller.scrollWidth <= limit ? [] : [...document.body.querySelectorAll("*")]
  .filter((e) => e.getBoundingClientRect().right > limit + 1 && !contained(e));

// A control is alive when the browser itself does something with it.
const controls = [...document.querySelectorAll("button, input, select, textarea, [role=button], [role=tab]")];
// Heads of a table become buttons by the script that sorts it; those choices say so when nothing can follow them.
const dead = controls.filter((e) => seen(e) && !e.closest("form[action], .figures-view") && !e.matches("th > .sort"));

const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(seen);
const skips = headings.filter((h, i) => i > 0 && +h.localName[1] > +headings[i - 1].localName[1] + 1);

const dark = getComputedStyle(document.body).backgroundColor.match(/\d+/g).slice(0, 3)
  .reduce((sum, part) => sum + Number(part), 0) < 384;

return {
  overflow: scroller.scrollWidth - limit,
  wide: wide.slice(0, 5).map(name),
  controls: dead.map(name),
  h1: headings.filter((h) => h.localName === "h1").length,
  skips: skips.map((h) => h.textContent.trim()),
  landmarks: ["header", "nav", "main", "footer"].filter((tag) => !document.querySelector(tag)),
  mains: document.querySelectorAll("main").length,
  language: document.documentElement.lang,
  title: document.title,
  dark,
  styled: [...document.styleSheets].length,
};
