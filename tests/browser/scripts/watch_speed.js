// Runs before every page: notes paints, shifts and long tasks in `window.speed`.
window.speed = { lcp: 0, cls: 0, tasks: [], moved: [] };
const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
watch("largest-contentful-paint", (e) => { window.speed.lcp = e.startTime; });
watch("layout-shift", (e) => {
  if (e.hadRecentInput) return;
  window.speed.cls += e.value;
  for (const s of e.sources) window.speed.moved.push(s.node?.localName + "." + (s.node?.className ?? ""));
});
watch("longtask", (e) => window.speed.tasks.push([e.startTime, e.duration]));
