// Windows, scope and comparison of the key figures; a table that sorts. The page is complete without it.
(function (base) {
  const form = document.getElementById('figures-view');
  if (!form) return;
  sortable(document.getElementById('domain-table'));
  if (location.protocol === 'file:') return;
  const say = document.getElementById('figures-state');
  const fields = ['window', 'scope', 'compare'].map((name) => form.elements[name]);
  const { api, live, asOf } = form.dataset;
  const pages = new Set(form.dataset.known.split(' ').map((id) => `${form.dataset.figures}${id}/index.html`));
  const answers = new Map();
  // `fresh`: the platform API has figures of this page that are newer than the build.
  let module, built, fresh, turn = 0;

  function open() {
    module ??= import(new URL('CHARTS_GLUE', base)).then(async (charts) => {
      await charts.default({ module_or_path: new URL('CHARTS_WASM', base) });
      return charts;
    });
    return module;
  }
  async function once(url) {
    const signal = AbortSignal.timeout(8000);
    let left = SIZE_LIMIT;
    const limit = new TransformStream({
      transform(part, out) {
        left -= part.length;
        if (left < 0) throw left;
        out.enqueue(part);
      },
    });
    try {
      const response = await fetch(url, { signal });
      if (!response.ok) throw { status: response.status };
      return await new Response(response.body.pipeThrough(limit)).json();
    } catch (fault) {
      // Whatever ends a body early, who reads it learns only that it ended.
      throw left < 0 ? new RangeError() : signal.reason ?? fault;
    }
  }
  // One more try where it may help, as the island does that watches the platform API.
  async function fetched(url) {
    try {
      return await once(url);
    } catch (fault) {
      if (!(fault instanceof TypeError || fault.status > 499)) throw fault;
      await new Promise((done) => setTimeout(done, 1000 + 1000 * Math.random()));
      return once(url);
    }
  }
  // Why figures are of the build; in the words of that island. Texts are refusals.
  function told(fault) {
    const { host } = new URL(live, location);
    const { name, status } = fault;
    if (status === 404 || status === 410) return 'The platform API has no newer figures of it; these are of the build.';
    const why = typeof fault === 'string' ? `The platform API cannot be used: ${fault}`
      : status ? `${host} answered with error ${status}`
      : name === 'TimeoutError' ? `No answer from ${host} within 8 seconds`
      : name === 'SyntaxError' ? `The answer of ${host} cannot be read`
      : name === 'RangeError' ? `The answer of ${host} is too large to be one`
      : navigator.onLine ? `Could not reach ${host}` : 'You are offline';
    return `${why}. These are the numbers of the build.`;
  }
  // The answer, if it can be drawn and is of the scope that was asked for; else why not, as text.
  function of(scope, answer, charts) {
    charts.figures({ view: answer, href: form.dataset.figures });
    const asked = [...fields[1].options].find((option) => option.value === scope).dataset.key ?? (scope || 'org');
    const named = answer?.scope;
    if (named === asked) return answer;
    throw named ? `its answer is of ${String(named).slice(0, 80)}, not of ${asked}` : '`scope` is missing in its answer';
  }
  function address(from, scope) {
    const path = scope ? `v1/kpis/view/${scope.slice(7)}.json` : 'v1/kpis/view.json';
    return new URL(path, new URL(from, location)).href;
  }
  function view(from, scope) {
    const url = address(from, scope);
    if (!answers.has(url)) {
      const answer = Promise.all([fetched(url), open()]).then(([answer, charts]) => of(scope, answer, charts));
      // What failed is asked for again the next time.
      answer.catch(() => answers.delete(url));
      answers.set(url, answer);
    }
    return answers.get(url);
  }
  // From the address; what nobody offers is dropped, and said.
  function read() {
    const query = new URLSearchParams(location.search);
    let dropped = [];
    for (const field of fields) {
      const asked = query.get(field.name);
      const known = [...field.options].some((option) => option.value === asked);
      field.value = known ? asked : field.dataset.own;
      if (asked !== null && !known) dropped.push(`${field.name}=${asked}`);
    }
    return dropped.length ? `Not known and left out: ${dropped.join(', ')}. ` : '';
  }
  function write() {
    const query = new URLSearchParams();
    for (const field of fields) if (field.value !== field.dataset.own) query.set(field.name, field.value);
    const text = query.toString();
    history.pushState(null, '', location.pathname + (text && '?' + text) + location.hash);
  }
  async function draw(notice, quiet) {
    const own = ++turn;
    const waits = setTimeout(() => { if (own === turn) say.textContent = 'Looking for figures …'; }, 1000);
    const text = await drawn(own, notice, quiet);
    clearTimeout(waits);
    if (own === turn && text !== undefined) say.textContent = text;
  }
  // What is said then.
  async function drawn(own, notice, quiet) {
    const [span, scope, compare] = fields.map((field) => field.value);
    if (!built && fields.every((field) => field.value === field.dataset.own)) return notice;
    built = true;
    let old = '';
    // What the platform API lacks comes from the site's own files: one scope and its comparison from one source.
    for (const from of fresh ? [live, api] : [api]) {
      try {
        const [charts, mine, other] = await Promise.all([open(), view(from, scope), compare === 'org' ? view(from, '') : null]);
        if (own !== turn) return;
        const parts = charts.figures({ view: mine, other, window: span, compare, href: form.dataset.figures });
        if (from === live && !(mine.asOf > asOf)) throw { status: 404 };
        for (const [id, html] of parts) place(document.getElementById(id), html);
        for (const part of document.querySelectorAll('[data-of-scope]')) part.hidden = scope !== fields[1].dataset.own;
        document.getElementById('figures-scope').textContent = fields[1].selectedOptions[0].text;
        return quiet ? undefined : `${notice}Showing ${fields.map((field) => field.selectedOptions[0].text).join(', ')}. ${old}`;
      } catch (fault) {
        if (own !== turn) return;
        console.info('Key figures:', fault);
        if (from === live) old = told(fault);
      }
    }
    return `${notice}These figures could not be loaded; those of before stay. Choose again to try once more.`;
  }
  // A figure that only the platform API knows has no page to lead to.
  function place(part, html) {
    part.innerHTML = html;
    for (const link of part.querySelectorAll('h3 a')) {
      if (!pages.has(link.getAttribute('href'))) link.replaceWith(...link.childNodes);
    }
  }
  // The island that watches the platform API hands over what it found for the page's own scope. What cannot be drawn is
  // thrown, as text that the island shows.
  function newer(charts, answer) {
    const scope = fields[1].dataset.own;
    answers.set(address(live, scope), Promise.resolve(of(scope, answer, charts)));
    fresh = built = true;
    draw('', fields.every((field) => field.value === field.dataset.own));
    return [];
  }
  window.openCharts = () => open().then((charts) => ({ newer: (answer) => newer(charts, answer) }));
  const warm = () => { open().catch(() => {}); view(fresh ? live : api, fields[1].value).catch(() => {}); };
  form.addEventListener('pointerenter', warm, { once: true });
  form.addEventListener('focusin', warm, { once: true });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('change', () => { write(); draw(''); });
  addEventListener('popstate', () => { draw(read()); });
  form.classList.add('on');
  performance.mark('figures-ready');
  draw(read());

  // Heads of columns become buttons; rows without a number stay last, whatever the order.
  function sortable(table) {
    if (!table || !matchMedia('(min-width: 40.01rem)').matches) return;
    const heads = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    const rows = [...body.rows];
    heads.forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const down = head.ariaSort === null ? column > 0 : head.ariaSort === 'ascending';
        heads.forEach((other) => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const value = (row) => row.cells[column].dataset.value;
        const compare = (a, b) => {
          if (column === 0) return a.cells[0].textContent.localeCompare(b.cells[0].textContent) * (down ? -1 : 1);
          const [one, two] = [value(a), value(b)];
          if (one === undefined || two === undefined) return (one === undefined) - (two === undefined);
          return (one - two) * (down ? -1 : 1);
        };
        body.append(...rows.sort(compare));
      });
    });
  }
})(document.currentScript.src);
