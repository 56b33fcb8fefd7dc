"""Mail and web addresses as people write them: several in a cell, "(at)", a missing https, or none at all."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

JOINED = ", "
"""Between several addresses of one cell."""

_BETWEEN = re.compile(r"[\s;,|]+(?:(?:och|eller|and|or)\s+)?|\s*/\s+")
_AT = re.compile(r"\s*(?:\(at\)|\[at\]|\(snabel-a\)|@)\s*", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:e-?post|e-?mail|mejl|mail|hemsida|webb(?:plats|sida)?|web(?:site)?|www)\s*:\s*", re.IGNORECASE
)
_MAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
_NAMED_MAIL = re.compile(r"[^<>]*<([^<>@\s]+@[^<>@\s]+)>")
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}")


def mails(text: str) -> list[str] | None:
    """Return the mail addresses of a cell, None when something in it is none.

    Examples
    --------
    >>> mails("a@b.example; mailto:c@d.example"), mails("kansli(at)x.example"), mails("fråga Kajsa")
    (['a@b.example', 'c@d.example'], ['kansli@x.example'], None)
    """
    found: list[str] = []
    for part in _BETWEEN.split(_AT.sub("@", _NAMED_MAIL.sub(r"\1 ", _LABEL.sub("", text.strip())))):
        one = part.removeprefix("mailto:").strip(".,;<>")
        if not one:
            continue
        if not _MAIL.fullmatch(one):
            return None
        if one not in found:
            found.append(one)
    return found or None


def pages(text: str) -> list[str] | None:
    """Return the web addresses of a cell, each with its scheme, None when something in it is none.

    Examples
    --------
    >>> pages("www.x.example"), pages("http://x.example/a b"), pages("Storgatan 1")
    (['https://www.x.example'], None, None)
    """
    found: list[str] = []
    for said in re.split(r"\s+(?:och|and|samt)\s+|[\s|]+|[;,]\s+|[;,]$", _LABEL.sub("", text.strip())):
        part = said.strip("<>").rstrip(".")
        if not part:
            continue
        one = part if "://" in part else f"https://{part}"
        try:
            split = urlsplit(one)
        except ValueError:
            return None
        # A mail address is none: with one before it, the host would be somebody's.
        if (
            split.scheme not in ("http", "https")
            or "@" in split.netloc
            or not _HOST.fullmatch(split.hostname or "")
        ):
            return None
        if one not in found:
            found.append(one)
    return found or None


def page_key(text: str) -> str:
    """Return the form in which two web addresses are the same: without scheme, www and a last stroke.

    Examples
    --------
    >>> page_key("https://www.rk.example/mellanby/") == page_key("rk.example/mellanby")
    True
    """
    plain = text.casefold().partition("://")[2] or text.casefold()
    return plain.removeprefix("www.").rstrip("/")
