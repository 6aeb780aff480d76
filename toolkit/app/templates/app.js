"use strict";
(function () {
  // One line to the server tells that somebody still has a page open; one of all tabs keeps it.
  const keepLine = () => new Promise(() => { new EventSource("/alive"); });
  if (navigator.locks) navigator.locks.request("open", keepLine);
  else keepLine();

  // Progress: the words change in place, and the next page opens by itself.
  const status = document.querySelector("[data-poll]");
  const bar = document.querySelector("progress");
  async function look() {
    let told = null;
    try {
      told = await (await fetch(status.dataset.poll)).json();
    } catch {
      status.textContent = "The page has lost touch with the toolkit. Start it again.";
      return;
    }
    if (!told.running) {
      location.replace(told.then);
      return;
    }
    if (bar) {
      if (told.words !== status.textContent) status.textContent = told.words;
      if (told.total > 1) {
        bar.max = told.total;
        bar.value = told.done;
      } else bar.removeAttribute("value");
    }
    setTimeout(look, 500);
  }
  if (status) setTimeout(look, 300);

  // Slides: the arrow keys turn them.
  addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    const link = way && !event.target.closest("input, select, [tabindex='0']") && document.querySelector("a[rel=" + way + "]");
    if (link) link.click();
  });

  // Files may be dropped anywhere on the page.
  const form = document.getElementById("drop");
  if (!form) return;
  const input = form.elements.workbooks;
  const problem = document.getElementById("drop-problem");

  // A folder is gone through; a file that is no entry of a disk is itself.
  async function filesIn(entry) {
    if (entry instanceof File) return [entry];
    if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
    const reader = entry.createReader();
    const all = [];
    for (;;) {
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!some.length) return all;
      for (const each of some) all.push(...(await filesIn(each)));
    }
  }

  function whyNot(files) {
    let bytes = 0;
    for (const file of files) bytes += file.size;
    if (files.length > Number(form.dataset.mostFiles)) {
      return "These are " + files.length + " files, more than " + form.dataset.mostFiles + " in one go. Put them into a zip and drop that.";
    }
    if (bytes > Number(form.dataset.mostBytes)) {
      return "These are more than " + form.dataset.mostBytes / 1e6 + " MB in one go. Drop fewer.";
    }
    return "";
  }

  const isFiles = (event) => event.dataTransfer && event.dataTransfer.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!isFiles(event)) return;
    event.preventDefault();
    form.classList.add("over");
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("over");
  });
  addEventListener("drop", async (event) => {
    if (!isFiles(event)) return;
    event.preventDefault();
    form.classList.remove("over");
    const items = Array.from(event.dataTransfer.items).filter((item) => item.kind === "file");
    const entries = items.map((item) => item.webkitGetAsEntry() || item.getAsFile());
    const dropped = new DataTransfer();
    try {
      for (const entry of entries) {
        for (const file of await filesIn(entry)) dropped.items.add(file);
      }
    } catch {
      problem.textContent = "Something that you dropped could not be read. Choose the workbooks instead.";
      return;
    }
    input.files = dropped.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    problem.textContent = whyNot(input.files);
    if (problem.textContent) event.preventDefault();
    else form.querySelector("button").textContent = "Adding…";
  });
})();
