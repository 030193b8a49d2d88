"""The KPI board: bullet graphs, sparklines, the tree of what drives what."""

from macros.render import Functions, Renderer


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""
    return {}
