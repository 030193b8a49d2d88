"""What somebody wrote to be read: the texts of entries and pages, without links and choices."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple, TypeAlias, get_args, get_origin

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from strategy_playbook.model.entry import Entry, fields_of
from strategy_playbook.model.fields import link_of, part_of
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Where
from strategy_playbook.reading.pages import prose
from strategy_playbook.reading.source import Located
from strategy_playbook.reading.syntax import Span, Steps

ON_PURPOSE = frozenset({"dont", "bad", "do_not_say"})
"""Fields that show how it is not to be: what stands in them may be wrong on purpose."""


class Text(NamedTuple):
    """A text of an entry, by its path in the file; or the words of a page, without a path."""

    file: str
    path: Steps
    words: str
    source: str
    """Its entry as «kind/id», or the page's file."""


class Texts:
    """The texts of a strategy, and where in its files a word of them stands."""

    def __init__(self, strategy: Strategy) -> None:
        self._strategy = strategy
        self._located: dict[str, tuple[Located, list[int]]] = {}
        """A file that was looked into, and where each of its lines starts."""

    def of(self, wanted: Callable[[str], object]) -> Iterator[Text]:
        """Those of what is in force for which `wanted` holds, without what is wrong on purpose.

        It is asked of whole files first, which is fast where few have anything to look at.
        """
        files = {file for file, text in self._strategy.texts.items() if wanted(text)}
        for entry in self._strategy.in_files(files):
            for path, words in texts_of(entry) if entry.in_force else ():
                if wanted(words):
                    file, place, _ = entry.where(*path)[:3]
                    yield Text(file, place, words, str(entry.key))
        for page in self._strategy.pages:
            if page.file in files:
                yield Text(page.file, (), prose(self._strategy.texts[page.file]), page.file)

    def where(self, text: Text, match: re.Match[str]) -> Where:
        """The place of what was found in a text: the words themselves, not their field."""
        written = self._strategy.texts[text.file]
        start = match.start()
        if text.path:
            start = self._start(text, written, match.group())
        span = _span(written, start, len(match.group())) if start >= 0 else None
        return Where(text.file, text.path, span=span)

    def _start(self, text: Text, written: str, words: str) -> int:
        """Where words stand in a file's field; -1 where YAML writes them in another way."""
        if text.file not in self._located:
            starts = [0, *(match.end() for match in re.finditer("\n", written))]
            self._located[text.file] = Located(written), starts
        located, starts = self._located[text.file]
        field = located.locate(text.path)
        found = re.compile(rf"(?<!\w){re.escape(words)}(?=s?(?!\w))")
        match = found.search(written, starts[field.line - 1] + field.column - 1)
        return match.start() if match else -1


def texts_of(entry: Entry) -> Iterator[tuple[Steps, str]]:
    """Every text of an entry with the path to it, without what is wrong on purpose."""
    return _walk(_plan(type(entry)), entry, ())


Plan: TypeAlias = "tuple[tuple[str, Plan | None], ...]"


@cache
def _plan(cls: type[BaseModel]) -> Plan:
    """The fields of text, as pairs of a name and None, or the plan of the field's part."""
    plan: list[tuple[str, Plan | None]] = []
    for name, info in fields_of(cls).items():
        part = part_of(info)
        if part is not None:
            if inner := _plan(part):
                plan.append((name, inner))
        elif name not in ON_PURPOSE and link_of(info) is None and _is_text(info):
            plan.append((name, None))
    return tuple(plan)


def _is_text(info: FieldInfo) -> bool:
    """Whether a field holds free text: no choice, and no code such as an id."""
    return _has_text((info.annotation, *info.metadata))


def _has_text(annotations: tuple[Any, ...]) -> bool:
    if any(isinstance(a, StringConstraints) and a.pattern for a in annotations):
        return False
    for item in annotations:
        inner = (*getattr(item, "__metadata__", ()), *get_args(item))
        if item is str or (get_origin(item) is not dict and inner and _has_text(inner)):
            return True
    return False


def _walk(plan: Plan, value: BaseModel, path: Steps) -> Iterator[tuple[Steps, str]]:
    for name, inner in plan:
        found = getattr(value, name)
        if found is None:
            continue
        several = enumerate(found) if isinstance(found, tuple) else ((None, found),)
        for index, item in several:
            place = (*path, name) if index is None else (*path, name, index)
            if inner is None:
                yield place, item
            else:
                yield from _walk(inner, item, place)


def _span(text: str, start: int, length: int) -> Span:
    before = text[:start]
    return Span(before.count("\n") + 1, start - before.rfind("\n"), length)
