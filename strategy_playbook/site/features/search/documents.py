"""What can be found: every page of the site, with its words by how much they tell."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel

from strategy_playbook.model.entry import Entry, Key, fields_of
from strategy_playbook.model.fields import link_of
from strategy_playbook.model.kinds import KINDS, Channel, Guideline, Role, Term
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.front_matter import cut
from strategy_playbook.reading.language import N_
from strategy_playbook.reading.pages import Page
from strategy_playbook.site.features.finder.feature import FIELDS
from strategy_playbook.site.given import all_given
from strategy_playbook.site.page import SitePage
from strategy_playbook.site.paths import finished, index_path, page_path
from strategy_playbook.site.render import Renderer

PAGE, ENTRY, TERM, MADE, REFERENCE, RULE = 12, 10, 5, 5, 3, 1
"""How much what stands there counts: pages before entries before the glossary; rules come last."""
HELP = "help"
"""The feature whose pages are for who writes and builds."""
OF_KIND = {Channel.kind: PAGE, Term.kind: TERM}
"""Whether it has a page by hand or not, a channel is where one begins."""
COUNTS_LESS = {"draft": 0.7, "paused": 0.8, "ended": 0.6, "retired": 0.3}
"""By the state of an entry."""
NAMES = ("also_called", "aliases", "say", "do_not_say", "forbids", "requires")
TOLD = ("tags", "in_business_words", "in_marketing_words")
UNSAID = ("title", "owner", "status", "order", "suppress", *NAMES, *TOLD)
"""Fields that are no text of the entry, or looked at apart."""
_MARKUP = re.compile(
    r"```.*?```|<!--.*?-->|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{:?[^{}\n]*\}|</?[a-zA-Z][^<>]*>"
    r"|(?<=\])\([^()\s]*\)",
    re.DOTALL,
)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+)$", re.MULTILINE)


@dataclass
class Document:
    """A page of the site, as a result shows it and by what it is found."""

    path: str
    title: str
    kind: str
    """Of its entry; «page», «reference» or «rule» otherwise."""
    label: str
    """How people call that kind."""
    line: str
    file: str
    """Of the project; empty where the page is made of many."""
    counts: float
    strength: str = ""
    channels: list[str] = field(default_factory=list)
    """By their titles."""
    state: str = ""
    """Empty while it is in force."""
    choice: str = ""
    """What it is in the finder: «channel=email»."""
    names: list[str] = field(default_factory=list)
    """What else it is called."""
    told: list[str] = field(default_factory=list)
    """What it says in short."""
    near: list[str] = field(default_factory=list)
    """What it belongs to, and what its parts are called."""
    texts: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        folder = finished(self.path)
        return f"{quote(folder)}/" if folder else ""


def searched(renderer: Renderer, made: Iterable[SitePage]) -> Iterator[Page | SitePage]:
    """The pages that can be found: all but those by hand that say `search: {exclude: true}`."""
    for page in renderer.strategy.pages:
        said = page.meta.get("search")
        if not isinstance(said, dict) or said.get("exclude") is not True:
            yield page
    yield from made


def document_of(renderer: Renderer, page: Page | SitePage) -> Document:
    """How a page is found."""
    if isinstance(page, Page):
        return _by_hand(renderer, page)
    entry = renderer.by_path.get(page.path)
    return _of_entry(renderer, entry) if entry else _made(renderer, page)


def _by_hand(renderer: Renderer, page: Page) -> Document:
    """A page written by hand; it may be that of an entry."""
    title = renderer.title_of(page.path)
    entry = renderer.by_path.get(page.path)
    if entry:
        found = _of_entry(renderer, entry)
        found.counts = max(found.counts, PAGE * COUNTS_LESS.get(entry.status, 1))
        found.names.append(title)
    else:
        line = str(page.meta.get("description") or page.meta.get("why") or "")
        found = Document(
            page.path, title, "page", _label(renderer, "Page"), line, page.file, PAGE, told=[line]
        )
    found.file = page.file
    found.names += _texts(page.meta.get("also_called"))
    found.told += _texts(page.meta.get("tags"))
    _, body = cut(renderer.strategy.texts[page.file])
    body = _MARKUP.sub(" ", body)
    found.near += _HEADING.findall(body)
    found.texts.append(body)
    return found


def _label(renderer: Renderer, label: str) -> str:
    return renderer.language.gettext(label)


def _made(renderer: Renderer, page: SitePage) -> Document:
    """A page that is no entry's: a kind's list, one of the engine's, what features make."""
    given = all_given().get(page.path)
    cls = next((each for each in KINDS.values() if index_path(each) == page.path), None)
    kind, label, counts = "page", N_("Page"), PAGE if given or cls else MADE
    if given and HELP in given.file.parts:
        counts = REFERENCE
    if page.path.startswith("reference/rules/"):
        kind, label, counts = "rule", N_("Rule"), RULE
    elif page.path.startswith("reference/"):
        kind, label, counts = "reference", N_("Reference"), REFERENCE
    labels = renderer.labels
    names = [finished(page.path).replace("/", " ")]
    names += _label(renderer, given.aliases).split(", ") if given and given.also_called else []
    names += [labels.kind(cls), labels.kinds(cls)] if cls else []
    language = renderer.language
    body = _MARKUP.sub(" ", given.spoken(language).said(language)) if given else ""
    return Document(
        page.path, page.title, kind, _label(renderer, label), page.description, page.source, counts,
        names=names, told=[page.description], near=_HEADING.findall(body), texts=[body],
    )  # fmt: skip


