"""What an editor wrote, in words, and what to write in its place."""

import re
from datetime import date
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from strategy_playbook.model import mend
from strategy_playbook.model.entry import Entry, fields_of
from strategy_playbook.model.fields import is_money, link_of, measured, part_of
from strategy_playbook.model.ids import is_id
from strategy_playbook.reading.characters import CURLY
from strategy_playbook.reading.syntax import Steps
from strategy_playbook.reading.words import Ambiguous

DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}
LENGTH = re.compile(rf"(\d+)\s*({'|'.join(DAYS)})s?")
WANTED = {
    "string_type": "text",
    "date_type": "a date like 2027-01-31",
    "is_instance_of": "a date like 2027-01-31",
    "date_from_datetime_parsing": "a date like 2027-01-31",
    "int_type": "a whole number like 12",
    "int_from_float": "a whole number like 12",
    "float_type": "a number like 12.5",
    "finite_number": "a number like 12.5",
    "bool_type": "true or false",
    "tuple_type": "a list, one value per line after a hyphen",
    "dict_type": "a group of fields, indented below it",
    "model_type": "a group of fields, indented below it",
    "model_attributes_type": "a group of fields, indented below it",
}
_DATES = ("date_type", "is_instance_of", "date_from_datetime_parsing")
_NUMBERS = ("int_type", "int_from_float", "float_type", "finite_number")
_IN_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
ONE_ROLE = "one role only: the one that is accountable"


def label(holder: type[BaseModel]) -> str:
    if issubclass(holder, Entry):
        return holder.noun
    return f"'{_IN_WORDS.sub(' ', holder.__name__).lower()}'"


def what(given: Any) -> str:
    """A value as an editor would call it."""
    if given is None:
        return "nothing"
    if isinstance(given, Ambiguous):
        return f"'{given.text}'"
    if isinstance(given, bool):
        return f"yes or no ({str(given).lower()})"
    if isinstance(given, (int, float)):
        return f"the number {given}"
    if isinstance(given, dict):
        return "a group of fields"
    if isinstance(given, (list, tuple)):
        return "a list"
    return f"'{_start_of(str(given))}'"


def _start_of(text: str) -> str:
    return f"{text[:40]}…" if len(text) > 40 else text


def hint_for(kind: str, loc: Steps, holder: type[BaseModel], given: Any) -> str:
    """What to write in place of what stands at a path, the last of it in the holder."""
    fields = fields_of(holder)
    name = next(str(step) for step in reversed(loc) if isinstance(step, str))
    # Below a field of free names, such as `review_every`, stand values of that field.
    info = fields.get(name) or fields.get(str(loc[-2]) if len(loc) > 1 else "")
    if isinstance(given, list):
        return _one_of_list(kind, name, holder, given)
    if kind == "tuple_type" and isinstance(given, str) and info and (part := part_of(info)):
        return _as_group("below it: -", part)
    if kind == "tuple_type" and isinstance(given, str):
        return mend.of_list(given) or _as_list(given, bool(info and link_of(info)))
    if kind == "tuple_type" and isinstance(given, dict) and info and part_of(info):
        return "write '- ' in front of its first field; or put it in brackets: [{…}]"
    if kind == "string_type" and isinstance(given, dict):
        if next(iter(given), "")[:1] in CURLY:
            return "a colon made a field of it: put the whole text in straight quotes"
        return "a colon made a field of it: put the whole text in quotes"
    if kind in _NUMBERS and isinstance(given, str) and re.fullmatch(r"-?\d+(\.\d+)?", given):
        return "take the quotes away"
    if WANTED[kind].startswith("a group") and info and (part := part_of(info)):
        return _as_group("-" if isinstance(loc[-1], int) else f"{name}:", part)
    if found := _in_days(info, given) or value_for(kind, name, info, given):
        return found
    if kind in _NUMBERS and isinstance(given, str):
        return "digits only, a point for decimals, no unit and no separator"
    if kind in _DATES and isinstance(given, str | int):
        return "year, month, day with hyphens"
    return ""


def value_for(kind: str, name: str, info: FieldInfo | None, given: Any) -> str:
    """«write 2027-03-31», where a day or a figure can be told from what stands there."""
    if kind in _DATES:
        return mend.of_day(name, given)
    if kind in _NUMBERS:
        return mend.of_number(given, info is not None and is_money(info), kind.startswith("int"))
    return ""


def _in_days(info: FieldInfo | None, given: Any) -> str:
    """«write 60», for two months in a field that counts days."""
    counted = measured(info) if info is not None else None
    found = LENGTH.fullmatch(given.strip().casefold()) if isinstance(given, str) else None
    if counted is None or counted.noun != "day" or found is None:
        return ""
    days = int(found[1]) * DAYS[found[2]]
    return f"write {days}" if found[2] == "day" else f"write {days}: it is counted in days"


def _as_group(before: str, part: type[BaseModel]) -> str:
    """How a group is written, by the fields that it must have."""
    asked = [field for field, info in part.model_fields.items() if info.is_required()]
    return f"write {before} {{{', '.join(f'{field}: …' for field in asked)}}}" if asked else ""


def _as_list(given: str, are_links: bool) -> str:
    between = r"\s*[,;/&+|]\s*|\s+and\s+" if are_links else r"\s*,\s*"
    ids = re.split(between, given.strip())
    if all(map(is_id, ids)):
        return f"write it as [{', '.join(ids)}]"
    short = len(given) < 30 and "," not in given
    return f"write it as [{given}]" if short else f"write it below as '- {_start_of(given)}'"


def _one_of_list(kind: str, name: str, holder: type[BaseModel], given: list[Any]) -> str:
    """What to do with a list where one value is asked for."""
    texts = [item for item in given if isinstance(item, (str, int, float, date))]
    if WANTED[kind].startswith("a group"):
        return "one group only: take the hyphen away" if given and not texts else ""
    if not texts:
        return ""
    if len(given) == 1:
        return f"take the brackets or the hyphen away: {name}: {texts[0]}"
    if f"{name}s" in fields_of(holder):
        return f"write '{name}s' for several"
    if (info := fields_of(holder).get(name)) and link_of(info):
        return ONE_ROLE if name == "owner" else one_only(holder)
    return f"it takes one value only, without brackets or hyphen: {name}: {texts[0]}"


def one_only(holder: type[BaseModel]) -> str:
    """What to do with a second id where one is asked for."""
    is_kind = issubclass(holder, Entry)
    what = with_article(label(holder)) if is_kind else f"another {label(holder)}"
    return f"one id only; for the other write {what}{' of its own' if is_kind else ''}"


def with_article(word: str) -> str:
    vowel = word.strip("'")[:1].lower() in "aeiou"
    return f"{'an' if vowel else 'a'} {word}"
