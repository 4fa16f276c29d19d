// What has the focus: null when it is the page itself. Notes in `window.stops` that it was reached.
const e = document.activeElement;
if (!e || e === document.body || e === document.documentElement) return null;
const stop = (window.stops ?? []).find((known) => known.element === e);
const again = stop?.reached;
if (stop) stop.reached = true;
if (again) return null;
// A hidden input is drawn by what stands beside it.
const box = [e, e.nextElementSibling, e.parentElement]
  .filter(Boolean).map((part) => part.getClientRects()[0]).find((r) => r && r.width > 2 && r.height > 2);
const x = box ? Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1) : -1;
const y = box ? box.top + box.height / 2 : -1;
const top = document.elementFromPoint(x, y);
return {
  text: e.textContent.trim(),
  name: stop ? stop.name : e.outerHTML.slice(0, 80),
  marked: stop ? window.look(e) !== stop.look : undefined,
  inside: box ? box.bottom > 0 && box.top < innerHeight : false,
  uncovered: top === null || [e, e.parentElement, e.nextElementSibling].some((part) => part && (part.contains(top) || top.contains(part))),
};
