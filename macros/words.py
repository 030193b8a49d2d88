"""Two languages: leaders' words, marketers' words, and terms explained where they stand."""

from macros.render import Functions, Renderer


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""
    return {}
