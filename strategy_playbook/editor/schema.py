"""JSON Schemas for editors: of one entry, and of a file of many, offering the ids that there are.

VS Code and the yaml-language-server complete, explain and underline by them. The schemas follow
from the model; nothing about a kind is written here. They are stricter than the check in one
thing: a field that may be left out may not stand there empty, or editors would offer `null`.
"""

import json
import re
import sys
from collections.abc import Mapping, Set
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from strategy_playbook.model.defaults import NAME as DEFAULTS
from strategy_playbook.model.entry import Entry, Key, fields_of
from strategy_playbook.model.fields import Link, field_label, is_needed, link_of, need_of, part_of
from strategy_playbook.model.ids import ID_PATTERN, MAX_ID
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.levels import Level
from strategy_playbook.reading.project import DATA
from strategy_playbook.reading.source import parse

DIALECT = "http://json-schema.org/draft-07/schema#"
FOLDER = ".schemas"
SETTINGS = ".vscode/settings.json"
IDS = {
    "pattern": f"^{ID_PATTERN}$",
    "maxLength": MAX_ID,
    "patternErrorMessage": "An id is small letters, digits and single hyphens.",
}
IN_FORCE = ("if", "else")
"""The keys of what is asked of an entry in force only."""
OWN_FIELD = {"description": "A field of your own: shown on the site, never checked."}


def write(strategy: Strategy, root: Path, out: Path) -> list[Path]:
    """Write the schemas into `out`. Where that is `.schemas`, keep VS Code's settings in step."""
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in schemas(strategy).items():
        path = out / f"{name}.json"
        _write_if_changed(path, json.dumps(schema, indent=1, ensure_ascii=False) + "\n")
        written.append(path)
    if out.resolve() == (root / FOLDER).resolve() and (note := keep_mapping(root)):
        _tell(note)
    return written


def schemas(strategy: Strategy) -> dict[str, dict[str, Any]]:
    """Every schema by its name: a kind's for one entry, its folder's for a file of many."""
    found = {}
    for cls in KINDS.values():
        found[cls.kind] = kind_schema(cls, strategy)
        if not cls.single:
            found[cls.folder] = many_schema(cls, strategy)
    return found


def kind_schema(cls: type[Entry], strategy: Strategy) -> dict[str, Any]:
    """The schema of a file that holds one entry, or gives defaults to those of its folder."""
    given = _given(cls, strategy)
    schema = {"$schema": DIALECT, **_entry(cls, strategy, given)}
    if not given:
        return schema
    # What has no title is no entry yet: such a file gives defaults.
    needed = [name for name in schema.pop("required") if name not in given]
    then = {"required": needed, **{key: schema.pop(key) for key in IN_FORCE if key in schema}}
    return {**schema, "if": {"required": ["title"]}, "then": then}


def _given(cls: type[Entry], strategy: Strategy) -> frozenset[str]:
    """Fields that files of defaults give to entries of the kind."""
    folder, end = f"{DATA}/{cls.folder}/", f"/{DEFAULTS}"
    found = [
        parse(text)[0]
        for path, text in strategy.texts.items()
        if path.startswith(folder) and path.endswith(end)
    ]
    return frozenset(name for value in found if isinstance(value, dict) for name in value)


def many_schema(cls: type[Entry], strategy: Strategy) -> dict[str, Any]:
    """The schema of a file that holds many entries, each below its id."""
    return {
        "$schema": DIALECT,
        "title": cls.plural,
        "description": f"{cls.plural}, each below its id.",
        "type": "object",
        "propertyNames": IDS,
        "additionalProperties": _entry(cls, strategy),
    }


def _entry(cls: type[Entry], strategy: Strategy, given: Set[str] = frozenset()) -> dict[str, Any]:
    return {
        "title": cls.label,
        **_group(cls, strategy),
        "patternProperties": {"^x_": OWN_FIELD},
        **_in_force(cls, strategy.level, given),
    }


