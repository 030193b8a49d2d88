"""`playbook change`: the file that says why something was changed, written from what has."""

from pathlib import Path

import click

from strategy_playbook.change.reason import draft, unexplained
from strategy_playbook.change.sides import NotComparable, folder_side
from strategy_playbook.cli.options import IN, before, day_of, project_at
from strategy_playbook.editor import journal
from strategy_playbook.editor.edits import Refused
from strategy_playbook.model.cache import Cache
from strategy_playbook.model.kinds import Change
from strategy_playbook.reading import days
from strategy_playbook.reading.project import DATA
from strategy_playbook.reading.wording import counted

HERE = "working folder"


@click.command("change")
@IN
@click.option("--since", metavar="REVISION", default="HEAD", show_default=True,
              help="What it is compared with: the branch that it will go to.")  # fmt: skip
@click.option("--today", metavar="YYYY-MM-DD",
              help=f"The day of the change; or set {days.VARIABLE}.")  # fmt: skip
def command(folder: Path, since: str, today: str | None) -> None:
    """Write the reason for what has changed, for you to fill in: why, and who decided.

    A reason is asked for where a goal, an objective, an audience, a positioning, a constraint or a
    KPI's target says something else. Where somebody has written it, nothing is done.
    """
    base = before(folder, since)
    try:
        after = folder_side(HERE, project_at(folder, day_of(today)), Cache()).strategy
    except NotComparable as problem:
        raise click.UsageError(str(problem)) from None
    changes = unexplained(base, after) if base else []
    if base is None or not changes:
        click.echo(f"nothing has changed since {since} that still needs a reason")
        return
    made = draft(base, after, changes)
    if made.to_paste:
        click.echo(made.text, nl=False)
        hint = f"nothing was written: paste this at the end of {DATA}/{Change.folder}.yml"
        click.echo(f"{hint}, and fill in why and decided_by", err=True)
        return
    file = f"{DATA}/{Change.folder}/{made.id}.yml"
    try:
        journal.write(folder, {file: made.text.encode()}, {file: None})
    except Refused as problem:
        raise click.UsageError(str(problem)) from None
    what = counted(len(changes), "change")
    click.echo(f"wrote {file}, for {what}: fill in why and decided_by, then run: "
               f"playbook check --since {since}")  # fmt: skip
