"""The MkDocs plugin: check first, then one generated page per entry."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import quote

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from strategy_playbook.editor import schema
from strategy_playbook.mkdocs import problems, theme, views
from strategy_playbook.mkdocs.calls import Calls, converts, macros_of, renders
from strategy_playbook.mkdocs.defaults import Defaults, instead_of_material_search, own_theme
from strategy_playbook.mkdocs.frame import Frames
from strategy_playbook.mkdocs.import_macros import prepare
from strategy_playbook.mkdocs.kept import Kept, Places
from strategy_playbook.mkdocs.made_page import Converter, MadeFile, MadePage
from strategy_playbook.mkdocs.page_values import values_of
from strategy_playbook.mkdocs.policy import OnlyOwnScripts, Policy
from strategy_playbook.mkdocs.project import refuse_what_does_not_go, site_of, watched
from strategy_playbook.mkdocs.server import Server
from strategy_playbook.mkdocs.serving import Built, Follower
from strategy_playbook.mkdocs.staging import Stage, forgive_warnings
from strategy_playbook.mkdocs.terminal import from_here, say
from strategy_playbook.model.cache import Cache
from strategy_playbook.reading.diagnostics import Finding, as_text, summary
from strategy_playbook.reading.git import forbidden
from strategy_playbook.reading.project import CONTENT, DATA
from strategy_playbook.reading.settings import SETTINGS
from strategy_playbook.reading.wording import counted
from strategy_playbook.site import escape, navigation, words
from strategy_playbook.site.assets import assets
from strategy_playbook.site.features.glossary.terms import Glossary
from strategy_playbook.site.handwritten import finish
from strategy_playbook.site.paths import beside
from strategy_playbook.site.plain import plain
from strategy_playbook.site.site import Site

LOG = logging.getLogger("strategy_playbook")
"""No child of MkDocs' own: silent unless somebody listens, as `playbook build` does."""


class Options(Config):
    """What stands below `strategy-playbook` in `mkdocs.yml`."""

    without = config_options.ListOfItems(config_options.Type(str), default=[])
    """Pages of the engine that this playbook does without, by their names."""
    baseline = config_options.Type(str, default="")
    """A file that `playbook check --write-baseline` wrote: its errors do not stop the build."""


