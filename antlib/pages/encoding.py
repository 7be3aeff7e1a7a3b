"""Bytes of a saved web page to its HTML, web archives (.mht) unpacked."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from email import message_from_bytes, policy

from antlib.errors import ArticleError

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]*?encoding=["']([\w.-]+)""",
    re.I,
)
_HEAD = 4096
"""Bytes in which a page must name its encoding; browsers look at the first 1024."""
_MEANT = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252",
    "us-ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs",
    "shift_jis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "utf-16": "utf-8",
    "utf-16le": "utf-8", "utf-16be": "utf-8",
}  # fmt: skip
"""What browsers read where a page names the older encoding; a page that can name UTF-16 is not."""
_BROKEN = 0.01
"""Share of signs that cannot be decoded, beyond which a page counts as broken."""


def html_of(raw: bytes) -> tuple[str, str]:
    """Return the HTML of a saved page, and the address that its archive gives ("" for none).

    Raises
    ------
    ArticleError
        Where the bytes are no HTML, or broken.
    """
    if _is_archive(raw):
        return _unpacked(raw)
    return decoded_html(raw), ""


def _is_archive(raw: bytes) -> bool:
    head = raw[:_HEAD].lower()
    return b"mime-version:" in head and b"multipart/related" in head


def _unpacked(raw: bytes) -> tuple[str, str]:
    message = message_from_bytes(raw, policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            where = part["Content-Location"] or message["Snapshot-Content-Location"] or ""
            charset = str(part.get_content_charset() or "")
            return decoded_html(bytes(payload or b""), charset), str(where)
    raise ArticleError("is a web archive without a page in it; save the page again as HTML")


def decoded_html(raw: bytes, charset: str = "") -> str:
    """Return a page's HTML as text: by its byte order mark, UTF-8, what it declares, Windows-1252.

    UTF-8 before what is declared, since hardly a text is UTF-8 by chance, and many declare amiss.

    Parameters
    ----------
    raw
        The bytes of the file.
    charset
        What stands above the page, as in a web archive.

    Raises
    ------
    ArticleError
        Where the bytes are no text, or not in the encoding that they declare.

    Examples
    --------
    >>> decoded_html('<meta charset="gbk"><p>71.23亿元</p>'.encode("gbk"))
    '<meta charset="gbk"><p>71.23亿元</p>'
    """
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _whole(raw.decode("utf-16", errors="replace"))
    if raw.startswith(BOM_UTF8):
        return _whole(raw.decode("utf-8-sig", errors="replace"))
    if b"\0" in raw:
        raise ArticleError("holds NUL bytes, so it is no web page; save the page again as HTML")
    met = _DECLARED.search(raw[:_HEAD])
    named = charset or (next(filter(None, met.groups()), b"").decode() if met else "")
    declared = _MEANT.get(named.lower(), named)
    for encoding in filter(None, ["utf-8", declared]):
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):  # broken, or a name that nobody knows
            continue
    try:
        return _whole(raw.decode(declared or "cp1252", errors="replace"))
    except LookupError:
        return _whole(raw.decode("cp1252", errors="replace"))


def _whole(html: str) -> str:
    if html.count("\ufffd") > _BROKEN * len(html):
        raise ArticleError("its encoding is broken; save the page again, as HTML in UTF-8")
    return html
