// What a product page looks like after it asked for live numbers.
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
return {
  verdict: document.getElementById("trust-verdict")?.innerText ?? "",
  foreign: foreign.map((element) => element.outerHTML.slice(0, 200)),
  ran: window.ran !== undefined,
  usable: document.activeElement === box && main.querySelectorAll("h2").length > 3,
};
