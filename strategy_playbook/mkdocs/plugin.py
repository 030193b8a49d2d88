"""The MkDocs plugin: check first, then one generated page per entry."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import wraps
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal
from urllib.parse import quote

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
)
from markdown import Markdown
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
from mkdocs_macros.plugin import MacrosPlugin

from strategy_playbook.check.baseline import Broken
from strategy_playbook.editor import schema
from strategy_playbook.mkdocs import problems, search
from strategy_playbook.mkdocs.defaults import Defaults, own_theme
from strategy_playbook.mkdocs.import_macros import prepare
from strategy_playbook.mkdocs.kept import Kept, Places, may_keep, own_templates
from strategy_playbook.mkdocs.made_page import Converter, MadeFile, MadePage
from strategy_playbook.mkdocs.serving import Built, Follower, Server
from strategy_playbook.reading.days import VARIABLE, NoDay, from_environment
from strategy_playbook.reading.diagnostics import Finding, as_text, summary
from strategy_playbook.reading.project import CONTENT, DATA, Project
from strategy_playbook.reading.settings import SETTINGS, Settings
from strategy_playbook.site import escape, navigation
from strategy_playbook.site.assets import BUNDLE, assets
from strategy_playbook.site.features.glossary.terms import Glossary
from strategy_playbook.site.features.wordings.feature import also_said
from strategy_playbook.site.given import given
from strategy_playbook.site.handwritten import finish
from strategy_playbook.site.paths import beside
from strategy_playbook.site.plain import plain
from strategy_playbook.site.render import Addresses
from strategy_playbook.site.settings import wrong_settings
from strategy_playbook.site.site import Site

PACKAGE = Path(__file__).resolve().parents[1]
THEME = str(PACKAGE / "site" / "theme")
OF_MATERIAL = ("material", "templates")
_SCRIPT = re.compile(r'data-script="([a-z-]+)"')


CACHE = ".cache/playbook/templates"
NO_CACHE = "PLAYBOOK_NO_CACHE"
"""Set in the environment, nothing is kept from one build to the next."""


class Options(Config):
    """What stands below `strategy-playbook` in `mkdocs.yml`."""

    without = config_options.ListOfItems(config_options.Type(str), default=[])
    """Pages of the engine that this playbook does without, by their names."""
    baseline = config_options.Type(str, default="")
    """A file that `playbook check --write-baseline` wrote: its errors do not stop the build."""


class StrategyPlaybookPlugin(BasePlugin[Options]):
    """Builds a playbook's site. One object lives through all builds of `serve`."""

    site: Site
    glossary: Glossary
    plain: dict[str, str]
    """The plain Markdown of pages that were made, by its path in the site."""
    watched: list[str]
    """Beside `content/`, what a save is looked for in."""
    values: set[str]
    """What pages can use of the engine that is no function, by its name."""
    nav: Navigation
    places: Places
    keeps: bool
    """Whether parts of a page's frame are kept for the next page."""
    said_nav: list[Any]
    """The navigation before it is filled in."""
    built: Built | None = None
    """The last site that MkDocs built, while serving."""
    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"

    # ---- Settings

    @event_priority(100)
    def _before_other_plugins(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check before other plugins look at the settings."""
        root = Path(config.config_file_path).resolve().parent
        _refuse_what_does_not_go(config, root)
        found = prepare(_macros(config), root)
        self.site = self._read(root, config, found)
        self.glossary = Glossary(self.site.strategy)
        self.plain = {}
        Defaults(config, self.site.project.settings).fill()
        self.said_nav = config.nav or []
        own = own_theme(config, root)
        config.extra_css = [BUNDLE, *config.extra_css]
        config.theme.dirs[:] = [
            *own,
            THEME,
            *(each for each in config.theme.dirs if each not in own),
        ]
        self.watched = [str(path) for path in _watched(root, own) if path.exists()]
        config.watch += self.watched
        if self.site.strategy.playbook:
            config.site_name = escape.text(self.site.strategy.playbook.name)
        if self.site.logo:
            config.theme["logo"] = self.site.logo
        if os.environ.get("MIKE_DOCS_VERSION"):
            config.extra.setdefault("version", _versions(config))
        else:  # the selector would look for versions that nobody has published
            config.extra.pop("version", None)
        return config

    def _read(self, root: Path, config: MkDocsConfig, found: list[Finding]) -> Site:
        try:
            project = Project.at(root, from_environment()).giving(given(self.config.without))
            addresses = Addresses(config.site_url or "", _edit(config))
            return Site(project, addresses, self.config.baseline, found, _compiled(root))
        except NoDay as problem:
            raise Abort(f"{VARIABLE} in the environment: {problem}") from None
        except Broken as problem:
            raise Abort(f"baseline of strategy-playbook in mkdocs.yml: {problem}") from None

    @event_priority(-100)
    def _after_other_plugins(self, config: MkDocsConfig) -> MkDocsConfig:
        """The macros, once mkdocs-macros has those of the company, which win; and the address.

        mike leaves out the slash at its end: the page for errors counts from there.
        """
        macros = _macros(config)
        own = {*macros.macros, *macros.variables}
        functions = self.site.renderer.functions.items()
        ours = {name: value for name, value in functions if name not in own}
        self.values = {name for name, each in ours.items() if not callable(each)}
        calls = {name: self._today(name) for name in ours.keys() - self.values}
        macros.register_macros(calls)
        macros.register_variables({name: ours[name] for name in self.values})
        macros.env.finalize = escape.text
        search.put_into(config)
        if config.site_url:
            config.site_url = config.site_url.rstrip("/") + "/"
        return config

    def _today(self, name: str) -> Callable[..., Any]:
        """A function of the site as it is by then: while serving, that changes with every save."""

        @wraps(self.site.renderer.functions[name])
        def call(*args: Any, **values: Any) -> Any:
            return self.site.renderer.functions[name](*args, **values)

        return call

    on_config = CombinedEvent(_before_other_plugins, _after_other_plugins)

    # ---- The check

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Nothing is cleaned or written while the check finds errors: the last good site stays."""
        site = self.site
        site.try_pages(_renders(_macros(config)), _to_html(config))
        for found in site.new:
            _say(as_text(found) + "\n")
        if self.serving and not site.errors:
            root = site.project.root
            schema.write(site.strategy, root, root / schema.FOLDER)
        if site.errors and not self.serving:
            raise Abort(f"The strategy has problems, and nothing was built: {summary(site.new)}")

    # ---- Pages and files

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        site = self.site
        for made in assets(site.strategy):
            if files.get_file_from_path(made.path) is None:  # a company's own wins
                files.append(File.generated(config, made.path, content=made.text))
        if site.errors:
            return problems.instead_of(files, site, config)
        for page in site.pages:
            files.append(MadeFile.of(page, config))
        for made in site.files:
            files.append(File.generated(config, made.path, content=made.text.encode()))
        existing = {file.src_uri for file in files.documentation_pages()}
        config.nav = navigation.fill(self.said_nav, site.renderer, existing)
        labels, converter = navigation.labels(config.nav), Converter(files, config)
        for file in files.documentation_pages():
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
        """Material's own templates by a name of their own, for ours and a company's to extend."""
        material = [each for each in config.theme.dirs if Path(each).parts[-2:] == OF_MATERIAL]
        own = [env.loader] if env.loader else []
        env.loader = ChoiceLoader([*own, PrefixLoader({"material": FileSystemLoader(material)})])
        env.bytecode_cache = self.site.renderer.environment.bytecode_cache
        env.filters["scripts"] = _scripts_in
        templates = own_templates(own_theme(config, self.site.project.root))
        env.globals["own_templates"] = frozenset(templates)
        self.keeps = may_keep(env, templates.values())
        env.globals["kept"] = Kept(self.keeps)
        if self.serving and not self.site.errors:
            self.built = Built(config, files, self.nav, env)
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        return {**context, "place": None}  # type: ignore[typeddict-unknown-key]

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        return {**context, "place": self.places(page.url)}  # type: ignore[typeddict-unknown-key]

    @event_priority(100)
    def _begin(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Only pages written by hand are templates: what stands in the data is never run."""
        site = self.site
        path = page.file.src_uri
        by_hand = path in site.by_hand and not site.errors
        page.meta["render_macros"] = by_hand
        if by_hand:
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
        """Terms of the glossary, explained where they stand; and other words to find a page by."""
        if self.site.errors:
            return html
        path = page.file.src_uri
        if said := also_said(self.site.renderer.by_path.get(path)):
            page.meta["tags"] = said
        return self.glossary.explain(html, path)

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
        config, _, _, env = self.built
        before = self.site
        site = self._read(before.project.root, config, [])
        if site.errors or site.strategy.playbook != before.strategy.playbook:
            return None  # its name and look stand on every page
        self.site, self.glossary, self.plain = site, Glossary(site.strategy), {}
        for found in site.new:
            _say(as_text(found) + "\n")
        _macros(config).variables.update(
            {name: site.renderer.functions[name] for name in self.values}
        )
        files = config.plugins.on_files(get_files(config), config=config)
        set_exclusions(files, config)
        nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        env.globals["kept"] = Kept(self.keeps)
        self.built = Built(config, files, nav, env)
        return self.built

    def forget(self) -> None:
        """Settings, macros or templates are others: what was built before is of no use."""
        self.built = None

    def frame(self) -> Iterator[Path]:
        """The settings, macros, templates and pictures, and the engine where it is worked on."""
        root = self.site.project.root
        yield root / SETTINGS
        yield from (file for file in (root / CONTENT).rglob("*") if file.suffix != ".md")
        for folder in map(Path, self.watched):
            if folder != root / DATA:
                yield from (file for file in folder.rglob("*") if "__pycache__" not in file.parts)

    def file(self, path: str) -> str | None:
        """A file of the site that is made and no page; a page's Markdown once that was made."""
        if path == search.FILE and self.built:
            return search.index_of(self.built.config)
        return self.plain.get(path) or next(
            (file.text for file in self.site.files if file.path == path), None
        )

    def by_hand(self) -> list[str]:
        return [*self.site.by_hand]

    def is_right(self, page: str) -> bool:
        assert self.built is not None
        config = self.built.config
        render, to_html = _renders(_macros(config)), _to_html(config)
        return not self.site.try_page(self.site.by_hand[page], render, to_html)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Beside each page its own Markdown, for assistants."""
        for path, text in self.plain.items():
            file = Path(config.site_dir, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")


def _refuse_what_does_not_go(config: MkDocsConfig, root: Path) -> None:
    """Settings with which much would be missing, or be published unchecked: those that hold now.

    `playbook check` has seen what the file itself says, but not what it inherits.
    """
    docs = Path(config.docs_dir).resolve()
    said = {
        "docs_dir": docs.relative_to(root).as_posix() if docs.is_relative_to(root) else str(docs),
        "theme": config.theme.name,
        "plugins": {name: dict(plugin.config) for name, plugin in config.plugins.items()},
    }
    for found in wrong_settings(Settings(said)):
        raise Abort(f"{SETTINGS}: {found.message}; {found.hint}")


def _compiled(root: Path) -> BytecodeCache | None:
    """Templates as they were compiled before; none where nothing may be kept or written."""
    folder = root / CACHE
    if os.environ.get(NO_CACHE):
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


def _watched(root: Path, own: list[str]) -> list[Path]:
    """What a save is looked for in, beside `content/`: the engine too, where it is worked on."""
    engine = [PACKAGE] if PACKAGE.is_relative_to(root.resolve()) else []
    return [root / DATA, root / "macros", *map(Path, own), *engine]


def _edit(config: MkDocsConfig) -> str:
    """Where a file of the project is edited, with `{file}` for its path; empty without a forge."""
    return str(config.edit_uri_template or "").replace(f"{CONTENT}/{{path}}", "{file}")


def _macros(config: MkDocsConfig) -> MacrosPlugin:
    return next(each for each in config.plugins.values() if isinstance(each, MacrosPlugin))


def _say(text: str) -> None:
    """Print it, with a «?» for what the terminal's encoding has not."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding))


def _versions(config: MkDocsConfig) -> dict[str, str]:
    """Where Material's selector finds the versions, and which is the newest: as mike was told."""
    mike = config.plugins.get("mike")
    return {"provider": "mike", "default": (mike and mike.config["canonical_version"]) or "latest"}


def _renders(macros: MacrosPlugin) -> Callable[[str, str], str]:
    """A page's text as mkdocs-macros will render it, with what it knows of the page by then."""

    def render(text: str, path: str) -> str:
        page = SimpleNamespace(title="", meta={}, url="", file=SimpleNamespace(src_uri=path))
        template = macros.env.from_string(text)
        return str(template.render(**{**macros.variables, "page": page}))

    return render


def _to_html(config: MkDocsConfig) -> Callable[[str], str]:
    """Markdown as MkDocs will render it."""

    def convert(text: str) -> str:
        return Markdown(
            extensions=config.markdown_extensions, extension_configs=config.mdx_configs
        ).convert(text)

    return convert


def _description(page: Page, site: Site) -> str:
    """A page written by hand in one sentence: that of its entry, or why it is there."""
    entry = site.renderer.by_path.get(page.file.src_uri)
    return entry.lead if entry else str(page.meta.get("why", ""))


def _scripts_in(html: str) -> list[str]:
    """The features whose scripts a page asks for: `data-script="finder"`."""
    return list(dict.fromkeys(_SCRIPT.findall(html)))
