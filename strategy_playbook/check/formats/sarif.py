"""SARIF 2.1.0, an OASIS standard: GitHub's code scanning, Azure DevOps and editors read it."""

import json
import re
from collections import Counter
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from strategy_playbook.check.baseline import Fingerprint, fingerprint
from strategy_playbook.check.report import Report, in_one_line
from strategy_playbook.check.rule import Rule
from strategy_playbook.reading.diagnostics import Diagnostic, Place

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/cs01/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "strategyPlaybook/v1"
"""A name of its own: GitHub computes its `primaryLocationLineHash` and minds those of others."""


def render(report: Report) -> str:
    run = {
        "tool": {"driver": _driver(report.rules)},
        "columnKind": "unicodeCodePoints",
        "results": _results(report),
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _driver(rules: list[Rule]) -> dict[str, Any]:
    return {
        "name": "strategy-playbook",
        "semanticVersion": version("strategy-playbook"),
        "rules": [_rule(rule) for rule in rules],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    prose = f"{rule.summary} {rule.more} Why: {rule.why}"
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join(prose.split())},
        "help": {"text": rule.doc, "markdown": _markdown(rule)},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": [rule.theme]},
    }


def _markdown(rule: Rule) -> str:
    """What a rule says, with its labels in bold and its examples as blocks of code."""
    parts = [rule.summary, rule.more, f"**Why:** {rule.why}", f"**Mend:** {rule.mend}"]
    for slip, *texts in rule.examples:
        for label, text in zip((f"Bad: {slip}" if slip else "Bad:", "Good:"), texts, strict=True):
            parts.append(f"**{label}**\n\n```yaml\n{text}\n```")
    return "\n\n".join(part for part in parts if part)


def _results(report: Report) -> list[dict[str, Any]]:
    indexes = {rule.id: index for index, rule in enumerate(report.rules)}
    seen: Counter[Fingerprint] = Counter()
    results = []
    for found in [*report.diagnostics, *report.of_next]:
        key = fingerprint(found)
        seen[key] += 1
        result = {
            "ruleId": found.rule,
            "ruleIndex": indexes[found.rule],
            "level": found.severity,
            "message": {"text": _message(found)},
            "locations": [{"physicalLocation": _place(report, found, found.length)}],
            "partialFingerprints": {FINGERPRINT: f"{key.digest}:{seen[key]}"},
        }
        if found.related:
            result["relatedLocations"] = [
                {"id": number, "physicalLocation": _place(report, place)}
                for number, place in enumerate(found.related, 1)
            ]
        results.append(result)
    return results


def _message(found: Diagnostic) -> str:
    """Text in which a place that it names is a link to it, and nothing else looks like a link."""
    text = re.sub(r"\[([^]]*)\](?=\()", r"\\[\1\\]", in_one_line(found))
    for number, place in enumerate(found.related, 1):
        name = re.escape(f"{place.file}:{place.line}")
        text = re.sub(rf"(?<![\w/.\[-]){name}(?!\d|\])", rf"[\g<0>]({number})", text)
    return text


def _place(report: Report, at: Diagnostic | Place, length: int = 0) -> dict[str, Any]:
    """Without a length it goes to the end of the line, as SARIF has it too."""
    region = {"startLine": at.line, "startColumn": at.column}
    if length:
        region["endColumn"] = at.column + length
    uri = quote(report.path(at.file).encode("utf-8", "replace"))
    return {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}, "region": region}
