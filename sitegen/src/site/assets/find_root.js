// For the one page that is shown at addresses of any depth: relative links cannot be right there. Looks for the
// site's stylesheet in the folders above the address, from the inside out; where it stands is the root.
(async function (own) {
  const { prefix, stylesheet, start } = own.dataset;
  const hint = document.querySelector('.lost-hint');
  if (hint) hint.hidden = true;
  const from_root = (link) => (link.startsWith(prefix) ? link.slice(prefix.length) : link);
  const add = (name, attributes) => document.head.append(Object.assign(document.createElement(name), attributes));
  function candidates() {
    if (location.protocol === 'file:') return [''];
    const parts = location.pathname.split('/').slice(0, -1).filter(Boolean).slice(0, 16);
    const folders = parts.map((_, last) => '/' + parts.slice(0, last + 1).join('/') + '/').reverse().concat('/');
    const is_below = prefix.length > 1 && location.pathname.startsWith(prefix);
    return is_below ? [prefix, ...folders] : folders;
  }
  async function holds_site(folder) {
    try {
      const answer = await fetch(folder + from_root(stylesheet));
      const found = answer.ok && (answer.headers.get('content-type') || '').includes('css');
      // Read to its end: the page asks for it once more, and takes it from the cache.
      if (found) await answer.text();
      return found;
    } catch (_) {
      return false;
    }
  }
  async function find(folders) {
    if (!folders[0] || (await holds_site(folders[0]))) return folders[0];
    const found = await Promise.all(folders.map(holds_site));
    return folders[found.indexOf(true)];
  }
  const folders = candidates();
  // Browsers ask for the icon as soon as the page stands, so it gets the best guess.
  const icon = document.querySelector('link[rel=icon]');
  const icon_path = from_root(icon.getAttribute('href'));
  icon.href = folders[0] + icon_path;
  const root = await find(folders);
  if (root === undefined) {
    if (hint) hint.hidden = false;
    return;
  }
  document.documentElement.dataset.root = root;
  for (const name of ['href', 'src', 'action']) {
    for (const element of document.body.querySelectorAll('[' + name + ']')) {
      const link = element.getAttribute(name);
      if (!/^([a-z][a-z0-9+.-]*:|#)/i.test(link)) element.setAttribute(name, root + from_root(link));
    }
  }
  // What a search box is told: its id, then the addresses of the index, of the products and of the root.
  for (const box of document.querySelectorAll('.search[data-settings]')) {
    const told = box.dataset.settings.split('\n');
    box.dataset.settings = told.map((word, at) => (at > 0 && at < 4 ? root + from_root(word) : word)).join('\n');
  }
  icon.href = root + icon_path;
  add('link', { rel: 'stylesheet', href: root + from_root(stylesheet) });
  if (start) add('script', { src: root + from_root(start) });
})(document.currentScript);
