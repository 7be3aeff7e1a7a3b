"""Which files of a source should be articles, and which of them are of a kind that is not read."""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from antlib import pages
from antlib.decoding import DOCUMENTS
from antlib.errors import ArticleError

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
"""The folder of articles beside the package, in a checkout of the source."""

SUFFIXES = (".txt", ".md", *pages.SUFFIXES)
"""Endings of the files that are read; of two files of one name the earlier ending is."""
_ENDINGS = ".txt, .md or .html"

Source = str | Path | Iterable[str | Path] | None
Refused = list[tuple[Path, str]]
"""What is not read, with the reason."""


def files_of(source: Source) -> tuple[list[Path], Refused]:
    """Return the files to read, each once, and what lies there and is not read.

    Raises
    ------
    ArticleError
        Where a path does not exist, or a folder holds nothing to read.

    Examples
    --------
    >>> files, refused = files_of(SEEDS)
    >>> len(files), refused
    (3, [])
    """
    refused: Refused = []
    files = [path for named in _paths(source) for path in _files(named, refused)]
    return list(dict.fromkeys(files)), refused


def _files(source: Path, refused: Refused) -> list[Path]:
    """Return the files of a folder that should be articles, or the one file that was named."""
    try:
        is_there = source.exists()
    except OSError as error:  # in a folder that may not be looked into, or too long a name
        raise ArticleError(f"{source}: cannot be read ({error.strerror}); check it") from None
    if not is_there:
        raise ArticleError(f"{source}: no such file or folder; correct the path")
    if source.is_dir():
        found = _of_folder(source, refused)
        if not found and not refused:
            raise ArticleError(f"{source}: holds no article; put {_ENDINGS} files there")
        return found
    if _ending(source) not in (*SUFFIXES, *DOCUMENTS):
        met = source.suffix or "a file without ending"
        refused.append((source, f"{met} is not read; save it as {_ENDINGS}"))
        return []
    return [source]


def _of_folder(folder: Path, refused: Refused) -> list[Path]:
    """Return a folder's articles, and documents that have no text of their name beside them.

    Folders in it are not read, and named if they hold some.
    """
    try:
        inside = [path for path in folder.iterdir() if not _is_aside(path)]
    except OSError as error:
        raise ArticleError(f"{folder}: cannot be read ({error.strerror}); check it") from None
    files = [path for path in inside if path.is_file() and _ending(path) in SUFFIXES]
    texts = {path.stem for path in files}
    refused += [(path, reason) for path in sorted(inside) if (reason := _unusable(path))]
    files = [path for path in files if not _unusable(path)]
    for path in sorted(inside):
        if path.is_file() and _ending(path) in DOCUMENTS and path.stem not in texts:
            files.append(path)
        elif path.is_dir() and not _belongs(path, files) and (number := _articles_in(path)):
            reason = f"a folder in the folder: its articles ({number}) are not read; name it too"
            refused.append((path, reason))
    return sorted(files, key=_rank)


def _unusable(path: Path) -> str:
    """Say why a file that should be an article can be none whatever it holds, "" where it can."""
    if path.is_symlink() and not path.exists() and _ending(path) in SUFFIXES:
        return "is a link to a file that is not there; put the file itself here"
    if path.is_file() and not path.name.isprintable() and not _is_utf8(path.name):
        return "its name is not UTF-8; rename it"
    return ""


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _articles_in(folder: Path) -> int:
    try:
        return sum(_ending(path) in SUFFIXES and not _is_aside(path) for path in folder.iterdir())
    except OSError:  # what may not be looked into is not the analyst's
        return 0


def _rank(path: Path) -> tuple[str, int, str]:
    ending = _ending(path)
    return path.stem, SUFFIXES.index(ending) if ending in SUFFIXES else len(SUFFIXES), path.name


def _is_aside(path: Path) -> bool:
    """Say whether a file is hidden, an office program's lock, or the folder's description."""
    return path.name.startswith((".", "~$", "__")) or path.name.lower() == "readme.md"


def _belongs(folder: Path, files: Iterable[Path]) -> bool:
    """Say whether a browser has saved a page's pictures and scripts in this folder."""
    stems = [re.escape(path.stem) for path in files if _ending(path) in pages.SUFFIXES]
    return any(re.fullmatch(stem + r"[_-]\w+", folder.name) for stem in stems)


def _ending(path: Path) -> str:
    return path.suffix.lower()


def _paths(source: object) -> list[Path]:
    """Return the paths that were given; "" would be the working folder, a dict its keys."""
    if source is None:
        source = Path(os.environ.get("ANTLIB_ARTICLES") or SEEDS)
        if not source.exists():
            raise ArticleError(f"{source}: no such folder; pass a folder of articles")
    if isinstance(source, str | Path):
        source = [source]
    if isinstance(source, Mapping) or not isinstance(source, Iterable):
        raise ArticleError(f"{source!r} names no articles; pass the path of a folder or file")
    paths = list(source)
    for path in paths:
        if not isinstance(path, str | Path) or path == "":
            raise ArticleError(f"{path!r} is no path; pass that of a folder or file of articles")
    return [Path(path) for path in paths]
