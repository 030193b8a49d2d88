"""What `--view` names: the part of the playbook that some readers get."""

import sys
from pathlib import Path
from typing import Any

import click

from strategy_playbook.check.run import Checked, errors
from strategy_playbook.model.load import PLAYBOOK
from strategy_playbook.reading.diagnostics import as_text, nearest, summary
from strategy_playbook.reading.project import Project
from strategy_playbook.reading.source import parse
from strategy_playbook.reading.wording import listed
from strategy_playbook.site.part import part_of, view_of


def require_view(folder: Path, view: str) -> None:
    """Refuse a view that there is not, before anything else takes its time.

    A file that cannot be read is said by the check.
    """
    value, _ = parse(Project.at(folder).peek(PLAYBOOK))
    views = value.get("views") if isinstance(value, dict) else None
    names = [str(each.get("name")) for each in _listed(views) if isinstance(each, dict)]
    if view and isinstance(value, dict) and view not in names:
        there = f"there are: {listed(names, 'and')}" if names else "'views' there names none"
        raise click.UsageError(
            f"there is no view '{view}' in {PLAYBOOK}; {nearest(view, names) or there}"
        )


def place_of(folder: Path, view: str) -> Path:
    """Where the site of a view is written: beside that of the whole."""
    usual = Project.at(folder).settings.values.get("site_dir")
    return folder / f"{usual if isinstance(usual, str) else 'site'}-{view}"


def part(checked: Checked, view: str) -> Checked:
    """What a view shows of a project, all of it for an empty name.

    Where the whole has errors nothing is shown, and the command ends: they may be what leaks.
    """
    if not view:
        return checked
    if wrong := errors(checked.diagnostics):
        said = "\n\n".join(map(as_text, wrong))
        click.echo(f"{said}\n\nnothing was written: {summary(wrong)}", err=True)
        sys.exit(1)
    return part_of(checked, view_of(checked.strategy, view))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
