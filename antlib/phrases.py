"""The phrases of the milestones: the word list compiled, to be looked up in a sentence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from antlib.errors import LexiconError
from antlib.lexicons import PhraseIndex, alternation, load
from antlib.lexicons.verbs import forms

__all__ = ["Step", "check_types", "compile_phrase", "milestone_types", "step_phrases"]

_NO_CLAUSE = (
    r"(?!(?:after|before|when|while|because|although|though|until|but|whereas"
    r"|since\s+(?:it|its|the|they|their))\b)"
)
_GAP_WORD = r"(?:(?:Ltd|Inc|Corp|Co)\.|[^\s,;:]*[^\s.,;:])"
_GAPS = {
    "...": rf"(?:[\s,]+{_NO_CLAUSE}{_GAP_WORD}){{0,8}}?",
    "..": rf"(?:\s+(?!and\b){_NO_CLAUSE}{_GAP_WORD}){{0,8}}?",
    ",": rf"(?:\s+{_NO_CLAUSE}{_GAP_WORD}){{0,8}}?,(?:\s+(?:which|that|who|was|were|is|are"
    r"|being|had|has|have|having|been|first|only|itself|just)\b)*",
}
"""Up to eight words of the clause; ".." skips no comma and no "and", "," leads over one comma into
what is said of the word before it: "the probe into Ferro, (which was) opened in May"."""
_BEHIND = (
    "=in|on|by|at|last|this|earlier|late|early|after|following|amid|against|over|under|a|the|@date"
)
"""What follows a participle behind a comma; "the bank, hit by a probe, closed up" has none."""
_END = r"(?=\s*(?:[.,;:!?)”\"]|$))"


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone type, as the rules need it; what each field means stands in milestones.toml."""

    name: str
    refuse: re.Pattern[str] | None
    company: str
    open_end: bool
    planned: bool
    imposed: bool
    post: bool
    of_name: bool
    shares_words: bool
    of_firms: bool
    by_authority: bool = False


_FLAGS = ("open_end", "planned", "imposed", "post", "of_name", "shares_words", "of_firms")
_KEYS = frozenset(
    {
        "label",
        "theme",
        "company",
        "pairs",
        "phrases",
        "by_authority",
        "refuse",
        "settled_by",
        *_FLAGS,
    }
)


def compile_phrase(phrase: str, sets: Mapping[str, Sequence[str]]) -> str:
    """Turn a phrase of milestones.toml into a pattern.

    Parameters
    ----------
    phrase
        A row of words: "a|b" is a choice, "suspend*" any ending, "open+" every form of the verb and
        its noun (:func:`antlib.lexicons.verbs.forms`), "_" joins the words of one choice,
        "..." skips up to eight words of the clause (".." no comma or "and"; "," one comma and what
        leads on from it), "{listing}" takes a word set, "=in" must follow but is no part,
        "@company" any capitalised word but a day or month, "@whom" a name without "'s", "@person"
        two or more such words, "@date" a month, weekday or year, and "$" the end of the clause.
    sets
        The word sets.

    Examples
    --------
    >>> pattern = compile_phrase("halt* ... {sale}", {"sale": ["share_sale"]})
    >>> bool(re.search(pattern, "halted its big share sale"))
    True
    """
    parts: list[str] = []
    for word in phrase.split():
        if word in _GAPS:
            parts.append(_GAPS[word])
            continue
        if word == "$":
            parts.append(_END)
            continue
        ahead = word.startswith("=")
        choices = _choices(word.removeprefix("="), phrase, sets)
        signs = "" if parts and parts[-1] == _GAPS[".."] else ","
        joint = rf"[\s{signs}\-“\"]+{_when_between()}" if parts else ""
        words = "|".join(_choice(c) for c in sorted(choices, key=len, reverse=True))
        parts.append(rf"(?={joint}(?:{words}))" if ahead else rf"{joint}(?:{words})")
    return r"\b" + "".join(parts)


def _choices(
    word: str, phrase: str, sets: Mapping[str, Sequence[str]], *, gerunds: bool = True
) -> list[str]:
    """Return the choices of one word of a phrase, its sets and verbs written out."""
    choices = [
        c for w in word.split("|") for c in (_of_set(w, phrase, sets) if w[0] == "{" else [w])
    ]
    return [form for choice in choices for form in _forms(choice, gerunds=gerunds)]


def _forms(choice: str, *, gerunds: bool) -> list[str]:
    """Return "shut_down", "shuts_down" and so on of "shut+_down"."""
    verb, plus, particle = choice.partition("+")
    if not plus:
        return [choice]
    return [form + particle for form in forms(verb) if gerunds or not form.endswith("ing")]


