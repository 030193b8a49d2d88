"""What is wrong, where, and what would be right: as values, and as text for a terminal."""

import difflib
from collections.abc import Iterable
from typing import Literal, NamedTuple

from strategy_playbook.reading.levels import Asked
from strategy_playbook.reading.syntax import Span, Steps

Severity = Literal["error", "warning", "note", "ignore"]
"""A note is what only a higher level asks for: it never fails and is never in the way."""


class Where(NamedTuple):
    """A place in a file: by the path of fields to it, or by its span where that is known."""

    file: str
    path: Steps = ()
    on_key: bool = False
    span: Span | None = None
    heir: str = ""
    """The entry, as «kind/id», that has a field by its folder's defaults, which is looked at."""


class Finding(NamedTuple):
    """What a rule has found. Its id and severity, and the exact place, are added by the check."""

    where: Where
    message: str | tuple[str | Where, ...]
    """Text, or pieces of it between places, for which the check writes «file:line»."""
    hint: str = ""
    rule: str = ""
    severity: Severity | Literal[""] = ""
    """Where it is not the rule's own; a playbook's `severities` count before both."""
    level: Asked | Literal[""] = ""
    """From which level it counts, where that is not the rule's own."""


class Place(NamedTuple):
    """A line of a file that a message names."""

    file: str
    line: int
    column: int


class Diagnostic(NamedTuple):
    """A finding as it is reported; `excerpt` is the line it stands in, if it has one."""

    file: str
    line: int
    column: int
    length: int
    severity: Severity
    rule: str
    message: str
    hint: str
    excerpt: str
    related: tuple[Place, ...] = ()
    """The other ends that the message names."""
    entry: str = ""
    """The sound entry in which it stands, as «kind/id»; empty elsewhere."""


COLOURS = {"error": "31", "warning": "33", "note": "36", "ignore": "0"}
"""Of each severity, as a terminal knows them."""


def as_text(diagnostic: Diagnostic, colour: bool = False) -> str:
    """A diagnostic as a compiler would print it: place, message, the line, what would be right."""
    d = diagnostic
    place = _paint(f"{d.file}:{d.line}:{d.column}:", "1", colour)
    label = _paint(f"{d.severity}[{d.rule}]", COLOURS[d.severity], colour)
    lines = [f"{place} {label}: {printable(d.message)}"]
    if d.excerpt:
        excerpt = printable(d.excerpt.rstrip())
        gutter = " " * len(str(d.line))
        marks = _paint("^" * _mark_length(d, excerpt), "1", colour)
        lines.append(f"  {d.line} | {excerpt}")
        lines.append(f"  {gutter} | {' ' * (d.column - 1)}{marks} {printable(d.hint)}".rstrip())
    elif d.hint:
        lines.append(f"  {printable(d.hint)}")
    lines.append(f"  help: playbook explain {d.rule}")
    return "\n".join(lines)


def summary(diagnostics: list[Diagnostic]) -> str:
    """«2 errors, 1 warning», or an empty text where there is nothing to report."""
    counts = [
        (sum(d.severity == severity for d in diagnostics), severity)
        for severity in ("error", "warning")
    ]
    return ", ".join(f"{n} {name}{'s' if n > 1 else ''}" for n, name in counts if n)


def _mark_length(d: Diagnostic, excerpt: str) -> int:
    rest = max(len(excerpt) - d.column + 1, 1)
    return min(d.length, rest) if d.length else rest


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def printable(text: str) -> str:
    """Text with nothing in it that would command a terminal."""
    return "".join(c if c.isprintable() else " " if c in "\t\n" else "\N{REPLACEMENT CHARACTER}"
                   for c in text)  # fmt: skip


NEGATING = ("not ", "not-", "no ", "non-", "non", "un", "in")
"""What turns a word round."""


def most_like(word: str, choices: Iterable[str], least: float = 0.6) -> list[str]:
    """The choice that a misspelt word most likely means, if one is that like it (0 to 1).

    «Not likely» means none that is there, and least of all «likely».
    """
    choices = list(choices)
    low = word.casefold()
    if any(low.startswith(sign) and low.removeprefix(sign) in choices for sign in NEGATING):
        return []
    return difflib.get_close_matches(word, choices, n=1, cutoff=least)


def nearest(word: str, choices: Iterable[str]) -> str:
    """«did you mean 'x'?» for that choice; empty where there is none."""
    found = most_like(word, choices)
    return f"did you mean '{found[0]}'?" if found else ""
