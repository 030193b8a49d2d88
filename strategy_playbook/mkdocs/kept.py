"""Parts of a page's frame that many pages share are rendered once.

A template says what such a part depends on, beside the settings, as `kept("footer", place)` does.
`place` stands for all links out of the frame: they are the same from all pages of one folder. Where
a part may lead to the page itself, it depends on `own_place`.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, meta
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

OF_THE_SITE = frozenset({
    "_", "base_url", "build_date_utc", "config", "extra_css", "extra_javascript", "features",
    "gettext", "lang", "mkdocs_version", "ngettext", "super",
})  # fmt: skip
"""What templates name that is the same on every page, but for the way to the site's root."""


class Kept:
    """What was rendered in one build. With `use` off, everything is rendered anew each time."""

    def __init__(self, use: bool) -> None:
        self.use = use
        self.rendered: dict[Hashable, str] = {}
        self.parts: dict[Hashable, dict[int, str]] = {}

    def __call__(self, *key: Hashable, caller: Callable[[], str]) -> str:
        if not self.use:
            return caller()
        if key not in self.rendered:
            self.rendered[key] = caller()
        return self.rendered[key]

    def around(
        self, closed: Callable[[Any], str], items: Sequence[Any], *key: Hashable
    ) -> Iterator[tuple[str, Any, int]]:
        """Items of the navigation as text, up to the next one that is open, that one, its number.

        No page shows all of a list closed: an item is rendered on the first that does.
        """
        done = self.parts.setdefault(key, {}) if self.use else {}
        texts: list[str] = []
        for number, item in enumerate(items, 1):
            if item.active:
                yield "".join(texts), item, number
                texts = []
            else:
                if number not in done:
                    done[number] = closed(item)
                texts.append(done[number])
        yield "".join(texts), None, 0


class Places:
    """From where a page's frame leads to the rest of the site."""

    def __init__(self, nav: Navigation, config: MkDocsConfig) -> None:
        urls = [*_urls(nav.items)]
        files = [*config.extra_css, *map(str, config.extra_javascript), "assets/", "search/"]
        self.first = {*urls}
        """Pages to which branches of the navigation lead, each the first of its own."""
        self.above = {each for url in (*urls, *files) for each in _folders(url)}
        self.above |= {
            url for url, times in Counter(page.url for page in nav.pages).items() if times > 1
        }

    def __call__(self, url: str) -> Hashable:
        """The page's folder; or its own address, where the frame leads to what lies below it."""
        return ("at", url) if url in self.above else url.rstrip("/").rpartition("/")[0]

    def own(self, url: str) -> Hashable:
        """The same, for parts that may lead to the page itself."""
        return ("at", url) if url in self.first else self(url)


def _urls(items: Iterable[Any]) -> Iterator[str]:
    """What the frame of any page leads to: the first page of each branch, and every other link."""
    for item in items:
        if item.children:
            yield from _urls([item.children[0]])
            yield from _urls(each for each in item.children if each.children)
        else:
            yield str(getattr(item, "url", None) or "")


def _folders(url: str) -> Iterator[str]:
    """The folders in which an address lies."""
    parts = url.strip("/").split("/")
    for end in range(len(parts)):
        yield "/".join(parts[:end]) + "/" if end else ""


def own_templates(folders: Iterable[str]) -> dict[str, Path]:
    """A company's own templates of the theme, by their names."""
    return {
        file.relative_to(folder).as_posix(): file
        for folder in map(Path, folders)
        for file in folder.rglob("*.html")
    }


def may_keep(env: Environment, own: Iterable[Path]) -> bool:
    """Whether no template of a company's own looks at the page on which it stands."""
    trees = (env.parse(file.read_text(encoding="utf-8")) for file in own)
    return all(meta.find_undeclared_variables(tree) <= OF_THE_SITE for tree in trees)
