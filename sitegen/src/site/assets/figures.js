// Windows, scope and comparison of the key figures; a table that sorts. The page is complete without it.
(function (base) {
  const form = document.getElementById('figures-view');
  if (!form) return;
  sortable(document.getElementById('domain-table'));
  if (location.protocol === 'file:') return;
  const say = document.getElementById('figures-state');
  const fields = ['window', 'scope', 'compare'].map((name) => form.elements[name]);
  const answers = new Map();
  let module, built, turn = 0;

  function open() {
    module ??= import(new URL('CHARTS_GLUE', base)).then(async (charts) => {
      await charts.default({ module_or_path: new URL('CHARTS_WASM', base) });
      return charts;
    });
    return module;
  }
  function view(scope) {
    const path = scope ? `v1/kpis/view/${scope.slice(7)}.json` : 'v1/kpis/view.json';
    if (!answers.has(path)) {
      const answer = fetch(new URL(path, new URL(form.dataset.api, location)), { signal: AbortSignal.timeout(8000) })
        .then((response) => {
          if (!response.ok) throw new Error(`answer ${response.status}`);
          return response.json();
        });
      // What failed is asked for again the next time.
      answer.catch(() => answers.delete(path));
      answers.set(path, answer);
    }
    return answers.get(path);
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
  async function draw(notice) {
    const own = ++turn;
    const [span, scope, compare] = fields.map((field) => field.value);
    if (!built && fields.every((field) => field.value === field.dataset.own)) return void (say.textContent = notice);
    built = true;
    try {
      const [charts, mine, other] = await Promise.all([open(), view(scope), compare === 'org' ? view('') : null]);
      if (own !== turn) return;
      const parts = charts.figures({ view: mine, other, window: span, compare, href: form.dataset.figures });
      for (const [id, html] of parts) document.getElementById(id).innerHTML = html;
      for (const part of document.querySelectorAll('[data-of-scope]')) part.hidden = scope !== fields[1].dataset.own;
      document.getElementById('figures-scope').textContent = fields[1].selectedOptions[0].text;
      say.textContent = `${notice}Showing ${fields.map((field) => field.selectedOptions[0].text).join(', ')}.`;
    } catch (error) {
      if (own !== turn) return;
      console.info('Key figures:', error);
      say.textContent = `${notice}These figures could not be loaded; those of before stay. Choose again to try once more.`;
    }
  }
  const warm = () => { open().catch(() => {}); view(fields[1].value).catch(() => {}); };
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
