"""From a decision on a row to the file beside the articles, and back into every table."""

import json
import warnings
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from deciding import FINE, NOON, TEXT, decision, edit
from typer.testing import CliRunner

import antlib
from antlib.annotations import read_gold
from antlib.cli import app
from antlib.errors import ReviewError, ReviewWarning
from antlib.gold import gold
from antlib.review_folder import with_decisions
from antlib.review_report import review_report, withdraw_idle
from antlib.reviewing import add_fact, review_fact
from antlib.reviews import append_decisions
from antlib.scoring import score


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("It rained in Oslo.", encoding="utf-8")
    lines = "file,published\na.txt,2024-06-12\nb.txt,2024-06-12\n"
    (tmp_path / "articles.csv").write_text(lines, encoding="utf-8")
    return tmp_path


@pytest.fixture
def articles(folder: Path) -> pd.DataFrame:
    return antlib.read_articles(folder)


def decided(articles: pd.DataFrame, action: str, n: int = 0, **more: object) -> pd.DataFrame:
    return review_fact(articles, antlib.extract(articles).iloc[n], action, **more)  # type: ignore[arg-type]


def test_a_correction_shows_after_reading_the_folder_again(
    folder: Path, articles: pd.DataFrame
) -> None:
    after = decided(articles, "edit", changes={"amount": 6e6, "company": "Heron"}, who="Mei")
    facts = antlib.extract(after)
    assert facts["company"].tolist() == ["Heron", "Grey Seal Water"]
    pd.testing.assert_frame_equal(antlib.read_articles(folder), after)
    pd.testing.assert_frame_equal(antlib.extract(antlib.read_articles(folder)), facts)
    assert antlib.fines(after)["reviewed"].tolist()[0].startswith("company amount")


def test_a_fact_that_was_edited_can_be_edited_again_and_withdrawn(articles: pd.DataFrame) -> None:
    once = decided(articles, "edit", changes={"company": "Heron", "kind": "estimate"})
    twice = decided(once, "edit", changes={"company": "Blue"})
    assert antlib.extract(twice)[["kind", "company"]].to_numpy().tolist()[0] == ["estimate", "Blue"]
    back = decided(twice, "withdraw")
    assert antlib.extract(back)["company"].tolist()[0] == "Heron"
    field = decided(back, "withdraw", changes={"company": None})
    assert antlib.extract(field)[["kind", "company"]].to_numpy().tolist()[0] == [
        "estimate", "Blue Heron Energy",
    ]  # fmt: skip


def test_a_missing_fact_is_added_by_its_words(folder: Path, articles: pd.DataFrame) -> None:
    after = add_fact(
        articles, "b", 0, 9, "milestone", {"type": "listing", "date": "2024-06"}, note="a test"
    )
    row = antlib.milestones(after).iloc[0]
    assert row[["quote", "type", "date_precision", "reviewed"]].tolist() == [
        "It rained", "listing", "month", "added",
    ]  # fmt: skip
    with pytest.raises(ReviewError, match="'rained' carries such a fact already"):
        add_fact(after, "b", 3, 9, "milestone", {"type": "listing"})


def test_the_csv_says_in_words_what_was_decided(folder: Path, articles: pd.DataFrame) -> None:
    decided(articles, "edit", changes={"amount": 6e6}, who="Mei", when=NOON, note="misprint")
    line = pd.read_csv(folder / "reviews.csv", dtype="str", keep_default_na=False).iloc[0]
    assert line[["quote", "action", "field", "old", "new", "who", "when", "note"]].tolist() == [
        "£5.4 million", "edit", "amount", "5400000", "6000000", "Mei",
        "2024-06-12T12:00:00.000+00:00", "misprint",
    ]  # fmt: skip


def test_a_changed_text_is_told_and_its_decisions_wait(
    folder: Path, articles: pd.DataFrame
) -> None:
    decided(articles, "edit", changes={"amount": 6e6})
    (folder / "a.txt").write_text(f"Update: {TEXT}", encoding="utf-8")
    with pytest.warns(ReviewWarning, match="1 of article 'a', so these decisions are not applied"):
        changed = antlib.read_articles(folder)
    assert antlib.extract(changed)["amount"].tolist()[0] == 5.4e6
    assert review_report(changed)["state"].tolist() == ["stale"]
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    assert review_report(antlib.read_articles(folder))["state"].tolist() == ["applied"]


