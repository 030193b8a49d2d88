"""For a comment on a pull request, and the summary of a step on GitHub: a table per severity."""

import re
from collections.abc import Iterable
from itertools import groupby

from strategy_playbook.check.report import Report
from strategy_playbook.reading.diagnostics import Diagnostic, printable, summary

COMMENT = 65_000
"""Bytes: GitHub refuses longer comments. GitLab and a step's summary hold more."""
_MARKS = re.compile(r"[\\`*_{}\[\]()|~#$]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def render(report: Report, limit: int = COMMENT) -> str:
    """At most `limit` bytes, worst first; a last line says how many did not fit."""
    head = f"### Playbook check\n\n{escaped(report.sentence)}\n"
    rules = _rules(report)
    room = limit - len((head + rules).encode()) - 1_000  # for the heads of tables and the last line
    shown = []
    for found in report.worst_first:
        room -= len(_row(report, found).encode())
        if room < 0:
            break
        shown.append(found)
    tables = "".join(_table(report, list(of)) for _, of in groupby(shown, key=_severity))
    rest = len(report.diagnostics) - len(shown)
    cut = f"\n{rest:,} more did not fit here; `playbook check` prints them all.\n" if rest else ""
    return head + tables + cut + (rules if shown else "")


def _severity(found: Diagnostic) -> str:
    return found.severity


def _table(report: Report, findings: list[Diagnostic]) -> str:
    head = "| Where | What is wrong | What to do | Rule |\n| --- | --- | --- | --- |\n"
    rows = "".join(_row(report, found) for found in findings)
    return f"\n#### {summary(findings).capitalize()}\n\n{head}{rows}"


def _row(report: Report, found: Diagnostic) -> str:
    place = f"<code>{escaped(report.path(found.file))}:{found.line}</code>"
    return f"| {place} | {escaped(found.message)} | {escaped(found.hint)} | {found.rule} |\n"


def _rules(report: Report) -> str:
    """What the rules refuse that have found something."""
    found = {diagnostic.rule for diagnostic in report.diagnostics}
    lines = [f"- **{rule.id}**: {rule.summary}\n" for rule in report.rules if rule.id in found]
    return "".join(["\nWhat these rules refuse:\n\n", *lines]) if lines else ""


def escaped(text: str) -> str:
    """Text in one line in which nothing is Markdown or HTML, and nobody is called by an @."""
    return "".join(_escaped_characters(printable(text)))


def _escaped_characters(text: str) -> Iterable[str]:
    for character in text:
        if character == "@":
            yield "@&#8203;"
        elif _MARKS.match(character):
            yield f"\\{character}"
        else:
            yield _ENTITIES.get(character, character)
