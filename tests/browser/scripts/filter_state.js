// The rows of the first filtered table that can be seen, what is typed, and a word that fits only some rows.
const input = document.querySelector(".schema-filter input");
const table = document.getElementById(input.getAttribute("aria-controls"));
const names = [...table.querySelectorAll("tbody tr")].filter((row) => row.checkVisibility())
  .map((row) => row.querySelector("th, td").textContent.trim());
return { rows: names, typed: input.value, word: names.at(-1)?.split(/\s/)[0] };
