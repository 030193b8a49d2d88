"""Characters that look like a space, like the end of a line or like nothing, and are none of these.

They come with text that is copied from a word processor, a PDF or a chat.
"""

import re
import unicodedata

from strategy_playbook.reading.syntax import Flaw, Span

BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""What looks like a space; for a class of characters."""
UNSEEN = "\u00ad\u200b\u2060\ufeff"
"""What looks like nothing. Not the joiners (U+200C, U+200D), which some languages need."""
ODD = f"{BLANKS}{UNSEEN}"
MARKS = "\u034f\u061c\u180e\u200c-\u200f\u202a-\u202e\u2061-\u2064\u2066-\u206f\ufe00-\ufe0f"
"""Joiners, signs of direction and variants of a sign, which no word of plain letters needs."""
LINE_ENDS = {0x85: " ", 0x2028: " ", 0x2029: " "}
"""They end a line for some programs, libyaml among them, and for others not."""
CURLY = "“”„‟‘’‚‛"

HAS_ODD = re.compile(f"[{ODD}{MARKS}]")
_LINE_END = re.compile("[\x85\u2028\u2029]")
_AT_ENDS = re.compile(f"^[{ODD}]+|[{ODD}]+$")
_INSIDE = re.compile(f"[{UNSEEN}{MARKS}]")
_IN_PLACE = re.compile(
    rf"[ \t]*(?:- )?(?:([{ODD}])|-([{ODD}])|[A-Za-z][\w-]*:([{ODD}])|[A-Za-z][\w-]*([{ODD}])+:)"
)
"""One where YAML looks for spaces: in front, behind a hyphen, around a field's colon."""


def called(character: str) -> str:
    """«U+00A0, no-break space»."""
    name = unicodedata.name(character, "next line").lower()
    return f"U+{ord(character):04X}, {name}"


def without_line_ends(text: str) -> tuple[str, list[Flaw]]:
    """A text with a space for each odd end of a line, and a flaw for the first of them."""
    match = _LINE_END.search(text)
    if match is None:
        return text, []
    before = text[: match.start()]
    span = Span(before.count("\n") + 1, len(before) - before.rfind("\n"), 1)
    message = f"a line ends here for some programs and not for others ({called(match.group())})"
    return text.translate(LINE_ENDS), [
        Flaw("broken-yaml", message, span, "delete it, and write a space or a new line")
    ]


def bare(word: str) -> str:
    """A word without what nobody sees at its ends and inside; a text of several words as it is."""
    found = _AT_ENDS.sub("", word)
    if not found or re.search(rf"[\s{BLANKS}]", found):
        return word
    cleaned = _INSIDE.sub("", found)
    return cleaned if cleaned.isascii() else found


def unseen(written: str, meant: str, line: int, column: int) -> Flaw:
    """What is said of a word that holds more than one sees."""
    match = HAS_ODD.search(written)
    at = match.start() if match else 0
    message = f"a character that nobody sees belongs to this word ({called(written[at])})"
    return Flaw("broken-yaml", message, Span(line, column + at, 1), f"delete it: {meant}")


def odd_blank(lines: list[str], last: int, first: int) -> Flaw | None:
    """A blank that is no space where YAML needs one, in a line or shortly above it."""
    for number in range(max(first, 1), min(last, len(lines)) + 1):
        if match := _IN_PLACE.match(lines[number - 1]):
            group = next(n for n in (1, 2, 3, 4) if match.group(n))
            message = f"this blank is not the space that YAML needs here ({called(match[group])})"
            span = Span(number, match.start(group) + 1, 1)
            return Flaw("broken-yaml", message, span, "delete it, and write a plain space")
    return None


def curly_quote(line: str, number: int, so: str) -> Flaw | None:
    """A curly quote at the start of a value, which quotes nothing."""
    match = re.match(rf"\s*(?:- )*(?:[A-Za-z][\w-]*:\s+)?[\[{{]?([{CURLY}])", line)
    if match is None:
        return None
    message = f"'{match[1]}' is text to YAML and quotes nothing, {so}"
    hint = "write straight quotes around the whole text: \"…\" or '…'"
    return Flaw("broken-yaml", message, Span(number, match.start(1) + 1, 1), hint)
