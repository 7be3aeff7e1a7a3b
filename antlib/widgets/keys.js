// JupyterLab moves from cell to cell with the arrow keys and would take them from a panel's lists.
// It leaves the keys alone that are pressed on an element with this attribute.
function leaveKeys(event) {
  event.target.setAttribute("data-lm-suppress-shortcuts", "true");
}

function watch(el, tries = 600) {
  const panel = el.closest(".antlib-panel");
  if (panel) panel.addEventListener("focusin", leaveKeys);
  else if (tries > 0) requestAnimationFrame(() => watch(el, tries - 1)); // not yet on the page
}

export default {
  render({ el }) {
    watch(el);
  },
};
