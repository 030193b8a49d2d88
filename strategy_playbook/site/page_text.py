"""A page's text as Jinja reads it, with the place of every word.

Jinja keeps the line of a word and forgets the column. Here its tokens carry, where it expects a
line, the character at which they begin, and so does everything that its parser makes of them.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from jinja2 import Environment, TemplateSyntaxError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.nodes import Template
from jinja2.parser import Parser

from strategy_playbook.reading.front_matter import cut
from strategy_playbook.reading.syntax import Span

_UNHEARD = re.compile("whitespace|comment|raw|linecomment")
"""Tokens that the parser does not get."""
_VALUE = r"""(?:"[^"\n]*"|'[^'\n]*'|\d+)"""
_PLAIN = re.compile(
    rf"\{{\{{-?\s*(\w+)(?:\.\w+|\(\s*(?:(?:\w+\s*=\s*)?{_VALUE}\s*,?\s*)*\))?\s*-?\}}\}}"
)
"""`{{ name("value", other=1) }}`, or `{{ value.part }}`."""
_OURS = re.compile(r"jinja2\.ext\.\w+")
"""Extensions that come with Jinja."""


class Places(Extension):
    """Gives every token its place in the text for a line."""

    places: list[int]

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        self.places, end, begin, kind = [], 0, 0, ""
        try:
            for _, kind, value in self.environment.lex(source):
                begin = source.find(value, end)  # blanks that Jinja drops are in no token
                end = begin + len(value)
                if not _UNHEARD.match(kind):
                    self.places.append(begin)
        except TemplateSyntaxError as error:
            place = begin if kind == "comment_begin" else end
            raise TemplateSyntaxError(error.message or "", place) from None
        return source

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        count = 0
        try:
            for count, token in enumerate(stream, 1):
                yield Token(self.places[count - 1], token.type, token.value)
        except TemplateSyntaxError as error:  # the stream is one token ahead
            place = self.places[min(count + 1, len(self.places) - 1)]
            raise TemplateSyntaxError(error.message or "", place) from None


def jinja_of(options: Mapping[str, Any]) -> Environment | None:
    """Jinja as mkdocs-macros sets it up by its options; None where it gets extensions of others."""
    extensions = [str(each) for each in options.get("j2_extensions") or ()]
    if not all(_OURS.fullmatch(each) for each in extensions):
        return None
    marks: dict[str, Any] = {
        name.removeprefix("j2_"): str(value)
        for name, value in options.items()
        if name.startswith("j2_") and name.endswith("_string") and value
    }
    return Environment(extensions=[Places, *extensions], **marks)


def computes(text: str, begins: Iterable[str], plain: Collection[str]) -> bool:
    """Whether a page does more than call these names, with values that are written out."""
    rest = _PLAIN.sub(lambda call: "" if call[1] in plain else call[0], text)
    return any(begin in rest for begin in begins)


class PageText:
    """A page written by hand; `lineno` of a node, or of a syntax error, is a place in its text."""

    def __init__(self, text: str) -> None:
        front, body = cut(text)
        self.text = re.sub(r"[^\n]", " ", front) + body

    def parse(self, environment: Environment) -> Template:
        """What stands in it. Raises TemplateSyntaxError."""
        return Parser(environment, self.text).parse()

    def span(self, place: int, length: int) -> Span:
        """Line and column of a place."""
        before = self.text[:place]
        return Span(before.count("\n") + 1, len(before) - before.rfind("\n"), length)
