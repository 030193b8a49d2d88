"""What is said at the terminal: in its own encoding, from where somebody stands."""

import sys
from pathlib import Path


def say(text: str) -> None:
    """Print it, with a «?» for what the terminal's encoding has not."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding))


def from_here(file: Path) -> Path:
    """As somebody at the terminal would write it."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file
