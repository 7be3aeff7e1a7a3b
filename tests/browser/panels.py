"""The panel of a figure as a reader uses it: what it shows, its controls by mouse and keyboard."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from lab import Reader, until

if TYPE_CHECKING:
    from playwright.sync_api import Locator

SEEN = """panel => {
  const view = panel.querySelector(".antlib-view");
  const words = element => element?.textContent ?? "";
  const img = view.querySelector("img");
  return [img?.src ?? "", img?.alt ?? "", words(view.querySelector("p")),
          words(panel.querySelector(".antlib-facts table"))];
}"""
"""What a panel shows at one moment, read in one go."""

WATCH = """panel => {
  const view = panel.querySelector(".antlib-view");
  const rows = panel.querySelector(".antlib-facts tbody");
  let begun = null;
  panel.redrawn = [];
  panel.addEventListener("change", () => {
    begun = performance.now();
    panel.redrawn.push(0);
  }, true);
  const changed = async () => {
    if (begun === null) return;
    const [since, at] = [begun, panel.redrawn.length - 1];
    await view.querySelector("img[src]")?.decode().catch(() => {}); // one more came already
    requestAnimationFrame(() => { panel.redrawn[at] = performance.now() - since; });
  };
  for (const part of [view, rows])
    new MutationObserver(changed).observe(part, {
      attributes: true, characterData: true, childList: true, subtree: true,
    });
}"""
"""Takes the milliseconds from each change of a control until its picture and its table, whichever
comes last, can be painted."""

IN_SIGHT = """text => {
  const mark = text.querySelector(".antlib-chosen");
  const [box, words] = [text, mark].map(element => element?.getBoundingClientRect());
  return Boolean(words) && words.top >= box.top && words.bottom <= box.bottom;
}"""
"""Whether the chosen words stand within the part of the article that is scrolled into view."""

TOGETHER = 200
"""Milliseconds within which all parts of a panel change."""

IS_FOCUSED = "control => control === document.activeElement"


class View(NamedTuple):
    """What a panel shows: the picture's address and alt text, the caption, the table's words."""

    picture: str
    alt: str
    caption: str
    table: str

    def same_as(self, other: "View") -> set[str]:
        """Return the names of the parts that are equal."""
        return {name for name in self._fields if getattr(self, name) == getattr(other, name)}


@dataclass
class PanelInLab:
    """A panel on a page, and the reader before it."""

    reader: Reader
    panel: "Locator"

    def __post_init__(self) -> None:
        self.panel.scroll_into_view_if_needed()
        self.panel.locator("img").wait_for()
        self.panel.evaluate(WATCH)

    def seen(self) -> View:
        """Return what the panel shows."""
        return View(*self.panel.evaluate(SEEN))

    def redrawn(self) -> list[float]:
        """Return the milliseconds that each change took so far."""
        return list(self.panel.evaluate("panel => panel.redrawn.filter(Boolean)"))

    def labels(self) -> list[str]:
        """Return the visible labels of the controls."""
        inputs = self.panel.locator(".antlib-controls, .antlib-saving").locator("select, input")
        return list(inputs.evaluate_all("all => all.map(c => c.labels[0].textContent)"))

    def button(self, name: str) -> "Locator":
        """Return a button of the panel."""
        return self.panel.get_by_role("button", name=name)

    @property
    def rows(self) -> "Locator":
        """The rows of the table."""
        return self.panel.locator(".antlib-facts tbody tr")

    @property
    def chosen(self) -> "Locator":
        """The row that is chosen."""
        return self.panel.locator('.antlib-facts tbody tr[aria-selected="true"]')

    @property
    def article(self) -> "Locator":
        """The article below the table."""
        return self.panel.locator(".antlib-article .antlib-text")

    def legend(self) -> set[str]:
        """Return the words of the legend of the highlights."""
        return set(self.panel.locator(".antlib-legend").inner_text().split())

    def outlined(self) -> str:
        """Return the words in the article that belong to the chosen fact."""
        marks = self.article.locator("mark.antlib-chosen").all_text_contents()
        return " ".join("".join(marks).split())

    def sees_its_words(self) -> str:
        """Wait until the chosen row's words are outlined, in sight and spelled out; return them."""
        row = self.chosen.inner_text()

        def outlined() -> str:
            words = self.outlined()
            return words if words and words[:20] in " ".join(row.split()) else ""

        words = until(outlined, f"words of the row {row!r} to be outlined")
        until(lambda: self.article.evaluate(IN_SIGHT), f"{words!r} to be scrolled into sight")
        self.says("rule ")
        return str(words)

    def says(self, words: str) -> None:
        """Wait until the panel's message holds some words."""
        told = self.panel.get_by_role("status").filter(has_text=words)
        until(told.count, f"the panel to say: {words}")

    def control(self, label: str) -> "Locator":
        """Return the control that a visible label names."""
        return self.panel.get_by_label(label, exact=True)

    def kind(self, label: str) -> str:
        """Return what a control is: select-one, select-multiple, date, text."""
        return str(self.control(label).evaluate("control => control.type"))

    def set_by_mouse(self, label: str, value: str) -> None:
        """Choose with the mouse what a list, a calendar or a field offers.

        The browser draws an opened list and a calendar outside of the page, where no test's mouse
        reaches: there the value is set as the click on it sets it.
        """
        control = self.control(label)
        if self.kind(label) == "select-multiple":
            control.get_by_role("option", name=value, exact=True).click()
        elif self.kind(label) == "select-one":
            control.select_option(value.replace(" ", "\N{NO-BREAK SPACE}"))
        else:
            control.click()
            control.fill(value)
            control.dispatch_event("change")

    def set_by_keyboard(self, label: str, value: str) -> None:
        """Reach a control with the Tab key and set it with arrow keys or by typing."""
        self.tab_to(label)
        press = self.reader.page.keyboard.press
        if self.kind(label) == "date":
            for key in _date_keys(value):
                press(key)
            return
        now, wanted = (self._position(label, of) for of in (None, value))
        for _ in range(abs(wanted - now)):
            press("ArrowDown" if wanted > now else "ArrowUp")

    def value(self, label: str) -> str:
        """Return the value of a control in words, the first one of several."""
        chosen = "c => c.tagName === 'SELECT' ? c.selectedOptions[0].text : c.value"
        return str(self.control(label).evaluate(chosen)).replace("\N{NO-BREAK SPACE}", " ")

    def _position(self, label: str, value: str | None) -> int:
        """Return where a value stands in a list, without one where the chosen value stands."""
        entries = self.control(label).evaluate("c => [...c.options].map(o => o.text)")
        words = [entry.replace("\N{NO-BREAK SPACE}", " ") for entry in entries]
        return words.index(self.value(label) if value is None else value)

    def tab_to(self, label: str, most: int = 60) -> None:
        """Press Tab from the panel's first control on until a control has the focus."""
        first = self.panel.locator("select, input").first
        first.focus()
        self.reader.page.keyboard.press("Tab")
        self.reader.page.keyboard.press("Shift+Tab")  # so that the first one too is reached by keys
        for _ in range(most):
            if self.control(label).evaluate(IS_FOCUSED):
                return
            self.reader.page.keyboard.press("Tab")
        raise AssertionError(f"{most} times Tab do not reach {label!r}: the keyboard cannot use it")

    def changed_from(self, before: View, kept: frozenset[str], what: str) -> View:
        """Wait until all parts differ from a view, except those named, and return them."""

        until(lambda: self.seen() != before, f"the panel to change after {what}")
        self.reader.page.wait_for_timeout(TOGETHER)
        now = self.seen()
        assert now.same_as(before) == kept, (
            f"after {what}, {sorted(now.same_as(before)) or 'nothing'} stayed as it was, "
            f"where {sorted(kept) or 'nothing'} should; the caption says: {now.caption}"
        )
        return now

    def comes_back_to(self, before: View, what: str) -> None:
        """Wait until the panel looks as before."""
        try:
            until(lambda: self.seen() == before, "that")
        except AssertionError as error:
            now = self.seen()
            raise AssertionError(
                f"after {what} the panel is not as it was before: "
                f"{sorted(set(View._fields) - now.same_as(before))} differ; "
                f"the caption says: {now.caption}"
            ) from error


def _date_keys(value: str) -> list[str]:
    """Return the keys that type a day into the browser's field, or with "" empty it."""
    if not value:
        return ["Delete", "ArrowRight", "Delete", "ArrowRight", "Delete"]
    return list(date.fromisoformat(value).strftime("%m%d%Y"))
