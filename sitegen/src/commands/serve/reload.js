// Added by `meshfront serve`: reloads the page when a newer site is there, and shows why there is none.
(function (script) {
  const shown = new URL(script.src).search.slice(1);
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = new URL('reload.css', script.src);
  document.head.append(style);
  const banner = document.createElement('aside');
  banner.className = 'serve-banner';
  banner.setAttribute('role', 'alert');
  const title = document.createElement('b');
  const report = document.createElement('pre');
  title.textContent = 'The last change is not shown yet';
  report.tabIndex = 0;
  banner.append(title, report);
  let source;
  function listen() {
    source = new EventSource(new URL('events', script.src));
    source.onmessage = (event) => {
      const state = JSON.parse(event.data);
      if (state.site !== shown) return location.reload();
      if (!state.report) return banner.remove();
      report.textContent = state.report;
      document.body.append(banner);
    };
  }
  // Browsers open only six connections to one host: pages in the background leave theirs to others.
  document.addEventListener('visibilitychange', () => (document.hidden ? source?.close() : listen()));
  addEventListener('pagehide', () => source?.close());
  addEventListener('pageshow', (event) => event.persisted && listen());
  if (!document.hidden) listen();
})(document.currentScript);
