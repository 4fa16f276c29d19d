// What does not belong on paper, with print styles in force. Where the page stands in the site does, and the heads of
// a table, which its sorting makes buttons of.
const name = (e) => e.localName + [...e.classList].map((c) => "." + c).join("");
const seen = (e) => e.checkVisibility({ visibilityProperty: true });
const faults = [...document.querySelectorAll("nav:not(.crumbs), button:not(th > .sort), input, .skip")].filter(seen).map((e) => `prints ${name(e)}`);
const sum = getComputedStyle(document.body).backgroundColor.match(/\d+/g).slice(0, 3).reduce((s, p) => s + Number(p), 0);
if (sum < 700) faults.push("prints a dark background");
const closed = [...document.querySelectorAll("main details:not([open])")]
  .filter((e) => seen(e) && ![...e.children].slice(1).some(seen));
if (closed.length) faults.push(`prints ${closed.length} details closed`);
return [...new Set(faults)];
