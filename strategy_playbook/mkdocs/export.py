"""The finished Markdown and its navigation in a folder, for any renderer.

The folder holds plain Markdown in `docs/` and an `mkdocs.yml` without macros, plugins or templates
of ours. Material for MkDocs builds it, Zensical builds it, and whatever comes after them can. What
the site is made of is asked of MkDocs: its own steps run, up to the Markdown of each page.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from strategy_playbook.mkdocs.defaults import THEME
from strategy_playbook.reading.settings import SETTINGS
from strategy_playbook.site.features.search.index import FOLDER as INDEX

KEPT = ("title", "description", "hide")
"""Fields of the front matter that concern any renderer."""


MARK = "# Written by playbook export: the next export into this folder replaces it and docs/."
"""The first line of the exported `mkdocs.yml`, by which an export knows an earlier one."""


def export(settings: Path, target: Path) -> int:
    """Write the finished site's Markdown below `target`, whose `docs/` is emptied first.

    Raises Abort where the check finds errors: nothing is written then. Returns how many pages.
    """
    config = load_config(str(settings), site_dir=str(target / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    files = _files(config)
    texts = [*_texts(config, files)]
    docs = target / "docs"
    shutil.rmtree(docs, ignore_errors=True)
    for path, text in texts:
        _write(docs / path, text.encode("utf-8"))
    for file in files:
        if not file.is_documentation_page() and _is_of_the_playbook(file):
            _write(docs / file.src_uri, file.content_bytes)
    written = yaml.dump(_config(config), sort_keys=False, allow_unicode=True)
    _write(target / SETTINGS, f"{MARK}\n{written}".encode())
    return len(texts)


def _files(config: MkDocsConfig) -> Files:
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    files = config.plugins.on_files(files, config=config)
    config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    return files


def _texts(config: MkDocsConfig, files: Files) -> Iterator[tuple[str, str]]:
    """Each page's path and text: front matter, then Markdown with nothing left to run."""
    for file in files.documentation_pages():
        page = file.page or Page(None, file, config)
        page.read_source(config)
        markdown = config.plugins.on_page_markdown(
            page.markdown or "", page=page, config=config, files=files
        )
        said = {name: page.meta[name] for name in KEPT if name in page.meta}
        said = {
            name: str(value) if isinstance(value, str) else value for name, value in said.items()
        }
        front = yaml.dump(said, sort_keys=False, allow_unicode=True) if said else ""
        yield file.src_uri, f"---\n{front}---\n\n{markdown}"


def _is_of_the_playbook(file: File) -> bool:
    """Whether it is no file of Material's, which brings its own with it; nor our search's index."""
    folder = Path(file.src_dir or ".")
    if file.src_uri.startswith(f"{INDEX}/"):
        return False
    return "material" not in folder.parts[-2:] and "mkdocs" not in folder.parts[-2:]


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _config(config: MkDocsConfig) -> dict[str, Any]:
    extensions = [
        {name: config.mdx_configs[name]} if config.mdx_configs.get(name) else name
        for name in config.markdown_extensions
    ]
    theme = {name: config.theme[name] for name in (*THEME, "logo") if name in config.theme}
    return {
        "site_name": str(config.site_name),
        "docs_dir": "docs",
        "theme": {"name": "material", **theme},
        "extra_css": list(config.extra_css),
        "extra_javascript": [str(script) for script in config.extra_javascript],
        "markdown_extensions": extensions,
        "use_directory_urls": config.use_directory_urls,
        "plugins": ["search"],
        "nav": _plain(config.nav),
    }


def _plain(nav: Any) -> Any:
    """The navigation of plain texts: titles are escaped ones."""
    if isinstance(nav, list):
        return [_plain(item) for item in nav]
    if isinstance(nav, dict):
        return {str(title): _plain(item) for title, item in nav.items()}
    return str(nav)
