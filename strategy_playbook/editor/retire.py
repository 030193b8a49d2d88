"""`playbook retire`: an entry that is kept for the record, why, and what takes its place."""

import re
from collections import defaultdict
from textwrap import indent

from yaml.nodes import Node, SequenceNode

from strategy_playbook.check.run import Checked
from strategy_playbook.editor.edits import Edit, Files, Refused, edited
from strategy_playbook.editor.fields import end_of, field_lines, with_field
from strategy_playbook.editor.rename import Edits, renamed
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.ids import MAX_ID
from strategy_playbook.model.kinds import KINDS, Change
from strategy_playbook.reading.diagnostics import nearest
from strategy_playbook.reading.project import DATA
from strategy_playbook.reading.source import Located


def entry_named(checked: Checked, written: str) -> Entry:
    """The entry that «kind/id» names. Raises Refused where there is none."""
    key, strategy = Key.of(written), checked.strategy
    if not key.id or key.kind not in KINDS:
        choices = [str(entry.key) for entry in strategy.all]
        hint = nearest(written, choices) or "such as channel/website"
        raise Refused(f"'{written}' is not of the form kind/id; {hint}")
    noun = KINDS[key.kind].noun
    if key.id not in strategy.known[key.kind] and strategy.current(key) != key:
        raise Refused(f"the {noun} '{key.id}' is called '{strategy.current(key).id}' now")
    entry = strategy.get(key)
    if entry is None:
        if key.id in strategy.known[key.kind]:
            raise Refused(f"the {noun} '{key.id}' has a flaw; mend it first: playbook check")
        ids = strategy.known[key.kind]
        hint = nearest(key.id, ids) or f"there are: {', '.join(sorted(ids)) or 'none'}"
        raise Refused(f"there is no {noun} '{key.id}'; {hint}")
    return entry


def refuse(entry: Entry, other: Entry | None, because: str) -> None:
    """Refuses what cannot be retired, or take its place. Raises Refused."""
    if entry.single:
        raise Refused(f"the {entry.noun} itself cannot be retired")
    if entry.retired:
        raise Refused(f"the {entry.noun} '{entry.id}' is retired already")
    if not because.strip():
        raise Refused('say why, for whoever asks in a year: --because "…"')
    if other is None:
        return
    if other.kind != entry.kind:
        raise Refused(f"a {entry.noun} cannot be replaced by a {other.noun}")
    if other.key == entry.key:
        raise Refused("nothing can take its own place")
    if other.retired:
        raise Refused(f"the {other.noun} '{other.id}' is retired as well")


def in_data(checked: Checked, entry: Entry, other: Entry | None) -> Edits:
    """The entry's own state, and links in force, which go to what takes its place."""
    project, found = checked.project, defaultdict(set)
    text = project.peek(entry.file)
    found[entry.file].add(with_field(text, type(entry), entry.at, "status", "retired"))
    for link in checked.strategy.links_to(entry.key) if other else ():
        if other is None or not checked.strategy.is_upheld(link) or link.source == entry.key:
            continue
        located = Located(project.peek(link.file))
        node, above = located.at(link.path), located.at(link.path[:-1])
        if node is None or link.source == other.key:
            continue  # what takes its place needs no link to itself: the check says what is left
        is_twice = isinstance(above, SequenceNode) and any(
            item.value in (other.id, str(other.key)) for item in above.value
        )
        found[link.file].add(
            _without(node, above, located.text)
            if is_twice and isinstance(above, SequenceNode)
            else renamed(node, located.text, link.target, other.id)
        )
    return {file: sorted(edits) for file, edits in found.items()}


def _without(node: Node, above: SequenceNode, text: str) -> Edit:
    """A list without one of its items, of which another one stays."""
    items = [item.start_mark.index for item in above.value]
    place = items.index(node.start_mark.index)
    if above.flow_style:
        if place + 1 < len(items):
            return Edit(items[place], items[place + 1], "")
        return Edit(end_of(above.value[place - 1], text), end_of(node, text), "")
    start = text.rfind("\n", 0, items[place]) + 1
    match = re.compile(r"[^\n]*\n?").match(text, end_of(node, text))
    return Edit(start, match.end() if match else end_of(node, text), "")


def reason(checked: Checked, entry: Entry, other: Entry | None, because: str, by: str) -> Files:
    """The entry of the kind «change» that says why, in a file of its own or at the end of one."""
    strategy, project = checked.strategy, checked.project
    day, stem = strategy.today, f"{entry.id}-retired"
    said = f"{entry.title}: retired"
    said += f"; {other.title} takes its place" if other else ""
    ids = strategy.known[Change.kind]
    names = (f"{day}-{stem}"[:MAX_ID].rstrip("-"), *(f"{day}-retired-{n}" for n in range(1, 999)))
    id = next(name for name in names if name not in ids)
    values: list[tuple[str, str | list[str]]] = [
        ("title", f"{entry.title} retired"), ("owner", by), ("reviewed", str(day)),
        ("what", [str(entry.key)]), ("says", [said]), ("why", because), ("decided_by", by),
        ("date", str(day)),
    ]  # fmt: skip
    text = "\n".join(line for name, value in values for line in field_lines(name, value))
    text = re.sub(r"(?m)^(reviewed|date): '(.*)'$", r"\1: \2", text) + "\n"
    together = f"{DATA}/{Change.folder}.yml"
    if not project.tree.has_file(together):
        return {f"{DATA}/{Change.folder}/{id}.yml": text.encode("utf-8")}
    data = project.tree.read(together)[0]
    there = project.peek(together)
    gap = "" if there.endswith("\n") or not there else "\n"
    more = Edit(len(there), len(there), f"{gap}{id}:\n{indent(text, '  ')}")
    return {together: edited(data, [more])}
