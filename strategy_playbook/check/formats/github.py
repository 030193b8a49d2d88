"""Annotations of GitHub Actions: workflow commands that its runner finds in a step's output.

GitHub shows ten annotations of a level per step and drops the rest without a word. So there are ten
in all, worst first, each for another cause, and then it is said how many are left.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

from strategy_playbook.check.report import Report, in_one_line
from strategy_playbook.reading.diagnostics import Diagnostic

LIMIT = 10


class Annotation(NamedTuple):
    """A finding, and how many more there are with the same cause."""

    found: Diagnostic
    more: int = 0


def render(report: Report, in_summary: bool = False) -> str:
    """`in_summary`: the whole list goes to the summary of the step."""
    shown = annotations(report.worst_first)
    lines = [_command(report, annotation) for annotation in shown]
    total = len(report.diagnostics)
    if total > len(shown):
        where = "in the summary of this step" if in_summary else "printed by: playbook check"
        lines.append(f"{len(shown)} of {total:,} are annotated; the whole list is {where}")
    return "".join(f"{line}\n" for line in [*lines, report.sentence])


def annotations(worst_first: list[Diagnostic]) -> list[Annotation]:
    """All, if they are ten at most; else one per rule and file, every rule as early as it can."""
    if len(worst_first) <= LIMIT:
        return [Annotation(found) for found in worst_first]
    ordered = sorted(worst_first, key=_cause)
    causes = [list(same) for _, same in groupby(ordered, key=_cause)]
    of_rule: Counter[tuple[str, str]] = Counter()
    turns = []
    for first, *others in causes:
        turn = of_rule[first.severity, first.rule]
        of_rule[first.severity, first.rule] += 1
        turns.append((first.severity, turn, first.file, first.line, Annotation(first, len(others))))
    return [annotation for *_, annotation in sorted(turns)[:LIMIT]]


def _cause(found: Diagnostic) -> tuple[str, str, str]:
    return found.severity, found.rule, found.file


def _command(report: Report, annotation: Annotation) -> str:
    """The message repeats the place, because the log of a run shows nothing else."""
    found = annotation.found
    path = report.path(found.file)
    properties: dict[str, object] = {"file": path, "line": found.line, "col": found.column}
    if found.length:
        properties |= {"endLine": found.line, "endColumn": found.column + found.length}
    properties["title"] = found.rule
    more = f" (and {annotation.more:,} more like this in the file)" if annotation.more else ""
    message = f"{path}:{found.line}:{found.column}: {in_one_line(found)}{more}"
    return command(found.severity, properties, message)


def command(level: str, properties: Mapping[str, object], message: str) -> str:
    """What the runner takes for an annotation."""
    shown = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{level} {shown}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
