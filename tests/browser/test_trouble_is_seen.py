"""The reader of these tests sees what goes wrong on a page: without this, her silence says nothing.

The pages asked for here lie on this machine, at a port where nobody listens.
"""

import pytest
from axe import barriers
from lab import Reader, until

ELSEWHERE = "127.0.0.1:9"


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("setTimeout(() => { throw new Error('on purpose'); })", "page error: on purpose"),
        ("console.error('on purpose')", "console: on purpose"),
        (f"fetch('http://{ELSEWHERE}/a.js').catch(() => 0)", "request to another host: http://"),
        (f"new Image().src = 'http://{ELSEWHERE}/a.png'", "request to another host: http://"),
        (f"new WebSocket('ws://{ELSEWHERE}/')", "request to another host: ws://"),
    ],
)
def test_trouble_is_collected(reader: Reader, script: str, told: str) -> None:
    reader.page.goto(f"{reader.lab.url}login")
    assert reader.trouble == []
    reader.page.evaluate(f"() => {{ {script} }}")
    until(lambda: told in reader.troubles(), f"the reader to note {told!r}")
    reader.forgive()


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ("<img src='data:,'>", "image-alt (critical)"),
        ("<input>", "label (critical)"),
        ("<p style='color:#bbb;background:#fff'>pale words</p>", "color-contrast (serious)"),
    ],
)
def test_barriers_are_found(reader: Reader, html: str, rule: str) -> None:
    reader.page.set_content(f"<main id='ours'>{html}</main>")
    (found,) = barriers(reader.page, "#ours")
    assert found.startswith(rule)
    assert barriers(reader.page, "main:not(#ours), head") == []
    reader.forgive()
