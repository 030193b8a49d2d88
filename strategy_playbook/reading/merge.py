"""What Git leaves in a file where it could not tell which of two versions holds."""

import re

from strategy_playbook.reading.syntax import Flaw, Span

_MARKER = re.compile(r"^[ \t]*(<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_MIDDLE = re.compile(r"={7}[ \t]*")
_HINT = "keep the version that holds, and delete the lines of <<<<<<<, ======= and >>>>>>>"


def unmerged(text: str) -> list[Flaw]:
    """A flaw for the first line that is left of a merge; none where there is no such line."""
    if not _has_any(text):
        return []
    found = [*_MARKER.finditer(text)]
    lines = [text.count("\n", 0, each.start(1)) + 1 for each in found[:1]]
    return [flaw_in(line) if found[1:] else _alone(line) for line in lines]


def without_markers(text: str) -> str:
    """A text with those lines blank, so that nobody takes them for words."""
    if not _has_any(text):
        return text
    return _MARKER.sub(lambda match: " " * len(match.group()), text)


def is_middle(line: str) -> bool:
    """Whether a line is the one between two versions, left alone."""
    return _MIDDLE.fullmatch(line) is not None


def flaw_in(line: int) -> Flaw:
    """What is said of a line that is left of a merge."""
    message = "this line is left of a merge: two versions of the text stand here"
    return Flaw("unmerged", message, Span(line, 1), _HINT)


def _alone(line: int) -> Flaw:
    """What is said where the others were deleted, and this one was forgotten."""
    message = "this line is left of a merge, and is no text of yours"
    hint = "delete it, and look whether the text around it stands there twice"
    return Flaw("unmerged", message, Span(line, 1), hint)


def _has_any(text: str) -> bool:
    return "<<<<<<<" in text or ">>>>>>>" in text
