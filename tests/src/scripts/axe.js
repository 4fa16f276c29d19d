// Runs axe-core, which stands before this text, with all rules; answers with one line a broken element.
const answer = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ["violations"] }).then(
  (result) =>
    answer(result.violations.flatMap((rule) => rule.nodes.map((node) => {
      const reason = node.failureSummary.split("\n").slice(1).join("; ").trim();
      return `${rule.id} at ${node.target.join(" ")}: ${reason}`;
    }))),
  (error) => answer([`axe-core could not run: ${error}`]),
);