class StrategyPlaybookPlugin(OnlyOwnScripts, BasePlugin[Options]):
    """Builds a playbook's site. One object lives through all builds of `serve`."""

    site: Site
    glossary: Glossary
    plain: dict[str, str]
    """The plain Markdown of pages that were made, by its path in the site."""
    watched: list[Path]
    """Beside `content/`, what a save is looked for in."""
    calls: Calls
    nav: Navigation
    places: Places
    searched: bool
    """Whether there is a search."""
    keeps: bool
    """Whether parts of a page's frame are kept for the next page."""
    said_nav: list[Any]
    """The navigation before it is filled in."""
    built: Built | None = None
    """The last site that MkDocs built, while serving."""
    serving = False
    cache: Cache | None = None
    """While serving, what was read: a save reads one file."""
    stage: Stage | None = None
    """Where the build that goes on writes."""
    dirty = False
    """Whether MkDocs builds into the last site."""
    follows = False
    """Whether no more is made than what somebody looks at."""
    started = 0.0

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving, self.dirty = command == "serve", dirty
        self.cache = Cache() if self.serving else None
        self.started = time.monotonic()

    # ---- Settings

    @event_priority(100)
    def _before_other_plugins(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check before other plugins look at the settings."""
        root = Path(config.config_file_path).resolve().parent
        refuse_what_does_not_go(config, root)
        found = prepare(macros_of(config), root)
        self.site = self._read(config, root, found)
        self.glossary = Glossary(self.site.strategy)
        self.plain = {}
        Defaults(config, self.site.project.settings).fill()
        self.searched = instead_of_material_search(config)
        self.said_nav = config.nav or []
        own = own_theme(config, root)
        theme.put_below(own, config)
        self.watched = [path for path in watched(root, own) if path.exists()]
        config.watch += map(str, self.watched)
        if self.site.strategy.playbook:
            config.site_name = escape.text(self.site.strategy.playbook.name)
        views.settle(self.site, config)
        if self.site.logo:
            config.theme["logo"] = self.site.logo
        theme.offer_versions(config)
        return config

    def _read(self, config: MkDocsConfig, root: Path, found: Iterable[Finding] = ()) -> Site:
        return site_of(root, config, self.config.without, self.config.baseline, found, self.cache)

    @event_priority(-100)
    def _after_other_plugins(self, config: MkDocsConfig) -> MkDocsConfig:
        """The macros, once mkdocs-macros has those of the company, which win; and the address.

        mike leaves out the slash at its end: the page for errors counts from there.
        """
        self.calls = Calls(macros_of(config), lambda: self.site)
        if config.site_url:
            config.site_url = config.site_url.rstrip("/") + "/"
        return config

    on_config = CombinedEvent(_before_other_plugins, _after_other_plugins)

    # ---- The check

    @event_priority(1000)
    def _begin_beside(self, *, config: MkDocsConfig) -> None:
        """Not before: mike asks for the settings alone, and takes the site from where they say."""
        self.stage = None if self.dirty else Stage(config)
        if self.serving:
            forgive_warnings()

    def _check(self, *, config: MkDocsConfig) -> None:
        """Nothing is cleaned or written while the check finds errors: the last good site stays."""
        site = self.site
        if self.stage and not self.serving:
            views.keep_apart(Path(self.stage.site), site.view)
        site.try_pages(renders(config), converts(config))
        for found in site.new:
            say(as_text(found) + "\n")
        if not site.view and (why := forbidden(site.project.root)):
            say(f"No page says when it changed last: {why}\n")
        if self.serving and not site.errors:
            self._write_schemas()
        if site.errors and not self.serving:
            raise Abort(f"The strategy has problems, and nothing was built: {summary(site.new)}")

    on_pre_build = CombinedEvent(_begin_beside, _check)

    # ---- Pages and files

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        site = self.site
        for made in assets(site.strategy):
            if files.get_file_from_path(made.path) is None:  # a company's own wins
                files.append(File.generated(config, made.path, content=made.text))
        if site.errors:
            return problems.instead_of(files, site, config)
        views.redact(files, site, config)
        for page in site.pages:
            files.append(MadeFile.of(page, config))
        for made in site.files:
            text = "" if self.follows else made.text  # while serving, once asked for
            files.append(File.generated(config, made.path, content=text.encode()))
        docs = files.documentation_pages()
        existing = {file.src_uri for file in docs}
        # `not_in_nav` of mkdocs.yml says what a company wants nowhere.
        own = {file.src_uri for file in docs if file.inclusion.is_in_nav()} & {*site.by_hand}
        said = navigation.without(self.said_nav, site.gone)
        config.nav = navigation.fill(said, site.renderer, existing, own)
        labels, converter = navigation.labels(config.nav), Converter(files, config)
        for file in docs:
            if isinstance(file, MadeFile):
                MadePage(file.made, labels.get(file.src_uri), file, config, converter)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """The same input gives the same bytes: pages are as old as the last review."""
        days = [entry.reviewed for entry in self.site.strategy.all]
        newest = max(days, default=date.today()).isoformat()
        for file in files.documentation_pages():
            if file.page is not None:
                file.page.update_date = newest
        self.nav, self.places = nav, Places(nav, config)
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        env.bytecode_cache = self.site.renderer.environment.bytecode_cache
        env.globals.update(words.functions(self.site.renderer.language))
        env.globals["has_search"] = self.searched and not self.site.errors
        self.keeps = theme.put_into(env, own_theme(config, self.site.project.root), config)
        env.globals["kept"] = kept = Kept(self.keeps)
        book = self.site.strategy.playbook
        env.globals["edition"] = escape.text(book.version) if book else ""
        self.policy = Policy(config, self.serving)
        self.policy.over(env)
        if self.keeps:
            Frames(env, kept).over(files)
        if self.serving and not self.site.errors:
            self.built = Built(config, files, self.nav, env)
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        return cast(TemplateContext, {**context, "place": None, "own_place": None})

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        return cast(TemplateContext, {**context, **values_of(page, self.places)})

    @event_priority(100)
    def _begin(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Only pages written by hand are templates: what stands in the data is never run."""
        site = self.site
        path = page.file.src_uri
        by_hand = path in site.by_hand and not site.errors
        page.meta["render_macros"] = by_hand
        if by_hand:
            self.calls.begin()
            page.meta.setdefault("description", escape.text(_description(page, site)))
        if not site.errors and (generated := site.generated.get(path)):
            edit = site.renderer.addresses.edit.replace("{file}", quote(generated.source))
            page.edit_url = edit if generated.source else None
        return markdown

    @event_priority(-100)
    def _finish(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """After the macros: what every page says of itself, and its Markdown for later."""
        site = self.site
        if site.errors:
            return markdown
        written = site.by_hand.get(page.file.src_uri)
        text = finish(markdown, written, site.renderer) if written else markdown
        self.plain[beside(page.file.src_uri)] = plain(text, page.file.src_uri)
        return text

    on_page_markdown = CombinedEvent(_begin, _finish)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Terms of the glossary, explained where they stand."""
        if self.site.errors:
            return html
        return self.glossary.explain(html, page.file.src_uri)

    # ---- Serving

    @event_priority(100)
    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        return Server(server, Follower(self, builder))

    def read_again(self) -> Built | None:
        """The project as it is by now, ready to make pages of it; None where that is not enough."""
        if self.built is None:
            return None
        config, before = self.built.config, self.site
        site = self._read(config, before.project.root)
        if site.errors or site.strategy.playbook != before.strategy.playbook:
            return None  # its name and look stand on every page
        self.site, self.glossary, self.plain = site, Glossary(site.strategy), {}
        for found in site.new:
            say(as_text(found) + "\n")
        self.calls.renew()
        self.follows = True
        files = config.plugins.on_files(get_files(config), config=config)
        self.follows = False
        set_exclusions(files, config)
        nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        self.built = Built(config, files, nav, self.built.env)
        self.built.env.globals["kept"] = Kept(self.keeps)
        return self.built

    def forget(self) -> None:
        """Settings, macros or templates are others: what was built before is of no use."""
        self.built = None

    def frame(self) -> Iterator[Path]:
        """The settings, macros, templates and pictures, and the engine where it is worked on."""
        root = self.site.project.root
        yield root / SETTINGS
        yield from (file for file in (root / CONTENT).rglob("*") if file.suffix != ".md")
        for folder in self.watched:
            if folder != root / DATA:
                yield from (file for file in folder.rglob("*") if "__pycache__" not in file.parts)

    def file(self, path: str) -> str | None:
        """A file of the site that is made and no page; a page's Markdown once that was made."""
        return self.plain.get(path) or next(
            (file.text for file in self.site.files if file.path == path), None
        )

    def rest(self) -> Iterator[bool]:
        """What can wait: for editors, and pages of which only their making shows what is wrong."""
        assert self.built is not None
        self._write_schemas()
        yield True
        render, to_html = renders(self.built.config), converts(self.built.config)
        for page in self.site.by_hand.values():
            yield not self.site.try_page(page, render, to_html)

    def _write_schemas(self) -> None:
        """For editors, who write the whole."""
        if not self.site.view:
            root = self.site.project.root
            schema.write(self.site.strategy, root, root / schema.FOLDER)

    def _write_markdown(self, *, config: MkDocsConfig) -> None:
        """Beside each page its own Markdown, for assistants."""
        for path, text in self.plain.items():
            file = Path(config.site_dir, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    @event_priority(-1000)
    def _publish(self, *, config: MkDocsConfig) -> None:
        """The site is whole, once every other plugin has done what it does at the end."""
        if self.stage:
            self.stage.publish()
        if not self.serving:
            home = from_here(Path(config.site_dir, "index.html"))
            pages, seconds = counted(len(self.plain), "page"), time.monotonic() - self.started
            LOG.info(f"built {home}: {pages} in {seconds:.1f} seconds")

    on_post_build = CombinedEvent(_write_markdown, _publish)

    def on_build_error(self, *, error: Exception) -> None:
        self.forget()
        if self.stage:
            self.stage.clear()


def _description(page: Page, site: Site) -> str:
    """A page written by hand in one sentence: that of its entry, or why it is there."""
    entry = site.renderer.by_path.get(page.file.src_uri)
    return entry.lead if entry else str(page.meta.get("why", ""))
