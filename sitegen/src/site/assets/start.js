// Wakes the islands once the page stands. Everything is readable without it, so a failure is one warning.
// Pages opened from disk stay as they are: browsers load no modules there.
(function (base) {
  // An open menu must not cover what a reader went on to; Escape leads back to its button.
  const menu = document.querySelector('.more details');
  if (menu) {
    const leave = (to) => {
      if (to && !menu.contains(to)) menu.open = false;
    };
    menu.addEventListener('focusout', (event) => leave(event.relatedTarget));
    addEventListener('click', (event) => leave(event.target));
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu.open) return;
      menu.open = false;
      menu.querySelector('summary').focus();
    });
  }
  if (location.protocol === 'file:') return;
  // Links name index.html so that they work from disk as well; here the folder alone is the better address.
  if (SHORT_ADDRESSES && location.pathname.endsWith('/index.html')) {
    history.replaceState(null, '', location.pathname.slice(0, -10) + location.search + location.hash);
  }
  async function open(glue, wasm) {
    // Both at once; whichever fails is told by the line that waits for it.
    const code = fetch(new URL(wasm, base));
    code.catch(() => {});
    const module = await import(new URL(glue, base));
    await module.default({ module_or_path: code });
    return module;
  }
  // What a reader typed or turned to before an island woke is still there afterwards, and is answered.
  function rouse(start, island) {
    const field = island.querySelector('input');
    const typed = field?.value;
    start(island);
    if (!field) return;
    if (document.activeElement === field) field.dispatchEvent(new FocusEvent('focus'));
    if (!typed) return;
    field.value = typed;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  // Where the index begins that an island searches; nothing for the others.
  function indexOf(island) {
    return island.firstElementChild?.dataset.settings?.split('\n').find((word) => word.endsWith('.bin'));
  }
  const idle = (work) => (window.requestIdleCallback || setTimeout)(work, { timeout: 2000 });
  // A task of its own behind the next frame: what follows is not added to the time that drawing takes.
  const drawn = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  async function wake() {
    try {
      const app = await open('APP_GLUE', 'APP_WASM');
      await drawn();
      // Islands call this when there is something newer to draw; the script of a page may draw it its own way.
      app.hydrate(() => (window.openCharts ?? (() => open('CHARTS_GLUE', 'CHARTS_WASM')))());
      const turnedTo = document.activeElement?.closest('leptos-island');
      const islands = [...document.querySelectorAll('leptos-island')];
      let begun = performance.now();
      for (const island of islands.sort((a, b) => (b === turnedTo) - (a === turnedTo))) {
        const start = app[island.dataset.component];
        if (start) {
          app.settings_of_next(island.firstElementChild?.dataset.settings ?? '');
          rouse(start, island);
        }
        if (performance.now() - begun > 8) {
          await drawn();
          begun = performance.now();
        }
      }
      const index = islands.map(indexOf).find(Boolean);
      if (index && !navigator.connection?.saveData) idle(() => app.open_index(index));
    } catch (error) {
      document.documentElement.classList.add('stale');
      console.warn(error);
    }
  }
  let waking;
  const now = () => (waking ??= wake());
  const later = () => idle(now);
  // Nobody who turns to a field waits for the page to be idle.
  addEventListener('focusin', (event) => {
    const island = event.target.closest?.('leptos-island');
    if (!island || waking) return;
    now();
    // The index comes beside the program that reads it, which then finds it in the browser's store.
    const index = indexOf(island);
    if (index) fetch(index).catch(() => {});
  });
  if (document.activeElement?.closest('leptos-island')) now();
  else if (document.readyState === 'complete') later();
  else addEventListener('load', later);
})(document.querySelector('script[src*="assets/start."]').src);
