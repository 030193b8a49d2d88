"""MkDocs events: check first, then one generated page per entry."""

import os
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs_macros.plugin import MacrosPlugin

from macros import escape, look, navigation, problems
from macros.content import finish
from macros.paths import beside
from macros.plain import plain
from macros.site import Site
from macros.styles import bundle
from macros.words import also_said
from playbook.baseline import Broken
from playbook.days import VARIABLE, NoDay
from playbook.diagnostics import as_text, summary
from playbook.schema import write as write_schemas

serving = False


def on_startup(command: str, dirty: bool) -> None:
    global serving
    serving = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check before mkdocs-macros asks for the macros."""
    root = Path(config.config_file_path).parent
    try:
        known = config.extra.get("baseline") or ""
        site = Site(root, _edit(config), known, config.site_url or "")
    except NoDay as problem:
        raise Abort(f"{VARIABLE} in the environment: {problem}") from None
    except Broken as problem:
        raise Abort(f"extra.baseline in mkdocs.yml: {problem}") from None
    config.extra["site"] = site
    if site.strategy.playbook:
        config.site_name = escape.text(site.strategy.playbook.name)
        if site.logo:
            config.theme["logo"] = site.logo
    if not os.environ.get("MIKE_DOCS_VERSION"):
        config.extra.pop("version", None)
    config.plugins["macros"].config["on_error_fail"] = not serving
    _pin_the_clock(site)
    return config


def _one_stylesheet(files: Files, config: MkDocsConfig, site: Site) -> None:
    """One file of styles in place of those that mkdocs.yml lists."""
    folders = [Path(config.docs_dir), *map(Path, config.theme.dirs)]
    made, kept = bundle(config.extra_css, folders, look.files(site.renderer))
    config.extra_css = [made.path, *kept]
    files.append(File.generated(config, made.path, content=made.text))


def _edit(config: MkDocsConfig) -> str:
    """Where a file of the project is edited, with `{file}` for its path; empty without a forge."""
    return str(config.edit_uri_template or "").replace("content/{path}", "{file}")


def _pin_the_clock(site: Site) -> None:
    """The same input gives the same bytes: pages are as old as the last review."""
    days = [entry.reviewed for entry in site.strategy.all]
    if days and "SOURCE_DATE_EPOCH" not in os.environ:
        seconds = (max(days).toordinal() - 719163) * 86400
        os.environ["SOURCE_DATE_EPOCH"] = str(seconds)


@event_priority(-100)
def _end_the_address(config: MkDocsConfig) -> MkDocsConfig:
    """After mike, which leaves out the slash at the end: the page for errors counts from there."""
    if config.site_url:
        config.site_url = config.site_url.rstrip("/") + "/"
    return config


on_config = CombinedEvent(on_config, _end_the_address)


def on_pre_build(config: MkDocsConfig) -> None:
    """Nothing is cleaned or written while the check finds errors: the last good site stays."""
    site: Site = config.extra["site"]
    plugin = config.plugins["macros"]
    plugin.env.finalize = escape.text
    site.try_pages(
        lambda text, path: _render(plugin, text, path), lambda text: _to_html(text, config)
    )
    for found in site.new:
        print(as_text(found) + "\n")
    if serving and not site.errors:
        write_schemas(site.root, site.root / ".schemas")
    if site.errors and not serving:
        raise Abort(f"The strategy has problems, and nothing was built: {summary(site.new)}")


def _render(plugin: MacrosPlugin, text: str, path: str) -> str:
    """A page's text as mkdocs-macros will render it, with what it knows of the page by then."""
    page = SimpleNamespace(title="", meta={}, url="", file=SimpleNamespace(src_uri=path))
    return plugin.env.from_string(text).render(**{**plugin.variables, "page": page})


def _to_html(text: str, config: MkDocsConfig) -> str:
    """Markdown as MkDocs will render it."""
    return Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs
    ).convert(text)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    site: Site = config.extra["site"]
    _one_stylesheet(files, config, site)
    if site.errors:
        return problems.instead_of(files, site, config)
    for page in site.pages:
        file = File.generated(config, page.path, content=page.text)
        files.append(file)
    for made in site.files:
        files.append(File.generated(config, made.path, content=made.text.encode()))
    existing = {file.src_uri for file in files.documentation_pages()}
    config.nav = navigation.fill(config.nav or [], site.renderer, existing)
    return files


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Only pages written by hand are templates: what stands in the data is never run."""
    site: Site = config.extra["site"]
    by_hand = page.file.src_uri in site.by_hand and not site.errors
    page.meta["render_macros"] = by_hand
    if by_hand:
        page.meta.setdefault("description", escape.text(_description(page, site)))
    if not site.errors and (generated := site.generated.get(page.file.src_uri)):
        edit = site.renderer.edit.replace("{file}", quote(generated.source))
        page.edit_url = edit if generated.source else None
    return markdown


def _description(page: Page, site: Site) -> str:
    """A page written by hand in one sentence: that of its entry, or why it is there."""
    entry = site.renderer.by_path.get(page.file.src_uri)
    return entry.lead if entry else str(page.meta.get("why", ""))


@event_priority(-100)
def _finish(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """After the macros: what every page says of itself, and its Markdown for `on_post_build`."""
    site: Site = config.extra["site"]
    if site.errors:
        return markdown
    written = site.by_hand.get(page.file.src_uri)
    text = finish(markdown, written, site.renderer) if written else markdown
    site.plain[page.file.src_uri] = plain(text, page.file.src_uri)
    return text


on_page_markdown = CombinedEvent(on_page_markdown, _finish)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Terms of the glossary, explained where they stand; and other words to find a page by."""
    site: Site = config.extra["site"]
    if site.errors:
        return html
    path = page.file.src_uri
    if said := also_said(site.renderer.by_path.get(path)):
        page.meta["tags"] = said
    return site.glossary.explain(html, path)


def on_post_build(config: MkDocsConfig) -> None:
    """Beside each page its own Markdown, for assistants."""
    site: Site = config.extra["site"]
    for path, text in site.plain.items():
        file = Path(config.site_dir, beside(path))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
