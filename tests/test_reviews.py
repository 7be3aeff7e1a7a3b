"""The file reviews.csv: written whole, by several at once, and never at the cost of a line."""

import csv
import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from deciding import decision, edit
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from antlib.decisions import COLUMNS
from antlib.errors import ReviewError
from antlib.reviews import FILE, LOCK, append_decisions, read_decisions


def test_decisions_are_read_as_they_were_written(tmp_path: Path) -> None:
    first, second = [decision("accept")], [edit("amount", "6000000", 1, note="see p. 2, below")]
    append_decisions(tmp_path, first)
    append_decisions(tmp_path, second)
    assert read_decisions(tmp_path) == first + second
    lines = (tmp_path / FILE).read_text(encoding="utf-8").splitlines()
    assert lines[0] == ",".join(COLUMNS)
    assert len(lines) == 3


ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(ANY, ANY, ANY)
def test_any_words_survive_the_file(
    tmp_path_factory: pytest.TempPathFactory, quote: str, note: str, company: str
) -> None:
    folder = tmp_path_factory.mktemp("words")
    given = [replace(decision(), quote=quote, note=note, company=company), decision("reject", 1)]
    append_decisions(folder, given)
    assert read_decisions(folder) == given


def test_what_stands_in_the_file_stays_to_the_letter(tmp_path: Path) -> None:
    # other line ends, a byte order mark, another order of columns, no line end at the end
    names = sorted(COLUMNS)
    out = io.StringIO()
    writer = csv.DictWriter(out, names, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerow({name: getattr(decision(), name) for name in names})
    before = out.getvalue().rstrip("\n")
    (tmp_path / FILE).write_bytes(("\ufeff" + before).encode())
    append_decisions(tmp_path, [decision("reject", 1)])
    assert (tmp_path / FILE).read_bytes().decode().startswith(before + "\r\n")
    assert read_decisions(tmp_path) == [decision(), decision("reject", 1)]


HEADER = ",".join(COLUMNS)
GOOD = "a,sha256:0123456789abcdef,fine,,Ferro,1,3,£2,accept,,,,Mei,2024-05-31T09:30:00+00:00,"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (f"{HEADER}\n{GOOD}\n{GOOD.replace('acc', 'ex')}\n", "line 3, column action: 'exept'"),
        (f"{HEADER}\n{GOOD},x\n", "line 2: 16 fields under 15 columns"),
        (f"{HEADER}\n{GOOD[:40]}\n", "line 2: 7 fields under .*, the last read is 'end'"),
        (f'{HEADER}\n{GOOD}"two\nlines"\n{GOOD.replace(",1,", ",one,")}', "line 4, column start"),
        (f'{HEADER}\n{GOOD}"open', "line 2: .*close every double quote"),
        (f"{HEADER},mood\n", "line 1: unknown column 'mood'"),
        (HEADER.replace(",note", "") + "\n", "line 1: no column 'note'"),
        (f"{HEADER},note\n", "line 1: a column stands twice"),
        (HEADER.replace(",", ";"), "line 1: unknown column 'article_id;text_hash"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_and_nothing_is_lost(
    tmp_path: Path, content: str, message: str
) -> None:
    file = tmp_path / FILE
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ReviewError, match=f"{FILE} {message}"):
        read_decisions(tmp_path)
    with pytest.raises(ReviewError, match=message):
        append_decisions(tmp_path, [decision()])
    assert file.read_text(encoding="utf-8") == content


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(f"{HEADER}\n{GOOD}".encode("cp1252"))
    with pytest.raises(ReviewError, match="is not UTF-8; save it as 'CSV UTF-8'"):
        read_decisions(tmp_path)


def test_a_faulty_decision_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="the new decision, column new"):
        append_decisions(tmp_path, [edit("amount", "many")])
    assert not (tmp_path / FILE).exists()


def test_an_empty_file_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("\n", encoding="utf-8")
    assert read_decisions(tmp_path) == []
    append_decisions(tmp_path, [decision()])
    assert read_decisions(tmp_path) == [decision()]


def test_where_nothing_can_be_written_the_error_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ReviewError, match="no such folder"):
        append_decisions(tmp_path / "none", [decision()])

    def refuse(path: Path, content: bytes) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("antlib.reviews.write_whole", refuse)
    with pytest.raises(
        ReviewError, match=r"Permission denied.*nothing was saved. Copy the articles"
    ):
        append_decisions(tmp_path, [decision()])


def test_a_locked_file_is_waited_for_and_then_given_up(tmp_path: Path) -> None:
    with (
        FileLock(tmp_path / LOCK),
        pytest.raises(ReviewError, match=r"locked by another notebook for 0.05 seconds"),
    ):
        append_decisions(tmp_path, [decision()], patience=0.05)
    append_decisions(tmp_path, [decision()], patience=0.05)


WRITER = """
import sys
from deciding import decision
from antlib.reviews import append_decisions
for minute in range(20):
    append_decisions(sys.argv[1], [decision("accept", minute, who=sys.argv[2])], patience=60)
"""


def test_notebooks_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    names = ["Mei", "Ana", "Bo", "Li"]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), name], cwd=Path(__file__).parent
        )
        for name in names
    ]
    assert [process.wait(timeout=120) for process in running] == [0] * len(names)
    written = read_decisions(tmp_path)
    for name in names:
        assert [d for d in written if d.who == name] == [
            decision("accept", minute, who=name) for minute in range(20)
        ]
    assert [path.name for path in tmp_path.iterdir() if path.name not in (FILE, LOCK)] == []
