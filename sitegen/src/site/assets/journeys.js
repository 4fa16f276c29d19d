// Counts search journeys of this tab: search, product, request. One small message a journey, nothing about a person:
// no id that outlives the journey, no time of day, no address; of terms only those that found nothing.
(function () {
  const notice = document.querySelector('.counted');
  if (!notice || location.protocol === 'file:') return;
  const [said, button] = ['span', 'button'].map((part) => notice.querySelector(part));
  if (navigator.doNotTrack === '1' || navigator.globalPrivacyControl) {
    said.textContent = 'Your browser asks for it, so yours are not. ';
    return;
  }
  const root = new URL(document.documentElement.dataset.root || './', location).href;
  const [KEY, OFF] = ['meshfront-journey:' + root, 'meshfront-searches:' + root];
  // In milliseconds: results that stand so long were looked at; a tab away for so long, or a journey without a step
  // for so long, has ended; a page that follows within this time is the next one of the journey.
  const [QUIET, AWAY, IDLE, NEXT] = [1500, 300000, 14400000, 30000];
  const [MOST_TERMS, LONGEST_TERM, MOST_BYTES, MOST_DIGITS] = [5, 64, 1024, 5];
  const found = document.querySelector('.finder .found');
  let drawn = 0, typing, quiet, away, inner = 0, left = false;

  function isOff() {
    try { return localStorage.getItem(OFF) === 'off'; } catch { return true; }
  }
  function show() {
    const off = isOff();
    said.textContent = off ? 'Yours are not. ' : '';
    button.textContent = off ? 'Count mine' : 'Do not count mine';
    button.hidden = false;
  }
  function forget() {
    try { sessionStorage.removeItem(KEY); } catch { return; }
  }
  function keep(journey) {
    try { sessionStorage.setItem(KEY, JSON.stringify({ ...journey, last: Date.now() })); } catch { return; }
  }
  // The journey of this tab, if one is under way.
  function current() {
    if (isOff()) return null;
    let journey = null;
    try { journey = JSON.parse(sessionStorage.getItem(KEY)); } catch { forget(); }
    if (journey && Date.now() - journey.last > IDLE) {
      send(journey);
      journey = null;
    }
    return journey;
  }
  function plain(text) {
    return text.normalize('NFKC').toLowerCase().replace(/[\s\p{C}]+/gu, ' ').trim();
  }
  // Mail addresses, numbers of phones and customers, and whatever was pasted stay here.
  function mayBeSent(term) {
    return [...term].length <= LONGEST_TERM && !/@|:\/\//.test(term) && (term.match(/\p{N}/gu) || []).length <= MOST_DIGITS;
  }
  // A search whose results were looked at; `count` is nothing when that is not known.
  function searched(text, count, view, when, isFiltered) {
    const term = plain(text);
    if (term.length < 2 || isOff()) return;
    const journey = current() || {
      id: [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
      first: when, searches: 0, zero: 0, views: 0, terms: [],
    };
    if (journey.term !== term) {
      journey.term = term;
      journey.searches++;
      if (count === 0) {
        journey.zero++;
        const isNew = journey.terms.length < MOST_TERMS && !journey.terms.includes(term);
        if (isNew && !isFiltered && mayBeSent(term)) journey.terms.push(term);
      }
    }
    if (journey.view !== view) {
      journey.view = view;
      journey.views++;
    }
    keep(journey);
  }
  const seconds = (journey) => Math.max(0, Math.round((Date.now() - journey.first) / 1000));
  function opened() {
    const journey = current();
    if (!journey || 'opened' in journey) return;
    keep({ ...journey, opened: seconds(journey), soon: journey.views <= 3 });
  }
  function requested() {
    const journey = current();
    if (journey) send({ ...journey, requested: seconds(journey) });
  }
  function send(journey) {
    forget();
    const one = (time) => (time === undefined ? undefined : { n: 1, p50: time });
    const terms = journey.terms.map((term) => ({ term, n: 1 }));
    const text = () => JSON.stringify({
      schemaVersion: '1.0.0',
      journey: journey.id,
      day: new Date(journey.first).toISOString().slice(0, 10),
      sessions: 1,
      searches: journey.searches,
      zeroResult: journey.zero,
      openedProduct: journey.soon ? 1 : 0,
      searchToViewSeconds: one(journey.opened),
      searchToRequestSeconds: one(journey.requested),
      topZeroTerms: terms.length ? terms : undefined,
    });
    while (terms.length && new Blob([text()]).size > MOST_BYTES) terms.pop();
    // Not `sendBeacon`, which takes cookies and the address of the page along. Nobody waits for the answer.
    fetch(notice.dataset.to, {
      method: 'POST', mode: 'no-cors', keepalive: true, credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store',
      headers: { 'content-type': 'text/plain' }, body: text(),
    }).catch(() => {});
  }
  // The results on the products page, once they stand still or are acted upon.
  function settle() {
    clearTimeout(quiet);
    const when = drawn;
    drawn = 0;
    const query = new URLSearchParams(location.search);
    const count = parseInt(found?.querySelector('#found-count')?.textContent, 10);
    if (!when || Number.isNaN(count)) return;
    const isWhole = !document.querySelector('.finder-notice.error:not([hidden])');
    searched(query.get('q') || '', count || isWhole ? count : undefined, location.search, when, found.querySelector('.chips'));
  }
  // The same of the box, where nobody follows a suggestion if there is none.
  function lookedAt(box) {
    const note = box.form.querySelector('.suggestion-note').textContent;
    const isNothing = box.form.querySelector('[role=status]').textContent === 'No suggestions.';
    if (isNothing && !note.includes('could not')) searched(box.value, 0, 'box ' + box.value, Date.now());
  }
  function end() {
    settle();
    const journey = current();
    if (journey) send(journey);
  }
  const isBelow = (href, folder) => href.startsWith(root + folder);
  function chosen(option) {
    clearTimeout(typing);
    const text = option.closest('form').elements.q.value;
    // The products page counts what it shows.
    if (isBelow(option.href, 'products/')) return;
    searched(text, 1, 'box ' + text, Date.now());
    if (plain(text).length > 1 && isBelow(option.href, 'p/')) opened();
  }
  function follow(event) {
    const link = event.target.closest?.('a[href]');
    if (!link || event.button > 1) return;
    if (link.matches('[role=option]')) chosen(link);
    else if (link.closest('.found')) {
      settle();
      if (isBelow(link.href, 'p/')) opened();
    } else if (link.matches('.product-head a.main, [aria-labelledby=access] a.button, #access a.button')) requested();
    const isElsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.target;
    if (isElsewhere || link.hasAttribute('download') || link.pathname === location.pathname) return;
    if (isBelow(link.href, '')) inner = Date.now();
    else if (/^https?:/.test(link.href)) end();
  }
  const leave = () => { if (Date.now() - inner > NEXT) end(); };

  if (found) {
    // Who comes back to results has counted already.
    let isOld = performance.getEntriesByType('navigation')[0]?.type !== 'navigate' && !current();
    const first = location.search;
    new MutationObserver(() => {
      isOld &&= location.search === first;
      if (isOld) return;
      drawn = Date.now();
      clearTimeout(quiet);
      quiet = setTimeout(settle, QUIET);
    }).observe(found, { childList: true });
  }
  addEventListener('click', follow, true);
  addEventListener('auxclick', follow, true);
  addEventListener('submit', (event) => { if (!event.defaultPrevented) inner = Date.now(); });
  addEventListener('input', (event) => {
    if (!event.target.matches('form.search input')) return;
    clearTimeout(typing);
    typing = setTimeout(lookedAt, QUIET, event.target);
  });
  addEventListener('keydown', (event) => {
    const option = event.key === 'Enter' && document.getElementById(event.target.getAttribute?.('aria-activedescendant'));
    if (!option) return;
    chosen(option);
    inner = Date.now();
  }, true);
  // Knows of what scripts open, and of Back; older browsers go by clicks, and keep what may come back.
  window.navigation?.addEventListener('navigate', (event) => {
    if (!event.destination.sameDocument && !event.downloadRequest && isBelow(event.destination.url, '')) inner = Date.now();
  });
  addEventListener('pagehide', (event) => {
    left = true;
    settle();
    if (window.navigation || !event.persisted) leave();
  });
  addEventListener('pageshow', () => { left = false; inner = 0; });
  document.addEventListener('freeze', () => { if (!left) leave(); });
  document.addEventListener('visibilitychange', () => {
    clearTimeout(away);
    if (document.visibilityState !== 'hidden' || left) return;
    // On a phone nothing may run any more after this.
    if (matchMedia('(pointer: coarse)').matches) leave();
    else away = setTimeout(end, AWAY);
  });
  button.addEventListener('click', () => {
    try { isOff() ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, 'off'); } catch { return; }
    if (isOff()) forget();
    show();
  });
  current();
  show();
})();
