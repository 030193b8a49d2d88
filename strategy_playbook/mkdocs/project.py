"""The project that MkDocs builds: refused where its settings do not go, read, and watched."""

import logging
import os
from collections.abc import Iterable
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin

from strategy_playbook.check.baseline import Broken
from strategy_playbook.editor.edits import Refused
from strategy_playbook.editor.journal import recover
from strategy_playbook.model.cache import Cache
from strategy_playbook.reading.days import VARIABLE, NoDay, from_environment
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.language import ENGLISH
from strategy_playbook.reading.project import CONTENT, DATA, OF_VIEW, Project
from strategy_playbook.reading.settings import SETTINGS, Settings
from strategy_playbook.reading.store import FOLDER, NO_CACHE
from strategy_playbook.site.given import given
from strategy_playbook.site.part import NoView
from strategy_playbook.site.render import Addresses
from strategy_playbook.site.settings import wrong_settings
from strategy_playbook.site.site import Site

LOG = logging.getLogger("strategy_playbook")
PACKAGE = Path(__file__).resolve().parents[1]
CACHE = f"{FOLDER}/templates"


def refuse_what_does_not_go(config: MkDocsConfig, root: Path) -> None:
    """Settings with which much would be missing, or be published unchecked: those that hold now.

    `playbook check` has seen what the file itself says, but not what it inherits.
    """
    docs = Path(config.docs_dir).resolve()
    said = {
        "docs_dir": docs.relative_to(root).as_posix() if docs.is_relative_to(root) else str(docs),
        "theme": config.theme.name,
        "plugins": {
            name: dict(plugin.config)
            for name, plugin in config.plugins.items()
            if isinstance(plugin, BasePlugin)  # a hook stands among them, and has no settings
        },
    }
    for found in wrong_settings(Settings(said)):
        if found.severity != "warning":
            raise Abort(f"{SETTINGS}: {found.message}; {found.hint}")


def site_of(
    root: Path,
    config: MkDocsConfig,
    without: Iterable[str],
    baseline: str,
    found: Iterable[Finding] = (),
    cache: Cache | None = None,
) -> Site:
    """The project in a folder, read and checked, or the view of it that the environment names.

    Raises Abort where an option cannot be read.

    Without a cache in memory, what earlier runs have kept in the folder counts.
    """
    try:
        if said := recover(root):
            LOG.warning(said)
    except Refused as refused:
        raise Abort(str(refused)) from None
    stored = Cache.at(root) if cache is None and not os.environ.get(NO_CACHE) else None
    try:
        project = Project.at(root, from_environment()).giving(given(without))
        project = project.speaking(str(config.theme.get("language") or ENGLISH))
        addresses = Addresses(config.site_url or "", _edit(config))
        view, read = os.environ.get(OF_VIEW, ""), cache or stored
        site = Site(project, addresses, baseline, found, _compiled(root), read, view)
    except NoView as problem:
        raise Abort(f"{problem}") from None
    except NoDay as problem:
        raise Abort(f"{VARIABLE} in the environment: {problem}") from None
    except Broken as problem:
        raise Abort(f"baseline of strategy-playbook in mkdocs.yml: {problem}") from None
    if stored:
        stored.save()
    return site


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


def watched(root: Path, own: list[str]) -> list[Path]:
    """What a save is looked for in, beside `content/`: the engine too, where it is worked on."""
    engine = [PACKAGE] if PACKAGE.is_relative_to(root.resolve()) else []
    return [root / DATA, root / "macros", *map(Path, own), *engine]


def _edit(config: MkDocsConfig) -> str:
    """Where a file of the project is edited, with `{file}` for its path; empty without a forge."""
    return str(config.edit_uri_template or "").replace(f"{CONTENT}/{{path}}", "{file}")
