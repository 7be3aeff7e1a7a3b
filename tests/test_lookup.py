"""Word lists looked up by the words of a sentence."""

from antlib.lexicons import PhraseIndex


def test_phrases_are_tried_only_beside_all_their_words():
    phrases: PhraseIndex[str] = PhraseIndex()
    anything = r"\w+"  # matches wherever it is tried
    phrases.add(["to list", "to float"], anything, "listing", [["plan*", "hopes"]])
    for text, found in [
        ("planned to float", ["to"]),
        ("hopes to list", ["to"]),
        ("planned to sell", []),
        ("had to list", []),
        ("hopeless, to float", []),
    ]:
        assert [m.group() for m, _ in phrases.finditer(text, 0, len(text))] == found
