"""Small changes to a whole project: a fixture holds only the fields that differ.

A file of a fixture replaces, in the project's file of the same path, the fields that it names, and
adds those that are not there. It is text, not YAML, so that broken YAML can be a fixture too.
Markdown, CSV, and files that the project does not have, are taken as they are.
"""

import re
import shutil
from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"
SMALLEST = FIXTURES / "smallest"
ROOT = Path(__file__).parent.parent


def copy_smallest(target: Path) -> Path:
    """The smallest playbook, in a folder of its own."""
    shutil.copytree(SMALLEST, target, dirs_exist_ok=True)
    return target


def copy_example(target: Path) -> Path:
    """The worked example with everything that builds it."""
    return _copy(("data", "content", "macros", "overrides"), target)


def copy_site(target: Path) -> Path:
    """The smallest playbook with everything that builds it."""
    return _copy(("macros", "overrides"), copy_smallest(target))


def _copy(folders: tuple[str, ...], target: Path) -> Path:
    for name in folders:
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


def lay_over(project: Path, path: str, content: bytes) -> None:
    """Change one file of a project as a fixture says; odd bytes are kept as they are."""
    file = project / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists() and file.suffix == ".yml" and _is_plain(content):
        text = content.decode("utf-8")
        named = set(re.findall(r"^(\w+):", text, re.MULTILINE))
        kept = [block for block in _blocks(file.read_text("utf-8")) if _name(block) not in named]
        content = ("".join(kept) + text).encode("utf-8")
    file.write_bytes(content)


def _is_plain(content: bytes) -> bool:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return "\r" not in text and not text.startswith("\ufeff")


def _blocks(text: str) -> list[str]:
    """A file's fields, each with the lines below it."""
    return [block for block in re.split(r"^(?=\w+:)", text, flags=re.MULTILINE) if block]


def _name(block: str) -> str:
    return block.split(":", 1)[0]
