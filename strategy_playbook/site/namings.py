"""Where pages written by hand name an entry: in front matter, calls, headings and links."""

import re
from collections.abc import Iterator
from copy import copy
from typing import NamedTuple
from urllib.parse import urlsplit

from jinja2 import Environment, TemplateSyntaxError, nodes

from strategy_playbook.analysis.asked import Unknown
from strategy_playbook.analysis.redacted import target_of
from strategy_playbook.check.run import Checked
from strategy_playbook.model.entry import Key
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.pages import Page, links_of
from strategy_playbook.reading.syntax import Span
from strategy_playbook.site.anchors import Anchors
from strategy_playbook.site.calls import Call
from strategy_playbook.site.own_macros import MACROS
from strategy_playbook.site.page_text import PageText, jinja_of
from strategy_playbook.site.vocabulary import Vocabulary, written_in


class Naming(NamedTuple):
    """Characters of a page's text that are the id of an entry."""

    file: str
    start: int
    end: int


def namings(checked: Checked, key: Key) -> Iterator[Naming]:
    """Every place in which a page names the entry."""
    strategy = checked.strategy
    pages = [page for page in strategy.pages if key.id in strategy.texts[page.file]]
    calls = _Calls(checked, key) if pages else None
    for page in pages:
        text = strategy.texts[page.file]
        starts = _line_starts(text)
        spans = [*_in_front(page, key), *_in_headings(page, key), *_in_links(page, text, key)]
        found = [span for each in spans if (span := _id_in(text, starts, each, key))]
        found += calls.named(page, text) if calls else []
        yield from (Naming(page.file, *place) for place in sorted(set(found)))


def anchors(before: Checked, after: Checked, key: Key, new: str) -> Iterator[Naming]:
    """Links of pages to a heading that is called by the entry's id, and by the new one now."""
    texts = before.strategy.texts
    called = re.compile(rf"#[\w-]*{re.escape(key.id)}")
    pages = [page for page in before.strategy.pages if called.search(texts[page.file])]
    there, now = Anchors(before), Anchors(after)
    own, its_new = (f"{KINDS[key.kind].folder}/{id}.md" for id in (key.id, new))
    for page in pages:
        starts = _line_starts(texts[page.file])
        for link, span in links_of(texts[page.file]):
            path, _, heading = link.partition("#")
            match = re.fullmatch(rf"(.*-)?{re.escape(key.id)}", heading)
            if not match:
                continue
            path = target_of(page, path) if path else page.path
            moved = its_new if path == own else path
            is_gone = not there.lacking(path, heading) and now.lacking(moved, heading)
            if is_gone and not now.lacking(moved, f"{match[1] or ''}{new}"):
                end = starts[span.line - 1] + span.column - 1 + len(link)
                yield Naming(page.file, end - len(key.id), end)


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _id_in(text: str, starts: list[int], span: Span, key: Key) -> tuple[int, int] | None:
    """Where in a stretch of a line the id stands, as a link or alone."""
    start = starts[span.line - 1] + span.column - 1
    end = start + span.length
    return (start, end) if text[start:end] == key.id else _place(text, start, end, key)


def _place(text: str, start: int, end: int, key: Key) -> tuple[int, int] | None:
    """The last one, since a name may stand in front: `channel="channel"`."""
    id = re.escape(key.id)
    words = rf"(?<![\w/-])(?:{key.kind}/)?({id})(?![\w-])"
    last = [*re.compile(words).finditer(text, start, end)][-1:]
    return (last[0].start(1), last[0].end(1)) if last else None


def _in_front(page: Page, key: Key) -> Iterator[Span]:
    if key.kind == "role" and page.meta.get("owner") == key.id and "owner" in page.places:
        yield page.places["owner"]


def _in_headings(page: Page, key: Key) -> Iterator[Span]:
    for section in page.sections:
        if section.serves and str(key) in section.serves.links:
            at = re.search(rf"(?<![\w/-]){re.escape(str(key))}(?![\w-])", section.serves.text)
            if at:
                line, column, _ = section.serves.span
                yield Span(line, column + at.start(), len(str(key)))
    for written, span in page.links:
        if written == str(key) and span.length == len(written):
            yield span


def _in_links(page: Page, text: str, key: Key) -> Iterator[Span]:
    """Links to the entry's page, whether or not it is written by hand."""
    target = f"{KINDS[key.kind].folder}/{key.id}.md"
    for link, span in links_of(text):
        try:
            path = urlsplit(link).path
        except ValueError:
            continue
        if path.endswith(f"{key.id}.md") and target_of(page, path) == target:
            yield Span(span.line, span.column + len(path) - len(key.id) - 3, len(key.id))


class _Calls:
    """What the calls of pages name."""

    def __init__(self, checked: Checked, key: Key) -> None:
        self.key = key
        self.jinja: Environment | None = jinja_of(checked.project.settings.options(MACROS))
        self.strategy, self.without = checked.strategy, _without(checked.strategy, key)
        self.calls = Vocabulary(checked, self.jinja).calls if self.jinja else {}

    def named(self, page: Page, written: str) -> Iterator[tuple[int, int]]:
        """Arguments that nothing answers to once the entry is gone."""
        text = PageText(written)
        if self.jinja is None:
            return
        try:
            tree = text.parse(self.jinja)
        except (TemplateSyntaxError, RecursionError):
            return  # the check has refused it
        for node in tree.find_all(nodes.Call):
            name = node.node.name if isinstance(node.node, nodes.Name) else ""
            if name in self.calls and not node.dyn_args and not node.dyn_kwargs:
                yield from self._named_in(self.calls[name], node, text.text)

    def _named_in(self, call: Call, node: nodes.Call, text: str) -> Iterator[tuple[int, int]]:
        named = {each.key: each.value for each in node.kwargs}
        try:
            given = call.signature.bind(*node.args, **named).arguments
        except TypeError:
            return
        said = {name: each.value for name, each in given.items() if isinstance(each, nodes.Const)}
        for argument, value, place, length in written_in(given, text):
            plain = value[1] if isinstance(value, tuple) else value
            if plain not in (self.key.id, str(self.key)):
                continue
            is_meant = (isinstance(value, tuple) and value[0] == self.key.kind) or (
                self._answers(self.strategy, call, said, argument, value)
                and not self._answers(self.without, call, said, argument, value)
            )
            found = _place(text, place, place + length, self.key) if is_meant else None
            if found:
                yield found

    @staticmethod
    def _answers(
        strategy: Strategy, call: Call, said: dict[str, object], argument: str, value: object
    ) -> bool:
        try:
            call.refuse(strategy, said, argument, value)
        except Unknown:
            return False
        return True


def _without(strategy: Strategy, key: Key) -> Strategy:
    """The strategy as if nothing had that id."""
    found = copy(strategy)
    ids = {id: file for id, file in strategy.known[key.kind].items() if id != key.id}
    found.known = {**strategy.known, key.kind: ids}
    found.unlisted = frozenset()
    return found
