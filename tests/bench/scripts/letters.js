// Types `query` letter by letter. Answers with the milliseconds from each letter to the list that it changed; a letter that changes
// nothing is left out.
const answer = arguments[arguments.length - 1];
const box = document.getElementById("q");
const list = document.getElementById("q-list").parentElement;
const type = (text) => new Promise((done) => {
  const begun = performance.now();
  const finish = (ms) => { watch.disconnect(); clearTimeout(patience); done(ms); };
  const watch = new MutationObserver(() => finish(performance.now() - begun));
  watch.observe(list, { attributes: true, characterData: true, childList: true, subtree: true });
  // Longer than the quiet after which parts are fetched.
  const patience = setTimeout(() => finish(null), 200);
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
});
(async () => {
  box.focus();
  await type("");
  const times = [];
  for (let end = 2; end <= query.length; end += 1) {
    const ms = await type(query.slice(0, end));
    if (ms !== null) times.push(ms);
    await new Promise((next) => setTimeout(next, 10));
  }
  answer(times);
})();
