"""Small changes to a whole project: a fixture holds only the fields that differ.

A file of a fixture replaces, in the project's file of the same path, the fields that it names, and
adds those that are not there. It is text, not YAML, so that broken YAML can be a fixture too.
Markdown, CSV, and files that the project does not have, are taken as they are.
"""

import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from strategy_playbook.check.run import Checked
from strategy_playbook.cli.options import project_at
from strategy_playbook.model.cache import Cache
from strategy_playbook.reading.project import Project
from strategy_playbook.site.check import check
from strategy_playbook.site.site import Site
from strategy_playbook.site.to_html import to_html

FIXTURES = Path(__file__).parent / "fixtures"
SMALLEST = FIXTURES / "smallest"
LIVED = FIXTURES / "lived"
"""A playbook with every kind, a year of figures, and work that is over: for what needs a past."""
LINKED = FIXTURES / "linked"
"""A playbook that is honest at the level «linked»: guidelines of a city, and no figure yet."""
ROOT = Path(__file__).parent.parent
COMPANYS = ("data", "content", "macros", "overrides")
"""What belongs to a company, beside its `mkdocs.yml`."""
ENGINE = ROOT / "strategy_playbook"
SETTINGS = """\
site_name: Playbook
site_url: https://playbook.hedgerow.test/
docs_dir: content
strict: true
edit_uri_template: https://forge.hedgerow.test/us/playbook/edit/main/content/{path}
theme: {name: material}
plugins:
  - search
  - strategy-playbook
  - macros
  - mike: {alias_type: copy, canonical_version: latest}
"""


def copy_smallest(target: Path) -> Path:
    """The smallest playbook, in a folder of its own."""
    shutil.copytree(SMALLEST, target, dirs_exist_ok=True)
    return target


def copy_example(target: Path) -> Path:
    """The playbook at the top, here the worked example, with everything that builds it."""
    folders = (name for name in COMPANYS if (ROOT / name).is_dir())
    for name in folders:
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


def is_example() -> bool:
    """Whether the playbook at the top is the worked example, and not another company's."""
    playbook = ROOT / "data" / "playbook.yml"
    return playbook.exists() and "\norganisation: Tallybrook\n" in playbook.read_text("utf-8")


def copy_lived(target: Path) -> Path:
    """The playbook that has been lived in."""
    shutil.copytree(LIVED, target, dirs_exist_ok=True)
    return target


def copy_linked(target: Path) -> Path:
    """The playbook of which no figure is known."""
    shutil.copytree(LINKED, target, dirs_exist_ok=True)
    return target


def copy_decided(target: Path) -> Path:
    """The smallest playbook, with work whose end nobody has thought of yet."""
    copy_smallest(target)
    folder = FIXTURES / "decided"
    for file in sorted(folder.rglob("*.yml")):
        lay_over(target, file.relative_to(folder).as_posix(), file.read_bytes())
    return target


def copy_site(target: Path) -> Path:
    """The smallest playbook with everything that builds it."""
    copy_smallest(target)
    (target / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return target


_READ = Cache()
"""What the playbooks of many tests have in common is read once; tests/test_cache.py shows that it
makes no difference."""


def checked_at(folder: Path) -> Checked:
    """A project as the command reads it."""
    return check(project_at(folder), cache=_READ)


def site_at(folder: Path) -> Site:
    """Everything that builds from a project."""
    return Site(project_at(folder), cache=_READ)


def page_at(folder: Path, path: str) -> str:
    """The HTML of a page that the engine makes: what it says, without a build."""
    return f"<article>{to_html(site_at(folder).generated[path].markdown).text}</article>"


def lay_over(project: Path, path: str, content: bytes) -> None:
    """Change one file of a project as a fixture says; odd bytes are kept as they are."""
    file = project / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists() and file.suffix == ".yml" and _is_plain(content):
        content = with_fields(file.read_text("utf-8"), content.decode("utf-8")).encode("utf-8")
    file.write_bytes(content)


def with_fields(text: str, changed: str) -> str:
    """A file's text with the fields that another names in the place of its own."""
    named = set(re.findall(r"^(\w+):", changed, re.MULTILINE))
    return "".join(block for block in _blocks(text) if _name(block) not in named) + changed


def typed(files: Mapping[str, str], today: date) -> Project:
    """The smallest playbook on a day, with files changed as `lay_over` does, in memory."""
    project = Project.at(SMALLEST, today)
    for path, text in files.items():
        is_entry = path.endswith(".yml")
        project = project.typing(path, with_fields(project.peek(path), text) if is_entry else text)
    return project


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
