"use strict";
(function () {
  const all = (selector) => Array.from(document.querySelectorAll(selector));

  // A link to something in a closed part opens it.
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let part = target.closest("details"); part; part = part.parentElement.closest("details")) {
      part.open = true;
    }
    target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  // On paper everything is open.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    closed.forEach((part) => { part.open = true; });
  });
  addEventListener("afterprint", () => {
    closed.forEach((part) => { part.open = false; });
  });

  // Filters
  const form = document.getElementById("filters");
  if (!form) return;
  const groups = all("#findings .group").map((group) => ({
    group,
    open: group.open,
    items: Array.from(group.querySelectorAll(".f")),
  }));
  const words = new Map();
  const wordsOf = (item) => {
    if (!words.has(item)) words.set(item, item.textContent.toLowerCase());
    return words.get(item);
  };

  function apply() {
    const severities = new Set(
      Array.from(form.elements.severity).filter((box) => box.checked).map((box) => box.value)
    );
    const unit = form.elements.unit.value;
    const sought = form.elements.words.value.trim().toLowerCase();
    const onlyNew = Boolean(form.elements.new && form.elements.new.checked);
    const filtered = severities.size < form.elements.severity.length || unit || sought || onlyNew;
    let shown = 0;
    let total = 0;
    for (const { group, open, items } of groups) {
      let here = 0;
      for (const item of items) {
        const fits =
          severities.has(item.dataset.severity) &&
          (!unit || item.dataset.unit === unit) &&
          (!onlyNew || item.dataset.mark === "New") &&
          (!sought || wordsOf(item).includes(sought));
        item.hidden = !fits;
        if (fits) here += 1;
      }
      group.hidden = here === 0;
      group.open = filtered ? here > 0 : open;
      shown += here;
      total += items.length;
    }
    form.querySelector("output").textContent =
      "Showing " + shown.toLocaleString("en-GB") + " of " + total.toLocaleString("en-GB");
  }

  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
