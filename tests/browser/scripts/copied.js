// What the copy button with the focus did: its status, what is in the clipboard, and the text of its target.
const answer = arguments[arguments.length - 1];
const island = document.activeElement.closest("leptos-island");
const target = island.querySelector('[data-settings]').dataset.settings;
const end = performance.now() + 5000;
(function look() {
  const status = island.querySelector("[role=status]").textContent.trim();
  if (!status && performance.now() < end) return setTimeout(look, 20);
  navigator.clipboard.readText().then((text) =>
    answer({ status, text, beside: document.getElementById(target).textContent }));
})();
