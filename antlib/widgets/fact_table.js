// A table of facts whose rows are chosen with the mouse or the arrow keys. Everything from an
// article becomes a text node, so no words of it can be markup.

const LONG = 32; // characters beyond which the words of a cell are broken into lines

function cell(name, words, role, numeric) {
  const element = document.createElement(name);
  element.textContent = words;
  if (role) element.setAttribute("role", role);
  element.classList.toggle("antlib-number", Boolean(numeric));
  element.classList.toggle("antlib-long", name === "td" && words.length > LONG);
  return element;
}

function line(row, index, chosen, numeric) {
  const tr = document.createElement("tr");
  tr.setAttribute("role", "row");
  tr.dataset.index = String(index);
  tr.append(...row.map((words, at) => cell("td", words, "gridcell", numeric.includes(at))));
  mark(tr, index === chosen, index === Math.max(chosen, 0));
  return tr;
}

function mark(tr, chosen, reachable) {
  tr.setAttribute("aria-selected", String(chosen));
  tr.tabIndex = reachable ? 0 : -1;
}

function render({ model, el }) {
  el.classList.add("antlib-facts");
  // The notebook's own keys (arrows move between cells) stay away while a row has the focus.
  el.dataset.lmSuppressShortcuts = "true";
  const table = document.createElement("table");
  const head = document.createElement("thead");
  const body = document.createElement("tbody");
  table.setAttribute("role", "grid");
  head.setAttribute("role", "rowgroup");
  body.setAttribute("role", "rowgroup");
  table.append(head, body);
  const none = cell("p", "");
  el.append(table, none);

  const rows = () => [...body.children];

  function fill() {
    const tr = document.createElement("tr");
    tr.setAttribute("role", "row");
    const numeric = model.get("numeric");
    const heads = model.get("columns");
    tr.append(...heads.map((words, at) => cell("th", words, "columnheader", numeric.includes(at))));
    for (const th of tr.children) th.scope = "col";
    head.replaceChildren(tr);
    const chosen = model.get("chosen");
    body.replaceChildren(...model.get("rows").map((row, i) => line(row, i, chosen, numeric)));
    table.setAttribute("aria-label", model.get("label"));
    table.hidden = model.get("rows").length === 0;
    none.textContent = model.get("none");
    none.hidden = !table.hidden;
  }

  function showChosen() {
    const chosen = model.get("chosen");
    rows().forEach((tr, i) => mark(tr, i === chosen, i === Math.max(chosen, 0)));
    rows()[chosen]?.scrollIntoView({ block: "nearest" });
  }

  function choose(index) {
    const last = rows().length - 1;
    if (last < 0) return;
    model.set("chosen", Math.min(Math.max(index, 0), last));
    model.save_changes();
    rows()[model.get("chosen")].focus();
  }

  body.addEventListener("click", (event) => {
    const tr = event.target.closest("tr");
    if (tr) choose(Number(tr.dataset.index));
  });

  body.addEventListener("keydown", (event) => {
    const here = Number(event.target.closest("tr")?.dataset.index ?? 0);
    const there = {
      ArrowDown: here + 1,
      ArrowUp: here - 1,
      Home: 0,
      End: rows().length - 1,
      PageDown: here + 10,
      PageUp: here - 10,
      Enter: here,
      " ": here,
    }[event.key];
    if (there === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    choose(there);
  });

  const refill = () => {
    const focused = body.contains(document.activeElement);
    fill();
    if (focused) rows()[Math.max(model.get("chosen"), 0)]?.focus();
  };
  model.on("change:rows", refill);
  model.on("change:columns", fill);
  model.on("change:label", fill);
  model.on("change:chosen", showChosen);
  fill();
  return () => {
    model.off("change:rows", refill);
    model.off("change:columns", fill);
    model.off("change:label", fill);
    model.off("change:chosen", showChosen);
  };
}

export default { render };
