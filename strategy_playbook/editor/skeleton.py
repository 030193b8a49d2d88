"""`playbook new`: a skeleton of an entry that says of each field what belongs in it."""

from collections.abc import Collection
from datetime import date
from textwrap import fill, indent
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from strategy_playbook.analysis.asked import choices_of
from strategy_playbook.model.defaults import NAME as DEFAULTS
from strategy_playbook.model.entry import Entry, fields_of
from strategy_playbook.model.fields import is_needed, link_of, part_of
from strategy_playbook.model.ids import id_of, is_id
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.values import with_article
from strategy_playbook.reading.levels import HIGHEST, LEVELS, Level
from strategy_playbook.reading.project import DATA, Project
from strategy_playbook.reading.source import parse


class Refused(Exception):
    """The skeleton cannot be written; the text says why."""


class Made(NamedTuple):
    """The file of a new entry, from the project's folder; and its text, where it is to be pasted
    because the kind stands in one file, which is nobody's to rewrite."""

    file: str
    to_paste: str = ""


def make(project: Project, cls: type[Entry], id: str) -> Made:
    """Write the skeleton, or make the text to paste. Raises Refused; never overwrites.

    Without a day of the project, it is reviewed on the playbook's `as_of`, or on the clock's day.
    """
    if not is_id(id):
        better = id_of(id) if is_id(id_of(id)) else "a-short-name"
        wanted = f"small letters, digits and single hyphens only, such as '{better}'"
        raise Refused(f"'{id}' cannot be an id: {wanted}")
    if cls.single and id != cls.kind:
        raise Refused(f"there is one {cls.noun} only: playbook new {cls.kind}")
    file = f"{DATA}/{id}.yml" if cls.single else f"{DATA}/{cls.folder}/{id}.yml"
    together = f"{DATA}/{cls.folder}.yml"
    there = {found.path for found in project.files(DATA)}
    is_together = not cls.single and together in there
    taken = any(_is_of(path, cls, id) for path in there)
    if taken or (is_together and id in _fields(project, together)):
        raise Refused(f"there is {with_article(cls.noun)} '{id}' already; nothing was written")
    given = set() if is_together else _fields(project, f"{DATA}/{cls.folder}/{DEFAULTS}").keys()
    today = project.today or _as_of(project) or date.today()
    text = skeleton(cls, today, _level(project), given)
    if is_together:
        return Made(together, f"{id}:\n{indent(text, '  ')}")
    target = project.root / file
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8") as stream:
        stream.write(text)
    return Made(file)


def _is_of(path: str, cls: type[Entry], id: str) -> bool:
    """Whether a file holds the entry of that id, however deep below its kind's folder."""
    if cls.single:
        return path == f"{DATA}/{id}.yml"
    return path.startswith(f"{DATA}/{cls.folder}/") and path.endswith(f"/{id}.yml")


def _as_of(project: Project) -> date | None:
    found = _fields(project, f"{DATA}/playbook.yml").get("as_of")
    return found if isinstance(found, date) else None


def _level(project: Project) -> Level:
    """How far the playbook claims to be; one that is yet to be written begins at the first."""
    fields = _fields(project, f"{DATA}/playbook.yml")
    if not fields:
        return LEVELS[0]
    return fields["level"] if fields.get("level") in LEVELS else HIGHEST


def _fields(project: Project, path: str) -> dict[str, Any]:
    """What a file holds; nothing where it cannot be read, which is for the check to say."""
    value, _ = parse(project.peek(path))
    return value if isinstance(value, dict) else {}


def skeleton(
    cls: type[Entry], today: date, level: Level = HIGHEST, given: Collection[str] = ()
) -> str:
    """The text of a new entry: what its level requires to be filled in, the rest as comments.

    So is what the defaults of its folder give it.
    """
    lines = _comment((cls.__doc__ or cls.label).strip().split("\n")[0])
    for name, info in fields_of(cls).items():
        known = {"reviewed": f" {today}", "status": " draft"}
        known |= {"level": f" {level}"} if cls.single else {}
        value = known.get(name) or _value(info, level)
        is_asked = (is_needed(info, level) and name not in given) or name in known
        mark = "" if is_asked else "# "
        lines += ["", *_comment(f"{info.description or ''} {_choices(info)}".strip())]
        lines += [mark + line for line in f"{name}:{value}".split("\n")]
    return "\n".join(lines) + "\n"


def _value(info: FieldInfo, level: Level) -> str:
    """What stands behind the colon of a field that is yet to be filled in."""
    part = part_of(info)
    if part is not None:
        return "\n" + "\n".join(_set_in(info, _part(part, level)))
    usual = info.get_default(call_default_factory=True)
    if not is_needed(info, level) and isinstance(usual, (str, int, float)):
        return f" {usual}"
    return "\n  - " if _is_list(info) else " "


def _is_list(info: FieldInfo) -> bool:
    return "tuple" in str(info.annotation)


def _set_in(info: FieldInfo, lines: list[str]) -> list[str]:
    """The fields of a part below the field that holds it, behind a hyphen where it holds many."""
    if not _is_list(info):
        return [f"  {line}" for line in lines]
    return [("  - " if n == 0 else "    ") + line for n, line in enumerate(lines)]


def _part(part: type[BaseModel], level: Level) -> list[str]:
    """The fields of a part, each with what belongs in it; those of a part in it, set in."""
    lines: list[str] = []
    for name, info in fields_of(part).items():
        what = f"{info.description or ''} {_choices(info)}".strip()
        mark = "" if is_needed(info, level) else "# "
        inner = part_of(info)
        below = _set_in(info, _part(inner, level)) if inner else []
        lines += [f"{mark}{name}:  # {what}", *(mark + line for line in below)]
    return lines


def _choices(info: FieldInfo) -> str:
    """What a field takes, where that is one of a few words or the id of an entry."""
    if part_of(info) is None and (link := link_of(info)):
        return f"The id of {with_article(KINDS[link.to].noun)}." if link.to else "«kind/id»."
    found = choices_of(info.annotation)
    return f"One of: {', '.join(found)}." if found else ""


def _comment(text: str) -> list[str]:
    return fill(text, 96, initial_indent="# ", subsequent_indent="# ").split("\n")
