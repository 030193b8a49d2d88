"""JUnit's XML, which GitLab, Jenkins and most other CI servers show as a report of tests.

A suite per theme; in it every rule is a class, and each of its findings a failed test, so that a
server that compares two runs says which findings are new. A rule that found nothing is one passed
test: a clean run is no empty report. Warnings and notes towards the next level are skipped tests:
shown, and nothing fails.
"""

from collections import Counter
from itertools import groupby
from xml.etree import ElementTree as ET

from strategy_playbook.check.report import Report, in_one_line
from strategy_playbook.check.rule import Rule
from strategy_playbook.reading.diagnostics import Diagnostic, as_text, printable


def render(report: Report) -> str:
    found = [each._replace(file=report.path(each.file))
             for each in (*report.diagnostics, *report.of_next)]  # fmt: skip
    suites = ET.Element("testsuites", name="playbook check")
    for theme, rules in groupby(report.rules, key=lambda rule: rule.theme):
        suite = ET.SubElement(suites, "testsuite", name=theme)
        for rule in rules:
            _add_cases(suite, rule, [d for d in found if d.rule == rule.id])
        _count(suite)
        suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
    _count(suites)
    ET.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suites, "unicode")}\n'


def _add_cases(suite: ET.Element, rule: Rule, findings: list[Diagnostic]) -> None:
    of_rule = f"{rule.theme}.{rule.id}"
    if not findings:
        ET.SubElement(suite, "testcase", classname=of_rule, name="nothing found")
    names: Counter[str] = Counter()
    for found in findings:
        # No line in the name: a finding that has moved is the same test. Names must differ.
        name = printable(f"{found.file}: {found.message}")
        names[name] += 1
        name += f" ({names[name]})" if names[name] > 1 else ""
        case = ET.SubElement(suite, "testcase", classname=of_rule, name=name)
        outcome = ET.SubElement(case, "failure" if found.severity == "error" else "skipped")
        outcome.set("message", printable(in_one_line(found)))
        outcome.set("type", rule.id)
        outcome.text = as_text(found)


def _count(element: ET.Element) -> None:
    element.set("tests", str(len(list(element.iter("testcase")))))
    element.set("failures", str(len(list(element.iter("failure")))))
    element.set("errors", "0")
