"""What is said of a file that stands where nothing, or something else, is read."""

import os
from typing import Any

from strategy_playbook.model.entry import Entry
from strategy_playbook.model.ids import id_of
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.placing import kind_of
from strategy_playbook.model.values import with_article
from strategy_playbook.reading.diagnostics import Finding, Where, nearest
from strategy_playbook.reading.files import File
from strategy_playbook.reading.project import DATA
from strategy_playbook.reading.wording import counted


def in_content(file: File, value: Any) -> Finding:
    """An entry among the pages."""
    cls = kind_of(value)
    message = "an entry of the strategy that nothing reads, because it stands here"
    folder = cls.folder if cls else "<kind>s"
    hint = f"move it to the folder of its kind, {DATA}/{folder}/{file.stem}.yml"
    return Finding(Where(file.path), message, hint, "unexpected-file")


def other_ending(file: File, is_entry: bool, is_readings: bool) -> tuple[Finding, str]:
    """A file in `data/` of another format, or an entry whose name hides that; and that name."""
    name, ending = os.path.splitext(file.parts[-1])
    hint, meant = "move it elsewhere", ""
    if is_readings:
        hint, meant = "give it the ending .csv", file.parts[-1]
    elif ending.lower() in (".yaml", ".json", ".yml"):
        hint, meant = "give it the ending .yml", file.parts[-1]
    elif ending.lower() in ("", ".txt", ".md") and is_entry:
        meant = f"{name.partition('.y')[0]}.yml"
        hint = f"rename it to {meant}; Windows may hide the ending"
    elif ending == ".csv":
        hint = "readings stand in data/readings/, one file per KPI"
    return Finding(Where(file.path), "not a file of the strategy", hint, "unexpected-file"), meant


def beside(file: File, name: str) -> Finding:
    """An entry under two endings, one of which is read."""
    message = f"not a file of the strategy; {name} beside it is read in its place"
    hint = f"put what {name} lacks into that one, and delete this one"
    return Finding(Where(file.path), message, hint, "unexpected-file")


def unknown_place(file: File, value: Any, name: str, choices: list[str]) -> Finding:
    """A file in `data/` beside the kinds, or in a folder that is none of theirs."""
    if cls := kind_of(value):
        message = f"these are the fields of {with_article(cls.noun)}, and nothing reads them here"
        hint = f"move it to {DATA}/{cls.folder}/{file.parts[-1]}"
    else:
        kinds = sorted(cls.folder for cls in KINDS.values() if not cls.single)
        message = f"there is no kind of entry called '{name}'"
        hint = nearest(name, choices) or "the kinds are: " + ", ".join(kinds)
    return Finding(Where(file.path), message, hint, "unexpected-file")


def defaults_of_nothing(file: File) -> Finding:
    """Defaults beside the folders of the kinds: no entry lies below them."""
    message = "these defaults reach no entry: they hold in the folder of a kind, and below it"
    hint = f"move it to such a folder, as in {DATA}/guidelines/{file.parts[-1]}"
    return Finding(Where(file.path), message, hint, "unexpected-file")


def of_other_kind(
    where: Where, id: str, cls: type[Entry], meant: type[Entry], there: str
) -> Finding:
    """An entry of one kind among those of another; `there` is one of its name, where it belongs."""
    nouns = with_article(meant.noun), with_article(cls.noun)
    message = f"these are the fields of {nouns[0]}, in the place of {nouns[1]}"
    hint = f"move it to {DATA}/{meant.folder}/{id}.yml"
    hint = f"there is one of this name in {there}: delete one of the two" if there else hint
    return Finding(where, message, hint, "unexpected-file")


def several_in_one(file: File, cls: type[Entry], ids: list[str]) -> Finding:
    """Entries below their ids in a file that is read as one entry."""
    found = f"{counted(len(ids), cls.noun, cls.plural.lower())} by {'ids' if ids[1:] else 'id'}"
    message = f"the file holds {found}; here its name is the id, and it holds the fields of one"
    hint = f"give each a file of its own, or put all into {DATA}/{cls.folder}.yml"
    if not ids[1:]:
        hint = f"take the line '{ids[0]}:' away, and the spaces in front of those below it"
    return Finding(Where(file.path), message, hint, "wrong-type")


def one_for_many(path: str, cls: type[Entry], value: dict[str, Any]) -> Finding:
    """The fields of one entry in a file that holds entries by their ids."""
    message = f"the file holds the fields of one {cls.noun}, and no id above them"
    place = f"{DATA}/{cls.folder}/{id_of(str(value.get('title', ''))) or 'its-id'}.yml"
    hint = f"move it to {place}; or write an id above, and two spaces in front of each line"
    return Finding(Where(path), message, hint, "wrong-type")


def no_mapping(path: str, value: Any, wanted: str, in_list: str) -> Finding:
    """A file without fields; `in_list` is what to do with entries behind hyphens."""
    if value is None:
        message = f"nothing in it; it should hold {wanted}"
        return Finding(Where(path), message, "fill it, or delete it", "empty-file")
    what = "a list" if isinstance(value, list) else "a single value"
    message = f"the file holds {what}; it should hold {wanted}"
    are_entries = isinstance(value, list) and all(isinstance(each, dict) for each in value)
    hint = in_list if are_entries else "write 'field: value' on each line"
    return Finding(Where(path), message, hint, "wrong-type")
