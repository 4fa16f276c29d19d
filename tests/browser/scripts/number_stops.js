// Lists in `window.stops` what Tab should reach, with how each looks without the focus.
const candidates = "a[href], button, input, select, textarea, summary, [tabindex]";
const name = (e) => `${e.localName} "${(e.textContent || e.value || e.title).trim().slice(0, 40)}"`;
// Of a group of radio buttons, Tab reaches the chosen one, or the first when none is chosen.
const stands_for_group = (e) => {
  if (e.type !== "radio") return true;
  const group = [...document.querySelectorAll(`input[type=radio][name="${e.name}"]`)];
  return e === (group.find((other) => other.checked) ?? group[0]);
};
const look = (e) => {
  const parts = [e, e.parentElement, e.nextElementSibling].filter(Boolean);
  return parts.map((part) => {
    const s = getComputedStyle(part);
    return [s.outlineStyle, s.outlineWidth, s.boxShadow, s.borderColor, s.backgroundColor, s.textDecoration].join();
  }).join("|");
};
window.look = look;
window.stops = [...document.querySelectorAll(candidates)]
  .filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }))
  .filter(stands_for_group)
  .map((element) => ({ element, name: name(element), look: look(element), reached: false }));
document.activeElement.blur();
