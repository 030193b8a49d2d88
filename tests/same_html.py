"""Two pages that a browser would show alike, whatever wrote them."""

import re
from html.parser import HTMLParser

ARTICLE = r"(?=<article)|(?<=</article>)"
NO_MATTER = "data-search-"
"""Attributes that only the search's index looks at, before a page is written."""


class _Parts(HTMLParser):
    """A page as a list of tags and texts, without what no browser tells apart."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._text = ""
        self._pre = 0
        self.feed(html)
        self.close()
        self._end_text()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._end_text()
        said = sorted(
            # An attribute alone, and one that repeats its name, say the same.
            (name, "" if value == name else (value or "").rstrip(";"))
            for name, value in attributes
            if not name.startswith(NO_MATTER)
        )
        self.parts.append(f"<{tag} {said}>")
        self._pre += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        self._end_text()
        self._pre -= tag == "pre"
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._text += data

    def _end_text(self) -> None:
        text = self._text if self._pre else re.sub(r"[ \t\n\r]+", " ", self._text).strip(" ")
        if text:
            self.parts.append(text)
        self._text = ""


def parts(html: str) -> list[str]:
    """What a browser makes of a page, part by part."""
    return _Parts(html).parts


def alike(one: str, other: str) -> bool:
    """Whether a browser shows two pages alike. Their frames often are the same to the byte."""
    pieces = zip(re.split(ARTICLE, one), re.split(ARTICLE, other), strict=True)
    return all(mine == yours or parts(mine) == parts(yours) for mine, yours in pieces)
