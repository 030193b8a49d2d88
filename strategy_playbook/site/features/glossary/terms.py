"""Terms of the glossary in finished HTML: the first of each on a page becomes a button.

The button opens what the term means, which stands once at the end of the page. Only running text is
looked at: no headings, links, labels or drawings.
"""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import groupby, islice
from typing import NamedTuple

from strategy_playbook.check.rules.care.undefined_term import COMMON
from strategy_playbook.model.kinds import Term
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.site import escape
from strategy_playbook.site.paths import address, index_path, page_path

MOST = 12
"""Terms that are explained on one page: more would make it restless."""
LONGEST = 3
"""Words of which a term may be made: what is longer is a description."""
READERS = frozenset({"business", "marketing"})
"""Of a text in two wordings each reader sees one."""

KNOWN = frozenset(COMMON) - {"KPI", "UTM"}
"""Abbreviations that every reader knows, currencies among them."""
VERBS = frozenset({
    "brief", "click", "close", "contact", "copy", "follow", "lead", "like", "order", "pitch",
    "post", "reach", "score", "share", "target", "test", "view", "visit",
})  # fmt: skip
"""Words of the trade that everybody uses as verbs too: nobody can tell which one is meant."""

RUNNING = frozenset({"p", "li", "dd", "td"})
QUIET = frozenset({
    "a", "button", "code", "figcaption", "form", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "label",
    "nav", "option", "pre", "script", "select", "style", "summary", "svg", "template", "textarea",
    "th", "dt",
})  # fmt: skip
QUIET_CLASSES = frozenset({
    "strip", "trace", "serves", "more", "chip", "state", "kind", "label", "group", "glossary",
})  # fmt: skip
"""Lines that place or label something, and the glossary itself."""
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
})  # fmt: skip

_TAG = re.compile(
    r"""<!--.*?--> | <(?:script|style)\b.*?</(?:script|style)\s*>
      | <(?P<end>/?)(?P<name>[a-zA-Z][\w:-]*)
         (?P<attributes>[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*)>""",
    re.DOTALL | re.VERBOSE,
)
"""What is no text. Python's parser of HTML would take a tenth of the whole build."""
_WRITTEN = {" ": r"\s+", "'": "(?:'|&#39;)", "&": "(?:&amp;|&#38;)"}
"""How finished HTML writes characters that are not the same there."""
_CLASSES = re.compile(r"""\bclass=["']([^"']*)""")
_HIDDEN = re.compile(r"\s(?:data-script|data-search-exclude|hidden)(?![\w-])")
"""What a script fills, and what nobody reads as text."""


class _Place(NamedTuple):
    """An element that is open, with what holds for the text in it."""

    tag: str
    running: bool
    quiet: bool
    readers: frozenset[str]
    """Who sees it."""


class _Use(NamedTuple):
    """A term in the text: it stands from `start` to `end`."""

    term: Term
    start: int
    end: int


class Glossary:
    """The terms in force, by the words under which a text may use them."""

    def __init__(self, strategy: Strategy) -> None:
        self._language = strategy.language
        words = _by_words(term for term in strategy.of(Term).values() if not term.retired)
        self._terms = {
            _key(each): (each, term)
            for each, term in words
            if each not in KNOWN and _key(each) not in VERBS
        }
        self._pattern = re.compile(_any_of(self._terms))

    def explain(self, html: str, path: str) -> str:
        """The finished text of the page at `path`, with its terms explained."""
        if not self._terms or path.startswith("reference/") or path == index_path(Term):
            return html
        uses = [use for use in self._uses(html) if page_path(use.term) != path]
        marked = list(islice(_first_of_each(html, uses), MOST)) if uses else []
        if not marked:
            return html
        parts, end = [], 0
        for use in marked:
            parts += [html[end : use.start], _button(use.term, html[use.start : use.end])]
            end = use.end
        explained = {use.term.id: self._explanation(use.term, path) for use in marked}
        return "".join([*parts, html[end:], "\n", *explained.values()])

    def _explanation(self, term: Term, path: str) -> str:
        """What a term means: no element of its own kind in it, or search would read the rest."""
        _ = self._language.gettext
        leaders, team = _("Leaders say"), _("The team says")
        both = ((leaders, term.in_business_words), (team, term.in_marketing_words))
        said = "".join(
            f"<p><span>{label}</span> {escape.text(words)}</p>" for label, words in both if words
        )
        title = escape.text(term.title)
        more = escape.text(_("More on %(title)s", title=term.title))
        return (
            f'<div class="explained" id="term-{term.id}" popover data-search-exclude>'
            f"<p><strong>{title}</strong></p><p>{escape.text(term.meaning)}</p>{said}"
            f'<p><a href="{address(page_path(term), path)}">{more}</a></p></div>\n'
        )

    def _uses(self, html: str) -> Iterator[_Use]:
        """Every place that reads like a term, be it text or not."""
        small = html.replace("İ", "I").lower()  # its small form would take two places
        for match in self._pattern.finditer(small):
            written, term = self._terms[_key(unescape(match[1]))]
            if not written.isupper() or html[match.start(1) : match.end(1)] == written:
                yield _Use(term, *match.span())


