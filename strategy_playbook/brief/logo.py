"""The company's logo, for a sheet of paper."""

from typing import NamedTuple

from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.project import CONTENT, Project

FORMATS = {".svg": "svg", ".png": "png", ".jpg": "jpg", ".jpeg": "jpg", ".webp": "webp"}


class Logo(NamedTuple):
    format: str
    data: bytes


def logo_of(project: Project, strategy: Strategy) -> Logo | None:
    """The picture that `look` names; None without one that can be read."""
    look = strategy.playbook.look if strategy.playbook else None
    path = f"{CONTENT}/{look.logo}" if look and look.logo else ""
    kind = next((kind for end, kind in FORMATS.items() if path.lower().endswith(end)), None)
    if kind is None or not project.tree.has_file(path):
        return None
    try:
        data, size = project.tree.read(path)
    except OSError:
        return None
    return Logo(kind, data) if size == len(data) else None
