"""Pages that are alike but for what stands on them share one frame, which is filled in for each.

The theme draws it with a slot wherever pages differ. It counts only if, filled in, it is to the
byte what the theme makes of a page; and where a template looks at more of a page than has a slot
here, the theme draws every page itself.
"""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url

from strategy_playbook.mkdocs.kept import Kept
from strategy_playbook.mkdocs.made_page import MadePage

TEMPLATE = "made.html"
"""The theme's template for pages that the engine made; it calls `framed`."""
MAIN = "main.html"
USUAL = frozenset({
    "base_url", "build_date_utc", "config", "extra_css", "extra_javascript", "long",
    "mkdocs_version", "nav", "own_place", "page", "pages", "place", "two_wordings",
})  # fmt: skip
"""What a template is given. Of anything else, nobody knows how it differs from page to page."""
_SLOT = re.compile(r"playbook[-_]slot:(\w+)[^:]*:")
_NAME = re.compile(r"[^/]+?(?=/$|\.html$)")
"""A page's own part of its address."""


class NoSlot(Exception):
    """A template looks at something of its page for which there is no slot."""


class Frames:
    """The frames of one build, by what in them depends on the page."""

    def __init__(self, env: Environment, kept: Kept) -> None:
        self.env, self.kept = env, kept
        self.frames: dict[Hashable, Frame | None] = {}
        self.seen: set[Hashable] = set()

    def over(self, files: Files) -> None:
        """Have the pages that the engine made framed."""
        self.env.globals["framed"] = self
        for file in files.documentation_pages():
            if isinstance(file.page, MadePage):
                file.page.meta["template"] = TEMPLATE

    @pass_context
    def __call__(self, context: Context) -> str:
        """The whole page. Its frame is drawn on the second that is like it."""
        values = context.get_all()
        page = values["page"]
        key = self._key(page, values)
        if frame := self.frames.get(key):
            return frame.around(page)
        text = self.env.get_template(MAIN).render(values)
        if key in self.seen and key not in self.frames:
            self.frames[key] = self._frame(page, values, text)
        elif key is not None:
            self.seen.add(key)
        return text

    def _key(self, page: Page, values: dict[str, Any]) -> Hashable:
        """What pages have in common that share a frame; None where a page has its own."""
        toc = list(page.toc)
        if page.parent is None or not toc or toc[0].level != 1:
            return None
        if values.keys() - self.env.globals.keys() - USUAL:
            return None
        content = page.content or ""
        links = page.canonical_url, page.edit_url, page.previous_page, page.next_page
        return (
            values["own_place"], id(page.parent), values["two_wordings"], values["long"],
            "<h1" in content, tuple(self.env.filters["scripts"](content)), bool(toc[0].children),
            frozenset(name for name, value in page.meta.items() if value),
            str(page.meta.get("hide")), *map(bool, links),
        )  # fmt: skip

    def _frame(self, page: Page, values: dict[str, Any], text: str) -> "Frame | None":
        """What stands around a page of which this is the text; None where slots are not enough."""
        toc: Any = self.env.get_template("partials/toc-entries.html").module
        frame = Frame(page, self.kept, toc.entries)
        try:
            frame.draw(self.env, values)
            return frame if frame.around(page) == text else None
        except NoSlot:
            return None


