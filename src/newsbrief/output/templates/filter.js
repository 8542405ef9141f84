"use strict";
const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const rows = [...document.querySelectorAll("[data-brief]")].map((row) => {
  const report = document.getElementById(row.dataset.brief);
  const speakers = [...row.querySelectorAll(".who")].map((who) => who.textContent);
  return { row, report, speakers, words: plain(report.textContent) };
});
const find = document.getElementById("find");
const who = document.getElementById("who");
const count = document.getElementById("count");

function apply() {
  const wanted = plain(find.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { row, report, speakers, words } of rows) {
    const fits =
      wanted.every((word) => words.includes(word)) &&
      (who.value === "" || speakers.includes(who.value));
    row.hidden = report.hidden = !fits;
    shown += fits ? 1 : 0;
  }
  count.textContent = `${shown} of ${rows.length} shown`;
}

find.addEventListener("input", apply);
who.addEventListener("change", apply);
document.getElementById("tools").hidden = false;
apply();
