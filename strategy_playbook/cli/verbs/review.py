"""`playbook review`: records that an entry was read beside the decisions that it rests on."""

from pathlib import Path

import click

from strategy_playbook.analysis.suspects import Resting, Suspect
from strategy_playbook.change.review import Reading, author_of_change, fields, reading
from strategy_playbook.cli.changing import refuse_unread
from strategy_playbook.cli.named import named
from strategy_playbook.cli.options import IN, checked, day_of, project_at
from strategy_playbook.editor import journal
from strategy_playbook.editor.edits import Files, Refused
from strategy_playbook.editor.journal import on_disk
from strategy_playbook.editor.put import put
from strategy_playbook.model.cache import Cache
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import KINDS, Role
from strategy_playbook.model.load import load
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading import days
from strategy_playbook.reading.diagnostics import nearest, printable
from strategy_playbook.reading.project import DATA
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
    if not ids:
        strategy, _ = load(project_at(folder, day_of(today)), cache=Cache.at(folder))
        _list(Resting(strategy))
        return
    whole = checked(folder, day_of(today))
    try:
        refuse_unread(whole, (each for each in whole.diagnostics if each.file.startswith(DATA)))
    except Refused as problem:
        raise click.UsageError(str(problem)) from None
    strategy, resting = whole.strategy, Resting(whole.strategy)
    found = [named(strategy, each) for each in ids]
    for entry in found:  # before anything is written
        _refuse(folder, strategy, resting, entry)
    made = [
        reading(resting, entry, _reader(strategy, entry, by), " ".join(note.split()))
        for entry in found
    ]
    try:
        _record(folder, made)
    except Refused as problem:
        raise click.UsageError(str(problem)) from None
    for each in made:
        beside = f", beside {counted(len(each.of), 'decision')}" if each.of else ""
        click.echo(f"recorded in {each.entry.file}: read by {each.by} on {each.day}{beside}")


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


def _record(folder: Path, made: list[Reading]) -> None:
    """Write all of them, or none. Raises Refused."""
    read: dict[str, bytes | None] = {}
    files: Files = {}
    for each in made:
        path = each.entry.file
        if path not in files:
            files[path] = read[path] = on_disk(folder, path)
        try:
            text = (files[path] or b"").decode()
            files[path] = put(text, each.entry.at, fields(each)).encode()
        except (Refused, UnicodeDecodeError) as problem:
            why = problem if isinstance(problem, Refused) else "it is no text in UTF-8"
            by_hand = "\n".join(
                f"  {line}" for field in fields(each).values() for line in field.splitlines()
            )
            raise Refused(
                f"{path} stays as it is: {why}. Write it there yourself:\n{by_hand}"
            ) from None
    journal.write(folder, files, read)
