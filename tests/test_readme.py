"""What the README says is what the code does."""

import re
import shutil
from pathlib import Path

import antlib

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_lines_behind_the_finding_give_its_numbers():
    lines = re.findall(r"^(.+?)  # \(?([\d, ]+)\)?$", README, re.M)
    assert len(lines) == 3
    scope = {"antlib": antlib}
    for made in re.findall(r"^(?:gap|record) = .+$", README, re.M):
        exec(made, scope)  # noqa: S102 - our own README
    for code, stated in lines:
        said = eval(code, scope)  # noqa: S307 - our own README
        figures = said if isinstance(said, tuple) else (said,)
        assert [int(n) for n in figures] == [int(n) for n in stated.split(",")]


def test_the_finding_is_the_figures_title():
    title = antlib.charts.estimate_vs_fine(antlib.estimate_gap()).title
    assert " ".join(title.replace("’", "'").split()) in " ".join(README.split())


def test_the_codebook_names_every_column():
    from antlib.schema import ARTICLES, FACTS

    lacking = [name for name in FACTS if f"`{name}`" not in README]
    assert lacking == []
    assert [name for name in ("file", "dollar", "published") if f"`{name}`" not in README] == []
    assert set(ARTICLES) >= {"article_id", "published", "text"}


def test_the_lines_on_ones_own_articles_run(tmp_path, monkeypatch):
    shutil.copytree(Path(__file__).parent.parent / "seeds", tmp_path / "my_articles")
    monkeypatch.chdir(tmp_path)
    scope = {"antlib": antlib}
    blocks = [code for code in re.findall(r"^```python\n(.+?)^```", README, re.M | re.S)
              if "my_articles" in code]  # fmt: skip
    assert len(blocks) == 2
    for code in blocks:
        exec(code, scope)  # noqa: S102 - our own README
    states = antlib.review_report(scope["articles"])["state"].tolist()
    assert states[:2] == ["overruled", "applied"]
    assert set(states[2:]) == {"applied"}
