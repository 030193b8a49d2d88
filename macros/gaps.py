"""The gap matrix: audience × stage × channel."""

from macros.render import Functions, Renderer


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""
    return {}
