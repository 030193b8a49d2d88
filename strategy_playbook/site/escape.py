"""Values come out as text: nothing in them is Markdown, HTML or a template.

Every character that could mean something is written as an HTML entity, which Markdown, raw HTML,
attributes, headings and the search index all show as the character itself.
"""

import re
from datetime import date
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from strategy_playbook.reading.language import IN_ENGLISH, Language

_SPECIAL = re.compile(
    r"[&<>\"'`*_{}\[\]|\\~^$]|^(?:[-+#=:>]|\d+(?=[.)]))|(?<=\d)[.)](?=\s)|:(?=\S)|(?<!\w)@|#"
)


def text(value: Any, language: Language = IN_ENGLISH) -> Markup:
    """A value as one line of Markdown that shows exactly the value; `language` is of figures."""
    if isinstance(value, Markup):
        return value
    if value is None:
        return Markup("")
    if isinstance(value, (date, int, float)):
        return Markup(language.shown(value))
    return _escaped(str(value))


@lru_cache(maxsize=100_000)
def _escaped(value: str) -> Markup:
    """Titles are shown on many pages."""
    return Markup(_SPECIAL.sub(_entity, " ".join(value.split())))


def unbroken(value: str) -> Markup:
    """A figure with its unit, which no line end may part."""
    return Markup(str(text(value)).replace(" ", "\N{NO-BREAK SPACE}"))


def paragraphs(value: str | None) -> Markup:
    """A longer value: its empty lines stay, everything else is text."""
    parts = re.split(r"\n\s*\n", value or "")
    return Markup("\n\n".join(text(part) for part in parts if part.strip()))


def _entity(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in match.group())