def _of_entry(renderer: Renderer, entry: Entry) -> Document:
    strategy, label = renderer.strategy, renderer.labels.kind(type(entry))
    found = Document(
        page_path(entry), entry.title, entry.kind, label, entry.lead, entry.file,
        OF_KIND.get(entry.kind, ENTRY) * COUNTS_LESS.get(entry.status, 1),
        state="" if entry.active else entry.status,
    )  # fmt: skip
    found.names = [entry.id.replace("-", " "), *_texts([getattr(entry, n, ()) for n in NAMES])]
    found.told = [entry.lead, *_texts([getattr(entry, name, None) for name in TOLD])]
    found.near = [label]
    for name, to in _plan(type(entry)):
        value = getattr(entry, name)
        if to is None:
            texts = [*_texts(value)]
            found.texts += [renderer.labels.field(type(entry), name), *texts] if texts else []
        else:
            titles = (_title(renderer, to, id) for id in _texts(value))
            found.near += [title for title in titles if title]
    found.texts += _texts(list(entry.extra.values()))
    if isinstance(entry, Guideline):
        channels = (strategy.find(Channel, id) for id in strategy.channels_of(entry))
        found.channels = [each.title for each in channels if each]
        found.strength = entry.strength
        found.near += found.channels
    if isinstance(entry, Channel):
        found.near += _asked_of(strategy, entry)
    if entry.kind in FIELDS and entry.in_force:
        found.choice = f"{entry.kind}={entry.id}"
    return found


def _asked_of(strategy: Strategy, channel: Channel) -> Iterator[str]:
    """What its page answers first, in the words in which it is asked."""
    role = strategy.find(Role, channel.owner)
    if role:
        yield f"Who signs off, who approves: {role.title}, {role.holder or ''}"
    if channel.cadence:
        yield f"Goes out {channel.cadence}: cadence, schedule"


@cache
def _plan(cls: type[Entry]) -> list[tuple[str, str | None]]:
    """The fields of a kind that hold text, each with the kind to which it links, if it does."""
    left_out = {*UNSAID, "channels", "channel"} if cls is Guideline else {*UNSAID}
    links = {name: link_of(info) for name, info in fields_of(cls).items() if name not in left_out}
    return [(name, link.to or "" if link else None) for name, link in links.items()]


def _title(renderer: Renderer, kind: str, id: str) -> str:
    """Of the entry to which a link leads; empty where there is none."""
    key = Key(kind, id) if kind else Key.of(id)
    current = renderer.strategy.current(key)
    entry = renderer.strategy.entries.get(current.kind, {}).get(current.id)
    return entry.title if entry and not entry.single else ""


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from _texts([getattr(value, name) for name in type(value).model_fields])
    elif isinstance(value, dict):
        yield from _texts([*value.values()])
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
