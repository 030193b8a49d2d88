"""For people at a terminal: what weighs most first, then one line that sums up."""

from collections.abc import Iterator
from textwrap import fill

from strategy_playbook.change.report import Comparison
from strategy_playbook.change.weight import Group
from strategy_playbook.change.words import near, plain_runs, word_by_word
from strategy_playbook.reading.diagnostics import printable

SIGNS = {"added": "+", "removed": "−"}
WIDTH = 98
MOST_READINGS = 3


def render(comparison: Comparison) -> str:
    lines = [line for group in comparison.groups for line in _group(comparison, group)]
    lines += _pages(comparison)
    lines += _readings(comparison)
    lines += [f"note: {comparison.unseen}", ""] if comparison.unseen else []
    return "\n".join([*lines, printable(comparison.sentence)]) + "\n"


def _group(comparison: Comparison, group: Group) -> Iterator[str]:
    yield group.title
    for change in group.changes:
        how = ", ".join(change.how) or "links by new ids"
        sign = SIGNS.get(how, "·")
        yield printable(f"  {sign} {comparison.name(change)}: {how}  ({change.entry.file})")
        for text in comparison.happened(change):
            yield _set_in(text)
        for said in comparison.says(change) if change.old and change.new else ():
            yield _set_in(said.sentence)
            for runs in said.texts:
                yield _set_in(plain_runs(runs, ("[−", "−]"), ("{+", "+}")), "        ")
        touched = comparison.reach(group, change)
        if touched and touched.sentence:
            yield _set_in(f"→ {touched.sentence}")
    yield ""


def _pages(comparison: Comparison) -> Iterator[str]:
    if comparison.pages:
        yield "Pages written by hand"
    for page in comparison.pages:
        yield printable(f"  {SIGNS.get(page.how[0], '·')} content/{page.path}: {page.how[0]}")
        if page.old is not None and page.new is not None:
            runs = near(word_by_word(page.old, page.new))
            yield _set_in(plain_runs(runs, ("[−", "−]"), ("{+", "+}")), "        ")
    yield from [""] if comparison.pages else []


def _readings(comparison: Comparison) -> Iterator[str]:
    if comparison.readings:
        yield "Readings"
    for change in comparison.readings:
        title, found = comparison.figures(change)
        rest = len(found) - MOST_READINGS
        more = [f"and {rest:,} earlier"] if rest > 0 else []
        yield _set_in(f"· KPI “{title}”: {'; '.join([*found[-MOST_READINGS:], *more])}", "  ")
    yield from [""] if comparison.readings else []


def _set_in(text: str, margin: str = "      ") -> str:
    return fill(
        printable(text), WIDTH, initial_indent=margin, subsequent_indent=f"{margin}  ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