def _in_force(cls: type[Entry], level: Level, given: Set[str]) -> dict[str, Any]:
    """What an entry has to have as well, once it is no draft any more and not yet over."""
    needed: list[str] = []
    either: list[dict[str, Any]] = []
    for name, info in fields_of(cls).items():
        need = need_of(info)
        if need is None or not is_needed(info, level) or not {name, need.unless}.isdisjoint(given):
            continue
        if need.unless:
            either.append({"anyOf": [{"required": [name]}, {"required": [need.unless]}]})
        else:
            needed.append(name)
    if not needed and not either:
        return {}
    status = {"enum": ["draft", "retired", "ended"]}
    excused = {"properties": {"status": status}, "required": ["status"]}
    asked: dict[str, Any] = {"required": needed} if needed else {}
    return {"if": excused, "else": asked | ({"allOf": either} if either else {})}


def _group(cls: type[BaseModel], strategy: Strategy) -> dict[str, Any]:
    """The schema of an entry, or of a part of one."""
    raw = cls.model_json_schema()
    fields = fields_of(cls)
    about = {"description": raw["description"]} if "description" in raw else {}
    return {
        **about,
        "type": "object",
        "properties": {
            name: _field(name, info, raw["properties"][name], strategy)
            for name, info in fields.items()
        },
        "required": [name for name, info in fields.items() if info.is_required()],
        "additionalProperties": False,
    }


def _field(name: str, info: FieldInfo, raw: dict[str, Any], strategy: Strategy) -> dict[str, Any]:
    """The schema of a field: pydantic's, with parts in their place and the ids that a link takes.

    A default of nothing is left out: an editor would write it down. So is the title, which would
    stand above the description when the kind can.
    """
    choices = [choice for choice in raw.get("anyOf", ()) if choice != {"type": "null"}]
    value = {key: item for key, item in raw.items() if key not in ("title", "anyOf")}
    value |= choices[0] if len(choices) == 1 else {"anyOf": choices} if choices else {}
    if value.get("default") in (None, [], {}):
        value.pop("default", None)
    target = value
    while isinstance(inner := target.get("items", target.get("additionalProperties")), dict):
        target = inner
    if part := part_of(info):
        del target["$ref"]
        target.update({"title": field_label(name), **_group(part, strategy), **target})
    elif (link := link_of(info)) and (known := _known(link, strategy)) is not None:
        target.update(_one_of(known, link))
        if link.words:
            one = _one_of(known | dict.fromkeys(link.words, "in the place of an id"), link)
            if target is value:
                value.update(one)
            else:  # a list, of which one may stand without brackets
                value = {"description": value.pop("description", ""), "anyOf": [one, value]}
    elif target.get("format") == "date":
        target["errorMessage"] = "A date like 2027-01-31."
    elif target.get("pattern") == IDS["pattern"]:
        target.update(IDS)
    return value


def _one_of(known: Mapping[str, str], link: Link) -> dict[str, Any]:
    """What a link may name, each with its title.

    Where there is nothing to name, no text is right; an enum without choices would say so too, but
    the language server refuses a whole schema for it.
    """
    if not known:
        what = KINDS[link.to].label.lower() if link.to is not None else "entry"
        return {"pattern": "(?!)", "patternErrorMessage": f"There is no {what} yet."}
    ids = sorted(known)
    return {"enum": ids, "enumDescriptions": [known[id] for id in ids]}


def _known(link: Link, strategy: Strategy) -> dict[str, str] | None:
    """What a link can name, each with its title; None where not every id could be read."""
    kinds = KINDS if link.to is None else [link.to]
    if not strategy.unlisted.isdisjoint(kinds):
        return None
    keys = [Key(kind, id) for kind in kinds for id in strategy.known[kind]]
    if link.to is not None:
        return {key.id: _title(key, strategy) for key in keys}
    pages = {f"page/{page.name}": str(page.meta.get("title") or "") for page in strategy.pages}
    given = (path for path in strategy.given if strategy.has_page(path))
    pages = {f"page/{path.removesuffix('.md')}": "" for path in given} | pages
    return {str(key): _title(key, strategy) for key in keys} | pages


