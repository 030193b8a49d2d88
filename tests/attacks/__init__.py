"""Attacks on what the playbook promises to hold: a file for each row, `row-14.yml`.

Each is a small change to the playbook that has been lived in, and what has to be said of it:

    full-package-in-words:
      change:
        initiatives/full-package: {like: initiatives/year-end-close-campaign, title: At 15 % off}
        initiatives/adviser-course: {exit.by: 2027-07-28, risks: null}
        rituals/*: gone
        content/channels/email.md: '## A heading more'
      rule: sounds-forbidden

A field whose value is null is taken out, a page gets the text at its end, a CSV is written anew.
`rule` is what the check has to find beside what it finds anyway; `preflight` the initiative whose
pre-flight has to say `says`; `page` a page of the site that has to say it, and did not before.
With `since: true` it is compared with the playbook as it was, as a pull request is.
The sentences that readers see stand in the engine, by the same names: `reference/attacks.yml`.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from strategy_playbook.check.run import Checked, check
from strategy_playbook.model.cache import Cache
from strategy_playbook.reading.project import Memory, Project
from strategy_playbook.site.given import given
from strategy_playbook.site.site import Site
from tests.overlay import LIVED

HERE = Path(__file__).parent


class Attack(NamedTuple):
    row: int
    name: str
    change: Mapping[str, Any]
    rule: str = ""
    preflight: str = ""
    page: str = ""
    says: str = ""
    since: bool = False
    """Whether it is compared with what was there before, as a pull request is."""


def attacks() -> Iterator[Attack]:
    """All of them, by row."""
    for file in sorted(HERE.glob("row-*.yml")):
        for name, fields in yaml.load(file.read_text("utf-8"), _LOADER).items():
            yield Attack(int(file.stem.removeprefix("row-")), name, **fields)


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
CACHE = Cache()
"""What all attacks leave as it is, is read once."""


@cache
def texts() -> dict[str, str]:
    """The files of the playbook that is attacked, by their paths."""
    files = (file for file in LIVED.rglob("*") if file.suffix in (".yml", ".md", ".csv", ".svg"))
    return {file.relative_to(LIVED).as_posix(): file.read_text("utf-8") for file in files}


def attacked(change: Mapping[str, Any]) -> Project:
    """The playbook with a change, in memory."""
    files = dict(texts())
    for name, value in change.items():
        if name.startswith("content/"):
            files[name] = f"{files.get(name, '')}\n{value}\n"
        elif name.endswith(".csv"):
            files[f"data/{name}"] = value
        else:
            _change(files, name, value)
    project = Project(Memory({path: text.encode() for path, text in files.items()}))
    return project.giving(given(project.settings.texts("without")))


def found(change: Mapping[str, Any], since: bool = False) -> Checked:
    """What the check says of it; beside what was there before, where that counts."""
    before = untouched().strategy if since else None
    return check(attacked(change), cache=CACHE, before=before)


@cache
def untouched() -> Checked:
    """The playbook as it is."""
    return found({})


def page_of(change: Mapping[str, Any], path: str) -> str:
    """What a page of the site says then."""
    return Site(attacked(change)).generated[path].markdown


def _change(files: dict[str, str], name: str, value: Any) -> None:
    folder = name.partition("/")[0]
    whole = f"data/{folder}.yml"
    if whole in files and "/" in name:
        entries = _read(files[whole])
        for id in [id for id in entries if fnmatch(f"{folder}/{id}", name)] or [name.split("/")[1]]:
            changed = _changed(files, entries.get(id, {}), value)
            entries = {k: v for k, v in entries.items() if k != id} | (
                {id: changed} if changed else {}
            )
        files[whole] = _written(entries)
        return
    path = f"data/{name}.yml"
    for each in [each for each in files if fnmatch(each, path)] or [path]:
        changed = _changed(files, _read(files.get(each, "{}")), value)
        if changed is None:
            del files[each]
        else:
            files[each] = _written(changed)


def _changed(files: Mapping[str, str], fields: dict[str, Any], value: Any) -> dict[str, Any] | None:
    if value == "gone":
        return None
    if "like" in value:
        fields = _read(files[f"data/{value['like']}.yml"])
    fields = deepcopy(fields)
    for name, each in value.items():
        if name != "like":
            _set(fields, str(name).split("."), each)
    return fields


def _set(fields: Any, steps: list[str], value: Any) -> None:
    """Set or take out what stands at a path such as `exit.by` or `findings.0.state`."""
    for step in steps[:-1]:
        fields = fields[int(step)] if isinstance(fields, list) else fields.setdefault(step, {})
    last: Any = int(steps[-1]) if isinstance(fields, list) else steps[-1]
    if value is None and isinstance(fields, dict):
        fields.pop(last, None)
    else:
        fields[last] = value


def _read(text: str) -> Any:
    return yaml.load(text, _LOADER)


def _written(fields: Any) -> str:
    return yaml.dump(fields, Dumper=_DUMPER, sort_keys=False, allow_unicode=True)