def _of_set(choice: str, phrase: str, sets: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Return the words of "{listing}".

    Raises
    ------
    LexiconError
        Where no such set is listed.
    """
    if choice[1:-1] in sets and choice.endswith("}"):
        return sets[choice[1:-1]]
    raise LexiconError(
        f"lexicons/milestones.toml: {phrase!r} names {choice}, which [sets] has not; "
        f"it has {', '.join(sorted(sets))}"
    )


def _choice(choice: str) -> str:
    if choice == "@company":
        return rf"(?!{_calendar()}\b)(?-i:[A-Z])[\w.’'&\-]*|it\b|the\s+company"
    if choice == "@whom":
        name = r"(?-i:[A-Z][\w.&\-]*(?:\s+[A-Z][\w.&\-]*)*)"
        return rf"(?!{_calendar()}\b){name}(?![\w'’.&\-]|\s+(?-i:[A-Z]))"
    if choice == "@person":
        return (
            rf"(?!{_calendar()}\b)(?-i:[A-Z][\w.’'\-]*(?:\s+[A-Z][\w.’'\-]*)+)(?<!['’]s)(?!['’]s)"
        )
    if choice == "@date":
        return rf"(?:\d{{1,2}}\s+)?(?:{_calendar()}\b|(?:19|20)\d\d\b)"
    words = [re.escape(w).replace(r"\*", r"\w*") for w in choice.split("_")]
    return r"\s+".join(words) + r"(?!\w)"


@cache
def _when_between() -> str:
    """Return what may stand between two words of a phrase: "was [in July] ordered", "also"."""
    adverbs = alternation(load("milestones")["adverbs"]["words"])
    return (
        rf"(?:(?:{adverbs}|(?:in|on|last|this|earlier\s+this)\s+(?:{_calendar()}|week|month|year|"
        r"(?:19|20)\d\d)(?:\s+\d{1,4}\b(?!\s*%))?)[\s,]+)?"
    )


@cache
def _calendar() -> str:
    dates = load("dates")
    tables = (dates["weekdays"], dates["months"])
    return alternation([word for table in tables for words in table.values() for word in words])


@cache
def milestone_types() -> Mapping[str, Mapping[str, Any]]:
    """Return the milestone types of the word list: label, theme and phrases of each.

    Raises
    ------
    LexiconError
        Where a type has a key that no rule knows.
    """
    found: Mapping[str, Mapping[str, Any]] = load("milestones")["types"]
    check_types(found)
    return found


def check_types(types: Mapping[str, Mapping[str, Any]]) -> None:
    """Refuse a milestone type with a key that no rule knows, so that a slip of the pen is noticed.

    Raises
    ------
    LexiconError
        Where a type has such a key.
    """
    for name, entry in types.items():
        if unknown := sorted(set(entry) - _KEYS):
            raise LexiconError(
                f"lexicons/milestones.toml: [types.{name}] has {', '.join(unknown)}; "
                f"a type may have {', '.join(sorted(_KEYS))}"
            )


@cache
def _types() -> list[Step]:
    return [
        Step(
            name,
            re.compile(rf"(?:(?<!\w)|(?=\W)){alternation(entry['refuse'])}(?!\w)", re.I)
            if entry.get("refuse")
            else None,
            entry.get("company", "subject"),
            **{flag: entry.get(flag, False) for flag in _FLAGS},
        )
        for name, entry in milestone_types().items()
    ]


@cache
def step_phrases() -> PhraseIndex[Step]:
    """All phrases of all types, to be looked up by their first word."""
    sets = load("milestones")["sets"]
    index: PhraseIndex[Step] = PhraseIndex()
    for kind in _types():
        entry = milestone_types()[kind.name]
        plain = [(phrase, kind) for phrase in _written_out(entry, sets, "pairs", "phrases")]
        ruler = replace(kind, by_authority=True)
        ruled = [(phrase, ruler) for phrase in _written_out(entry, sets, "by_authority")]
        for phrase, step in (*plain, *ruled):
            firsts, *others = [_firsts(word, phrase, sets) for word in phrase.split()]
            needed = [w for w in others if not any(re.search(r"[@.,$=]", word) for word in w)]
            index.add(firsts, compile_phrase(phrase, sets), step, needed)
    return index


def _written_out(
    entry: Mapping[str, Any], sets: Mapping[str, Sequence[str]], *keys: str
) -> Iterator[str]:
    """Yield the phrases of a type; a pair as verb before noun, behind it, or behind its comma."""
    for said in (phrase for key in keys for phrase in entry.get(key, ())):
        if isinstance(said, str):
            yield said
            continue
        verb, noun = said
        # "a probe opened", but not "a probe of a shop opening"
        done = "|".join(_choices(verb, verb, sets, gerunds=False))
        yield from (f"{verb} .. {noun}", f"{noun} .. {done}", f"{noun} , {done} {_BEHIND}")


def _firsts(word: str, phrase: str, sets: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the choices of one word of a phrase as words with blanks between them."""
    return [re.sub(r"[_\-]", " ", choice) for choice in _choices(word, phrase, sets)]
