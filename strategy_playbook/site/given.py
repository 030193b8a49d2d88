"""Pages that come with the engine: templates in the features' `pages/`, each at its path.

Its front matter says `title`, `why` the page is there, what to `hide`, what it is `also_called` by
whoever looks for it, and which kinds it `needs`, or which field of one: without an entry of each,
this playbook has no such page. What is long is written in one language, which `lang` names, and in
others in the feature's `languages/<code>/`, at the same path.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from strategy_playbook.reading.front_matter import front_matter
from strategy_playbook.reading.language import Language
from strategy_playbook.reading.project import Given

_MESSAGE = re.compile(
    r'\{\{ _\("([^"]*)".*?\}\}|\{% trans[^%]*%\}(.*?)\{% endtrans \+?%\}', re.DOTALL
)
_VALUE = re.compile(r"\{\{ (\w+) \}\}")
FEATURES = Path(__file__).parent / "features"


class GivenPage(NamedTuple):
    """One of them, before it is filled."""

    path: str
    file: Path
    title: str
    why: str
    hide: tuple[str, ...]
    needs: tuple[str, ...]
    also_called: tuple[str, ...]
    body: str
    lang: str = ""
    """The language in which it is written; empty where messages make it."""

    def spoken(self, language: Language) -> "GivenPage":
        """The page as it is written in a language, where somebody has."""
        folder = self.file.parents[self.path.count("/") + 1]
        file = folder / "languages" / language.code / self.path
        if not self.lang or not file.exists():
            return self
        body = file.read_text(encoding="utf-8")
        return self._replace(body=body, file=file, lang=language.code)

    def said(self, language: Language) -> str:
        """Its text, for search: with the messages that its template asks for, in a language."""
        return _MESSAGE.sub(lambda found: _message(found, language), self.body)

    @property
    def aliases(self) -> str:
        """What else it is called, as one message: another language has other words, and as many."""
        return ", ".join(self.also_called)


def _message(found: re.Match[str], language: Language) -> str:
    words = " ".join((found[1] or found[2]).split())
    return language.message(_VALUE.sub(r"%(\1)s", words))


@cache
def all_given() -> dict[str, GivenPage]:
    """Every page that the engine has, by its path."""
    found = {}
    for folder in sorted(FEATURES.glob("*/pages")):
        for file in sorted(folder.rglob("*.md")):
            path = file.relative_to(folder).as_posix()
            found[path] = _read(path, file)
    return found


def _read(path: str, file: Path) -> GivenPage:
    matter = front_matter(file.read_text(encoding="utf-8"))
    said: dict[str, Any] = matter.meta
    hide, needs = tuple(said.get("hide", ())), tuple(said.get("needs", ()))
    body = "\n" * matter.front.count("\n") + matter.body  # so that lines keep their numbers
    also_called = tuple(said.get("also_called", ()))
    lang = str(said.get("lang", ""))
    return GivenPage(path, file, said["title"], said["why"], hide, needs, also_called, body, lang)


def name_of(path: str) -> str:
    """What one calls a page: «money» for `money.md`, «kpis» for `kpis/index.md`."""
    return path.removesuffix(".md").removesuffix("/index")


def given(without: Iterable[str] = ()) -> Given:
    """The pages that a playbook gets, and the kinds that each needs; `without` names some."""
    left_out = set(without)
    return {path: page.needs for path, page in all_given().items() if name_of(path) not in left_out}
