"""A view as MkDocs builds it: nothing of the whole beside it, and in a place of its own."""

import json
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from strategy_playbook.model.kinds import View
from strategy_playbook.reading.project import CONTENT
from strategy_playbook.site import escape
from strategy_playbook.site.site import Site

SNAPSHOT = "playbook.json"
_HEAD = re.compile(r'\s*\{\s*"format": \d+,\s*(?:"view": ("(?:[^"\\]|\\.)*"))?')
BEGINNING = 2_000
"""So many characters of a snapshot hold its head."""


def settle(site: Site, config: MkDocsConfig) -> None:
    """Settings of the whole that would lead its readers there, or name its files."""
    if site.view is None:
        return
    config.site_name = f"{config.site_name} · {escape.text(site.view.title)}"
    config.site_url = site.view.address
    config.repo_url = config.repo_name = None
    config.edit_uri = config.edit_uri_template = None


def redact(files: Files, site: Site, config: MkDocsConfig) -> None:
    """The files of `content/` as the view has them, and none that it leaves out."""
    if site.view is None:
        return
    kept = {"/".join(file.parts): file.path for file in site.project.files(CONTENT)}
    for file in [each for each in files if each.src_dir == config.docs_dir]:
        files.remove(file)
        if file.is_documentation_page() and file.src_uri in kept:
            text = site.project.peek(kept[file.src_uri])
            made = File.generated(config, file.src_uri, content=text, inclusion=file.inclusion)
            files.append(made)
        elif file.src_uri in kept:
            files.append(file)


def for_whom(snapshot: str) -> str | None:
    """For whom a published site is, by its `playbook.json`: empty for the whole; None: no site."""
    head = _HEAD.match(snapshot)
    if head is None:
        return None
    return str(json.loads(head[1])) if head[1] else ""


def called(view: str) -> str:
    """What is said of a site for somebody."""
    return f"the view '{view}'" if view else "the whole playbook"


def keep_apart(place: Path, view: View | None) -> None:
    """Nothing for some readers takes the place of what others get. Raises Abort."""
    file = place / SNAPSHOT
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    there, mine = for_whom(text[:BEGINNING]), view.name if view else ""
    if there is not None and there != mine:
        raise Abort(
            f"{place.name}/ holds {called(there)}, which is for others, and {called(mine)} would "
            f"take its place; nothing was written: playbook build --out FOLDER"
        )
