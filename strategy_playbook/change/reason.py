"""The reason for a change: a file of `data/changes/`, written from what has changed."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from strategy_playbook.analysis.substance import explained, turns
from strategy_playbook.change.compare import EntryChange, compare
from strategy_playbook.change.weight import weighty
from strategy_playbook.change.words import Speaker
from strategy_playbook.model.ids import MAX_ID, id_of, is_id
from strategy_playbook.model.kinds import KINDS, Change
from strategy_playbook.model.strategy import Strategy

LONGEST = 240
"""Characters of a text up to which both wordings are told."""
INVISIBLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


class Draft(NamedTuple):
    """A reason that is yet to be filled in."""

    id: str
    text: str
    to_paste: bool
    """Whether the kind stands in one file, which is nobody's to rewrite."""
    about: list[str]


def unexplained(before: Strategy, after: Strategy) -> list[EntryChange]:
    """What has changed and needs a reason that nobody has written."""
    with_reason = explained(before, after)
    needed = {
        turn.key
        for turn in turns(before, after)
        if not with_reason & {turn.key, turn.old.key if turn.old else turn.key}
    }
    return [change for change in compare(before, after) if change.key in needed]


def draft(before: Strategy, after: Strategy, changes: list[EntryChange]) -> Draft:
    """The file for them: what they change in words; why and who decided is for the editor."""
    day = after.today
    says = list(sentences(before, after, changes))
    together = f"data/{Change.folder}.yml"
    to_paste = together in after.texts
    id = _free_id(after, day, changes[0])
    text = "\n".join(_lines(before, after, changes, says)) + "\n"
    if to_paste:
        text = f"{id}:\n" + re.sub(r"^(?=.)", "  ", text, flags=re.MULTILINE)
    return Draft(id, text, to_paste, says)


def _lines(
    before: Strategy, after: Strategy, changes: list[EntryChange], says: list[str]
) -> Iterator[str]:
    here = [change.key for change in changes if change.new is not None]
    gone = [change.key for change in changes if change.new is None]
    docs = {name: info.description for name, info in Change.model_fields.items()}
    yield f"title: {quoted(says[0])}"
    yield f"owner: {after.current_id('role', changes[0].entry.owner)}"
    yield f"reviewed: {after.today}"
    for field, keys in (("what", here), ("deleted", gone)):
        if keys:
            yield f"{field}:"
            yield from (f"  - {key}" for key in keys)
    yield "says:"
    yield from (f"  - {quoted(each)}" for each in says)
    yield f"# {docs['why']}"
    yield "why:"
    yield f"# {docs['decided_by']} Its id, as in data/roles."
    yield "decided_by:"
    yield f"date: {after.today}"
    new, old = after.playbook, before.playbook
    if new and old and new.version != old.version:
        yield f"version: {quoted(new.version)}"


def sentences(before: Strategy, after: Strategy, changes: Iterable[EntryChange]) -> Iterator[str]:
    """Each change in a sentence: «Demo requests: target raised from 110 to 130»."""
    speaker = Speaker(before, after)
    for change in changes:
        name = f"{KINDS[change.key.kind].label} “{change.entry.title}”"
        old, new = change.old, change.new
        if old is None or new is None:
            yield f"{name} {'deleted' if new is None else 'added'}"
            continue
        for field in weighty(change.told):
            if field.path == ("reviewed",):
                continue
            said = speaker.says(change.entry, field).sentence
            if said.endswith("reworded") and len(f"{field.old}{field.new}") <= LONGEST:
                said = f"{said} from “{field.old}” to “{field.new}”"
            yield f"{change.entry.title}: {_inside(said)}"


def _inside(sentence: str) -> str:
    """A sentence behind a colon: without its capital, where that is no name."""
    return sentence if sentence[1:2].isupper() else sentence[:1].lower() + sentence[1:]


def _free_id(after: Strategy, day: date, change: EntryChange) -> str:
    """The day and what it is about, with a number behind it where that is taken."""
    about = id_of(change.entry.title)
    start = f"{day}-{about if is_id(about) else change.key.id}"[: MAX_ID - 3].rstrip("-")
    taken = after.known[Change.kind]
    names = (start if number == 1 else f"{start}-{number}" for number in range(1, 1_000))
    return next(name for name in names if name not in taken)


def quoted(text: str) -> str:
    """Text as YAML takes it in double quotes, whatever stands in it."""
    quoted = json.dumps(text, ensure_ascii=False)
    return INVISIBLE.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)