def _title(key: Key, strategy: Strategy) -> str:
    entry = strategy.get(key)
    if entry is None:
        return ""
    return f"{entry.title} (retired)" if entry.retired else entry.title


@cache
def _tell(note: str) -> None:
    """Say it to whoever sits at the terminal: once, however often a served site is built."""
    print(note, file=sys.stderr)


def _write_if_changed(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


# VS Code


def vscode_mapping() -> dict[str, str]:
    """Which files each schema is for, as VS Code's `yaml.schemas` wants it."""
    mapping = {}
    for cls in KINDS.values():
        if cls.single:
            mapping[f"{FOLDER}/{cls.kind}.json"] = f"{DATA}/{cls.kind}.yml"
        else:
            mapping[f"{FOLDER}/{cls.kind}.json"] = f"{DATA}/{cls.folder}/**/*.yml"
            mapping[f"{FOLDER}/{cls.folder}.json"] = f"{DATA}/{cls.folder}.yml"
    return mapping


def keep_mapping(root: Path) -> str:
    """Bring `yaml.schemas` in VS Code's settings up to date, and nothing else in them.

    A project without a folder `.vscode` is left alone, and so are settings that are not plain
    JSON. Returns what to tell the user, if anything.
    """
    path = root / SETTINGS
    if not path.parent.is_dir():
        return ""
    mapping = vscode_mapping()
    text = ""
    try:
        text = path.read_bytes().decode("utf-8") if path.exists() else ""  # its own line ends
        updated = _with_mapping(text if text.strip() else "{}\n", mapping)
        if updated == text:
            return ""
        path.write_bytes(updated.encode("utf-8"))
        return f"updated yaml.schemas in {SETTINGS}"
    except (OSError, ValueError):
        return _advice(text, mapping)


def _with_mapping(text: str, mapping: Mapping[str, str]) -> str:
    """Settings with the mapping in place of the former one. ValueError where that is not safe."""
    settings = json.loads(text)
    former = settings.get("yaml.schemas", {}) if isinstance(settings, dict) else None
    if not isinstance(former, dict):
        raise ValueError("not settings")
    others = {name: files for name, files in former.items() if not name.startswith(f"{FOLDER}/")}
    wanted = {**others, **mapping}
    if former == wanted:
        return text
    indent = found.group(1) if (found := re.search(r'^([ \t]+)"', text, re.MULTILINE)) else "  "
    value = json.dumps(wanted, indent=indent, ensure_ascii=False).replace("\n", f"\n{indent}")
    if match := re.search(r'"yaml\.schemas"\s*:\s*', text):
        _, end = json.JSONDecoder().raw_decode(text, match.end())
        updated = text[: match.end()] + value + text[end:]
    else:
        start = text.index("{") + 1
        rest = f",{text[start:]}" if settings else f"\n{text[start:].lstrip()}"
        updated = f'{text[:start]}\n{indent}"yaml.schemas": {value}{rest}'
    if json.loads(updated) != {**settings, "yaml.schemas": wanted}:
        raise ValueError("another yaml.schemas was meant")
    return updated


def _advice(text: str, mapping: Mapping[str, str]) -> str:
    """What is missing in settings that were left alone because they could not be read."""
    squeezed = re.sub(r"\s", "", text)
    missing = [f'    "{name}": "{files}"' for name, files in mapping.items()
               if f'"{name}":"{files}"' not in squeezed]  # fmt: skip
    if not missing:
        return ""
    return (
        f"{SETTINGS} is not plain JSON that can be written (a comment, perhaps), so it was left "
        'as it is; for help in VS Code add to its "yaml.schemas":\n' + ",\n".join(missing)
    )
