// A message in an element that lasts, so that a screen reader hears it change.

function render({ model, el }) {
  const said = document.createElement("div");
  said.setAttribute("role", "status");
  said.setAttribute("aria-live", "polite");
  said.className = "tex2jax_ignore mathjax_ignore";
  el.classList.add("antlib-said");
  el.append(said);

  function show() {
    said.innerHTML = model.get("value"); // Python has escaped what is from articles
  }

  model.on("change:value", show);
  show();
  return () => model.off("change:value", show);
}

export default { render };
