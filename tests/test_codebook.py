"""The codebooks of README and CODEBOOK.md name every column of every table, with its dtype."""

import re
from pathlib import Path

import pandas as pd
import pytest

import antlib

ROOT = Path(__file__).parent.parent


def sections(file):
    """Return the words beneath each heading of the second level."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))


SECTIONS = sections("CODEBOOK.md") | {"extract": sections("README.md")["Codebook"]}
DTYPES = {"datetime64[us]": "datetime64", "string": "str"}
TABLES = [name for name in SECTIONS if name != "add_amount_in"]


def told(section):
    """Return the columns of a section's table with their dtypes; one dtype may serve for all."""
    columns = {}
    for cells in re.findall(r"^\| (`.*?) \| (.*?) \| .* \|$", section, re.MULTILINE):
        names = re.findall(r"`(\w+)`", cells[0])
        dtypes = cells[1].split(", ")
        assert len(dtypes) in (1, len(names)), cells
        columns |= dict(zip(names, dtypes if len(dtypes) > 1 else dtypes * len(names), strict=True))
    return columns


def dtypes(frame):
    return {name: DTYPES.get(str(dtype), str(dtype)) for name, dtype in frame.dtypes.items()}


def frame_of(name):
    function = getattr(antlib, name)
    needs_articles = name in ("extract", "review_report")
    return function(antlib.read_articles()) if needs_articles else function()


@pytest.mark.parametrize("name", TABLES)
def test_the_codebook_names_every_column_with_its_dtype(name):
    assert list(told(SECTIONS[name]).items()) == list(dtypes(frame_of(name)).items())


def test_the_codebook_names_what_a_conversion_adds():
    fines = antlib.fines()
    converted = antlib.add_amount_in(fines, "EUR", both_readings=True)
    added = dtypes(converted.drop(columns=fines.columns))
    words = SECTIONS["add_amount_in"].replace("XXX", "EUR")
    assert told(words) == added


def test_every_table_of_the_readme_is_in_the_codebook():
    frames = {
        name
        for name in antlib.__all__
        if callable(function := getattr(antlib, name))
        and str(getattr(function, "__annotations__", {}).get("return", "")).endswith("DataFrame'>")
    }
    writers = {"add_fact", "review_fact"}  # these return the articles frame
    assert frames - writers - {"estimates"} <= set(SECTIONS), frames - set(SECTIONS)
    assert isinstance(frame_of("estimates"), pd.DataFrame)
