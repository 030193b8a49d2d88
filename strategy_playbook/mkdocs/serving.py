"""While serving: after a save the strategy is read and checked, and pages are made when looked at.

MkDocs builds the whole site at the start, and again when more than `data/` and pages changed: the
settings, macros, templates, pictures. Otherwise only what stands on the page that somebody opens is
made, from the strategy as it is by then.
"""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

NOT_FOUND = "404.html"
MARKDOWN = "index.md"
Signature = dict[str, tuple[int, int]]
"""Files by their path, with when they were written and how large they are."""


class Built(NamedTuple):
    """What MkDocs made of the project, ready to make each page of."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment


class Playbook(Protocol):
    """What is served: the plugin, as far as it is needed here."""

    built: Built | None
    """The last site that was built without a problem, while its settings hold."""

    def read_again(self) -> Built | None:
        """The project as it is by now; None where only a whole build will do."""

    def forget(self) -> None:
        """What was built before: only a whole build will do."""

    def frame(self) -> Iterator[Path]:
        """Files on which more depends than pages."""

    def file(self, path: str) -> str | None:
        """The text of a file of the site that is made and no page; None where there is no such."""

    def rest(self) -> Iterator[bool]:
        """What nobody waits for, step by step: whether each was right."""


class Follower:
    """Keeps a site that MkDocs has built up with what is saved."""

    def __init__(self, playbook: Playbook, build: Callable[[], None]) -> None:
        """`build` is MkDocs' own, of everything."""
        self.playbook, self.build = playbook, build
        self.seen = _signature(playbook.frame())
        self.built: Built | None = None
        self.pages = _pages(playbook.built)
        """Every page, by its path in the site."""
        self.fresh: set[str] = set()
        """What was made since the last save, by its path in the site."""
        self.lock = threading.RLock()

    def save(self) -> None:
        """Something was saved."""
        with self.lock:
            now = _signature(self.playbook.frame())
            if now != self.seen:
                self.seen = now
                self.playbook.forget()
            before, self.fresh = self.pages, set()
            self.built = self.playbook.read_again()
            if self.built is None:
                self.build()
                return
            self.pages = _pages(self.built)
            for gone in before.keys() - self.pages.keys():
                Path(before[gone].abs_dest_path).unlink(missing_ok=True)

    def ask(self, path: str) -> None:
        """Somebody asks for a file of the site: it is made, if it is not the one of today."""
        with self.lock:
            if self.built is None or path in self.fresh:
                return
            self.fresh.add(path)
            try:
                self._make(path, self.built)
            except Exception:  # a template may hold any mistake: a whole build finds and shows it
                self.built = None
                self.playbook.forget()
                self.build()

    def all_right(self) -> bool:
        """Whether what nobody waits for is right too; the next save ends the look."""
        built = self.built
        steps = self.playbook.rest() if built else iter(())
        while True:
            with self.lock:
                right = next(steps, None) if self.built is built else None
                if right is False:
                    self.playbook.forget()
                if not right:
                    return right is None

    def _make(self, path: str, built: Built) -> None:
        if path in self.pages:
            text: str | None = page_of(self.pages[path], built)
        elif path == NOT_FOUND:
            text = error_page(path, built)
        else:
            if path.endswith(MARKDOWN):  # the page beside which it lies knows it
                self.ask(f"{path.removesuffix(MARKDOWN)}index.html")
            text = self.playbook.file(path)
        if text is not None:
            target = os.path.join(built.config.site_dir, path)
            write_file(text.encode("utf-8", errors="xmlcharrefreplace"), target)


def _pages(built: Built | None) -> dict[str, File]:
    return {file.dest_uri: file for file in built.files.documentation_pages()} if built else {}


def page_of(file: File, built: Built) -> str:
    """One page of the site, finished."""
    assert file.page is not None
    populate(file.page, built)
    return render(file.page, built)


def error_page(name: str, built: Built) -> str:
    """What stands where there is no page, as MkDocs makes it in its build."""
    config, plugins = built.config, built.config.plugins
    template = plugins.on_pre_template(
        built.env.get_template(name), template_name=name, config=config
    )
    root = urlsplit(config.site_url or "/").path
    context = get_context(built.nav, built.files, config, base_url=root)
    context = plugins.on_template_context(context, template_name=name, config=config)
    text = template.render(context)
    return str(plugins.on_post_template(text, template_name=name, config=config))


def populate(page: Page, built: Built) -> None:
    """Read and convert one page, as MkDocs does in its build."""
    config, files = built.config, built.files
    config._current_page = page
    try:
        page = config.plugins.on_pre_page(page, config=config, files=files)
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(
            page.markdown or "", page=page, config=config, files=files
        )
        page.render(config, files)
        page.content = config.plugins.on_page_content(
            page.content or "", page=page, config=config, files=files
        )
    finally:
        config._current_page = None


def render(page: Page, built: Built) -> str:
    """One page in its frame, as MkDocs does in its build."""
    config, nav = built.config, built.nav
    config._current_page = page
    page.active = True
    try:
        context = get_context(nav, built.files.documentation_pages(), config, page)
        template = built.env.get_template(page.meta.get("template", "main.html"))
        context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
        return config.plugins.on_post_page(template.render(context), page=page, config=config)
    finally:
        page.active = False
        config._current_page = None


def _signature(files: Iterable[Path]) -> Signature:
    def stats() -> Iterator[tuple[str, tuple[int, int]]]:
        for file in files:
            try:
                found = file.stat()
            except OSError:
                continue
            yield str(file), (found.st_mtime_ns, found.st_size)

    return dict(stats())
