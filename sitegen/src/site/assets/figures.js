// Windows, scope and comparison of the key figures; what Prometheus and the platform API tell of them; a table that sorts.
// The pages are complete without it.
(function (base) {
  const byId = (id) => document.getElementById(id);
  const form = byId('figures-view');
  // `order`: what the reader sorted the table by; a table drawn anew keeps it.
  let module, order;
  sortable(byId('domain-table'));
  if (location.protocol === 'file:') return;
  if (form) view();
  const scopes = byId('figure-scopes');
  if (scopes) {
    // The page of one figure: the island that watches the platform API puts in place what it is handed.
    const domains = [...scopes.options].map((one) => ({ key: one.value, name: one.text, href: one.dataset.href }));
    const { id } = scopes.dataset;
    window.openCharts = () => open().then((charts) => ({ newer: (file) => charts.figure({ file, id, domains }) }));
  }

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
  // The leadership page.
  function view() {
    const say = byId('figures-state');
    const again = byId('figures-again');
    const fields = ['window', 'scope', 'compare'].map((name) => form.elements[name]);
    const { api, live, asOf, readings } = form.dataset;
    const pages = new Set(form.dataset.known.split(' ').map((id) => `${form.dataset.figures}${id}/index.html`));
    const answers = new Map();
    const tellings = new Map();
    // `fresh`: the platform API has figures of this page that are newer than the build; `queries`: what Prometheus is asked.
    let built, fresh, queries, turn = 0;

    // Why figures are of the build; in the words of that island. Texts are refusals.
    function why(fault) {
      const { host } = new URL(live, location);
      const { name, status } = fault;
      if (status === 404 || status === 410) return 'The platform API has no newer figures of it; these are of the build.';
      const what = typeof fault === 'string' ? `The platform API cannot be used: ${fault}`
        : status ? `${host} answered with error ${status}`
        : name === 'TimeoutError' ? `No answer from ${host} within 8 seconds`
        : name === 'SyntaxError' ? `The answer of ${host} cannot be read`
        : name === 'RangeError' ? `The answer of ${host} is too large to be one`
        : navigator.onLine ? `Could not reach ${host}` : 'You are offline';
      return `${what}. These are the numbers of the build.`;
    }
    // What answers call a scope.
    const keyOf = (scope) => [...fields[1].options].find((one) => one.value === scope).dataset.key ?? (scope || 'org');
    // The answer, if it can be drawn and is of the scope that was asked for; else why not, as text.
    function of(scope, answer, charts) {
      charts.figures({ view: answer, href: form.dataset.figures });
      const asked = keyOf(scope);
      const named = answer?.scope;
      if (named === asked) return answer;
      throw named ? `its answer is of ${String(named).slice(0, 80)}, not of ${asked}` : '`scope` is missing in its answer';
    }
    function address(from, scope) {
      const path = scope ? `v1/kpis/view/${scope.slice(7)}.json` : 'v1/kpis/view.json';
      return new URL(path, new URL(from, location)).href;
    }
    function figures(from, scope) {
      const url = address(from, scope);
      if (!answers.has(url)) {
        const answer = Promise.all([fetched(url), open()]).then(([answer, charts]) => of(scope, answer, charts));
        // What failed is asked for again the next time.
        answer.catch(() => answers.delete(url));
        answers.set(url, answer);
      }
      return answers.get(url);
    }
    // What Prometheus says of a scope: nothing until all its answers are here, which are drawn then.
    function told(scope) {
      const key = keyOf(scope);
      if (readings && !tellings.has(key)) {
        tellings.set(key, []);
        ask(key);
      }
      return tellings.get(key) ?? [];
    }
    async function ask(key) {
      try {
        const entries = await asked(key);
        tellings.set(key, entries);
        built ||= entries.length > 0;
        draw('', true);
      } catch {
        byId('figures-told').textContent = 'What to ask Prometheus could not be loaded; these are the numbers of the build.';
        again.hidden = false;
      }
    }
    async function asked(key) {
      queries ??= fetched(readings);
      queries.catch(() => { queries = undefined; });
      const { server, figures } = await queries;
      const put = (query) => query && fetched(`${server}api/v1/query?query=${encodeURIComponent(query)}`).catch(() => null);
      const own = figures.filter((figure) => figure.scope === key);
      return Promise.all(own.map(async (figure) => {
        const [answer, counted] = await Promise.all([put(figure.query), put(figure.nQuery)]);
        return { ...figure, answer, counted };
      }));
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
      const news = [...told(scope), ...(compare === 'org' && scope ? told('') : [])];
      again.hidden = !news.some(({ answer }) => answer === null);
      if (!built && fields.every((field) => field.value === field.dataset.own)) return notice;
      built = true;
      let old = '';
      // What the platform API lacks comes from the site's own files: one scope and its comparison from one source.
      for (const from of fresh ? [live, api] : [api]) {
        try {
          const [charts, mine, other] = await Promise.all([open(), figures(from, scope), compare === 'org' ? figures(from, '') : null]);
          if (own !== turn) return;
          const parts = charts.figures({ view: mine, other, window: span, compare, href: form.dataset.figures, told: news });
          if (from === live && !(mine.asOf > asOf)) throw { status: 404 };
          for (const [id, html] of parts) place(byId(id), html);
          if (from === live && !scope) table(charts, mine).then((text) => { if (own === turn && text) say.textContent += text; });
          for (const part of document.querySelectorAll('[data-of-scope]')) part.hidden = scope !== fields[1].dataset.own;
          byId('figures-scope').textContent = fields[1].selectedOptions[0].text;
          return quiet && !old ? undefined : `${notice}Showing ${fields.map((field) => field.selectedOptions[0].text).join(', ')}. ${old}`;
        } catch (fault) {
          if (own !== turn) return;
          console.info('Key figures:', fault);
          if (from === live) old = why(fault);
          if (fault.status !== 404) again.hidden = false;
        }
      }
      return `${notice}These figures could not be loaded; those of before stay.`;
    }
    // The table of domains, where the page has one. What is said of it then.
    async function table(charts, view) {
      const box = byId('figures-domains');
      if (!box) return '';
      const url = new URL('v1/kpis/domains.json', new URL(live, location)).href;
      try {
        if (!answers.has(url)) answers.set(url, fetched(url));
        const answer = await answers.get(url);
        const named = [...fields[1].options].slice(1);
        const domains = named.map(({ value, text }) => ({ key: keyOf(value).slice(7), name: text, href: `in/${value.slice(7)}/index.html` }));
        const [[, html]] = charts.domains({ table: answer, view, domains });
        if (!(answer.asOf > asOf)) throw { status: 404 };
        box.innerHTML = html;
        sortable(byId('domain-table'));
        return '';
      } catch (fault) {
        answers.delete(url);
        if (fault.status !== 404) again.hidden = false;
        return ` Table of domains: ${why(fault)}`;
      }
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
    const warm = () => { open().catch(() => {}); figures(fresh ? live : api, fields[1].value).catch(() => {}); };
    form.addEventListener('pointerenter', warm, { once: true });
    form.addEventListener('focusin', warm, { once: true });
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('change', () => { write(); draw(''); });
    again.addEventListener('click', () => { for (const key of tellings.keys()) ask(key); draw(''); });
    addEventListener('popstate', () => { draw(read()); });
    form.classList.add('on');
    performance.mark('figures-ready');
    draw(read());
  }

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
      const sort = (down) => {
        order = { column, down };
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
      };
      button.addEventListener('click', () => sort(head.ariaSort === null ? column > 0 : head.ariaSort === 'ascending'));
      if (order?.column === column) sort(order.down);
    });
  }
})(document.currentScript.src);
