"""What a check says, for who reads and does not write: titles and days, no ids and no files."""

import re
from datetime import date

from strategy_playbook.model.entry import Key
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.wording import day

_FILE = re.compile(r" \((?:data|content)/[^()\s]+\)")
_QUOTED = re.compile(r"'((?:[a-z]+/)?[a-z0-9_-]+)'")
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def in_words(strategy: Strategy, text: str) -> str:
    """«'first-thirty-days' ends on 2027-06-30» → «“First thirty days” ends on 30 June 2027»."""
    text = _QUOTED.sub(lambda found: f"“{_called(strategy, found[1])}”", _FILE.sub("", text))
    return _DAY.sub(_day, text)


def _called(strategy: Strategy, name: str) -> str:
    """An entry's title; of a field its name as words."""
    kind, _, id = name.rpartition("/")
    kinds = [kind] if kind else [*strategy.entries]
    found = (strategy.get(Key(each, id)) for each in kinds)
    title = next((entry.title for entry in found if entry is not None), "")
    return title or name.replace("_", " ")


def _day(found: re.Match[str]) -> str:
    try:
        return day(date.fromisoformat(found.group()))
    except ValueError:
        return found.group()
