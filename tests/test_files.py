"""A file is written whole or not at all."""

import os
from pathlib import Path

import pytest

from antlib.files import write_together, write_whole


def test_a_write_that_fails_leaves_the_old_content_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_whole(tmp_path / "reviews.csv", b"old")

    def full(handle: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="the disk is full"):
        write_whole(path, b"new and longer")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_of_several_files_none_takes_its_place_before_all_are_written(tmp_path: Path) -> None:
    first, second = write_whole(tmp_path / "a.csv", b"old"), tmp_path / "b" / "b.csv"
    (tmp_path / "b").touch()  # no folder
    with pytest.raises(OSError, match="b"):
        write_together({first: b"new", second: b"new"})
    assert first.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b"]


def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "reviews.csv", b"old")
    path.chmod(0o600)
    assert write_whole(path, b"new").stat().st_mode & 0o777 == 0o600


def test_an_error_names_the_file_that_was_to_be_written(tmp_path: Path) -> None:
    (tmp_path / "fines.csv").mkdir()  # a folder has its place
    with pytest.raises(OSError, match=r"fines\.csv'$") as raised:
        write_whole(tmp_path / "fines.csv", b"new")
    assert raised.value.filename == str(tmp_path / "fines.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["fines.csv"]
