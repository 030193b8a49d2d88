"""What `nav` of `mkdocs.yml` places, and is not there."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from strategy_playbook.check.run import Checked
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.reading.diagnostics import Finding, Where, nearest
from strategy_playbook.reading.project import CONTENT
from strategy_playbook.reading.settings import SETTINGS
from strategy_playbook.reading.syntax import Steps
from strategy_playbook.site.dead_links import every_page
from strategy_playbook.site.given import all_given
from strategy_playbook.site.paths import index_path

REFERENCE = "reference/"
"""Below it stands a page of each rule, which are not asked for here."""
INITIATIVES = "initiatives/"
"""Below it, what features add to an entry's page."""


def leads_nowhere(checked: Checked) -> Iterator[Finding]:
    """Each at its item. Pages that a playbook may be without, the build leaves out in silence."""
    placed = [*_placed(checked.project.settings.values.get("nav"), ("nav",))]
    if not placed:
        return
    pages = every_page(checked.strategy)
    usual = {*all_given(), *map(index_path, KINDS.values()),
             *(f"{cls.folder}/index.md" for cls in KINDS.values())}  # fmt: skip
    files = {"/".join(file.parts) for file in checked.project.files(CONTENT)}
    for path, target in placed:
        if target in pages | usual | files or _is_beyond(target, checked):
            continue
        if target.startswith("/") and target.lstrip("/") in pages | usual:
            message, hint = f"'{target}' begins with a slash", f"write {target.lstrip('/')}"
        else:
            message = f"there is no page '{target}'"
            hint = nearest(target, pages) or f"give its path from {CONTENT}/, or take it out"
        yield Finding(Where(SETTINGS, path), message, hint, "wrong-settings")


def _is_beyond(target: str, checked: Checked) -> bool:
    """Whether it is an address, or one of a page that only the build can tell."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    kind = next((k for k, cls in KINDS.items() if target.startswith(f"{cls.folder}/")), "")
    return bool(
        parts.scheme or parts.netloc or target.startswith((REFERENCE, INITIATIVES))
        or kind in checked.strategy.unlisted
    )  # fmt: skip


def _placed(nav: Any, path: Steps) -> Iterator[tuple[Steps, str]]:
    """Every target, with the way to it."""
    for number, item in enumerate(nav if isinstance(nav, list) else ()):
        at: Steps = (*path, number)
        if isinstance(item, str):
            yield at, item
        for name, target in item.items() if isinstance(item, dict) else ():
            if isinstance(target, str):
                yield (*at, name), target
            else:
                yield from _placed(target, (*at, name))
