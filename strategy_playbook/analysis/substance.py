"""What a decision says, apart from how it is kept: by that one tells whether it has changed.

A new id, a new title, another owner, a review or more evidence changes no decision; another target,
audience or line does. An agreement records how people came to it; where it names another budget or
outcome than the commitment, it is a commitment too.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from strategy_playbook.analysis.spelling import words
from strategy_playbook.model.entry import Entry, Key, LinkPlan, fields_of, link_plan
from strategy_playbook.model.fields import Link
from strategy_playbook.model.kinds import Change, Objective, Playbook
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.levels import LEVELS

GOVERNING: dict[str, tuple[str, ...]] = {
    "goal": (), "objective": (), "audience": (), "positioning": (), "constraint": (),
    "kpi": ("target", "targets"),
}  # fmt: skip
"""Kinds that decide what others do, with the fields that do; all of them where none is named."""
BINDING = GOVERNING | {
    "kpi": (
        *GOVERNING["kpi"], "baseline", "definition", "formula", "counting_rule", "source", "unit",
        "direction", "type", "tier", "drives",
    ),
    "playbook": ("vision", "guiding_policy", "not_doing", "budget"),
}  # fmt: skip
"""The same with what nobody changes without a reason, though nothing has to be read again for it:
how one counts, and what the whole strategy says."""
KEPT = {
    "title", "owner", "reviewed", "last_review", "aliases", "tags", "also_called", "order",
    "suppress", "evidence", "agreed", "agreement",
}  # fmt: skip
"""Fields that say how a decision is kept and what bears it out, and not what it is."""


MINUS = re.compile(r"[-−](?=[\d.])")
STRICT = ("error", "warning", "ignore")
Deciding = Mapping[str, tuple[str, ...]]


class Turn(NamedTuple):
    """A decision that holds no more, or another one than before."""

    key: Key
    """By its id of today; by its last one, where it is gone."""
    old: Entry | None
    new: Entry | None


def substance(strategy: Strategy, entry: Entry, fields_of_kind: Deciding = GOVERNING) -> str:
    """Eight characters that change when what an entry decides does; empty where nothing holds."""
    if not entry.in_force or entry.kind not in fields_of_kind:
        return ""
    fields = _fields(strategy, entry, fields_of_kind)
    whole = json.dumps(fields, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(whole.encode()).hexdigest()[:8]


def _fields(strategy: Strategy, entry: Entry, fields_of_kind: Deciding) -> dict[str, Any]:
    own = deciding(type(entry), fields_of_kind)
    # Without defaults: a field that the vocabulary gains changes nothing yet.
    fields = entry.model_dump(mode="json", include=set(own), exclude_defaults=True)
    fields |= _agreed(entry)
    settle(strategy, fields, link_plan(type(entry)))
    return fields


def deciding(cls: type[Entry], fields_of_kind: Deciding) -> list[str]:
    """The fields of a kind that decide."""
    return [*fields_of_kind[cls.kind]] or [name for name in fields_of(cls) if name not in KEPT]


def _agreed(entry: Entry) -> dict[str, Any]:
    """What was agreed on and no commitment says."""
    agreement = entry.agreement if isinstance(entry, Objective) else None
    if not isinstance(entry, Objective) or agreement is None or agreement.agreed is None:
        return {}
    budget, outcome = agreement.agreed.budget, agreement.agreed.outcome
    if entry.commitment and budget == entry.commitment.budget:
        budget = None
    said = {"agreed budget": budget, "agreed outcome": outcome}
    return {name: value for name, value in said.items() if value is not None}


def turns(before: Strategy, after: Strategy) -> Iterator[Turn]:
    """Every decision that has changed in substance, came into force, or holds no more."""
    for kind in BINDING:
        for entry in after.entries[kind].values():
            old = before.get(entry.key) or _former(before, entry)
            if old is None and _is_unread(before, entry):
                continue  # nobody knows what it was
            is_other = _differ(before, old, after, entry) or bool(loosened(old, entry))
            if is_other:
                yield Turn(entry.key, old, entry)
        for entry in before.entries[kind].values():
            if substance(before, entry, BINDING) and not after.knows(entry.key):
                yield Turn(entry.key, entry, None)


def _differ(before: Strategy, old: Entry | None, after: Strategy, new: Entry) -> bool:
    """Whether a decision says something else, apart from its commas and capitals."""
    was = substance(before, old, BINDING) if old else ""
    now = substance(after, new, BINDING)
    if old is None or not (was and now) or was == now:
        return was != now
    return bool(_worded(before, old) != _worded(after, new))


def _worded(strategy: Strategy, entry: Entry) -> Any:
    return _bare(_fields(strategy, entry, BINDING))


def _bare(value: Any) -> Any:
    """The same with nothing but the words of each text."""
    if isinstance(value, dict):
        return {name: _bare(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_bare(item) for item in value]
    return words(MINUS.sub(" minus ", value)) if isinstance(value, str) else value


def loosened(old: Entry | None, new: Entry | None) -> list[str]:
    """The fields by which a playbook asks for less than before: its level, what a rule refuses."""
    if not isinstance(old, Playbook) or not isinstance(new, Playbook):
        return []
    is_lower = LEVELS.index(new.level) < LEVELS.index(old.level)
    # What a rule is by itself stands in the rule: «warning» loosens only what was made an error.
    weaker = any(
        STRICT.index(new.severities.get(rule, "warning"))
        > STRICT.index(old.severities.get(rule, "warning"))
        for rule in {*old.severities, *new.severities}
    )
    return [*(["level"] if is_lower else []), *(["severities"] if weaker else [])]


def _former(before: Strategy, entry: Entry) -> Entry | None:
    """The entry that had one of the former ids of another."""
    found = (before.get(Key(entry.kind, alias)) for alias in entry.aliases)
    return next((each for each in found if each is not None), None)


def _is_unread(before: Strategy, entry: Entry) -> bool:
    """Whether it may have stood in something that could not be read."""
    ids = (entry.id, *entry.aliases)
    is_known = any(id in before.known[entry.kind] for id in ids)
    return is_known or entry.kind in before.unread


def explained(before: Strategy, after: Strategy) -> set[Key]:
    """What reasons that were written since then are about; those with a flaw included."""
    fresh = {id for id in after.known[Change.kind] if _is_fresh(before, after, id)}
    found = {
        after.current(link.target)
        for link in after.links
        if link.source.kind == Change.kind and link.source.id in fresh and link.field == "what"
    }
    for id in fresh & after.of(Change).keys():
        found.update(Key.of(written) for written in after.of(Change)[id].deleted)
    if fresh - after.of(Change).keys():  # nobody knows which deletions it is about
        found.update(entry.key for entry in before.all if not after.knows(entry.key))
    return found


def _is_fresh(before: Strategy, after: Strategy, id: str) -> bool:
    """Whether a reason says something new; what is missing in one, other rules say."""
    old, new = before.of(Change).get(id), after.of(Change).get(id)
    if old is None or new is None:
        return new is None or new.in_force
    is_other = (old.what, old.deleted, old.why, old.date) != (
        new.what, new.deleted, new.why, new.date)  # fmt: skip
    return is_other and new.in_force


def settle(strategy: Strategy, fields: dict[str, Any], plan: LinkPlan) -> None:
    """Write every link by the first id that its target ever had: a new id changes nothing."""
    for name, inner in plan:
        value = fields.get(name)
        if value is None:
            continue
        items = value if isinstance(value, list) else [value]
        if isinstance(inner, Link):
            settled = [_first(strategy, inner.to, item) for item in items]
            fields[name] = settled if isinstance(value, list) else settled[0]
        else:
            for item in items:
                settle(strategy, item, inner)


def _first(strategy: Strategy, kind: str | None, written: str) -> str:
    entry = strategy.get(Key(kind, written) if kind else Key.of(written))
    if entry is None or not entry.aliases:
        return written
    return entry.aliases[0] if kind else f"{entry.kind}/{entry.aliases[0]}"
