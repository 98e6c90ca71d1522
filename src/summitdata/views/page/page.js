"use strict";
(() => {
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // What is typed and what is searched are compared without case and accents, in any script.
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const form = find(".filters");
  if (form) {
    const input = find("#search");
    const selects = all("select[data-filter]", form);
    const names = new Map(all("#by-speaker option", form).map((option) => [option.value, option.dataset.names || ""]));
    const statements = all(".statement").map((element) => ({
      element,
      text: folded(`${find(".told", element).textContent} ${names.get(element.dataset.speaker) || ""}`),
    }));

    const admits = ({ element, text }, words) =>
      words.every((word) => text.includes(word)) &&
      selects.every(({ value, dataset }) => !value || element.dataset[dataset.filter].split(" ").includes(value));

    const apply = () => {
      const words = folded(input.value).split(/\s+/u).filter(Boolean);
      let shown = 0;
      for (const statement of statements) {
        const admitted = admits(statement, words);
        statement.element.hidden = !admitted;
        shown += admitted ? 1 : 0;
      }
      const all = statements.length;
      const noun = all === 1 ? "statement" : "statements";
      find("#count").textContent = shown === all ? `${all} ${noun}` : `${shown} of ${all} ${noun}`;
      find("#none").hidden = shown > 0;
    };

    const clear = () => {
      input.value = "";
      for (const select of selects) select.value = "";
      apply();
    };

    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      clear();
      input.focus();
    });
    find("#none-clear").addEventListener("click", () => {
      clear();
      input.focus();
    });
    document.addEventListener("keydown", (event) => {
      const typing = /^(?:INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        input.focus();
      }
      if (event.key === "Escape" && event.target === input) clear();
    });
    // A reload may bring back what was typed before.
    apply();
    document.addEventListener("reveal", (event) => {
      if (event.target.closest(".statement")?.hidden) clear();
    });
  }

  // A link to a record leads there wherever it is: in a closed part of the page, or filtered out.
  const reveal = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      return;
    }
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.dispatchEvent(new CustomEvent("reveal", { bubbles: true }));
    target.scrollIntoView();
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    // The browser tells of the link later than it follows it: who has moved on within what it leads to stays there.
    if (!target.contains(document.activeElement)) target.focus({ preventScroll: true });
  };
  addEventListener("hashchange", reveal);
  reveal();

  addEventListener("beforeprint", () => {
    for (const details of all("details.kind")) details.open = true;
  });

  // The data travel compressed inside the page; saving them asks nobody for anything.
  const unpacked = async () => {
    const bytes = Uint8Array.from(atob(find("#payload").textContent), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  };

  const save = (text, type, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  if ("DecompressionStream" in globalThis) {
    find(".save").hidden = false;
    const name = find(".kicker code").textContent;
    find("[data-save=json]").addEventListener("click", async () => {
      save((await unpacked()).json, "application/json", `${name}.json`);
    });
    find("[data-save=csv]").addEventListener("click", async () => {
      const table = find("#save-table").value;
      const tables = (await unpacked()).csv;
      // A byte-order mark, without which a spreadsheet takes the text for another encoding.
      if (Object.hasOwn(tables, table)) save(`\ufeff${tables[table]}`, "text/csv", `${name}-${table}.csv`);
    });
  }
})();