class Frame:
    """What stands around pages of one section."""

    def __init__(self, page: Page, kept: Kept, entries: Callable[[Any], str]) -> None:
        """`entries` writes what stands below a heading in a table of contents."""
        assert page.parent is not None
        siblings = page.parent.children
        self.like, self.entries = page, entries
        self.section = _Section(kept, siblings)
        self.numbers = {id(each): number for number, each in enumerate(siblings)}
        self.pieces: list[str] = []
        """By turns text, and the name of a slot."""

    def draw(self, env: Environment, values: dict[str, Any]) -> None:
        page = _Slots(self.like, env.filters["scripts"](self.like.content))
        self.section.leaf = page
        given = {**values, "page": page, "kept": self.section}
        self.pieces = _SLOT.split(env.get_template(MAIN).render(given))

    def around(self, page: Page) -> str:
        """The whole page."""
        values = {name: self._value(name, page) for name in {*self.pieces[1::2]}}
        return "".join(
            values[piece] if turn % 2 else piece for turn, piece in enumerate(self.pieces)
        )

    def _value(self, slot: str, page: Page) -> str:
        match slot:
            case "before":
                return self.section.closed_up(0, self.numbers[id(page)])
            case "after":
                return self.section.closed_up(self.numbers[id(page)] + 1, len(self.numbers))
            case "name" | "description":
                return str(page.meta["title" if slot == "name" else slot])
            case "top":
                return page.toc.items[0].url
            case "toc":
                return self.entries(page.toc.items[0].children)
            case "previous_url" | "next_url":
                other = page.previous_page if slot == "previous_url" else page.next_page
                return normalize_url(other.url, page) if other else ""
            case "previous_title" | "next_title":
                other = page.previous_page if slot == "previous_title" else page.next_page
                return str(other.title) if other else ""
            case "file":
                name = _NAME.search(page.url)
                return name.group() if name else ""
            case "source":
                return page.edit_url or ""
            case "title" | "content" | "canonical_url":
                return str(getattr(page, slot))
        raise NoSlot(slot)


class _Section(Kept):
    """What is kept, and in the list of the page's section a slot on either side of the page."""

    def __init__(self, kept: Kept, siblings: Sequence[Any]) -> None:
        self.use, self.rendered, self.parts = kept.use, kept.rendered, kept.parts
        self.siblings = siblings
        self.leaf: Any = None

    def around(
        self, closed: Callable[[Any], str], items: Sequence[Any], *key: Hashable
    ) -> Iterator[tuple[str, Any, int]]:
        if items is not self.siblings:
            yield from super().around(closed, items, *key)
            return
        self.closed, self.done = closed, self.parts.setdefault(key, {})
        yield _slot("before"), self.leaf, 0
        yield _slot("after"), None, 0

    def closed_up(self, beginning: int, end: int) -> str:
        """Pages of the section that are closed, as text."""
        for number in range(beginning, end):
            if number + 1 not in self.done:
                self.done[number + 1] = self.closed(self.siblings[number])
        return "".join(self.done[number + 1] for number in range(beginning, end))


class _Slots:
    """What stands for a page, and for all that are like it."""

    children = None
    active = True
    is_homepage = False

    def __init__(self, page: Page, scripts: list[str]) -> None:
        """`scripts` are those for which its text asks."""
        self.parent, self.ancestors = page.parent, page.ancestors
        # Nothing that could be read as an address of its own: links count from there.
        self.url = _NAME.sub(_slot("file").replace("-", "_"), page.url)
        self.title, self.meta = _slot("title"), _Meta(page)
        self.content = _slot("content", " ".join([
            "<h1" * ("<h1" in (page.content or "")), *(f'data-script="{each}"' for each in scripts)
        ]))  # fmt: skip
        self.canonical_url = page.canonical_url and _slot("canonical_url")
        self.edit_url = page.edit_url and _slot("source")
        self.previous_page = page.previous_page and _linked("previous")
        self.next_page = page.next_page and _linked("next")
        below = page.toc.items[0].children and _slot("toc")
        self.toc = [SimpleNamespace(level=1, url=_slot("top"), children=below)]

    def __getattr__(self, name: str) -> Any:
        raise NoSlot(name)


class _Meta:
    """What stands above a page: its parts that have a slot, and those that are the same on all."""

    def __init__(self, page: Page) -> None:
        self.names = {*page.meta}
        slots = {"title": _slot("name"), "description": _slot("description")}
        self.known = {**slots, "hide": page.meta.get("hide")}

    def __getitem__(self, name: str) -> Any:
        if name not in self.names:
            raise KeyError(name)
        if name not in self.known:
            raise NoSlot(name)
        return self.known[name]

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self.names else default


def _linked(which: str) -> SimpleNamespace:
    return SimpleNamespace(url=_slot(f"{which}_url"), title=_slot(f"{which}_title"))


def _slot(name: str, holds: str = "") -> str:
    """What stands for a value; `holds` is what templates look for in it. As a link it is whole."""
    return f"playbook-slot:{name}{holds}:"
