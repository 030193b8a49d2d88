"""What Jinja cannot read in a page, or reads as text, in words for who wrote the page."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from strategy_playbook.reading.characters import CURLY

_OPEN = re.compile(r"\{\{-?")
_NO_BRACKETS = re.compile(r"\{\{-?\s*(\w+)\s+([\"'][^{}]*?)\s*-?\}\}")
ONE_BRACE = re.compile(r"(?<![{\w])\{\s*(\w+)\([^{}\n]*\)\s*\}(?!\})")
_TEXT = re.compile(r"\"[^\"]*\"|'[^']*'")
_STRAIGHT = str.maketrans(dict.fromkeys("“”„‟", '"') | dict.fromkeys("‘’‚‛", "'"))
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|\{#.*?#\}", re.DOTALL)


class Flaw(NamedTuple):
    """What is wrong in a page's text, at which character of it, and how many are meant."""

    place: int
    length: int
    message: str
    hint: str


def cause(text: str) -> Flaw | None:
    """The first call of a page that cannot be read, and what is missing in it."""
    text = _RAW.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    for match in _OPEN.finditer(text):
        following = _OPEN.search(text, match.end())
        end = following.start() if following else len(text)
        close = text.find("}}", match.end(), end)
        call = text[match.start() : close + 2 if close >= 0 else text.find("\n", match.end()) + 1]
        if flaw := _in_call(call.rstrip("\n") or text[match.start() : end], match.start()):
            return flaw
    return None


def _in_call(call: str, place: int) -> Flaw | None:
    """What is wrong in one call; it lacks its end where that is missing."""
    bare = _TEXT.sub(lambda match: " " * len(match.group()), call)
    if match := re.search(f"[{CURLY}]", bare):
        message = f"'{match.group()}' quotes nothing: a call takes straight quotes"
        return Flaw(place + match.start(), 1, message, f"write {call.translate(_STRAIGHT)}")
    if not call.endswith("}}"):
        brace = call.find("}")
        if brace >= 0:
            message = "two braces begin this call, and one ends it"
            return Flaw(place + brace, 1, message, "write }}")
        return Flaw(place, 2, "nothing ends the call that begins here", "write }} at its end")
    quotes = [quote for quote in "\"'" if call.count(quote) % 2]
    if quotes:
        at = call.rfind(quotes[0])
        return Flaw(
            place + at, 1, "this quote is never closed", f"write {quotes[0]} behind the text"
        )
    if match := _NO_BRACKETS.fullmatch(call):
        hint = f"write {{{{ {match[1]}({match[2]}) }}}}"
        name = place + match.start(1)
        return Flaw(name, len(match[1]), f"the brackets of '{match[1]}' are missing", hint)
    if call.count("(") != call.count(")"):
        hint = "write ) before the braces" if call.count("(") > call.count(")") else "take one out"
        return Flaw(place, len(call), "the brackets of this call do not match", hint)
    return None


def in_one_brace(text: str, names: Collection[str]) -> Iterator[Flaw]:
    """Calls in one brace, which are text."""
    for match in ONE_BRACE.finditer(text):
        if match[1] in names:
            call = match.group().strip("{} ")
            message = "one brace is text: a call stands in two"
            yield Flaw(match.start(), len(match.group()), message, f"write {{{{ {call} }}}}")


def without_quotes(text: str, ids: Collection[str]) -> Iterator[Flaw]:
    """Ids that stand in a call without their quotes."""
    for match in re.finditer(r"\w[(]\s*([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\s*(?=[,)])", text):
        if match[1] in ids:
            message = f"'{match[1]}' is text, and text stands in quotes"
            yield Flaw(match.start(1), len(match[1]), message, f'write "{match[1]}"')
