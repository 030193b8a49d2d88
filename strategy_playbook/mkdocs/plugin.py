"""The MkDocs plugin: check first, then one generated page per entry."""

import logging
import os
import re
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Literal
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from markdown import Markdown
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs_macros.plugin import MacrosPlugin

from strategy_playbook.check.baseline import Broken
from strategy_playbook.editor import schema
from strategy_playbook.mkdocs import problems
from strategy_playbook.mkdocs.defaults import Defaults, own_theme
from strategy_playbook.mkdocs.import_macros import prepare
from strategy_playbook.reading.days import VARIABLE, NoDay, from_environment
from strategy_playbook.reading.diagnostics import Finding, as_text, summary
from strategy_playbook.reading.project import CONTENT, DATA, Project
from strategy_playbook.reading.settings import SETTINGS, Settings
from strategy_playbook.reading.wording import counted
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

LOG = logging.getLogger("strategy_playbook")
"""No child of MkDocs' own: silent unless somebody listens, as `playbook build` does."""
PACKAGE = Path(__file__).resolve().parents[1]
THEME = str(PACKAGE / "site" / "theme")
OF_MATERIAL = ("material", "templates")
_SCRIPT = re.compile(r'data-script="([a-z-]+)"')


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
    """The plain Markdown of pages that were made, by their path."""
    serving = False
    started = 0.0

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"
        self.started = time.monotonic()

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
        own = own_theme(config, root)
        config.extra_css = [BUNDLE, *config.extra_css]
        config.theme.dirs[:] = [
            *own,
            THEME,
            *(each for each in config.theme.dirs if each not in own),
        ]
        config.watch += [str(path) for path in _watched(root, own) if path.exists()]
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
            return Site(project, addresses, self.config.baseline, found)
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
        macros.register_macros({name: each for name, each in ours.items() if callable(each)})
        macros.register_variables({name: each for name, each in ours.items() if not callable(each)})
        macros.env.finalize = escape.text
        if config.site_url:
            config.site_url = config.site_url.rstrip("/") + "/"
        return config

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
            files.append(File.generated(config, page.path, content=page.text))
        for made in site.files:
            files.append(File.generated(config, made.path, content=made.text.encode()))
        docs = files.documentation_pages()
        existing = {file.src_uri for file in docs}
        # `not_in_nav` of mkdocs.yml says what a company wants nowhere.
        own = {file.src_uri for file in docs if file.inclusion.is_in_nav()} & {*site.by_hand}
        config.nav = navigation.fill(config.nav or [], site.renderer, existing, own)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """The same input gives the same bytes: pages are as old as the last review."""
        days = [entry.reviewed for entry in self.site.strategy.all]
        newest = max(days, default=date.today()).isoformat()
        for file in files.documentation_pages():
            if file.page is not None:
                file.page.update_date = newest
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Material's own templates by a name of their own, for ours and a company's to extend."""
        material = [each for each in config.theme.dirs if Path(each).parts[-2:] == OF_MATERIAL]
        own = [env.loader] if env.loader else []
        env.loader = ChoiceLoader([*own, PrefixLoader({"material": FileSystemLoader(material)})])
        env.filters["scripts"] = _scripts_in
        return env

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
        self.plain[page.file.src_uri] = plain(text, page.file.src_uri)
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

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Beside each page its own Markdown, for assistants."""
        for path, text in self.plain.items():
            file = Path(config.site_dir, beside(path))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        if not self.serving:
            home = _from_here(Path(config.site_dir, "index.html"))
            pages, seconds = counted(len(self.plain), "page"), time.monotonic() - self.started
            LOG.info(f"built {home}: {pages} in {seconds:.1f} seconds")


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


def _from_here(file: Path) -> Path:
    """As somebody at the terminal would write it."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file


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