def _by_words(terms: Iterable[Term]) -> Iterator[tuple[str, Term]]:
    """Words and the term that they mean; what counts most comes last.

    Titles and the team's words count. Other words explain themselves unless they are a set phrase
    or an abbreviation; what is said for several terms means none of them.
    """
    found = list(terms)
    said = [(words, term) for term in found for words in dict.fromkeys(term.say)]
    meant = Counter(_key(words) for words, _ in said)
    yield from (
        (words, term)
        for words, term in said
        if meant[_key(words)] == 1 and _is_short(words) and (" " in words or words.isupper())
    )
    yield from (
        (term.in_marketing_words, term)
        for term in reversed(found)
        if term.in_marketing_words and _is_short(term.in_marketing_words)
    )
    yield from ((term.title, term) for term in reversed(found))


def _is_short(words: str) -> bool:
    return len(words.split()) <= LONGEST


def _key(words: str) -> str:
    return " ".join(words.lower().split())


def _any_of(keys: Iterable[str]) -> str:
    """A pattern for whole words, also with an «s»: longer ones first, by their first letter.

    The letter first makes it ten times as fast.
    """
    groups = groupby(sorted(keys, reverse=True), key=lambda key: key[:1])
    choices = [f"{re.escape(first)}(?:{'|'.join(map(_rest, each))})" for first, each in groups]
    return rf"(?<![\w.@/-])({'|'.join(choices)})s?(?![\w@/-]|\.\w)"


def _rest(key: str) -> str:
    return "".join(_WRITTEN.get(letter) or re.escape(letter) for letter in key[1:])


def _first_of_each(html: str, uses: list[_Use]) -> Iterator[_Use]:
    """The first use of each term in running text: the first that each reader sees."""
    unseen = {(use.term.id, reader) for use in uses for reader in READERS}
    for use, readers in _running(html, uses):
        new = {(use.term.id, reader) for reader in readers} & unseen
        unseen -= new
        if new:
            yield use
        if not unseen:
            return


def _running(html: str, uses: list[_Use]) -> Iterator[tuple[_Use, frozenset[str]]]:
    """Of some uses those that stand in running text, in their order, and who sees them."""
    waiting = deque(uses)
    open_places = [_Place("", False, False, READERS)]
    start = 0
    for tag in _TAG.finditer(html):
        while waiting and waiting[0].start < tag.start():
            use = waiting.popleft()
            place = open_places[-1]
            if use.start >= start and use.end <= tag.start() and place.running and not place.quiet:
                yield use, place.readers
        if not waiting:
            return
        start = tag.end()
        if tag["name"]:
            _step(open_places, tag)


def _step(open_places: list[_Place], tag: re.Match[str]) -> None:
    """Open or close an element."""
    name, attributes = tag["name"].lower(), tag["attributes"]
    if tag["end"]:
        if open_places[-1].tag == name:
            open_places.pop()
        elif any(place.tag == name for place in open_places):
            while open_places.pop().tag != name:
                pass
    elif name not in VOID and not attributes.endswith("/"):
        open_places.append(_inside(open_places[-1], name, attributes))


def _inside(above: _Place, name: str, attributes: str) -> _Place:
    found = _CLASSES.search(attributes) if "class=" in attributes else None
    classes = set(found[1].split()) if found else set()
    quiet = name in QUIET or not QUIET_CLASSES.isdisjoint(classes) or _HIDDEN.search(attributes)
    readers = READERS & classes if "words" in classes else above.readers
    return _Place(name, above.running or name in RUNNING, above.quiet or bool(quiet), readers)


def _button(term: Term, words: str) -> str:
    return f'<button type="button" class="term" popovertarget="term-{term.id}">{words}</button>'
