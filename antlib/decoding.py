"""Bytes of a text file to its text; what is no text is refused with the way out."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from pathlib import Path

from antlib.errors import ArticleError

PDF, OFFICE = "a PDF", "a document of a word processor"
PICTURE = "a picture"
COPY_OUT = "open it, copy the article's text and save it as .txt"
TYPE_OFF = "copy the article's words from their source and save them as .txt"
DOCUMENTS = {
    ".pdf": PDF,
    ".doc": OFFICE, ".docx": OFFICE, ".odt": OFFICE, ".pages": OFFICE, ".rtf": OFFICE,
    ".eml": "an e-mail", ".msg": "an e-mail",
    ".epub": "an e-book", ".webarchive": "a web archive of Safari",
}  # fmt: skip
"""Endings of files that may hold an article and cannot be read, with what they are."""

_MAGIC = {
    b"%PDF-": PDF, b"PK\x03\x04": OFFICE, b"\xd0\xcf\x11\xe0": OFFICE, b"{\\rtf": OFFICE,
    b"bplist00": "a web archive of Safari", b"\x1f\x8b": "a compressed file",
    b"\x89PNG": PICTURE, b"\xff\xd8\xff": PICTURE, b"GIF8": PICTURE, b"II*\0": PICTURE,
    b"MM\0*": PICTURE,
}  # fmt: skip
"""First bytes by which such a file is known whatever its ending is."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FEW = 0.01
"""Share of control characters up to which a file still counts as text."""
_EMPTY = 0.7
"""Share of empty bytes in every other place from which on a text counts as UTF-16."""


def content(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises
    ------
    ArticleError
        Where the file cannot be opened.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise ArticleError(f"cannot be read ({error.strerror}); check the file") from None


def refuse_documents(raw: bytes) -> None:
    """Raise an :class:`ArticleError` where the first bytes are those of a PDF, a document, ..."""
    for magic, what in _MAGIC.items():
        if raw.startswith(magic):
            copy_out = TYPE_OFF if what == PICTURE else COPY_OUT
            raise ArticleError(f"is {what}, whatever its ending; {copy_out}")


def decoded(raw: bytes) -> str:
    r"""Return the text of a plain text file, its line endings kept as they are.

    UTF-8, UTF-16 and UTF-32 with a byte order mark, UTF-16 without one where every other byte is
    empty as in Western text, else Windows-1252; the five bytes that Windows-1252 leaves open become
    U+FFFD.

    Raises
    ------
    ArticleError
        For bytes that are no text, or text in an encoding that cannot be told.

    Examples
    --------
    >>> decoded("“€5 m”\r\n".encode("cp1252"))
    '“€5 m”\r\n'
    """
    refuse_documents(raw)
    try:
        if wide := _wide_encoding(raw):
            return raw.decode(wide)
        if b"\0" in raw:
            raise ArticleError(
                "is no text but binary (it holds NUL bytes); save the article as UTF-8 text"
            )
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        if wide:
            raise ArticleError(f"is broken {wide[:6].upper()}; save it as UTF-8") from None
        text = raw.decode("cp1252", errors="replace")
        if _is_foreign(text):
            raise ArticleError(
                "is neither UTF-8 nor Western (Windows-1252), so its letters cannot be told; "
                "save it as UTF-8"
            ) from None
    if len(_CONTROL.findall(text)) > _FEW * len(text):
        raise ArticleError("is no text but binary; save the article as plain text")
    return text


def _wide_encoding(raw: bytes) -> str:
    """Return the encoding of a text whose letters take several bytes each, "" for another."""
    if raw.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        return "utf-32"
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    even, odd = raw[::2], raw[1::2]
    if len(even) != len(odd) or b"\0" not in raw:
        return ""
    few, many = sorted([even.count(0), odd.count(0)])
    if few > _FEW * len(even) or many < _EMPTY * len(even):
        return ""
    return "utf-16-le" if many == odd.count(0) else "utf-16-be"


def _is_foreign(text: str) -> bool:
    """Say whether most letters are accented ones, as where another alphabet is read as Western."""
    letters = [sign for sign in text if sign.isalpha()]
    return sum(not sign.isascii() for sign in letters) > len(letters) / 2
