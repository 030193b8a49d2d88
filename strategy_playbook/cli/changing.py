"""What verbs that change files have in common: look first, refuse, write all or nothing."""

import difflib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from strategy_playbook.check.baseline import Fingerprint, fingerprint
from strategy_playbook.check.run import Checked, errors
from strategy_playbook.cli.options import checked, day_of
from strategy_playbook.editor import journal
from strategy_playbook.editor.edits import Files, Refused
from strategy_playbook.editor.journal import on_disk
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.reading.decoding import decode
from strategy_playbook.reading.diagnostics import Diagnostic, as_text, nearest, printable
from strategy_playbook.reading.project import DATA, Project
from strategy_playbook.site.check import check

LOOK = click.option("--diff", "look", is_flag=True, help="Show what would change; write nothing.")
PATHS = click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
NOT_WHOLE = {"broken-yaml", "unmerged", "not-utf8", "too-large", "unreadable-file", "no-data",
             "broken-template", "other-format", "duplicate-key", "duplicate-id",
             "symbolic-link"}  # fmt: skip
"""Rules whose findings mean that nobody knows all that a file says."""
SHOWN = 5


def kind_named(name: str) -> type[Entry]:
    """The kind that somebody typed. Raises UsageError where there is none."""
    if name not in KINDS:
        hint = nearest(name, KINDS) or "the kinds are: " + ", ".join(sorted(KINDS))
        raise click.UsageError(f"there is no kind '{name}'; {hint}")
    return KINDS[name]


def whole(folder: Path) -> Checked:
    """A project of which everything can be read. Raises Refused."""
    found = checked(folder, day_of(None))
    refuse_unread(found, found.diagnostics)
    return found


def refuse_unread(found: Checked, among: Iterable[Diagnostic]) -> None:
    """Refuses files that nobody can read to their end. Raises Refused."""
    unread = [each for each in among if each.severity == "error" and each.rule in NOT_WHOLE]
    if unread:
        raise Refused(_with("this cannot be read, so nothing was changed; mend it first", unread))


def refuse_empty(project: Project) -> None:
    """Refuses a folder in which there is no strategy. Raises Refused."""
    if not project.has_folder(DATA):
        raise Refused(f"there is no folder '{DATA}' here, so there is no strategy to change")


def apply(
    before: Checked,
    files: Files,
    as_now: Callable[[Fingerprint], Fingerprint] = lambda found: found,
) -> Checked:
    """Write files, unless something would be wrong that is right now. Returns what is then.

    `as_now`: what is said afterwards of a finding that stays. Raises Refused.
    """
    project = before.project
    read = {path: on_disk(project.root, path) for path in files}
    after = check(project.with_files(files))
    known = Counter(as_now(fingerprint(each)) for each in errors(before.diagnostics))
    new = []
    for each in errors(after.diagnostics):
        known[fingerprint(each)] -= 1
        new += [each] if known[fingerprint(each)] < 0 else []
    if new:
        raise Refused(_with("this would be wrong then, so nothing was changed", new))
    journal.write(project.root, files, read)
    return after


def show(project_root: Path, files: Files, moved: dict[str, str]) -> None:
    """Print what would change, as `diff -u` does."""
    back = {target: path for path, target in moved.items()}
    for path, data in sorted(files.items()):
        if data is not None:
            old = on_disk(project_root, back.get(path, path)) or b""
            was, now = (decode(each)[0].split("\n") for each in (old, data))
            click.echo(f"--- {back.get(path, path)}\n+++ {path}")
            for line in [*difflib.unified_diff(was, now, lineterm="")][2:]:
                click.echo(printable(line))
            if was == now and old != data:
                click.echo("(only its line ends, or its byte-order mark)")


def _with(sentence: str, found: list[Diagnostic]) -> str:
    """A sentence, and below it the worst of what was found."""
    listed = "\n".join(as_text(each) for each in found[:SHOWN])
    more = f"\nand {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return f"{sentence}:\n{listed}{more}"
