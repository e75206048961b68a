// Filters of a page. Without scripts everything is shown, and what only a script can do is not.
"use strict";
const form = document.querySelector("[data-filters]");
if (form) {
  const items = [...document.querySelectorAll("[data-item]")].map(node => [node, null]);
  const groups = [...document.querySelectorAll("[data-group]")];
  const facets = [...form.querySelectorAll("select")];
  const words = form.querySelector("input[type=search]");
  const shown = form.querySelector("output");
  const buttons = [...document.querySelectorAll("[data-words]")];
  const sift = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = facets.filter(facet => facet.value).map(facet => [facet.dataset.facet, facet.value]);
    let count = 0;
    for (const item of items) {
      const node = item[0];
      let keep = chosen.every(([facet, value]) => (node.dataset[facet] || "").split("\n").includes(value));
      if (keep && wanted.length) {
        if (item[1] === null) item[1] = node.textContent.toLowerCase();
        keep = wanted.every(word => item[1].includes(word));
      }
      node.hidden = !keep;
      count += keep;
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-item]:not([hidden])");
    for (const button of buttons) button.setAttribute("aria-pressed", String(words.value === button.dataset.words));
    shown.textContent = count + " of " + items.length + " shown";
  };
  let due = 0;
  const soon = () => { clearTimeout(due); due = setTimeout(sift, 120); };
  words.addEventListener("input", soon);
  for (const facet of facets) facet.addEventListener("change", sift);
  for (const button of buttons) {
    button.addEventListener("click", () => {
      words.value = words.value === button.dataset.words ? "" : button.dataset.words;
      sift();
    });
  }
  form.addEventListener("submit", event => { event.preventDefault(); sift(); });
  for (const node of document.querySelectorAll("[data-scripted]")) node.hidden = false;
  sift();
}
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details:not([open])")) { fold.open = true; fold.dataset.folded = ""; }
});
addEventListener("afterprint", () => {
  for (const fold of document.querySelectorAll("details[data-folded]")) { fold.open = false; delete fold.dataset.folded; }
});
