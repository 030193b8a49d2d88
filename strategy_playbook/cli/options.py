"""What several verbs take, and what they do with it: the folder, the day, the check.

What is about the folder alone lies in `folder.py`: a verb that only starts MkDocs needs no more.
"""

import os
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

import click

from strategy_playbook.check.run import Checked, all_rules, errors
from strategy_playbook.cli.folder import AT as AT
from strategy_playbook.cli.folder import FOLDER as FOLDER
from strategy_playbook.cli.folder import IN as IN
from strategy_playbook.cli.folder import one_of as one_of
from strategy_playbook.cli.folder import writing as writing
from strategy_playbook.cli.progress import Progress
from strategy_playbook.editor.edits import Refused
from strategy_playbook.editor.journal import recover
from strategy_playbook.model.cache import Cache
from strategy_playbook.model.load import load
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading import days
from strategy_playbook.reading.levels import Level
from strategy_playbook.reading.project import DATA, Project
from strategy_playbook.reading.revision import NoRevision, at_revision, fork_point
from strategy_playbook.site.check import check
from strategy_playbook.site.given import given
from strategy_playbook.site.of_mkdocs import is_usual


def in_repository(folder: Path) -> tuple[Path, str]:
    """The repository's top, and where the project stands below it; empty at the top.

    Without Git it is the workflow's folder that counts, or where the command runs.
    """
    below = folder.resolve()
    tops = (each for each in (below, *below.parents) if os.path.exists(each / ".git"))
    top = next(tops, None) or Path(os.environ.get("GITHUB_WORKSPACE") or ".").resolve()
    is_below = below.is_relative_to(top) and below != top
    return (top, below.relative_to(top).as_posix()) if is_below else (below, "")


def day_of(written: str | None) -> date | None:
    """The day to check as on; None for that of the playbook, or of the clock."""
    try:
        return days.day(written) if written is not None else days.from_environment()
    except days.NoDay as problem:
        source = "--today" if written is not None else f"{days.VARIABLE} in the environment"
        raise click.UsageError(f"{source}: {problem}") from None


def project_at(folder: Path, day: date | None = None) -> Project:
    """The project in a folder, with the pages that the engine adds to it.

    What a command began there and did not end is finished first.
    """
    try:
        if said := recover(folder):
            click.echo(said, err=True)
    except Refused as refused:
        raise click.UsageError(str(refused)) from None
    project = Project.at(folder, day)
    return project.giving(given(project.settings.texts("without")))


def before(folder: Path, revision: str) -> Strategy | None:
    """The strategy where the present one left a revision, for rules about changes.

    None where there was none yet. What could not be read there is not compared, and that is said:
    otherwise nobody could mend it.
    """
    try:
        project = at_revision(folder, fork_point(folder, revision))
    except NoRevision as problem:
        raise click.UsageError(f"--since: {problem}") from None
    if not project.has_folder(DATA):
        click.echo(f"{revision} holds no playbook yet: there is nothing to compare with", err=True)
        return None
    strategy, findings = load(project)
    if any(all_rules()[found.rule].severity == "error" for found in findings):
        click.echo(f"what cannot be read at {revision} is not compared", err=True)
    return strategy


def checked(
    folder: Path,
    day: date | None,
    use_cache: bool = True,
    level: Level | None = None,
    since: str | None = None,
) -> Checked:
    """Read and check a project, and say for which day where that is not today.

    With a revision, also what has changed since.
    """
    base = before(folder, since) if since else None
    cache = Cache.at(folder) if use_cache else Cache()
    with Progress(sys.stderr) as progress:
        found = check(project_at(folder, day).claiming(level), progress, cache, base)
        if not errors(found.diagnostics) and (found.untold or not is_usual(found.project)):
            # Loaded where it has to be: MkDocs takes as long as a check.
            asked = import_module("strategy_playbook.mkdocs.rehearsal").refused(found)
            found = found.with_more(asked)
    cache.save()
    if found.strategy.today != date.today():
        click.echo(f"checked as on {found.strategy.today} ({_source_of_day(day)})", err=True)
    return found


def _source_of_day(day: date | None) -> str:
    if day is None:
        return "as_of in data/playbook.yml"
    given_day = click.get_current_context().params.get("today")
    return "--today" if given_day is not None else days.VARIABLE
