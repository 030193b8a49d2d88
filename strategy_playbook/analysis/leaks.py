"""What a view leaves out and something that it shows repeats: titles, figures, whole sentences.

Words are compared as words, whatever stands between them: «Plan Nightjar», `plan-nightjar`. A title
of one word counts where it is written as the title is, for many are words of every day; so are
round figures, which count where their entry is spoken of.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, cached_property, partial
from itertools import pairwise
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from strategy_playbook.analysis.asked import choices_of
from strategy_playbook.analysis.redacted import cuts
from strategy_playbook.analysis.texts import Text, Texts
from strategy_playbook.model.entry import Entry, Key, fields_of
from strategy_playbook.model.fields import is_money, link_of, part_of
from strategy_playbook.model.kinds import View
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.model.view import NEVER, PERSONS, LeftOut
from strategy_playbook.reading.diagnostics import Where
from strategy_playbook.reading.pages import Page
from strategy_playbook.reading.syntax import Span, Steps

Near = Callable[[int], Collection[Key]]
"""The entries of which a text speaks at a place."""
LONG = 4
"""So many words are a sentence that nobody writes twice by chance."""
LARGE = 1_000
YEARS = range(1900, 2101)
NONE: frozenset[str] = frozenset()
ID = "the id of "
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W_]+")
_GROUPED = r"\d{1,3}(?:([., '\u00a0\u202f])\d{3})(?:\1\d{3})*(?:[.,]\d+)?"
_FIGURE = re.compile(rf"(?<![\w.,])(?:{_GROUPED}|\d+(?:[.,]\d+)?)(?!\w)")
_CALL = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\bserves=(?:\"[^\"]*\"|'[^']*')", re.DOTALL)
_OWNER = re.compile(r"^owner:.*$", re.MULTILINE)


class Leak(NamedTuple):
    """A place that tells what its view leaves out."""

    where: Where
    words: str
    """As they stand there."""
    secret: str
    """What they are: «the title of the decision 'one-newsletter'»."""


class _Figure(NamedTuple):
    of: str
    key: Key
    """Whose it is."""
    alone: bool
    """Whether it tells by itself, not only beside the currency."""


class _Secrets:
    """What a view leaves out, by what it is told by."""

    def __init__(self, strategy: Strategy, left_out: LeftOut) -> None:
        self.strategy, self.left_out = strategy, left_out
        self.currency = strategy.currency
        self.shown = {_plain(name) for entry in strategy.all if left_out.shows(entry)
                      for name in (entry.title, entry.id, *entry.also_called)}  # fmt: skip
        self.phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
        """By their first word: the words, how a single one or an id is written, and what it is."""
        self.figures: dict[float, list[_Figure]] = defaultdict(list)
        for entry in strategy.all:
            self._of_entry(entry)
        for kpi, readings in strategy.readings.items():
            found = strategy.entries["kpi"].get(kpi)
            if found and (not left_out.shows(found) or "readings" in left_out.fields["kpi"]):
                for reading in readings:
                    self._figure(reading.value, found, f"a reading of {_called(found)}", False)
        for page in strategy.pages:
            title = page.meta.get("title")
            if left_out.hides(page.path) and isinstance(title, str):
                self._phrase(title, f"the title of {page.file}")

    def _of_entry(self, entry: Entry) -> None:
        if self.left_out.shows(entry):
            for name in self.left_out.fields[entry.kind] - {*NEVER, "views"}:
                value = getattr(entry, name, entry.extra.get(name))
                info = fields_of(type(entry)).get(name)
                of = f"'{name}' of {_called(entry)}"
                self._of_value(entry, value, info, of)
            return
        called = _called(entry)
        self._phrase(entry.title, f"the title of {called}")
        for name in entry.also_called:
            self._phrase(name, f"a name of {called}")
        for id in (entry.id, *entry.aliases):
            if "-" in id:
                self._phrase(id, f"{ID}{called}")
        for name, info in fields_of(type(entry)).items():
            self._of_value(entry, getattr(entry, name), info, f"'{name}' of {called}")
        for name, value in entry.extra.items():
            self._of_value(entry, value, None, f"'{name}' of {called}")

    def _of_value(self, entry: Entry, value: Any, info: FieldInfo | None, of: str) -> None:
        for item, inner in _values(value, info):
            if isinstance(item, str):
                if _is_name(entry, info) or len(_WORD.findall(item)) >= LONG:
                    self._phrase(item, of)
            elif isinstance(item, int | float) and not isinstance(item, bool):
                self._figure(item, entry, of, bool(inner and is_money(inner)))

    def _phrase(self, words: str, of: str) -> None:
        plain = _plain(words)
        found = tuple(plain.split())
        if found and plain not in self.shown and not plain.isdigit():
            self.phrases[found[0]].append((found, words.strip(), of))

    def _figure(self, value: float, entry: Entry, of: str, is_amount: bool) -> None:
        alone = abs(value) >= LARGE and value not in YEARS
        if alone or (is_amount and value):
            self.figures[float(value)].append(_Figure(of, entry.key, alone))

    def told(self, text: str, near: Near) -> Iterator[tuple[int, int, str]]:
        """Where a text tells one of them, and what it is."""
        if self._may_tell(text):
            yield from self._phrases_in(text)
        for match in _FIGURE.finditer(text) if self.figures and _DIGIT.search(text) else ():
            told = (each for value in _read(match) for each in self.figures.get(value, ())
                    if not _is_round(value) or each.key in near(match.start()))  # fmt: skip
            of = next((each.of for each in told if each.alone or self._is_money(text, match)), "")
            if of:
                yield *match.span(), of

    def _may_tell(self, text: str) -> bool:
        """Whether a text has a single word of theirs, or two that begin one: few have."""
        plain = _words(text)
        single = self.beginnings.isdisjoint(zip(plain))
        return not (single and self.beginnings.isdisjoint(pairwise(plain)))

    @cached_property
    def beginnings(self) -> frozenset[tuple[str, ...]]:
        """The first two words of each, and those that are one."""
        return frozenset(words[:2] for each in self.phrases.values() for words, _, _ in each)

    def _phrases_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        words = [*_WORD.finditer(text)]
        plain = [word.group().casefold() for word in words]
        for index, first in enumerate(plain):
            for secret, written, of in self.phrases.get(first, ()):
                if tuple(plain[index : index + len(secret)]) == secret:
                    start, end = words[index].start(), words[index + len(secret) - 1].end()
                    said = text[start:end]
                    # «No bonus, but a rota» does not name the decision «no-bonus».
                    is_told = said.casefold() == written if of.startswith(ID) else said in written
                    if is_told or (len(secret) > 1 and not of.startswith(ID)):
                        yield start, end, of
                        break

    def _is_money(self, text: str, match: re.Match[str]) -> bool:
        signs = (self.currency, *{"EUR": "€", "USD": "$", "GBP": "£"}.get(self.currency, ""))
        before, behind = text[: match.start()].rstrip(), text[match.end() :].lstrip()
        return before.endswith(signs) or behind.startswith(signs)


def leaks_in_files(
    strategy: Strategy, view: View, files: Mapping[str, str]
) -> Iterator[Leak]:  # fmt: skip
    """The same of texts that are published as they are, such as a drawing, by their file."""
    secrets, keys = _Secrets(strategy, LeftOut(strategy, view)), _everywhere(strategy)
    for file, text in files.items():
        for start, end, of in secrets.told(text, _wherever(keys)):
            yield Leak(_where(file, text, start, end), text[start:end], of)


def leaks(strategy: Strategy, view: View) -> Iterator[Leak]:
    """Every place at which what a view shows tells what it leaves out, the first in each text."""
    left_out = LeftOut(strategy, view)
    secrets = _Secrets(strategy, left_out)
    if not secrets.phrases and not secrets.figures:
        return
    texts = Texts(strategy)
    for entry in strategy.all:
        if left_out.shows(entry):
            near = partial(_near, strategy, entry)
            for path, words in _said(entry, left_out):
                for start, end, of in secrets.told(words, near):
                    where = entry.where(*path)
                    yield Leak(_in_field(texts, where, words, start, end), words[start:end], of)
                    break
    for page in strategy.pages:
        if not left_out.hides(page.path):
            text = strategy.texts[page.file]
            masked = _masked(text, page, left_out)
            for start, end, of in secrets.told(masked, _named_beside(strategy, page, text)):
                yield Leak(_where(page.file, text, start, end), text[start:end], of)


def _near(strategy: Strategy, entry: Entry, _: int) -> set[Key]:
    """What an entry speaks of: itself, what it links to, what links to it, and the whole."""
    to = {strategy.current(link.target) for link in strategy.links_from(entry.key)}
    own = {link.source for link in strategy.links_to(entry.key)}
    return {entry.key, *to, *own, *_everywhere(strategy)}


def _wherever(keys: Collection[Key]) -> Near:
    return lambda _: keys


def _named_beside(strategy: Strategy, page: Page, text: str) -> Near:
    """What a page speaks of at a place: the entry whose page it is, and those its line names."""
    own = {entry.key for entry in strategy.all if strategy.page_for(entry) is page}
    by_line: dict[int, set[Key]] = defaultdict(lambda: {*own, *_everywhere(strategy)})
    for written, span in page.links:
        by_line[span.line].add(strategy.current(Key.of(written)))
    return lambda place: by_line[text.count("\n", 0, place) + 1]


def _everywhere(strategy: Strategy) -> set[Key]:
    return {strategy.playbook.key} if strategy.playbook else set()


def _is_round(value: float) -> bool:
    """Whether a figure has two digits that count, as many figures have that mean another thing."""
    return float(f"{value:.1e}") == value


def _said(entry: Entry, left_out: LeftOut) -> Iterator[tuple[Steps, str]]:
    """Every text of an entry that is shown by its path, its id and former ones as well."""
    if not entry.single:
        yield (), entry.id
    hidden = left_out.fields[entry.kind]
    for name, choices in _readable(type(entry)):
        if name not in hidden:
            yield from _texts(getattr(entry, name), choices, (name,), left_out)
    for name, value in entry.extra.items():
        if name not in hidden:
            yield from _texts(value, NONE, (name,), left_out)


@cache
def _readable(cls: type[BaseModel]) -> tuple[tuple[str, frozenset[str]], ...]:
    """The fields that are no links, and the words among which some of them choose."""
    return tuple(
        (name, frozenset(choices_of(info.annotation)))
        for name, info in fields_of(cls).items()
        if part_of(info) or not link_of(info)
    )


def _texts(
    value: Any, choices: frozenset[str], path: Steps, left_out: LeftOut
) -> Iterator[tuple[Steps, str]]:
    if isinstance(value, str):
        if value not in choices:
            yield path, value
    elif isinstance(value, BaseModel):
        for name, inner in _readable(type(value)):
            yield from _texts(getattr(value, name), inner, (*path, name), left_out)
    elif isinstance(value, tuple | list):
        for index, item in enumerate(value):
            if not isinstance(item, BaseModel) or left_out.is_told(item):
                yield from _texts(item, choices, (*path, index), left_out)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield (*path, name), str(name)
            yield from _texts(item, NONE, (*path, name), left_out)


def _values(value: Any, info: FieldInfo | None) -> Iterator[tuple[Any, FieldInfo | None]]:
    """Texts and figures in a value, each with its field; no links and no choices."""
    if isinstance(value, BaseModel):
        for name, inner in fields_of(type(value)).items():
            yield from _values(getattr(value, name), inner)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _values(item, info)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _values(item, None)
    elif info is None or (link_of(info) is None and value not in choices_of(info.annotation)):
        yield value, info


def _masked(text: str, page: Page, left_out: LeftOut) -> str:
    """A page's text with blanks where it names what is left out and shows words instead."""
    spans = [(cut.start, cut.end) for cut in cuts(text, page, left_out.hides)]
    spans += [match.span() for match in _CALL.finditer(text)]
    spans += [match.span() for match in [_OWNER.search(text)] if match]
    for start, end in spans:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


