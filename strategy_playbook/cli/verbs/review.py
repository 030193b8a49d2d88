"""`playbook review`: records that an entry was read beside the decisions that it rests on."""

from pathlib import Path

import click

from strategy_playbook.analysis.suspects import Resting, Suspect
from strategy_playbook.change.review import author_of_change, fields, reading
from strategy_playbook.cli.named import named
from strategy_playbook.cli.options import IN, day_of, project_at, writing
from strategy_playbook.editor.put import Refused, put, write
from strategy_playbook.model.cache import Cache
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import KINDS, Role
from strategy_playbook.model.load import load
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading import days
from strategy_playbook.reading.diagnostics import nearest, printable
from strategy_playbook.reading.wording import counted


@click.command("review")
@click.argument("ids", nargs=-1)
@IN
@click.option("--note", default="", help="What was found: it stands in the entry.")
@click.option("--by", metavar="ROLE", help="Who has read it: the owner, if left out.")
@click.option("--today", metavar="YYYY-MM-DD",
              help=f"The day of the reading; or set {days.VARIABLE}.")  # fmt: skip
def command(
    ids: tuple[str, ...], folder: Path, note: str, by: str | None, today: str | None
) -> None:  # fmt: skip
    """Record that each of IDS («kind/id») was read, and found right beside what it rests on.

    Without any, list what has to be read again because a decision has changed.
    """
    strategy, _ = load(project_at(folder, day_of(today)), cache=Cache.at(folder))
    resting = Resting(strategy)
    if not ids:
        _list(resting)
        return
    found = [named(strategy, each) for each in ids]
    for entry in found:  # before anything is written
        _refuse(folder, strategy, resting, entry)
    for entry in found:
        _record(folder, resting, entry, _reader(strategy, entry, by), " ".join(note.split()))


def _list(resting: Resting) -> None:
    found = list(resting.suspects())
    for suspect in found:
        click.echo(printable(f"{suspect.entry.key}: {_why(suspect)}"))
    count = counted(len({each.entry.key for each in found}), "entry", "entries")
    rest = counted(len(resting.unrecorded()), "entry", "entries")
    click.echo(f"{count} to read again; of {rest} no reading is recorded yet")


def _why(suspect: Suspect) -> str:
    what = f"{KINDS[suspect.target.kind].noun} '{suspect.target.id}'"
    if suspect.is_new:
        return f"it links to the {what} since it was last read"
    told = f": {suspect.changes[0].title}" if suspect.changes else ""
    return f"the {what} has changed{told}"


def _reader(strategy: Strategy, entry: Entry, by: str | None) -> str:
    role = strategy.find(Role, by or entry.owner)
    if role is None:
        hint = nearest(by or "", strategy.of(Role)) or "a role is a file of data/roles"
        raise click.UsageError(f"there is no role '{by or entry.owner}'; {hint}")
    return role.id


def _refuse(folder: Path, strategy: Strategy, resting: Resting, entry: Entry) -> None:
    if entry.retired or entry.ended:
        raise click.UsageError(f"'{entry.id}' is {entry.status}: nobody has to find it right again")
    playbook = strategy.playbook
    if playbook is None or not playbook.review_by_another:
        return
    if title := author_of_change(folder, strategy, resting, entry):
        raise click.UsageError(
            f"you have changed “{title}” last, and in this playbook another reads {entry.key} "
            "(review_by_another in data/playbook.yml)"
        )


def _record(folder: Path, resting: Resting, entry: Entry, by: str, note: str) -> None:
    made = reading(resting, entry, by, note)
    path = folder / entry.file
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            text = stream.read()
        changed = put(text, entry.at, fields(made))
    except OSError as error:
        raise click.UsageError(f"{entry.file} cannot be read: {error.strerror}") from None
    except Refused as problem:
        by_hand = "\n".join(
            f"  {line}" for each in fields(made).values() for line in each.splitlines()
        )
        raise click.UsageError(
            f"{entry.file} stays as it is: {problem}. Write it there yourself:\n{by_hand}"
        ) from None
    with writing(path):
        write(path, changed)
    beside = f", beside {counted(len(made.of), 'decision')}" if made.of else ""
    click.echo(f"recorded in {entry.file}: read by {by} on {made.day}{beside}")
