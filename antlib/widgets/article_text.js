// An article with the words of its facts highlighted, scrolled to the chosen ones. Words that are
// selected in it are reported by their place. Everything from the article becomes a text node.

function piece({ text, kind, label, facts }, chosen) {
  if (!kind) return document.createTextNode(text);
  const mark = document.createElement("mark");
  mark.className = `antlib-${kind}`;
  mark.dataset.facts = facts.join(" ");
  if (label) mark.dataset.label = label; // shown by the style sheet, so it is no word of the text
  mark.textContent = text;
  outline(mark, chosen);
  return mark;
}

function outline(mark, chosen) {
  const isChosen = mark.dataset.facts.split(" ").includes(String(chosen));
  mark.classList.toggle("antlib-chosen", isChosen);
  if (isChosen) mark.setAttribute("aria-current", "true");
  else mark.removeAttribute("aria-current");
}

// Python counts characters, JavaScript halves of those beyond the basic plane.
function characters(words) {
  return Array.from(words).length;
}

function place(within, node, offset) {
  const before = document.createRange();
  before.selectNodeContents(within);
  before.setEnd(node, offset);
  return characters(before.toString());
}

function render({ model, el }) {
  el.classList.add("antlib-article");
  el.dataset.lmSuppressShortcuts = "true";
  const legend = document.createElement("p");
  const text = document.createElement("div");
  legend.className = "antlib-legend";
  text.className = "antlib-text tex2jax_ignore mathjax_ignore";
  text.tabIndex = 0;
  text.setAttribute("role", "region");
  el.append(legend, text);

  function explain() {
    const entries = model.get("legend").map(([kind, words]) => {
      const mark = document.createElement("mark");
      mark.className = `antlib-${kind}`;
      mark.textContent = words;
      return mark;
    });
    legend.replaceChildren("Highlighted: ", ...entries.flatMap((mark) => [mark, " "]));
    legend.hidden = entries.length === 0;
  }

  function fill() {
    const chosen = model.get("chosen");
    const before = text.scrollTop;
    text.replaceChildren(...model.get("pieces").map((entry) => piece(entry, chosen)));
    text.setAttribute("aria-label", model.get("label"));
    text.scrollTop = before;
    scroll(text.querySelector(".antlib-selection") ?? text.querySelector(".antlib-chosen"));
  }

  function scroll(mark) {
    if (!mark) return;
    const [seen, there] = [text, mark].map((element) => element.getBoundingClientRect());
    if (there.top >= seen.top && there.bottom <= seen.bottom) return;
    text.scrollTop += there.top - seen.top - seen.height / 3; // only the text moves, not the page
  }

  function showChosen() {
    const chosen = model.get("chosen");
    for (const mark of text.querySelectorAll("mark")) outline(mark, chosen);
    scroll(text.querySelector(".antlib-chosen"));
  }

  function report() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    const start = place(text, range.startContainer, range.startOffset);
    const end = place(text, range.endContainer, range.endOffset);
    model.set("selected", [start, end]);
    model.save_changes();
  }

  text.addEventListener("mouseup", () => setTimeout(report)); // once the selection has settled
  text.addEventListener("keyup", report);
  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (!mark || !document.getSelection().isCollapsed) return;
    model.set("clicked", Number(mark.dataset.facts.split(" ").at(-1)));
    model.save_changes();
  });

  const pairs = [
    ["change:legend", explain],
    ["change:pieces", fill],
    ["change:label", fill],
    ["change:chosen", showChosen],
  ];
  pairs.forEach(([name, handler]) => model.on(name, handler));
  explain();
  fill();
  const resized = new ResizeObserver(showChosen); // it is drawn before it has a height
  resized.observe(text);
  return () => {
    resized.disconnect();
    pairs.forEach(([name, handler]) => model.off(name, handler));
  };
}

export default { render };
