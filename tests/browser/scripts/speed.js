// Answers with what `watch_speed.js` noted, once the browser has drawn what the islands changed.
const answer = arguments[arguments.length - 1];
requestAnimationFrame(() => setTimeout(() => {
  const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
  const { lcp, cls, tasks, moved } = window.speed;
  // Of each long task, what lies after the first paint and beyond 50 ms.
  const tbt = tasks.reduce((sum, [start, length]) =>
    sum + Math.max(0, Math.min(length, start + length - painted) - 50), 0);
  answer({ lcp, cls, tbt, moved });
}, 0));
