// Windows, scope and comparison of the key figures; a table that sorts. The page is complete without it.
(function (base) {
  const form = document.getElementById('figures-view');
  if (!form) return;
  sortable(document.getElementById('domain-table'));
  if (location.protocol === 'file:') return;
  const say = document.getElementById('figures-state');
  const fields = ['window', 'scope', 'compare'].map((name) => form.elements[name]);
  const { api, live, asOf } = form.dataset;
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
  async function fetched(url) {
    const response = await fetch(url, { signal: AbortSignal.timeout(8000) });
    if (!response.ok) throw new Error(`answer ${response.status}`);
    let left = SIZE_LIMIT;
    const limit = new TransformStream({
      transform(part, out) {
        left -= part.length;
        if (left < 0) throw new Error('too large an answer');
        out.enqueue(part);
      },
    });
    return new Response(response.body.pipeThrough(limit)).json();
  }
  function address(from, scope) {
    const path = scope ? `v1/kpis/view/${scope.slice(7)}.json` : 'v1/kpis/view.json';
    return new URL(path, new URL(from, location)).href;
  }
  function view(from, scope) {
    const url = address(from, scope);
    if (!answers.has(url)) {
      const answer = fetched(url);
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
    const [span, scope, compare] = fields.map((field) => field.value);
    if (!built && fields.every((field) => field.value === field.dataset.own)) return void (say.textContent = notice);
    built = true;
    // What the platform API lacks comes from the site's own files: one scope and its comparison from one source.
    for (const from of fresh ? [live, api] : [api]) {
      try {
        const [charts, mine, other] = await Promise.all([open(), view(from, scope), compare === 'org' ? view(from, '') : null]);
        if (own !== turn) return;
        if (from === live && !(mine.asOf > asOf)) continue;
        const parts = charts.figures({ view: mine, other, window: span, compare, href: form.dataset.figures });
        for (const [id, html] of parts) document.getElementById(id).innerHTML = html;
        for (const part of document.querySelectorAll('[data-of-scope]')) part.hidden = scope !== fields[1].dataset.own;
        document.getElementById('figures-scope').textContent = fields[1].selectedOptions[0].text;
        const old = fresh && from === api ? ' The platform API has no newer figures of it; these are of the build.' : '';
        if (!quiet) say.textContent = `${notice}Showing ${fields.map((field) => field.selectedOptions[0].text).join(', ')}.${old}`;
        return;
      } catch (error) {
        if (own !== turn) return;
        console.info('Key figures:', error);
      }
    }
    say.textContent = `${notice}These figures could not be loaded; those of before stay. Choose again to try once more.`;
  }
  // The island that watches the platform API hands over what it found for the page's own scope. What cannot be drawn is
  // thrown, as text that the island shows.
  function newer(charts, answer) {
    charts.figures({ view: answer, href: form.dataset.figures });
    answers.set(address(live, fields[1].dataset.own), Promise.resolve(answer));
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
