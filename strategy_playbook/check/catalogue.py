"""`playbook rules`: every rule, as text to read and as JSON for programs."""

import json
from collections.abc import Iterable, Mapping
from itertools import groupby

from strategy_playbook.check.rule import Rule

FORMAT = 1


def as_text(rules: Iterable[Rule], themes: Mapping[str, str]) -> str:
    """A paragraph per theme: severity, id, and what the rule refuses."""
    rules = list(rules)
    width = max(len(rule.id) for rule in rules)
    lines: list[str] = []
    for theme, found in groupby(rules, key=lambda rule: rule.theme):
        lines.append(f"{theme}: {themes[theme].strip()}")
        lines += [f"  {rule.severity:7}  {rule.id:{width}}  {rule.summary}" for rule in found]
        lines.append("")
    lines.append(f"{len(rules)} rules; why, and how to mend what they find: playbook explain RULE")
    return "\n".join(lines)


def as_json(rules: Iterable[Rule]) -> str:
    found = [
        {
            "id": rule.id,
            "theme": rule.theme,
            "severity": rule.severity,
            "level": rule.level,
            "switchable": rule.switchable,
            "summary": rule.summary,
            "rows": rule.rows,
            "doc": rule.doc,
        }
        for rule in rules
    ]
    return json.dumps({"format": FORMAT, "rules": found}, ensure_ascii=False, indent=2)
