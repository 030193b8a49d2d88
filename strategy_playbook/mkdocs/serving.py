"""While serving: after a save the strategy is read and checked, and pages are made when looked at.

MkDocs builds the whole site at the start, and again when more than `data/` and pages changed: the
settings, macros, templates, pictures. Otherwise only what stands on the page that somebody opens is
made, from the strategy as it is by then.
"""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

NOT_FOUND = "404.html"
MARKDOWN = "index.md"
A_SAVE = 0.03
"""Seconds in which an editor has written all that belongs to one save."""
WRITTEN = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
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

    def by_hand(self) -> list[str]:
        """Pages of which only their making shows whether they are right."""

    def is_right(self, page: str) -> bool:
        """Whether such a page is."""


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
        """Whether pages by hand are right too, once nobody waits for one; a save ends the look."""
        built = self.built
        for page in self.playbook.by_hand() if built else ():
            with self.lock:
                if self.built is not built:
                    return True
                if not self.playbook.is_right(page):
                    self.playbook.forget()
                    return False
        return True

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


class Server(LiveReloadServer):
    """MkDocs' server, which asks for a page before it sends it, and hears of a save at once."""

    def __init__(self, usual: LiveReloadServer, follower: Follower) -> None:
        host, port = usual.server_address[:2]
        super().__init__(self._build, str(host), int(port), usual.root, usual.mount_path)
        usual.server_close()
        self.follower = follower
        self.usual_error = usual.error_handler
        self.error_handler = self._error
        self.build_delay = A_SAVE
        self.set_app(self._ask_and_serve)
        if _tells_of_changes(usual.root):
            self.observer = _Changes()
        for path in usual._watched_paths:
            self.watch(path)

    def _build(self) -> None:
        self.follower.save()
        threading.Thread(target=self._look_at_the_rest, daemon=True).start()

    def _look_at_the_rest(self) -> None:
        if not self.follower.all_right():
            with self._rebuild_cond:
                self._want_rebuild = True
                self._rebuild_cond.notify_all()

    def _error(self, code: int) -> bytes | None:
        self.follower.ask(f"{code}.html")
        return self.usual_error(code)

    def _ask_and_serve(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(self.mount_path):
            below = path.removeprefix(self.mount_path)
            self.follower.ask(f"{below}index.html" if path.endswith("/") else below)
        return self.serve_request(environ, start_response)


class _Changes(Observer):  # type: ignore[misc, valid-type]  # the system's own class
    """Hears of what is written, and not of what is only read."""

    def schedule(self, event_handler: FileSystemEventHandler, path: str, **options: Any) -> Any:
        return super().schedule(event_handler, path, event_filter=WRITTEN, **options)


def _tells_of_changes(folder: str) -> bool:
    """Whether the system tells of changes: not every file system does, nor without end."""
    trial = Observer()
    try:
        trial.schedule(FileSystemEventHandler(), folder)
        trial.start()
    except OSError:
        return False
    trial.stop()
    return True


def _signature(files: Iterable[Path]) -> Signature:
    def stats() -> Iterator[tuple[str, tuple[int, int]]]:
        for file in files:
            try:
                found = file.stat()
            except OSError:
                continue
            yield str(file), (found.st_mtime_ns, found.st_size)

    return dict(stats())
