// Hands over true once the condition (a function body, first replaced in the text) holds; false after five seconds.
const answer = arguments[arguments.length - 1];
// What it looks at may not be there yet.
const holds = () => { try { CONDITION } catch { return false } };
const end = performance.now() + 5000;
(function look() {
  if (holds()) return answer(true);
  if (performance.now() > end) return answer(false);
  setTimeout(look, 20);
})();
