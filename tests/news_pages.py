"""Web pages in the manner of news sites, each with what such sites put in the way of its date.

Written for the tests: the story, its names and the site are made up.
"""

import json

TITLE = "Broker fined over late trade reports"
SENTENCES = (
    "The markets authority fined Quay Brokers €3.2 million on Tuesday for late reports of trades, "
    "its largest penalty of the year.",
    "The broker, which is based in Rotterdam, said that it accepted the decision and had hired "
    "forty people to check its reports since the spring.",
    "Two rivals, Lund Securities and Pell & Co, are still under investigation, the authority said, "
    "and expects to decide on both before the winter.",
    "Shares of Quay fell 2.1 per cent in Amsterdam, wiping about €40 million off the company's "
    "market value before they recovered in the afternoon.",
)
STORY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
H1 = f"<h1>{TITLE}</h1>"

CONSENT = (
    "<div id='consent' role='dialog'><h2>We value your privacy</h2><p>We and our 843 partners "
    "store information on your device, worth $1 million in fines if we did not ask. Last updated 1 "
    "February 2023. By clicking accept you agree.</p><button>Accept all</button></div>"
)
TOP = (
    "<header class='site'><nav><ul><li><a href='/'>Home</a></li><li><a href='/m'>Markets</a></li>"
    "</ul></nav><div class='today'>Wednesday, November 25, 2026</div></header>"
)
MORE = (
    "<section class='more'><h2>More stories</h2><article class='card'><h3><a href='/x'>Bank pays "
    "$9m</a></h3><time datetime='2025-01-02'>2 Jan 2025</time></article></section>"
)
BOTTOM = "<footer><p>© 2011-2026 The Quayside. All rights reserved.</p></footer>"
COMMENT = (
    "<section id='comments'><article class='comment-body'><time datetime='2025-03-03T00:00:00Z'>"
    "March 3, 2025</time><p>They should have been fined $900 million and jailed, says my uncle.</p>"
    "</article></section>"
)
NOISE = ("privacy", "partners", "uncle", "All rights", "More stories", "Home", "November 25")
"""Words that are no part of the article."""


def page(body: str, head: str = "") -> str:
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{TITLE} - The Quayside"
        f"</title>{head}</head><body>{CONSENT}{TOP}{body}{COMMENT}{MORE}{BOTTOM}</body></html>"
    )


def article(above: str = "", head: str = "", story: str = STORY) -> str:
    return page(f"<main><article>{H1}{above}{story}</article></main>", head)


def described(**data: object) -> str:
    news = {"@type": "NewsArticle", "headline": TITLE, **data}
    return f"<script type='application/ld+json'>{json.dumps(news)}</script>"


DAY = "2024-06-12"
PAGES = {
    "data inside the page's own, of another day": (
        article(head="<script type='application/ld+json'>" + json.dumps({
            "@type": "WebPage", "datePublished": "2019-01-01", "mainEntity": {
                "@type": "NewsArticle", "datePublished": f"{DAY}T08:15:00.000Z",
                "dateModified": "2024-06-20"}}) + "</script>"), DAY, "stated"),
    "one time element for both": (
        article(f"<div><span>Posted on <time class='entry-date published updated' datetime='{DAY}'>"
                "June 12, 2024</time></span></div>"), DAY, "stated"),
    "no article element": (
        page(f"<div><div>{H1}<div class='meta'>By Ann Lee <time datetime='{DAY}T08:15+01:00'>12 "
             f"June</time></div><div class='story'>{STORY}</div></div></div>"), DAY, "stated"),
    "teasers above, articles too": (
        page(f"<div>{MORE}</div><article>{H1}<time datetime='{DAY}T09:00:00Z'>12 June</time>{STORY}"
             "</article>"), DAY, "stated"),
    "address with the month's name": (
        article(head="<link rel='canonical' href='https://quayside.example/m/2024/jun/12/broker'>"),
        DAY, "stated"),
    "last modified, then first published": (
        article("<details><summary>Last modified on Thu 20 Jun 2024 09.10 BST</summary>First "
                "published on Wed 12 Jun 2024 08.15 BST</details>",
                "<meta property='article:modified_time' content='2024-06-20T08:00:00Z'>"),
        DAY, "stated"),
    "last modified alone": (
        article("<p>Last modified on Thu 20 Jun 2024 09.10 BST</p>"), "2024-06-20", "inferred"),
    "universal time, American evening": (
        article("<p class='timestamp'>PUBLISHED WED, JUN 12 2024 10:40 PM EDT</p>",
                described(datePublished="2024-06-13T02:40:00Z")), DAY, "stated"),
    "universal time, Asian morning": (
        article(head=described(datePublished="2024-06-11T23:30:00Z"),
                story=f"<p>SINGAPORE, June 12 (Quayside) - {SENTENCES[0]}</p>{STORY}"),
        DAY, "stated"),
    "a time zone of its own": (
        article(head=described(datePublished=f"{DAY}T23:50:00-0400")), DAY, "stated"),
    "written out in the byline": (
        article("<p class='info'>By Ann Lee | 12 June 2024, 09:14</p>"), DAY, "stated"),
    "date of a library in the data": (
        article(head=described(datePublished="Jun 12, 2024 08:15:00")), DAY, "stated"),
    "before a wall": (
        article(head=f"<meta property='article:published_time' content='{DAY}T05:00:00+00:00'>",
                story=f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1][:90]}…</p><div class='wall'><h2>"
                "Unlock this article</h2><p>Only $1 for 4 weeks, then $75 per month.</p></div>"),
        DAY, "stated"),
    "a year of rights alone": (article(), None, None),
    "no heading at all": (page(f"<div>{STORY}</div>"), None, None),
    "dated comments beside an article that is not": (page(f"<div>{H1}{STORY}</div>"), None, None),
    "a time of change without a word": (
        article("<time class='timestamp updated' datetime='2024-06-20'>June 20, 2024</time>"),
        None, None),
    "month or day first": (
        article(head="<meta name='publish-date' content='06/12/2024'>"), None, None),
    "the end of a clock": (
        article(head=described(datePublished="9999-12-31T00:00:00Z")), None, None),
}  # fmt: skip
"""Page, its publication date and how that is known."""
