"""A reader's own articles and what is read in them, without the panel around them."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from antlib.article_files import article_of, read_source
from antlib.article_folder import save_articles
from antlib.articles import articles_frame, read_articles, report_of
from antlib.errors import AntlibError, ArticleError
from antlib.extraction import extract
from antlib.schema import FACTS, frame_of

_session: dict[str, dict[str, Any]] = {}
"""Rows of what was pasted or uploaded and not saved: running the cell again must not lose them."""

Tell = Callable[[str], None]


class Collection:
    """Articles that a reader added, their facts, and what could not be read.

    Attributes
    ----------
    own
        Rows of the articles added, by ``article_id``.
    refused
        What was not read: name or path, and the reason.

    Examples
    --------
    >>> collection = Collection()
    >>> collection.add_text("Harbour Bank was fined €5 million.", {"title": "Bank fined"})
    'bank-fined'
    >>> collection.facts()["company"].tolist()
    ['Harbour Bank']
    >>> collection.remove("bank-fined")
    """

    def __init__(self) -> None:
        self.own: dict[str, dict[str, Any]] = dict(_session)
        self.refused: list[tuple[Path, str]] = []
        self._facts: dict[str, pd.DataFrame] = {}
        if not self.own:
            self._look_at_the_usual_folder()

    def _look_at_the_usual_folder(self) -> None:
        """Keep the reason why the articles that are shown at first cannot be, where they cannot."""
        try:
            read_articles()
        except ArticleError as error:
            self.refused = [(Path("the folder of articles"), str(error))]

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was added and nothing refused yet."""
        return not self.own and not self.refused

    @property
    def articles(self) -> pd.DataFrame:
        """The articles frame; where none was added and none refused, that of the project."""
        return read_articles() if self.is_untouched else articles_frame(self.own.values())

    def facts(self, tell: Tell = lambda words: None) -> pd.DataFrame:
        """Return the facts frame of :attr:`articles`; ``tell`` hears how far the reading is."""
        if self.is_untouched:
            return extract(self.articles)
        for done, (name, row) in enumerate(self.own.items()):
            if name not in self._facts:
                if len(self.own) - len(self._facts) > 1:
                    tell(f"article {done + 1} of {len(self.own)}: {name}")
                self._facts[name] = extract(articles_frame([row]))
        parts = [self._facts[name] for name in sorted(self.own)]
        return pd.concat(parts, ignore_index=True) if parts else frame_of([], FACTS)

    @property
    def report(self) -> pd.DataFrame:
        """Every file or text: whether it was read, and why not (:func:`antlib.article_report`)."""
        rows = self.own.values() if not self.is_untouched else _rows(self.articles)
        return report_of(rows, self.refused)

    def add_text(self, text: str, known: Mapping[str, Any]) -> str:
        """Take a pasted text with what the reader knows of it; return its ``article_id``."""
        row = article_of("pasted.txt", text.encode("utf-8", "replace"), dict(known))
        name = _free(_slug(row["title"]), self.own)
        self._take({**row, "article_id": name, "file": "pasted text"})
        return name

    def add_file(self, name: str, content: bytes) -> bool:
        """Take an uploaded file, or keep the reason why not; say whether it was read."""
        try:
            self._take({**article_of(name, content, {}), "file": name})
        except ArticleError as error:
            self._refuse(Path(name), str(error))
            return False
        return True

    def read_folder(self, folder: Path, tell: Tell) -> int:
        """Take the articles of a folder, and return how many there are; it may be read again."""
        here = folder.resolve()
        # Files that were uploaded have a name alone, and none of them lies in the folder.
        others = [(path, why) for path, why in self.refused if path == Path(path.name)
                  or here not in (path.resolve(), path.resolve().parent)]  # fmt: skip
        try:
            reading = read_source(
                folder, lambda path, done, total: tell(f"file {done + 1} of {total}: {path.name}")
            )
        except AntlibError as error:
            self.refused = [*others, (here, str(error))]
            raise
        self.refused = [*others, *reading.unread]
        for row in reading.rows:
            if (there := self.own.get(row["article_id"])) and there.get("path") == row["path"]:
                del self.own[row["article_id"]]  # the same file, as it is now
            try:
                self._take(row)
            except ArticleError as error:
                self._refuse(Path(row["path"]), str(error))
        return len(reading.rows)

    def remove(self, name: str) -> None:
        """Take an article out of the list; its file stays."""
        for rows in (self.own, _session, self._facts):
            rows.pop(name, None)

    def set_day(self, name: str, day: date | None) -> None:
        """Set the day on which an article was published, None for not known."""
        row = {**self.own[name], "published": day, "published_basis": "given" if day else None}
        self.own[name] = row
        self._facts.pop(name, None)
        if name in _session:
            _session[name] = row

    def save(self, named: str) -> Path:
        """Write the articles into a new folder and go on from there; return it."""
        saved = save_articles(articles_frame(self.own.values()), named)
        for name in self.own:
            _session.pop(name, None)
        self.own = {row["article_id"]: row for row in read_source(saved).rows}
        return saved

    def decided(self, articles: pd.DataFrame) -> None:
        """Take over what was decided in the panel for corrections, for the other views too."""
        for row in articles.to_dict("records"):
            name = row["article_id"]
            if name in self.own:
                self.own[name] = {**self.own[name], "reviews": row["reviews"]}
                self._facts.pop(name, None)

    def _take(self, row: dict[str, Any]) -> None:
        name = row["article_id"]
        if name in self.own:
            raise ArticleError(
                f"would be article {name!r}, which is in the list already; remove that one first, "
                "or rename the file"
            )
        self.own[name] = row
        self._facts.pop(name, None)
        self.refused = [(path, why) for path, why in self.refused if path.name != _file(row)]
        if not row.get("path"):
            _session[name] = row

    def _refuse(self, path: Path, reason: str) -> None:
        self.refused = [(p, why) for p, why in self.refused if p != path] + [(path, reason)]


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for _, row in frame.iterrows()]


def _file(row: Mapping[str, Any]) -> str:
    return Path(row.get("path") or row.get("file") or "").name


def _slug(title: str) -> str:
    """Return a title as the name of a file, "pasted" where there is none.

    Examples
    --------
    >>> _slug("Blue Heron: fined £5.4m!"), _slug("")
    ('blue-heron-fined-5-4m', 'pasted')
    """
    return re.sub(r"[\W_]+", "-", title.casefold())[:60].strip("-") or "pasted"


def _free(name: str, taken: Iterable[str]) -> str:
    """Return a name that is not taken yet.

    Examples
    --------
    >>> _free("pasted", ["pasted", "pasted-2"])
    'pasted-3'
    """
    names, number = set(taken), 2
    if name not in names:
        return name
    while f"{name}-{number}" in names:
        number += 1
    return f"{name}-{number}"
