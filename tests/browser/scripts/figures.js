// Chooses arguments[1] in the control arguments[0], and answers with how long the new drawing took and what is there.
const [name, value] = arguments;
const answer = arguments[arguments.length - 1];
const form = document.getElementById("figures-view");
const rows = document.getElementById("figures-rows");
const money = document.getElementById("figures-money");
const describe = (took) => answer({
  took,
  address: location.search,
  said: document.getElementById("figures-state").textContent,
  scope: document.getElementById("figures-scope").textContent,
  cards: [...rows.querySelectorAll(".kpi")].map((card) => card.innerText),
  heading: document.querySelector("#figures-chart h2")?.textContent ?? "",
  hidden: [...document.querySelectorAll("[data-of-scope]")].every((part) => part.hidden),
  links: [...document.querySelectorAll("#figures-rows a")].map((link) => link.getAttribute("href")),
});
if (!name) describe(0);
else {
  const field = form.elements[name];
  const begun = performance.now();
  // The last part of the drawing; a frame later it is painted.
  new MutationObserver((_, watch) => {
    watch.disconnect();
    requestAnimationFrame(() => {
      const took = performance.now() - begun;
      setTimeout(() => describe(took), 50);
    });
  }).observe(money, { childList: true, subtree: true });
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  setTimeout(() => describe(-1), 9000);
}
