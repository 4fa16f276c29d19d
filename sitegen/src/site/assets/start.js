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
  if (location.pathname.endsWith('/index.html')) {
    history.replaceState(null, '', location.pathname.slice(0, -10) + location.search + location.hash);
  }
  async function open(glue, wasm) {
    const module = await import(new URL(glue, base));
    await module.default({ module_or_path: new URL(wasm, base) });
    return module;
  }
  async function wake() {
    try {
      const app = await open('APP_GLUE', 'APP_WASM');
      // Islands call this when there is something newer to draw.
      app.hydrate(() => open('CHARTS_GLUE', 'CHARTS_WASM'));
      let begun = performance.now();
      for (const island of document.querySelectorAll('leptos-island')) {
        const start = app[island.dataset.component];
        if (start) {
          app.settings_of_next(island.firstElementChild?.dataset.settings ?? '');
          start(island);
        }
        if (performance.now() - begun > 8) {
          await new Promise(requestAnimationFrame);
          begun = performance.now();
        }
      }
    } catch (error) {
      console.warn('The interactive parts of this page could not start.', error);
    }
  }
  const later = () => (window.requestIdleCallback || setTimeout)(wake, { timeout: 2000 });
  if (document.readyState === 'complete') later();
  else addEventListener('load', later);
})(document.querySelector('script[src*="assets/start."]').src);
