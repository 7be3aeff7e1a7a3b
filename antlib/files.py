"""Files written whole or not at all."""

import os
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

USUAL_MODE = 0o644
"""Who may read and write a file that was not there before: all may read it."""


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file beside its place and then move it there, so that nobody meets half a file."""
    write_together({path: content})
    return path


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write several files, none of which takes its place before all are on the disk.

    Raises
    ------
    OSError
        Where one cannot be written; its ``filename`` says which.

    Examples
    --------
    >>> folder = Path(tempfile.mkdtemp())
    >>> write_together({folder / "a.csv": b"a", folder / "b.csv": b"b"})
    >>> sorted(path.name for path in folder.iterdir())
    ['a.csv', 'b.csv']
    """
    written: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            with _named(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
                written[path] = Path(name)
                _fill(handle, content)
        for path, beside in written.items():
            with _named(path):
                beside.chmod(_mode(path))
                beside.replace(path)
    except BaseException:
        for beside in written.values():
            beside.unlink(missing_ok=True)
        raise


def _fill(handle: int, content: bytes) -> None:
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())  # on the disk before it takes the old file's place


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Let an error of the disk name the file that was to be written, not the one beside it."""
    try:
        yield
    except OSError as error:
        if not error.errno:
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error


def _mode(path: Path) -> int:
    """Return the rights of the file whose place is taken; mkstemp gives them to its owner alone."""
    return stat.S_IMODE(path.stat().st_mode) if path.is_file() else USUAL_MODE
