// A figure and its caption. Both elements last, so that a screen reader hears the caption change
// and the page does not jump while a new picture is made ready.

function render({ model, el }) {
  const img = document.createElement("img");
  const said = document.createElement("p");
  const head = document.createElement("b");
  const words = document.createTextNode("");
  said.setAttribute("role", "status");
  said.setAttribute("aria-live", "polite");
  said.className = "tex2jax_ignore mathjax_ignore";
  said.append(head, words);
  el.classList.add("antlib-picture");
  el.append(img, said);

  function show() {
    const svg = model.get("svg");
    img.alt = model.get("alt");
    if (svg) img.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    else img.removeAttribute("src");
    img.hidden = !svg;
    head.textContent = model.get("head");
    words.data = (head.textContent ? " " : "") + model.get("words");
  }

  model.on("change", show); // once for all that changed together
  show();
  return () => model.off("change", show);
}

export default { render };
