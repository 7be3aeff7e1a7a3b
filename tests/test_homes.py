import pytest

from antlib.homes import home_dollar


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("OTTAWA - A bank was fined $2 million, not US$9 million.", "CAD"),
        ("SYDNEY - Australia fined a bank $2 million. Australian banks wept.", "AUD"),
        ("SYDNEY - A bank was fined $2 million.", ""),  # named once only
        ("SYDNEY - Australia fined a bank A$2 million. Australian banks wept for $3m.", ""),
        ("HONG KONG - Hong Kong fined a bank $2 million. Hong Kong wept.", ""),  # a seat of wires
        ("HONG KONG - Hong Kong fined a bank $2 million, or US$256,000.", "HKD"),
        ("OSLO - A bank was fined $2 million.", ""),
        # the outlet's name is a line of the head
        ("Bank fined\n\nThe Straits Times\nA bank was fined $2 million.", "SGD"),
        ("The Globe and Mail\n\nA bank was fined $2 million, not US$9 million.", "CAD"),
        ("The Straits Times\nA bank was fined $2 million (S$2.7 million).", ""),
        ("The Straits Times said that a bank was fined $2 million.", ""),
        ("", ""),
    ],
)
def test_homes(text, code):
    assert home_dollar(text) == code


def test_a_land_named_late_is_no_home():
    assert home_dollar("A bank lost $2m. " * 40 + "Canada wept. Toronto wept. Ottawa wept.") == ""
