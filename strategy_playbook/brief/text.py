"""A brief: an initiative, or the whole strategy, in short. Plain values, in the order of reading.

`briefs.py` says what stands on it; the page of the site and the PDF are both made from it.
"""

import re
from datetime import date
from typing import NamedTuple

MOST = 420
"""Characters of one text: whole sentences, as far as that goes."""
BESIDE = 230
"""Characters of a text that stands among others of its kind."""


class Line(NamedTuple):
    """One point: a label in bold, a text behind it, a figure that stands out."""

    text: str = ""
    label: str = ""
    name: str = ""
    """«kind/id» of what the label names; empty where it names no entry."""
    figure: str = ""
    parts: tuple["Line", ...] = ()
    """Points that belong below it."""

    @property
    def head(self) -> str:
        """The label as it stands before the text."""
        if not self.text or self.label.endswith((".", "?", "!", "…")):
            return self.label
        return f"{self.label}{'.' if self.name else ':'}" if self.label else ""


class Section(NamedTuple):
    title: str
    kind: str
    """The kind whose colour it bears; empty for none."""
    lines: tuple[Line, ...]
    row: bool = False
    """Whether its points are names that stand in one line."""

    @property
    def bare(self) -> bool:
        """Whether nothing but a mark before each can tell its points from one another."""
        return len(self.lines) > 1 and not any(line.label for line in self.lines)


class Brief(NamedTuple):
    label: str
    """What the sheet is, and whose: «Initiative brief», and whose."""
    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    """Label and value, for the block below the title."""
    sections: tuple[Section, ...]
    """None is empty."""
    foot: str
    """From which playbook, as on which day."""
    day: date
    language: str = "en"


_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\W?[A-ZÀ-Þ])")


def short(text: str, most: int = MOST) -> str:
    """As many whole sentences as `most` characters hold, or else as many words."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    kept = ""
    for sentence in _SENTENCE.split(text):
        if len(kept) + len(sentence) >= most:
            break
        kept = f"{kept} {sentence}".strip()
    if kept:
        return kept
    whole = text[:most].rpartition(" ")[0]
    return f"{(whole if len(whole) > most / 2 else text[: most - 1]).rstrip(' ,;:')}…"
