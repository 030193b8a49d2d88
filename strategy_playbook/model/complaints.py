"""What pydantic refuses, in the words of an editor: which field, what it holds, what it should."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from strategy_playbook.model.entry import INTERNAL, Entry, fields_of
from strategy_playbook.model.fields import link_of, part_of
from strategy_playbook.model.ids import RESERVED_IDS, id_of
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.values import WANTED, hint_for, label, value_for, what, with_article
from strategy_playbook.reading.days import FIRST, LAST
from strategy_playbook.reading.diagnostics import Finding, Where, most_like, nearest
from strategy_playbook.reading.syntax import Steps
from strategy_playbook.reading.wording import listed, number
from strategy_playbook.reading.words import Ambiguous, Thousands

_LIMITS = {
    "greater_than_equal": ("ge", "or more"),
    "less_than_equal": ("le", "at most"),
}
_CURRENCY = "^[A-Z]{3}$"
_COLOUR = "^#[0-9a-fA-F]{6}$"


def complaints(
    cls: type[Entry],
    error: ValidationError,
    file: str,
    at: Steps,
    given: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Finding]:
    """One finding for each field of an entry that cannot be taken, in the file that gives it."""
    details = error.errors(include_url=False)
    meant = _meant(cls, details)
    short = _shortened(cls, details)
    inside = {detail["loc"][:n] for detail in details for n in range(1, len(detail["loc"]))}
    outside: set[str] = set()
    for detail in details:
        is_missing, group = detail["type"] == "missing", detail["loc"][:-1]
        misspelt = is_missing and (detail["loc"] in meant or group in short)
        # A list whose items are refused counts as too short as well.
        follows = detail["type"] == "too_short" and detail["loc"] in inside
        if detail["type"] == "extra_forbidden" and len(detail["loc"]) == 1:
            # Fields that stand outside of their group: one finding for what belongs together.
            parts = {*_holding(cls, str(detail["loc"][0]))}
            follows = follows or bool(parts & outside)
            outside |= parts
        if not misspelt and not follows:
            loc = detail["loc"]
            other = given.get(str(loc[0]))
            where = Where(other, loc) if other else Where(file, (*at, *loc))
            of_pair = short.get(group)
            yield _pair(of_pair, detail, where) if of_pair else _complaint(cls, detail, where)


def _meant(cls: type[Entry], details: list[ErrorDetails]) -> set[Steps]:
    """Fields that are there under a misspelt name: they are not reported as missing as well."""
    return {
        (*detail["loc"][:-1], name)
        for detail in details
        if detail["type"] == "extra_forbidden"
        for name in most_like(str(detail["loc"][-1]), fields_of(_holder(cls, detail["loc"])))
    }


def _shortened(cls: type[Entry], details: list[ErrorDetails]) -> dict[Steps, type[BaseModel]]:
    """Groups of two fields that somebody wrote as one, `new-contracts: 32`, by their place."""
    found = {}
    for detail in details:
        holder, group = _holder(cls, detail["loc"]), detail["loc"][:-1]
        beside = [each["type"] for each in details if each["loc"][:-1] == group]
        if group and sorted(beside) == ["extra_forbidden", "missing", "missing"]:
            found[group] = holder
    return found


def _pair(holder: type[BaseModel], detail: ErrorDetails, where: Where) -> Finding:
    """What is said of two fields that were written as one."""
    name, value = detail["loc"][-1], detail["input"]
    first, second = (each for each, info in fields_of(holder).items() if info.is_required())
    message = f"{with_article(label(holder))} has two fields, and one stands here"
    hint = f"write '{first}: {name}', and below it '{second}: {value}'"
    return Finding(where._replace(on_key=True), message, hint, "unknown-field")


def _complaint(cls: type[Entry], detail: ErrorDetails, where: Where) -> Finding:
    kind, loc, given = detail["type"], detail["loc"], detail["input"]
    name = next(str(step) for step in reversed(loc) if isinstance(step, str))
    holder = _holder(cls, loc)
    if kind == "extra_forbidden":
        return _unknown_field(cls, holder, name, where)
    if kind == "missing":
        return missing_field(holder, name, where)
    if isinstance(given, Ambiguous):
        return _ambiguous(given, kind, name, fields_of(holder).get(name), where)
    if isinstance(given, Thousands) and kind == "thousands":
        return _thousands(given, name, where)
    if kind == "string_type" and not isinstance(given, (list, dict)) and given is not None:
        message = f"'{name}' wants text, and this is {what(given)}"
        return Finding(where, message, "put it in quotes", "ambiguous-value")
    if kind == "literal_error":
        return _not_a_choice(detail, name, where)
    if kind in _LIMITS:
        return _out_of_range(detail, name, where)
    if given is None and isinstance(loc[-1], int):
        message = f"nothing stands behind this hyphen of '{name}'"
        return Finding(where, message, "write a value behind it, or take it out", "wrong-type")
    if kind in WANTED:
        message = f"'{name}' wants {WANTED[kind]}, and this is {what(given)}"
        if isinstance(given, list) and given[1:] and _is_link(holder, name):
            message = f"'{name}' takes one id, and {len(given)} stand here"
        hint = hint_for(kind, loc, holder, given)
        return Finding(where, message, hint, "wrong-type")
    if kind in ("too_short", "string_too_short"):
        return empty_field(holder, name, where)
    if kind == "string_pattern_mismatch" and detail["ctx"]["pattern"] == _CURRENCY:
        message = f"'{name}' cannot be {what(given)}"
        return Finding(where, message, "three capital letters, such as EUR", "wrong-type")
    if kind == "string_pattern_mismatch" and detail["ctx"]["pattern"] == _COLOUR:
        message = f"'{name}' cannot be {what(given)}"
        return Finding(where, message, "# and six digits in quotes: '#1f4b5f'", "wrong-type")
    if kind in ("string_pattern_mismatch", "string_too_long", "reserved_id"):
        hint = "an alias is a former id, and this cannot have been one: take it out"
        return bad_id(given, where)._replace(hint=hint)
    return Finding(where, f"'{name}': {_plain_words(detail)}", "", "wrong-type")


def bad_id(id: str, where: Where, of_file: bool = False) -> Finding:
    """What is said of an id, a former one, or the name of a file, that cannot be one."""
    better = id_of(id.removesuffix(".yml"))
    if better in RESERVED_IDS:
        better += "-1"
    message = f"'{id}' cannot be an id: it becomes part of a web address and of a file's name"
    hint = f"small letters, digits and single hyphens, such as '{better or 'a-short-name'}'"
    if of_file:
        hint = f"rename the file to {better or 'a-short-name'}.yml; the title may stay"
    return Finding(where, message, hint, "bad-id")


def _holder(cls: type[BaseModel], loc: Steps) -> type[BaseModel]:
    """The kind, or the part of it, whose field the last step of `loc` names."""
    names = [step for step in loc if isinstance(step, str)]
    for name in names[:-1]:
        info = fields_of(cls).get(name)
        cls = (info and part_of(info)) or cls
    return cls


def _is_link(holder: type[BaseModel], name: str) -> bool:
    info = fields_of(holder).get(name)
    return info is not None and link_of(info) is not None


def _unknown_field(cls: type[Entry], holder: type[BaseModel], name: str, where: Where) -> Finding:
    if name.strip() in INTERNAL:
        name = name.strip()
        where = where._replace(path=(*where.path[:-1], name), on_key=True)
        hint = "the file's name is the id" if name == "id" else "take it away"
        return Finding(where, f"'{name}' is not for you to write", hint, "unknown-field")
    own = "begin the name of a field of your own with x_"
    fields = ", ".join(fields_of(holder))
    in_part = f"if it belongs to a text, put that text in quotes; the fields are: {fields}"
    hint = nearest(name, fields_of(holder)) or (own if issubclass(holder, Entry) else in_part)
    hint = _into_group(holder, _holding(holder, name)) or hint
    if holder is not cls and name in fields_of(cls):
        hint = f"it is a field of the {cls.noun}: begin it where 'title' begins"
    message = f"{with_article(label(holder))} has no field '{name}'"
    return Finding(where._replace(on_key=True), message, hint, "unknown-field")


def _holding(holder: type[BaseModel], name: str) -> list[str]:
    """The fields whose groups have a field of this name."""
    return [
        field
        for field, info in fields_of(holder).items()
        if (part := part_of(info)) and name in fields_of(part)
    ]


def _into_group(holder: type[BaseModel], groups: list[str]) -> str:
    """How a field is put into one of these groups, of which some are items of a list."""
    lists = [each for each in groups if get_origin(fields_of(holder)[each].annotation) is tuple]
    single = [each for each in groups if each not in lists]
    ways = ((single, "put two spaces in front of it"), (lists, "write it behind the hyphen there"))
    said = [f"if it belongs to {listed(names, 'or')}, {how}" for names, how in ways if names]
    return "; ".join(said)


def missing_field(holder: type[BaseModel], name: str, where: Where) -> Finding:
    """What is said of a field that a kind, or a part of it, must have and has not."""
    info = fields_of(holder)[name]
    link = link_of(info)
    where = where._replace(on_key=True)
    if link:
        wanted = f"a link to {with_article(KINDS[link.to].noun)}" if link.to else "a link"
        message = f"this {label(holder)} has no '{name}': {wanted} is missing"
        return Finding(where, message, info.description or "", "missing-link")
    message = f"this {label(holder)} has no '{name}'"
    return Finding(where, message, info.description or "", "missing-field")


def empty_field(holder: type[BaseModel], name: str, where: Where) -> Finding:
    """What is said of such a field that stands there with nothing in it."""
    info = fields_of(holder)[name]
    rule = "missing-link" if link_of(info) else "missing-field"
    return Finding(where, f"'{name}' is empty", info.description or "", rule)


def _ambiguous(
    given: Ambiguous, kind: str, name: str, info: FieldInfo | None, where: Where
) -> Finding:
    message = f"'{given.text}' {given.problem}"
    if kind == "string_type":
        hint = f"write '{given.bare or given.text}' in {'straight ' if given.bare else ''}quotes"
        return Finding(where, message, hint, "ambiguous-value")
    wanted = WANTED.get(kind, "one of its choices")
    message += f"; '{name}' wants {wanted}"
    hint = value_for(kind, name, info, given)
    hint = hint or "write it so that it can be read in one way only"
    return Finding(where, message, hint, "ambiguous-value")


def _thousands(given: Thousands, name: str, where: Where) -> Finding:
    whole, _, decimals = given.text.partition(".")
    message = (
        f"'{given.text}' is {number(given)} with a decimal point, and {int(whole + decimals):,} to"
        f" many who write it; '{name}' wants an amount of money"
    )
    as_decimal = f"{float(given)}" if decimals.endswith("0") else f"{given.text}0"
    hint = f"write {whole}{decimals}, or {as_decimal}"
    return Finding(where, message, hint, "ambiguous-value")


def _out_of_range(detail: ErrorDetails, name: str, where: Where) -> Finding:
    given = detail["input"]
    limit, words = _LIMITS[detail["type"]]
    least = detail["ctx"][limit]
    if isinstance(given, date):
        message = f"'{name}' wants a date from {FIRST.year} to {LAST.year}, and this is {given}"
        return Finding(where, message, "look at the year again", "wrong-type")
    wanted = f"{words} {number(least)}" if limit == "le" else f"{number(least)} {words}"
    message = f"'{name}' wants {wanted}, and this is {what(given)}"
    hint = "take the minus away" if limit == "ge" and given < 0 else ""
    return Finding(where, message, hint, "wrong-type")


def _not_a_choice(detail: ErrorDetails, name: str, where: Where) -> Finding:
    given = detail["input"]
    choices = re.findall("'([^']*)'", detail["ctx"]["expected"])
    message = f"'{name}' cannot be {what(given)}"
    hint = f"one of: {', '.join(choices)}"
    if isinstance(given, str) and (near := nearest(given, choices)):
        hint = f"{near} ({hint})"
    return Finding(where, message, hint, "wrong-type")


def _plain_words(detail: ErrorDetails) -> str:
    return str(detail["msg"]).removeprefix("Input ")
