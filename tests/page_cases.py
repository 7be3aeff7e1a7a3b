"""Small web pages in the manner of several publishing systems, written for the tests."""

STORY = (
    "<p>The energy regulator fined Blue Heron Energy £5.4 million on Tuesday, far less than the "
    "£8 million or more that analysts had expected of it after the leak.</p>"
    "<h2>What comes next</h2>"
    "<p>Blue Heron said that it would appeal &amp; that its chief would stay. Shares of Blue Heron "
    "Energy fell 2.5 per cent in London, the most since the investigation was opened.</p>"
    "<p>The regulator also fined Grey Seal Water more than £2 million for late repairs, and warned "
    "that two more companies are to hear of it before the end of the year.</p>"
)
HEADLINE = "Blue Heron fined £5.4m"
MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/money'>Money</a></li></ul></nav>"
FOOTER = "<footer><p>© 2019 The Daily Heron. Page last updated 3 May 2021.</p></footer>"


def page(head: str = "", above: str = "", below: str = "", story: str = STORY) -> str:
    """Return a page with a story in it, and what stands in its head, above and below the story."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}"
        f"<title>{HEADLINE} | The Daily Heron</title></head><body>{MENU}<article>"
        f"<header><h1>{HEADLINE}</h1>{above}</header><div class='body'>{story}</div></article>"
        f"{below}{FOOTER}</body></html>"
    )


def linked(data: str) -> str:
    """Return a script that describes the page as linked data."""
    return f'<script type="application/ld+json">{data}</script>'


NEWS = '{"@context": "https://schema.org", "@type": "%s", "headline": "Blue Heron fined £5.4m", %s}'
DAY = '"datePublished": "2024-06-12T08:15:00+01:00", "dateModified": "2024-07-30T10:00:00+01:00"'
PUBLISHER = '"publisher": {"@type": "Organization", "name": "The Daily Heron"}'
