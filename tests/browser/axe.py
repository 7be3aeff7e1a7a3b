"""What axe-core finds amiss in a page, as far as it would keep a reader out."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

SEVERE = {"serious", "critical"}


def barriers(page: "Page", within: str = "html", leave: str = "") -> list[str]:
    """Return the serious and critical violations inside a selector's elements, but for some."""
    from axe_playwright_python.sync_playwright import Axe  # it comes with an extra

    context = {"include": [[within]], "exclude": [[leave]] if leave else []}
    found = Axe().run(page, context, {"resultTypes": ["violations"]}).response
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: {node['html'][:200]}"
        for rule in found["violations"]
        if rule["impact"] in SEVERE
        for node in rule["nodes"]
    ]
