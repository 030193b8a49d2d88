"""What the site is made of: pages of Markdown, and other files; each is written once asked for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from strategy_playbook.site import escape


@dataclass(frozen=True)
class File:
    path: str
    """From the site's root."""
    write: Callable[[], str] = field(repr=False)

    @cached_property
    def text(self) -> str:
        return self.write()


class Written(NamedTuple):
    """A page's Markdown, and whether a template of the company's own had a part in it."""

    markdown: str
    by_own_template: bool


@dataclass(frozen=True)
class SitePage:
    path: str
    title: str
    description: str
    write: Callable[[], Written] = field(repr=False)
    source: str = ""
    """The file of the project from which the page is made; empty where there are many."""
    hide: tuple[str, ...] = ()
    """Parts of the page's frame that it does without: «navigation», «toc»."""

    @cached_property
    def written(self) -> Written:
        return self.write()

    @property
    def markdown(self) -> str:
        return self.written.markdown

    @cached_property
    def meta(self) -> dict[str, Any]:
        """What stands above it. The theme prints it as it is: nothing in it means anything."""
        hide = {"hide": list(self.hide)} if self.hide else {}
        title, description = escape.text(self.title), escape.text(self.description)
        return {"title": str(title), "description": str(description), **hide}

    @property
    def text(self) -> str:
        """The page as a file: front matter, then Markdown."""
        meta = self.meta
        hide = f"hide: [{', '.join(self.hide)}]\n" if self.hide else ""
        front = f'title: "{meta["title"]}"\ndescription: "{meta["description"]}"\n{hide}'
        return f"---\n{front}---\n\n{self.markdown}"
