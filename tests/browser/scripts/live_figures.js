// What the leadership page looks like after it asked for live figures, and how far things moved meanwhile (arguments[0]).
const main = document.querySelector("main");
const runs = /^\s*(javascript|data|vbscript):/i;
const foreign = [
  ...main.querySelectorAll("script, iframe, object, embed, img[src='x']"),
  ...[...main.querySelectorAll("*")].filter((element) =>
    [...element.attributes].some((attribute) => attribute.name.startsWith("on") || runs.test(attribute.value)),
  ),
];
const box = document.querySelector("input[type=search]");
box.focus();
let shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
setTimeout(
  () =>
    answer({
      cards: [...document.querySelectorAll("#figures-rows .kpi")].map((card) => card.innerText),
      asOf: document.getElementById("figures-as-of").textContent,
      foreign: foreign.map((element) => element.outerHTML.slice(0, 200)),
      ran: window.ran !== undefined,
      shift,
      usable: document.activeElement === box && main.querySelectorAll("h2").length > 3,
    }),
  150,
);
