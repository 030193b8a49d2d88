"""For a comment on a pull request, release notes, a mail: lists below a heading per group.

At most so long that GitHub takes it for a comment; a last line says what did not fit.
"""

from collections.abc import Iterator

from strategy_playbook.change.report import Comparison
from strategy_playbook.change.weight import Group
from strategy_playbook.change.words import Run, near, sentence_case, word_by_word
from strategy_playbook.check.formats.markdown import COMMENT, escaped

MOST_READINGS = 3


def render(comparison: Comparison, limit: int = COMMENT) -> str:
    """At most `limit` bytes, what weighs most first."""
    head = f"### What changed\n\n{escaped(comparison.sentence)}\n"
    head += f"\n{escaped(sentence_case(comparison.unseen))}.\n" if comparison.unseen else ""
    room = limit - len(head.encode()) - 200  # for the last line
    found = [*_items(comparison)]
    shown = ""
    for number, item in enumerate(found):
        room -= len(item.encode())
        if room < 0:
            rest = sum(each.startswith("- ") for each in found[number:])
            command = f"playbook diff {comparison.old.name} {comparison.new.name}"
            return f"{head}{shown}\n{rest:,} more did not fit here; `{command}` prints them all.\n"
        shown += item
    return head + shown


def _items(comparison: Comparison) -> Iterator[str]:
    for group in comparison.groups:
        yield f"\n#### {group.title}\n\n"
        yield from _group(comparison, group)
    if comparison.pages:
        yield "\n#### Pages written by hand\n\n"
    for page in comparison.pages:
        item = f"- {page.how[0].capitalize()}: {escaped(f'content/{page.path}')}\n"
        if page.old is not None and page.new is not None:
            item += f"  - {_runs(near(word_by_word(page.old, page.new)))}\n"
        yield item
    if comparison.readings:
        yield "\n#### Readings\n\n"
    for change in comparison.readings:
        title, found = comparison.figures(change)
        rest = len(found) - MOST_READINGS
        more = [f"and {rest:,} earlier"] if rest > 0 else []
        yield f"- **{escaped(title)}:** {escaped('; '.join([*found[-MOST_READINGS:], *more]))}\n"


def _group(comparison: Comparison, group: Group) -> Iterator[str]:
    for change in group.changes:
        how = ", ".join(change.how) or "links by new ids"
        lines = [f"- **{escaped(comparison.name(change))}:** {how}"]
        lines += [f"  - {escaped(text)}" for text in comparison.happened(change)]
        for said in comparison.says(change) if change.old and change.new else ():
            lines.append(f"  - {escaped(said.sentence)}")
            lines += [f"    - {_runs(runs)}" for runs in said.texts]
        touched = comparison.reach(group, change)
        if touched and touched.sentence:
            lines.append(f"  - *{escaped(sentence_case(touched.sentence))}*")
        yield "\n".join(lines) + "\n"


def _runs(runs: list[Run]) -> str:
    """What went is struck out, what came is underlined."""
    marks = {"same": ("", ""), "old": ("<del>", "</del>"), "new": ("<ins>", "</ins>")}
    parts = []
    for of, text in runs:
        before, behind = marks[of]
        parts.append(f"{before}{escaped(text)}{behind}")
    return " ".join(part for part in parts if part)
