"""Annotations of GitHub Actions: a notice at the file of each change that weighs something.

GitHub shows ten of a level per step and drops the rest without a word: the weightiest are those.
"""

from collections.abc import Iterator

from strategy_playbook.change.report import TOUCHING, Comparison
from strategy_playbook.change.weight import Group
from strategy_playbook.check.formats.github import LIMIT, command
from strategy_playbook.reading.diagnostics import printable


def render(comparison: Comparison) -> str:
    found = [
        line
        for group in comparison.groups
        if group.name in TOUCHING
        for line in _notices(comparison, group)
    ]
    lines = found[:LIMIT]
    if len(found) > LIMIT:
        lines.append(f"{LIMIT} of {len(found):,} are annotated; playbook diff prints the others")
    lines += [comparison.unseen] if comparison.unseen else []
    return "".join(f"{printable(line)}\n" for line in [*lines, comparison.sentence])


def _notices(comparison: Comparison, group: Group) -> Iterator[str]:
    for change in group.changes:
        said = [each.sentence for each in comparison.says(change)] if change.fields else []
        parts = [*(said or [", ".join(change.how)]), *comparison.happened(change)]
        touched = comparison.reach(group, change)
        parts += [touched.sentence] if touched and touched.sentence else []
        properties = {"file": change.entry.file, "title": comparison.name(change)}
        yield command("notice", properties, "; ".join(parts))
