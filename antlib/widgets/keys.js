// JupyterLab moves from cell to cell with the arrow keys and would take them from a panel's lists.
// It leaves the keys alone that are pressed on an element with this attribute.
function leaveKeys(event) {
  event.target.setAttribute("data-lm-suppress-shortcuts", "true");
}

// The browser tells of a day only while it is whole or when it stops being so: of one that was
// emptied part by part it does not tell, and the panel would go on as if it were still there.
function tellEmpty({ target }) {
  if (target.type === "date" && !target.value && !target.validity.badInput)
    target.dispatchEvent(new Event("change", { bubbles: true }));
}

function watch(el, tries = 600) {
  const panel = el.closest(".antlib-panel, .antlib-review");
  if (panel) {
    panel.addEventListener("focusin", leaveKeys);
    panel.addEventListener("keyup", tellEmpty);
  } else if (tries > 0) requestAnimationFrame(() => watch(el, tries - 1)); // not yet on the page
}

export default {
  render({ el }) {
    watch(el);
  },
};