def test_the_report_says_what_came_of_each_decision(folder: Path, articles: pd.DataFrame) -> None:
    after = decided(articles, "edit", changes={"amount": 6e6})
    after = decided(after, "edit", changes={"amount": 7e6})
    after = decided(after, "accept", n=1)
    after = add_fact(after, "b", 0, 9, "milestone", {"type": "listing"})
    assert review_report(after)["state"].tolist() == ["overruled", *["applied"] * 3]
    (folder / "b.txt").unlink()
    (folder / "articles.csv").unlink()
    left = antlib.read_articles(folder / "a.txt")
    assert review_report(left)["state"].tolist() == [
        "overruled", "applied", "applied", "no article",
    ]  # fmt: skip
    file = folder / "reviews.csv"
    shifted = file.read_text(encoding="utf-8").replace("Grey Seal Water", "Ferro")
    file.write_text(shifted, encoding="utf-8")
    assert review_report(left)["state"].tolist()[2:] == ["not found", "no article"]
    quiet = review_report(withdraw_idle(left, who="Mei"))
    assert list(zip(quiet["action"], quiet["state"], strict=True)) == [
        ("edit", "overruled"), ("edit", "applied"), ("accept", "overruled"),
        ("withdraw", "applied"), ("add", "overruled"), ("withdraw", "applied"),
    ]  # fmt: skip


def test_articles_without_a_folder_say_so(articles: pd.DataFrame) -> None:
    pasted = articles.assign(path="")
    with pytest.raises(
        ReviewError, match=r"'a' was pasted and lies in no folder.*save it as a file"
    ):
        decided(pasted, "accept")
    pd.testing.assert_frame_equal(with_decisions(pasted), pasted)


@pytest.mark.parametrize(
    ("action", "more", "message"),
    [
        ("forget", {}, "'forget' is none of accept"),
        ("edit", {}, "an edit needs changes"),
        ("accept", {"changes": {"amount": 1}}, "only an edit has any"),
        ("edit", {"changes": {"quote": "x"}}, "'quote' cannot be edited"),
        ("edit", {"changes": {"type": "listing"}}, "'listing' is not known"),
        ("edit", {"changes": {"amount_low": 9e9}}, "amount_low .* lies above"),
        ("withdraw", {}, "nothing was decided"),
        ("withdraw", {"changes": {"amount": None}}, "nothing was decided"),
        ("accept", {"when": NOON.replace(tzinfo=None)}, "has no time zone"),
    ],
)
def test_a_faulty_decision_is_refused_and_not_written(
    folder: Path, articles: pd.DataFrame, action: str, more: dict[str, object], message: str
) -> None:
    with pytest.raises(ReviewError, match=message):
        decided(articles, action, **more)
    assert not (folder / "reviews.csv").exists()


def test_only_an_edited_field_can_be_withdrawn(articles: pd.DataFrame) -> None:
    after = decided(articles, "accept")
    with pytest.raises(ReviewError, match="company was not edited"):
        decided(after, "withdraw", changes={"company": None})


def test_two_facts_that_an_edit_made_alike_are_told_apart(folder: Path) -> None:
    text = "Ofgem fined Ferro and Lund £2 million each in March 2024."
    (folder / "b.txt").write_text(text, encoding="utf-8")
    articles = antlib.read_articles(folder / "b.txt")
    assert antlib.extract(articles)["company"].tolist() == ["Ferro", "Lund"]
    alike = decided(articles, "edit", changes={"company": "Lund"})
    rows = antlib.extract(alike)
    edited = int((rows["reviewed"] == "company").argmax())
    after = review_fact(alike, rows.iloc[1 - edited], "reject")
    assert antlib.extract(after)["reviewed"].tolist() == ["company"]


def test_facts_and_articles_that_are_not_there(articles: pd.DataFrame) -> None:
    fact = antlib.extract(articles).iloc[0]
    with pytest.raises(ReviewError, match="is no fact of article 'a' as it is read now"):
        review_fact(articles, fact.replace({FINE: FINE + 1}), "accept")
    with pytest.raises(ReviewError, match="'c' is not among"):
        add_fact(articles, "c", 0, 1, "fine")
    with pytest.raises(ReviewError, match="characters 5 to 900 are no words"):
        add_fact(articles, "a", 5, 900, "fine")


# --- as annotations -----------------------------------------------------------------------------


def test_decisions_become_gold_that_the_reading_is_scored_on(
    folder: Path, articles: pd.DataFrame
) -> None:
    after = decided(articles, "edit", changes={"amount": 6e6, "date": "2024-06"}, note="misprint")
    out = folder / "gold.json"
    done = CliRunner().invoke(app, ["gold", str(folder), str(out)])
    assert done.exit_code == 0, done.output
    assert "1 articles, 1 facts that must be found, 1 that nobody judged, 0 rejected" in done.output
    annotations = json.loads(out.read_text(encoding="utf-8"))
    assert annotations == gold(after)
    assert annotations["published"] == {"a": ["2024-06-12", "given"]}
    assert annotations["facts"][0]["date"] == "2024-06"
    assert annotations["facts"][0]["note"] == "misprint"
    scored = score(*read_gold(out, folder))  # the reading says 5.4 million, the analyst 6
    assert scored["result"].tolist() == ["missed", "false"]


