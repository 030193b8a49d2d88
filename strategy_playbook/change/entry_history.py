"""The history of one entry: what each commit changed in it, in words, and the reasons beside.

Git is asked three times, however many commits there are. A commit that only moved the file, or
touched other entries of it, is no change of this one.
"""

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from strategy_playbook.change.compare import EntryChange, fields_between
from strategy_playbook.change.history import git
from strategy_playbook.change.log import changes_of
from strategy_playbook.change.weight import READ, weighty
from strategy_playbook.change.words import Speaker
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.links import LinksIn
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.model.take import take
from strategy_playbook.reading.project import DATA
from strategy_playbook.reading.source import parse

MARK = "\x01"


class Event(NamedTuple):
    """A day on which an entry changed, or on which somebody wrote why."""

    day: date
    by: str
    """Who committed it, or the role that decided."""
    says: list[str]
    note: str
    """What its author wrote about it, or the reason."""
    is_reason: bool


class _Commit(NamedTuple):
    id: str
    day: date
    by: str
    mail: str
    subject: str
    files: list[str]


def events(root: Path, strategy: Strategy, entry: Entry) -> list[Event]:
    """The history of an entry, the newest first; what the data says, where there is no Git."""
    reasons = [
        Event(each.date, each.decided_by, [each.title], each.why, True)
        for each in changes_of(strategy, entry)
    ]
    found = [*reasons, *commits_of(root, strategy, entry)]
    return sorted(found, key=lambda event: (event.day, event.is_reason), reverse=True)


def commits_of(root: Path, strategy: Strategy, entry: Entry) -> list[Event]:
    """What each commit changed in an entry, the newest first."""
    speaker = Speaker(strategy, strategy)
    found: list[Event] = []
    for commit, before, after in _states(root, entry):
        says = _says(speaker, strategy, before, after)
        if says:
            found.append(Event(commit.day, commit.by, says, commit.subject, False))
    return found[::-1]


def is_last_author(root: Path, strategy: Strategy, entry: Entry, mail: str) -> bool:
    """Whether what an entry says was last changed under an address, or not committed yet.

    A reading that was recorded is no change.
    """
    last, author = None, ""
    for commit, before, after in _states(root, entry):
        if before is None or _differ(strategy, before, after):
            author = commit.mail
        last = after
    return last is None or _differ(strategy, last, entry) or author == mail


def _states(root: Path, entry: Entry) -> Iterator[tuple["_Commit", Entry | None, Entry]]:
    """Each commit after which the entry could be read, with it as it was before and after."""
    commits = _commits(root, entry)
    texts = _texts(root, [(each.id, file) for each in commits for file in each.files])
    before: Entry | None = None
    for commit in commits:
        found = (_entry_in(text, file, entry) for file in commit.files
                 if (text := texts.get((commit.id, file))))  # fmt: skip
        after = next((each for each in found if each is not None), None)
        if after is not None:  # otherwise it moved away, or nothing can be read today
            yield commit, before, after
            before = after


def _differ(strategy: Strategy, before: Entry, after: Entry) -> bool:
    change = EntryChange(after.key, before, after, tuple(fields_between(strategy, before, after)))
    return any(each.path[0] not in READ for each in change.told)


def _says(
    speaker: Speaker, strategy: Strategy, before: Entry | None, after: Entry
) -> list[str]:  # fmt: skip
    if before is None:
        return ["Written"]
    change = EntryChange(after.key, before, after, tuple(fields_between(strategy, before, after)))
    said = [speaker.says(after, each).sentence for each in weighty(change.told)]
    return [f"Its id was {before.id}", *said] if change.renamed else said


def _commits(root: Path, entry: Entry) -> list[_Commit]:
    """The commits that touched a file in which the entry stood, the oldest first."""
    ids = (entry.id, *entry.aliases)
    where = [f"{DATA}/{entry.kind}.yml"] if entry.single else [
        f"{DATA}/{entry.folder}.yml",
        *(f":(glob){DATA}/{entry.folder}/**/{id}.yml" for id in ids),
    ]  # fmt: skip
    log = git(root, "log", "-z", "--no-merges", "--reverse", "--relative", "--name-only",
              f"--format={MARK}%H{MARK}%as{MARK}%an{MARK}%ae{MARK}%s", "--", *where)  # fmt: skip
    found: list[_Commit] = []
    for part in (each.lstrip("\n") for each in log.split("\0")):
        if part.startswith(MARK):
            _, id, day, by, mail, subject = part.split(MARK, 5)
            commit = _Commit(id, date.fromisoformat(day), by, mail, " ".join(subject.split()), [])
            found.append(commit)
        elif part and found:
            found[-1].files.append(part)
    return found


def _texts(root: Path, asked: list[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The texts of files at commits, all at once; those that were not there are left out."""
    prefix = git(root, "rev-parse", "--show-prefix").strip()
    wanted = [each for each in asked if "\n" not in each[1]]
    names = "".join(f"{id}:{prefix}{file}\n" for id, file in wanted)
    try:
        command = ["git", "cat-file", "--batch"]
        done = subprocess.run(
            command, cwd=root, input=names.encode(), capture_output=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return {}
    found, place, data = {}, 0, done.stdout
    for key in wanted:
        end = data.index(b"\n", place)
        head = data[place:end].split(b" ")
        place = end + 1
        if head[-1] == b"missing":
            continue
        size = int(head[-1])
        found[key] = data[place : place + size].decode("utf-8", "replace")
        place += size + 1
    return found


def _entry_in(text: str, file: str, entry: Entry) -> Entry | None:
    """The entry as a text has it, under any of its ids; None where it is not there, or flawed.

    What its defaults give today, it is taken to have had: they are other files.
    """
    value, flaws = parse(text)
    if flaws or not isinstance(value, dict):
        return None
    alone, ids = Path(file).stem, (entry.id, *entry.aliases)
    if entry.single or f"{DATA}/{entry.folder}.yml" != file:
        id, raw = (entry.id if entry.single else alone), value
    else:
        id = next((each for each in ids if isinstance(value.get(each), dict)), "")
        raw = value.get(id, {})
    given = {name: getattr(entry, name) for name in entry.given}
    usual = {name: value for name, value in given.items() if not isinstance(value, tuple)}
    usual |= {name: list(value) for name, value in given.items() if isinstance(value, tuple)}
    return take(type(entry), id, file, (), {**usual, **raw}, LinksIn()).entry if raw else None


def told(found: list[Event]) -> Iterator[str]:
    """A history as lines for a terminal."""
    for event in found:
        yield f"{event.day}  {'; '.join(event.says)}"
        yield f"            {event.by}: {event.note}" if event.note else f"            {event.by}"
