"""SARIF 2.1.0, an OASIS standard: GitHub's code scanning, Azure DevOps and editors read it."""

import json
import re
from collections import Counter
from importlib.metadata import version
from textwrap import dedent
from typing import Any
from urllib.parse import quote

from playbook.baseline import Fingerprint, fingerprint
from playbook.check import Rule
from playbook.diagnostics import Diagnostic, Place
from playbook.report import Report, in_one_line

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
    prose = rule.doc.split("\nBad:\n")[0].split("\nMend:")[0]
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join(prose.split())},
        "help": {"text": rule.doc, "markdown": _markdown(rule.doc)},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": [rule.theme]},
    }


def _markdown(doc: str) -> str:
    """A rule's docstring with its labels in bold and its examples as blocks of code."""
    prose, *examples = re.split(r"\n(Bad|Good):\n", doc)
    parts = [re.sub(r"^(Why|Mend):", r"\n**\1:**", prose, flags=re.MULTILINE)]
    for label, example in zip(examples[::2], examples[1::2], strict=True):
        parts.append(f"**{label}:**\n\n```yaml\n{dedent(example).strip()}\n```")
    return "\n\n".join(parts).replace("\n\n\n", "\n\n")


def _results(report: Report) -> list[dict[str, Any]]:
    indexes = {rule.id: index for index, rule in enumerate(report.rules)}
    seen: Counter[Fingerprint] = Counter()
    results = []
    for found in report.diagnostics:
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
