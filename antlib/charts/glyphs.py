"""Signs that the fonts at hand can write, and words for those that they cannot."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font, weight_dict

EASTERN = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "Source Han Sans SC",
    "Source Han Sans CN", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "SimHei",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Heiti SC", "Droid Sans Fallback",
    "Arial Unicode MS", "Yu Gothic", "MS Gothic", "Noto Sans CJK KR", "Malgun Gothic",
    "Apple SD Gothic Neo", "Nirmala UI", "Noto Sans Devanagari", "Unifont",
)  # fmt: skip
"""Families that write Chinese, Japanese, Korean or Hindi, as systems install them."""
SCRIPTS = {
    "CJK": "Chinese", "HANGUL": "Korean", "HIRAGANA": "Japanese", "KATAKANA": "Japanese",
    "DEVANAGARI": "Hindi", "THAI": "Thai", "BENGALI": "Bengali", "TAMIL": "Tamil",
}  # fmt: skip
"""How the first word of a sign's Unicode name is said to a reader."""
UNSEEN = {"Cc", "Cf", "Mn"}
"""Categories of signs that leave no mark of their own, such as joiners and variation selectors."""


@cache
def eastern_families() -> tuple[str, ...]:
    """Return the families of `EASTERN` that are installed here, in every weight in use.

    A family that has no bold writes the bold words with what it has.
    """
    found = tuple(name for name in EASTERN if any(f.name == name for f in fontManager.ttflist))
    for name in found:
        faces = [font for font in fontManager.ttflist if font.name == name]
        upright = [font for font in faces if font.style == "normal"] or faces
        boldest = max(upright, key=lambda font: _heaviness(font.weight))
        have = {font.weight for font in upright}
        fontManager.ttflist += [replace(boldest, weight=weight) for weight in {600, 700} - have]
    return found


def _heaviness(weight: str | int) -> int:
    return weight if isinstance(weight, int) else weight_dict.get(weight, 400)


@cache
def _known(families: tuple[str, ...]) -> frozenset[int]:
    fonts = [get_font(findfont(FontProperties(family=name))) for name in families]
    return frozenset().union(*(font.get_charmap() for font in fonts))


def printable(text: str, families: Sequence[str]) -> str:
    """Return the text with words for the signs that no font of these families has.

    Examples
    --------
    >>> printable("Ant Group 蚂蚁", ["DejaVu Sans"])
    'Ant Group [2 Chinese signs from U+8682]'
    """
    known = _known(tuple(families))

    def script(sign: str) -> str:
        if sign.isspace() or ord(sign) in known:
            return ""
        name = unicodedata.name(sign, "").split(" ")[0]
        return "unseen" if unicodedata.category(sign) in UNSEEN else SCRIPTS.get(name, "unknown")

    return "".join(_written(key, "".join(run)) for key, run in groupby(text, script))


def _written(script: str, run: str) -> str:
    if script in ("", "unseen"):
        return "" if script else run
    first = f"U+{ord(run[0]):04X}"
    one = f"[{script} sign {first}]"
    return one if len(run) == 1 else f"[{len(run)} {script} signs from {first}]"
