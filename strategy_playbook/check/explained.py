"""`playbook explain`: a rule by its id, and slips and rules by the words that name them."""

import re
from collections.abc import Iterable

from strategy_playbook.check.rule import Example, Rule
from strategy_playbook.reading.wording import counted

SHOWN = 3
"""So many slips are shown whole; of more there is a list."""


def as_text(rule: Rule) -> str:
    """Everything that a rule says, but for the numbers of the promises: these are for the site."""
    doc = re.sub(r"\s*\(rows? [\d, ]+\)", "", rule.doc)
    return f"{rule.id} ({rule.severity})\n\n{doc}"


def about(words: Iterable[str], rules: Iterable[Rule]) -> str:
    """The slips that words name, else the rules; empty where they name neither."""
    patterns = [_pattern(word) for word in words]
    rules = list(rules)
    slips = [
        (rule, example)
        for rule in rules
        for example in rule.examples
        if example.slip and _is_named(patterns, f"{rule.id}: {example.slip}")
    ]
    if 0 < len(slips) <= SHOWN:
        return "\n\n".join(_shown(rule, example) for rule, example in slips)
    if slips:
        return _listed([(rule.id, example.slip) for rule, example in slips], "slip")
    found = [rule for rule in rules if _is_named(patterns, f"{rule.id}: {rule.summary}")]
    if len(found) == 1:
        return as_text(found[0])
    return _listed([(rule.id, rule.summary) for rule in found], "rule") if found else ""


def _pattern(word: str) -> re.Pattern[str]:
    """What begins like a word, in one or several: «colons» finds «colon»."""
    stem = word.removesuffix("s") if len(word) > 3 else word
    return re.compile(rf"(?<!\w){re.escape(stem)}", re.IGNORECASE)


def _is_named(patterns: Iterable[re.Pattern[str]], text: str) -> bool:
    return all(pattern.search(text) for pattern in patterns)


def _shown(rule: Rule, example: Example) -> str:
    bad, good = (re.sub("^(?=.)", "    ", each, flags=re.M) for each in (example.bad, example.good))
    more = f"Why, and what else there is: playbook explain {rule.id}"
    return f"{rule.id}: {example.slip}\n\nBad:\n{bad}\n\nGood:\n{good}\n\n{more}"


def _listed(found: list[tuple[str, str]], noun: str) -> str:
    width = max(len(id) for id, _ in found)
    lines = [f"  {id:{width}}  {said}" for id, said in found]
    return "\n".join([f"{counted(len(found), noun)}; more words find fewer:", "", *lines])