def test_accepted_facts_score_full_marks_and_rejected_ones_are_traps(
    folder: Path, articles: pd.DataFrame
) -> None:
    after = decided(articles, "accept", n=1)
    after = decided(after, "reject", note="a rumour")
    found = gold(after)
    assert [(trap["evidence"], trap["why"]) for trap in found["traps"]] == [
        ("£5.4 million", "a rumour")
    ]
    (folder / "gold.json").write_text(json.dumps(found), encoding="utf-8")
    scored = score(*read_gold(folder / "gold.json", folder))
    assert scored["result"].tolist() == ["found", "false"]


@pytest.fixture(scope="module")
def accepted(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """The seeds, each fact accepted."""
    folder = tmp_path_factory.mktemp("seeds")
    for path in (Path(antlib.__file__).parent.parent / "seeds").glob("*.*"):
        (folder / path.name).write_bytes(path.read_bytes())
    articles = antlib.read_articles(folder)
    for fact in antlib.extract(articles).to_dict("records"):
        articles = review_fact(articles, fact, "accept")  # type: ignore[arg-type]
    return articles


def test_all_facts_of_the_seeds_round_trip_through_gold(
    accepted: pd.DataFrame, tmp_path: Path
) -> None:
    (tmp_path / "gold.json").write_text(json.dumps(gold(accepted)), encoding="utf-8")
    scored = score(*read_gold(tmp_path / "gold.json", Path(accepted["path"].iloc[0]).parent))
    assert set(scored["result"]) == {"found"}
    assert len(scored) == len(antlib.extract(accepted))
    for name in ("company", "qualifier", "type", "date"):
        assert set(scored[name].dropna()) <= {True}, name


@pytest.mark.parametrize(
    "table",
    [
        antlib.fines, antlib.estimates, antlib.market_value, antlib.milestones, antlib.timeline,
        antlib.distinct_fines, antlib.estimate_gap, antlib.fine_shares, antlib.outstanding,
        antlib.event_times, antlib.check_record,
    ],
)  # fmt: skip
def test_each_row_of_each_table_says_that_its_facts_were_reviewed(
    table: Callable[[pd.DataFrame], pd.DataFrame], accepted: pd.DataFrame
) -> None:
    rows = table(antlib.extract(accepted))
    if "article_id" in rows:
        rows = rows[rows["article_id"] != ""]  # of the record alone
    told = rows.filter(like="reviewed")
    assert len(rows)
    assert told.apply(lambda row: "accepted" in " ".join(row), axis=1).all()


def test_no_decision_no_gold(folder: Path) -> None:
    done = CliRunner().invoke(app, ["gold", str(folder), str(folder / "gold.json")])
    assert done.exit_code == 1
    assert "no decision holds on any article" in done.output


def test_reading_a_folder_without_changes_warns_of_nothing(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        antlib.read_articles(folder)


def test_tables_across_articles_say_what_was_reviewed(articles: pd.DataFrame) -> None:
    text = "Analysts expected that the regulator would fine Blue Heron Energy £5 million."
    articles.loc[1, "text"] = text
    articles.loc[1, "path"] = ""
    articles.loc[1, "published"] = pd.Timestamp("2024-05-07")
    after = decided(articles, "edit", changes={"company": "Heron"})
    assert antlib.distinct_fines(after)["reviewed"].tolist() == ["", "company in a"]
    gaps = antlib.estimate_gap(after, "GBP")
    assert gaps[["estimate_reviewed", "fine_reviewed"]].to_numpy().tolist() == [["", ""]]
    back = decided(after, "edit", changes={"company": "Blue Heron Energy"})
    assert antlib.estimate_gap(back, "GBP")["fine_reviewed"].tolist() == ["company"]
    event = add_fact(back, "a", 0, 13, "milestone", {"type": "listing"})
    assert antlib.timeline(event)["reviewed"].tolist() == ["added in a"]


def test_edits_in_force_outlive_the_withdrawal_of_what_is_idle(
    folder: Path, articles: pd.DataFrame
) -> None:
    """The rules read another company there now: the edit holds, the verdict does not."""
    made = [decision("accept", company="Ferro"), edit("amount", "6000000", 1, company="Ferro")]
    append_decisions(folder, made)
    read = with_decisions(articles)
    assert review_report(read)["state"].tolist() == ["not found", "applied"]
    after = withdraw_idle(read, who="Mei")
    assert antlib.extract(after)["amount"].tolist()[0] == 6e6


def test_contradicting_edits_lock_nothing_and_are_listed(
    folder: Path, articles: pd.DataFrame
) -> None:
    made = [edit("amount_high", "6000000"), edit("amount_low", "7000000", 1)]
    append_decisions(folder, made)  # as two analysts at once would
    read = with_decisions(articles)
    assert review_report(read)["state"].tolist() == ["applied", "contradictory"]
    assert review_report(withdraw_idle(read))["state"].tolist()[-1] == "applied"
    assert antlib.extract(with_decisions(articles))["amount_high"].tolist()[0] == 6e6


def test_a_bad_line_is_told_and_the_others_apply(folder: Path, articles: pd.DataFrame) -> None:
    decided(articles, "edit", changes={"amount": 6e6}, who="Mei")
    file = folder / "reviews.csv"
    with file.open("a", encoding="utf-8") as stream:
        stream.write(file.read_text(encoding="utf-8").splitlines()[1].replace("edit", "edti"))
        stream.write("\r\n<<<<<<< mine\r\n")
    before = file.read_bytes()
    with pytest.warns(ReviewWarning, match=r"2 lines were not read.*line 3, column action: 'edti'"):
        read = antlib.read_articles(folder)
    assert antlib.extract(read)["amount"].tolist()[0] == 6e6
    report = review_report(read)
    assert report["state"].tolist() == ["applied", "unreadable", "unreadable"]
    assert report["quote"].tolist()[1:] == ["£5.4 million", "<<<<<<< mine"]
    assert report["reason"].str[:16].tolist() == ["", "line 3, column a", "line 4: a mark o"]
    withdraw_idle(read)
    assert file.read_bytes() == before


def test_what_another_notebook_decided_meanwhile_is_seen(articles: pd.DataFrame) -> None:
    decided(articles, "edit", changes={"amount_high": 6e6})
    with pytest.raises(ReviewError, match=r"amount_low .* lies above"):
        decided(articles, "edit", changes={"amount_low": 7e6})
    accepted = decided(articles, "accept", n=1)
    decided(accepted, "edit", n=1, changes={"company": "Seal"})
    with pytest.raises(ReviewError, match="another notebook has decided about"):
        decided(accepted, "withdraw", n=1)
    add_fact(articles, "b", 0, 9, "milestone", {"type": "listing"})
    with pytest.raises(ReviewError, match="carries such a fact already"):
        add_fact(articles, "b", 3, 9, "milestone", {"type": "listing"})


def test_a_sum_without_a_figure_is_refused(articles: pd.DataFrame) -> None:
    with pytest.raises(ReviewError, match="fine without a figure: add an amount such as"):
        add_fact(articles, "b", 0, 9, "fine", {"company": "Ferro"})
    after = add_fact(articles, "b", 0, 9, "fine", {"company": "Ferro", "percent": 4})
    assert antlib.fines(after)["company"].tolist()[-1] == "Ferro"


WRONG_CALLS = {
    "no row": (lambda a: review_fact(a, None, "accept"), "lacks article_id, .*pass a row"),
    "half a row": (lambda a: review_fact(a, {"article_id": "a"}, "accept"), "lacks kind, company"),
    "no frame": (lambda a: add_fact("folder", "a", 0, 5, "fine"), "need an articles frame"),
    "places": (lambda a: add_fact(a, "a", 0.5, "5", "fine"), r"0\.5 to .5. are no places"),
    "blanks": (lambda a: add_fact(a, "a", 3, 4, "fine", {"amount": 1}), "3 to 4 are no words"),
    "values": (lambda a: add_fact(a, "a", 0, 5, "fine", [1]), r"values \[1\] are none"),
    "list": (lambda a: decided(a, "edit", changes={"amount": [1, 2]}), "is no single value"),
    "line": (lambda a: decided(a, "edit", changes={"company": "A\nB"}), "holds a line break"),
    "when": (lambda a: decided(a, "accept", when="today"), "when today has no time zone"),
    "who": (lambda a: decided(a, "accept", who=5), "who 5 is no text"),
}  # fmt: skip


@pytest.mark.parametrize(("act", "message"), WRONG_CALLS.values(), ids=WRONG_CALLS.keys())
def test_wrong_calls_say_what_is_wrong_and_write_nothing(
    folder: Path, articles: pd.DataFrame, act: Callable[[pd.DataFrame], object], message: str
) -> None:
    with pytest.raises(ReviewError, match=message):
        act(articles)
    assert not (folder / "reviews.csv").exists()
