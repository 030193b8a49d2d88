"""What `playbook init` writes: a playbook of one goal, one audience and one channel, as drafts.

The files lie in `files/`, each a Jinja template with marks of its own, `[[ … ]]`, since YAML,
GitHub and the pages use all others. In their names `dot-` stands for a dot at the start.
"""

import json
import re
from datetime import date
from pathlib import Path, PurePosixPath

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from strategy_playbook.editor.schema import vscode_mapping
from strategy_playbook.model.kinds.frame import FORMAT
from strategy_playbook.start.answers import Answers, editor_of, site_of, titled
from strategy_playbook.start.engine import requirement

FILES = Path(__file__).parent / "files"
SETTINGS = ".vscode/settings.json"


class NotEmpty(Exception):
    """The folder holds something already; the text says what."""


def write(folder: Path, answers: Answers, engine: str, today: date) -> list[str]:
    """Write a playbook into a folder that is empty or not there yet. Returns the files' paths.

    `engine` is what to install: a version, a wheel, a folder, an address of Git; this very version
    if empty. Raises NotEmpty, NotInstallable, and OSError where it cannot be written.
    """
    there = sorted(item.name for item in folder.iterdir()) if folder.exists() else []
    if there := [name for name in there if name != ".git"]:
        more = f" and {len(there) - 1} more" if len(there) > 1 else ""
        raise NotEmpty(f"{folder} is not empty: it holds {there[0]}{more}; nothing was written")
    texts = _texts(answers, engine, today)
    for path, text in texts.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return sorted(texts)


def _texts(answers: Answers, engine: str, today: date) -> dict[str, str]:
    """Every file by its path."""
    ids = {
        "role": titled(answers.role, "owner"),
        "goal": titled(answers.goal, "first-goal"),
        "audience": titled(answers.audience, "first-audience"),
        "channel": titled(answers.channel, "first-channel"),
    }
    values = {
        "organisation": answers.organisation,
        "name": answers.name,
        "people": answers.people,
        "today": today,
        "format": FORMAT,
        "site_url": site_of(answers.forge),
        "edit": editor_of(answers.forge),
        "requirement": requirement(engine),
        **ids,
    }
    environment = _environment()
    found = {}
    for file in sorted(FILES.rglob("*.jinja")):
        path = file.relative_to(FILES).as_posix()
        text = environment.get_template(path).render(values)
        found[_target(path, {kind: each.id for kind, each in ids.items()})] = text
    settings = {"yaml.schemas": vscode_mapping(), "files.eol": "\n"}
    found[SETTINGS] = json.dumps(settings, indent=2) + "\n"
    return found


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FILES),
        undefined=StrictUndefined,
        block_start_string="[%",
        block_end_string="%]",
        variable_start_string="[[",
        variable_end_string="]]",
        comment_start_string="[#",
        comment_end_string="#]",
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["quoted"] = _quoted
    environment.filters["literal"] = _literal
    return environment


def _quoted(value: str) -> str:
    """A text as YAML takes it, whatever stands in it: JSON's quotes are YAML's."""
    return json.dumps(value, ensure_ascii=False)


def _literal(value: str) -> str:
    """A text as Markdown shows it, letter for letter."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", value)


def _target(path: str, ids: dict[str, str]) -> str:
    """Where a file of `files/` goes: «data/goals/goal.yml» to the goal's own id."""
    parts = [f".{part[4:]}" if part.startswith("dot-") else part for part in path.split("/")]
    target = PurePosixPath(*parts).with_suffix("")
    own = ids.get(target.stem) if len(target.parts) > 2 else None
    return (target.with_stem(own) if own else target).as_posix()
