"""The file reviews.csv: written whole, by several at once, and never at the cost of a line."""

import csv
import io
import re
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
from antlib.reviews import FILE, LOCK, append_decisions, read_decisions, read_reviews


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
    assert (tmp_path / FILE).read_bytes().decode().startswith(f"\ufeff{before}\r\n")
    assert read_decisions(tmp_path) == [decision(), decision("reject", 1)]


HEADER = ",".join(COLUMNS)
GOOD = "a,sha256:0123456789abcdef,fine,,Ferro,1,3,£2,accept,,,,Mei,2024-05-31T09:30:00+00:00,"
ANA, BO = GOOD.replace("Mei", "Ana"), GOOD.replace("Mei", "Bo")
LINES = {
    "wrong word": ((GOOD.replace("acc", "ex"), ANA), ["line 2, column action: 'exept' is not one"]),
    "comma": ((f"{GOOD},x", ANA), ["line 2: 16 fields under 15 columns"]),
    "cut": ((ANA, GOOD[:40]), ["line 3: 7 fields under .*, the last read is 'end'"]),
    "cut in a quote": ((ANA, f'{GOOD}"two'), ["line 3: .*close every double quote"]),
    "open quote": ((f'{GOOD}"open', f'{ANA}"a, b"'), ["line 2: .*"]),
    "place": ((f'{ANA}"two\nlines"', GOOD.replace(",1,", ",one,")), ["line 4, column start"]),
    "two lines": ((f'{GOOD}"two\nlines"'.replace("acc", "ex"), ANA), ["line 2, column action"]),
    "NUL": ((ANA, "\0\0\0\0"), ["line 3: 1 fields under 15"]),
    "merge": (
        ("<<<<<<< mine", ANA, "=======", BO, ">>>>>>> yours"),
        ["line 2: a mark of a merge", "line 4: a mark", "line 6: a mark"],
    ),
    "columns again": ((ANA, HEADER, BO), []),
    "half a character": ((ANA, GOOD.replace("£", "\udca3")), ["line 3: is not UTF-8; save"]),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "reasons"), LINES.values(), ids=LINES.keys())
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_a_bad_line_costs_no_other_and_stays(
    tmp_path: Path, lines: list[str], reasons: list[str], end: str
) -> None:
    content = (end or "\n").join([HEADER, *lines]) + end
    before = content.encode(errors="surrogateescape")
    (tmp_path / FILE).write_bytes(before)
    for more in ([], [decision(note='"a", b')], [decision("reject", 1)]):
        append_decisions(tmp_path, more)
        found = read_reviews(tmp_path)
        assert {d.who for d in found.decisions} >= {d for d in ("Ana", "Bo") if d in content}
        assert found.decisions[len(found.decisions) - len(more) :] == more
        assert len(found.bad) == len(reasons)
        for bad, reason in zip(found.bad, reasons, strict=True):
            assert re.match(reason, bad.reason)
            assert bad.content in content
    assert (tmp_path / FILE).read_bytes().startswith(before)


HEADERS = {
    "no column": (HEADER.replace(",note", ""), "line 1: no column 'note'; the columns are"),
    "twice": (f"{HEADER},note", "line 1: a column stands twice"),
    "semicolons": (HEADER.replace(",", ";"), "line 1: .* not separated by commas; save"),
    "other": ("a,b", "line 1: unknown column 'a'"),
}


@pytest.mark.parametrize(("header", "message"), HEADERS.values(), ids=HEADERS.keys())
def test_without_its_columns_a_file_is_told_and_not_written_to(
    tmp_path: Path, header: str, message: str
) -> None:
    content = f"{header}\n{GOOD}\n"
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    found = read_reviews(tmp_path)
    assert found.decisions == []
    assert len(found.bad) == 2
    with pytest.raises(ReviewError, match=f"{FILE} {message}.*nothing was written"):
        append_decisions(tmp_path, [decision()])
    assert (tmp_path / FILE).read_text(encoding="utf-8") == content


def test_a_column_of_ones_own_is_kept(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(f"mood,{HEADER}\ngood,{GOOD}\n", encoding="utf-8")
    append_decisions(tmp_path, [decision()])
    assert read_decisions(tmp_path)[1:] == [decision()]
    assert (tmp_path / FILE).read_text(encoding="utf-8").splitlines()[1] == f"good,{GOOD}"


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    before = f"{HEADER}\n{GOOD}".encode("utf-16")
    (tmp_path / FILE).write_bytes(before)
    for act in (lambda: read_decisions(tmp_path), lambda: append_decisions(tmp_path, [decision()])):
        with pytest.raises(ReviewError, match="is UTF-16; save it as 'CSV UTF-8'"):
            act()
    assert (tmp_path / FILE).read_bytes() == before


def test_no_cell_begins_as_a_formula(tmp_path: Path) -> None:
    given = [decision(quote="=1+1", note="-5 or so", who="@Mei"), edit("percent", "2", 1, old="-5")]
    append_decisions(tmp_path, given)
    with (tmp_path / FILE).open(encoding="utf-8", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert {c for c in cells if c[:1] in ("=", "+", "-", "@")} == {"-5"}  # a number stays one
    assert {"'=1+1", "'-5 or so", "'@Mei"} <= set(cells)
    assert read_decisions(tmp_path) == given


def test_what_would_not_be_read_back_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="would not be read back"):
        append_decisions(tmp_path, [decision(note="x" * csv.field_size_limit() + "x")])
    with pytest.raises(ReviewError, match="column note: holds half a character"):
        append_decisions(tmp_path, [decision(note="\ud83d")])
    assert not (tmp_path / FILE).exists()


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
