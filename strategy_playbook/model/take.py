"""One entry's fields as they were read → the entry, its links, and what is wrong with it."""

from typing import Any, NamedTuple

from pydantic import ValidationError

from strategy_playbook.model.complaints import complaints
from strategy_playbook.model.defaults import NONE, Defaults, given_to
from strategy_playbook.model.entry import INTERNAL, Entry, Key, fields_of
from strategy_playbook.model.found_link import FoundLink
from strategy_playbook.model.ids import is_id
from strategy_playbook.model.links import LinksIn
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.syntax import Steps
from strategy_playbook.reading.words import Ambiguous


class Taken(NamedTuple):
    """What an entry's fields say, whatever else the project holds."""

    cls: type[Entry]
    id: str
    at: Steps
    entry: Entry | None
    """None where something is wrong with it."""
    links: list[FoundLink]
    aliases: list[tuple[int, str]]
    """Former ids, each with its number in the list."""
    findings: list[Finding]


def take(
    cls: type[Entry], id: str, path: str, at: Steps, raw: dict[str, Any], links_in: LinksIn,
    defaults: Defaults = NONE,
) -> Taken:  # fmt: skip
    """Never raises on what the fields hold."""
    taken = given_to(cls, raw, defaults)
    given = {name: default.file for name, default in taken.items()}
    raw = {**raw, **{name: default.value for name, default in taken.items()}}
    fields = {name: value for name, value in raw.items()
              if value not in (None, "") or _is_unknown(cls, name)}  # fmt: skip
    extra = {name: _shown(fields.pop(name)) for name in raw if name.startswith("x_")
             if name in fields}  # fmt: skip
    links = links_in.fields(cls, Key(cls.kind, id), path, at, fields, given)
    aliases = fields.get("aliases")
    listed = enumerate(aliases) if isinstance(aliases, list) else ()
    former = [(index, alias) for index, alias in listed if isinstance(alias, str)]
    entry: Entry | None = None
    findings: list[Finding] = []
    try:
        entry = cls.model_validate(_with_place(fields, id, path, at, extra, given))
    except ValidationError as error:
        findings += complaints(cls, error, path, at, given)
        refused = {each.where.path for each in findings if each.rule == "wrong-type"}
        # Words where a list is wanted are refused as such: they are no link as well.
        links = [each for each in links if each.path not in refused or is_id(each.target.id)]
    return Taken(cls, id, at, entry, links, former, findings)


def _is_unknown(cls: type[Entry], name: str) -> bool:
    """Whether it is no field, which is said of an empty one too: it may be the next entry's id."""
    return not (name in fields_of(cls) or name in INTERNAL or name.startswith("x_"))


def _with_place(
    fields: dict[str, Any], id: str, path: str, at: Steps, extra: dict[str, Any],
    given: dict[str, str],
) -> dict[str, Any]:  # fmt: skip
    """Fields for the model. What an editor wrote under an internal name stays, to be refused."""
    reserved = {f"{name} ": value for name in INTERNAL
                if (value := fields.pop(name, None)) is not None}  # fmt: skip
    place = {"id": id, "file": path, "at": at, "extra": extra, "given": given}
    return {**fields, **reserved, **place}


def _shown(value: Any) -> Any:
    """A field that the organisation added is shown as it was written, whatever it looks like."""
    if isinstance(value, Ambiguous):
        return value.text
    if isinstance(value, dict):
        return {name: _shown(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_shown(item) for item in value]
    return value