def _in_field(texts: Texts, where: Where, words: str, start: int, end: int) -> Where:
    """The place of the words themselves, where YAML writes them as they are."""
    match = re.compile(re.escape(words[start:end])).search(words, start)
    assert match is not None
    return texts.where(Text(where.file, where.path, words, ""), match)._replace(heir=where.heir)


def _where(file: str, text: str, start: int, end: int) -> Where:
    before = text[:start]
    span = Span(before.count("\n") + 1, start - before.rfind("\n"), end - start)
    return Where(file, span=span)


def _words(text: str) -> list[str]:
    if text.isascii():  # nearly all are, and then it is twice as fast
        return _WORD.findall(text.lower())
    return [word.casefold() for word in _WORD.findall(text)]


def _plain(words: str) -> str:
    return " ".join(_words(words))


def _is_name(entry: Entry, info: FieldInfo | None) -> bool:
    """Whether a field says who somebody is, or how to reach them."""
    names = {each.removeprefix(f"{entry.kind}.") for each in PERSONS}
    return any(fields_of(type(entry)).get(name) is info for name in names) if info else False


def _called(entry: Entry) -> str:
    return f"the {entry.noun}" if entry.single else f"the {entry.noun} '{entry.id}'"


def _read(match: re.Match[str]) -> Iterator[float]:
    """What a figure may mean: «28.500» is thousands to some, and a decimal to others."""
    text, sign = match.group(), match[1]
    if sign:
        yield float(text.replace(sign, "").replace(",", "."))
    if sign is None or (sign in ".," and text.count(sign) == 1):
        yield float(text.replace(",", "."))
