"""`playbook new`: a skeleton of an entry that says of each field what belongs in it."""

import re
from datetime import date
from pathlib import Path
from textwrap import fill

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from playbook.entry import ID_PATTERN, Entry, fields_of, is_needed, link_of, part_of
from playbook.load import DATA, RESERVED_IDS


class Refused(Exception):
    """The skeleton cannot be written; the text says why."""


def write(root: Path, cls: type[Entry], id: str) -> str:
    """Write the skeleton and return its path from `root`. Raises Refused; never overwrites."""
    if not re.fullmatch(ID_PATTERN, id) or id in RESERVED_IDS or len(id) > 80:
        raise Refused(f"'{id}' cannot be an id: small letters, digits and single hyphens only")
    name = f"{DATA}/{id}.yml" if cls.single else f"{DATA}/{cls.folder}/{id}.yml"
    if cls.single and id != cls.kind:
        raise Refused(f"there is one {cls.noun} only: playbook new {cls.kind}")
    if not cls.single and (root / DATA / f"{cls.folder}.yml").exists():
        raise Refused(f"{cls.plural} stand in {DATA}/{cls.folder}.yml: add '{id}:' there")
    taken = [path for path in (root / DATA / cls.folder).rglob(f"{id}.yml") if not cls.single]
    if taken or (root / name).exists():
        raise Refused(f"there is a {cls.noun} '{id}' already; nothing was written")
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as stream:
        stream.write(skeleton(cls))
    return name


def skeleton(cls: type[Entry]) -> str:
    """The text of a new entry: what is required to be filled in, the rest as comments."""
    lines = _comment((cls.__doc__ or cls.label).strip().split("\n")[0], "")
    for name, info in fields_of(cls).items():
        lines += ["", *_comment(info.description or "", "")]
        lines += _field(name, info, "")
    return "\n".join(lines) + "\n"


def _field(name: str, info: FieldInfo, indent: str) -> list[str]:
    value = _value(name, info, indent)
    mark = "" if is_needed(info) else "# "
    return [f"{indent}{mark}{line}" for line in f"{name}:{value}".split("\n")]


def _value(name: str, info: FieldInfo, indent: str) -> str:
    """What stands behind the colon of a field that is yet to be filled in."""
    is_list = "tuple" in str(info.annotation)
    part = part_of(info)
    if part is not None:
        inner = _part(part)
        if is_list:
            inner = [("  - " if n == 0 else "    ") + line for n, line in enumerate(inner)]
        else:
            inner = ["  " + line for line in inner]
        return "\n" + "\n".join(inner)
    if name == "reviewed":
        return f" {date.today().isoformat()}"
    if not is_needed(info) and info.default not in (None, ()):
        return f" {info.default}"
    return "\n  - " if is_list else " "


def _part(part: type[BaseModel]) -> list[str]:
    lines = []
    for name, info in fields_of(part).items():
        link = link_of(info)
        what = f"the id of a {link.to}" if link and link.to else info.description or ""
        mark = "" if is_needed(info) else "# "
        lines.append(f"{mark}{name}:  # {what}")
    return lines


def _comment(text: str, indent: str) -> list[str]:
    filled = fill(text, 96, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# ")
    return filled.split("\n")
