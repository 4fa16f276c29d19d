// Builds MiniSearch's index from the documents in the site's folder `peer`, then asks every query as a whole and some of them
// letter by letter. Identifiers are split as ours are; weights and tolerance are those that its users would set. Answers with
// the ids found and with the milliseconds of each call; drawing a list is not among them.
const answer = arguments[arguments.length - 1];
(async () => {
  const at = (name) => new URL(`../peer/${name}`, location.href).href;
  const { default: MiniSearch } = await import(at("engine.js"));
  const documents = await (await fetch(at("documents.json"))).json();
  const boost = { name: 5, tables: 3, columns: 2, tags: 2, domain: 2, team: 2, text: 1 };
  const tokenize = (text) => text.replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const engine = new MiniSearch({ fields: Object.keys(boost), storeFields: [], tokenize });
  const begun = performance.now();
  engine.addAll(documents);
  const built = performance.now() - begun;
  const how = { boost, prefix: (word) => word.length > 2, fuzzy: (word) => word.length > 3 && 0.2 };
  const timed = (text) => {
    const start = performance.now();
    const found = engine.search(text, how);
    return { ms: performance.now() - start, found };
  };
  const letters = [];
  for (const query of typed) {
    for (let end = 2; end <= query.length; end += 1) letters.push(timed(query.slice(0, end)).ms);
  }
  const results = [];
  for (const query of queries) {
    results.push(timed(query).found.slice(0, 10).map(({ id }) => id));
    // Lets the browser breathe.
    await new Promise((next) => setTimeout(next, 0));
  }
  answer({ built, letters, results });
})().catch((error) => answer({ error: String(error) }));
