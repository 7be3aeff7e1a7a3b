"""Saved figures and tables: names, nothing replaced, nothing written by halves."""

from pathlib import Path

import pandas as pd
import pytest

from antlib.charts import Chart
from antlib.saving import file_name, save_figure, save_table, saving_folder

ONE, OTHER = (Chart(title, "In euros", 0) for title in ("One fine", "Another fine"))
FRAME = pd.DataFrame({"company": ["Grünfeld & Söhne"], "amount": [1_234_567.25]})


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("fine_sizes", "USD", "2023-07-07"), "fine_sizes_USD_2023-07-07"),
        (("fine_sizes", "", "Quay & Sons"), "fine_sizes_Quay-Sons"),
        (("../up", "a/b\\c:d"), "up_a-b-c-d"),
        (("蚂蚁集团",), "蚂蚁集团"),
        (("x" * 500,), "x" * 120),
        (("", "..."), ""),
    ],
)
def test_any_words_make_a_file_name(parts: tuple[str, ...], name: str) -> None:
    assert file_name(*parts) == name


def test_another_figure_of_the_name_is_kept(tmp_path: Path) -> None:
    first = save_figure(ONE, "fine", tmp_path)
    before = [file.read_bytes() for file in first]
    assert [file.name for file in save_figure(OTHER, "fine", tmp_path)] == [
        "fine_2.png", "fine_2.svg",
    ]  # fmt: skip
    assert [file.read_bytes() for file in first] == before


def test_the_same_figure_is_saved_once(tmp_path: Path) -> None:
    assert save_figure(ONE, "fine", tmp_path) == save_figure(ONE, "fine", tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_one_file_of_a_pair_is_not_replaced_either(tmp_path: Path) -> None:
    (tmp_path / "fine.svg").write_text("hers")
    assert {file.stem for file in save_figure(ONE, "fine", tmp_path)} == {"fine_2"}
    assert (tmp_path / "fine.svg").read_text() == "hers"


def test_a_table_keeps_every_digit_and_excel_reads_its_letters(tmp_path: Path) -> None:
    path = save_table(FRAME, "fines", tmp_path / "new" / "folder")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfcompany")
    pd.testing.assert_frame_equal(pd.read_csv(path), FRAME)
    assert (
        save_table(FRAME, "sums", tmp_path, ["amount"]).read_text("utf-8-sig").startswith("amount")
    )


def test_a_name_without_letters_is_still_a_name(tmp_path: Path) -> None:
    assert save_table(FRAME, "///", tmp_path).name == "unnamed.csv"


def test_the_folder_lies_beside_what_the_notebooks_draw(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANTLIB_FIGURES", str(tmp_path))
    assert saving_folder() == tmp_path.resolve() / "saved"
    assert save_table(FRAME, "fines").parent == tmp_path.resolve() / "saved"
