"""`playbook rename`: another id for an entry, wherever the old one names it, and nowhere else."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode

from strategy_playbook.check.baseline import Fingerprint
from strategy_playbook.check.run import Checked
from strategy_playbook.editor.edits import Edit, Files, Refused, edited
from strategy_playbook.editor.fields import with_item
from strategy_playbook.model.defaults import NAME as DEFAULTS
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.ids import RESERVED_IDS, id_of, is_id
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.links import LinksIn
from strategy_playbook.model.register import FOLDERS, READINGS
from strategy_playbook.model.values import with_article
from strategy_playbook.reading.diagnostics import nearest
from strategy_playbook.reading.encoding import decode
from strategy_playbook.reading.project import CONTENT, DATA, Project
from strategy_playbook.reading.settings import SETTINGS
from strategy_playbook.reading.source import Located, parse
from strategy_playbook.reading.syntax import Steps

Edits = dict[str, list[Edit]]
"""What is replaced, by the file."""


def refuse(checked: Checked, cls: type[Entry], old: str, new: str) -> None:
    """Refuses ids that there are not, that are taken, or that cannot be. Raises Refused."""
    strategy, what = checked.strategy, f"{cls.noun} '{old}'"
    if cls.single:
        raise Refused(f"there is one {cls.noun} only, which keeps its name")
    ids = strategy.known[cls.kind]
    if old not in ids:
        current = strategy.current_id(cls.kind, old)
        near = nearest(old, ids) or f"there are: {', '.join(sorted(ids)) or 'none'}"
        is_former = current in ids
        raise Refused(f"{what} is called '{current}' now" if is_former else
                      f"there is no {what}; {near}")  # fmt: skip
    if not is_id(new):
        better = id_of(new) or "a-short-name"
        better = f"{better}-1" if better in RESERVED_IDS else better
        wanted = f"small letters, digits and single hyphens, such as '{better}'"
        raise Refused(f"'{new}' cannot be an id: {wanted}")
    if new == old:
        raise Refused(f"that is its id already: there is nothing to rename in {what}")
    owner = strategy.current_id(cls.kind, new)
    if new in ids:
        raise Refused(f"there is {with_article(cls.noun)} '{new}' already, in {ids[new]}")
    if owner != new and owner != old:
        raise Refused(f"'{new}' is a former id of the {cls.noun} '{owner}', to which links lead")


def in_data(checked: Checked, key: Key, new: str) -> Edits:
    """Every place in YAML that names the entry, and its former id among its aliases."""
    found: dict[str, set[Edit]] = defaultdict(set)
    texts = _Texts(checked)
    for file, path in {*_links(checked, key)}:
        located = texts[file]
        if (node := located.at(path)) is not None:
            found[file].add(renamed(node, located.text, key, new))
    for file in texts.of_data():
        located = texts[file]
        # A mapping that goes by entries, such as what `playbook review` has written.
        for node in _keys(located.at(())) if str(key) in located.text else ():
            if node.value == str(key):
                found[file].add(renamed(node, located.text, key, new))
    own = checked.strategy.known[key.kind][key.id]
    if not own.endswith(f"/{key.id}.yml") and (name := texts[own].key((key.id,))):
        found[own].add(renamed(name, texts[own].text, key, new))
    if is_id(key.id):
        found[own].add(_alias(texts[own], checked, key, own, new))
    if SETTINGS in texts:
        page, located = f"{KINDS[key.kind].folder}/{key.id}.md", texts[SETTINGS]
        for node in _scalars(located.at(())) if page in located.text else ():
            if node.value == page:
                place = node.start_mark.index + located.text[node.start_mark.index :].find(page)
                end = place + len(page)
                stem = page.rpartition("/")[0]
                found[SETTINGS].add(Edit(place, end, f"{stem}/{new}.md"))
    return {file: sorted(edits) for file, edits in found.items()}


def _alias(texts: Located, checked: Checked, key: Key, file: str, new: str) -> Edit:
    at: Steps = () if file.endswith(f"/{key.id}.yml") else (key.id,)
    value, _ = parse(texts.text)
    for step in at:
        value = value[step]
    aliases = value.get("aliases") or [] if isinstance(value, dict) else []
    if new in aliases:  # back to a name that it had
        node = texts.at((*at, "aliases", aliases.index(new)))
        assert node is not None
        return renamed(node, texts.text, Key(key.kind, new), key.id)
    return with_item(texts.text, KINDS[key.kind], at, "aliases", key.id)


def _links(checked: Checked, key: Key) -> Iterator[tuple[str, Steps]]:
    """Where links to the entry stand, those of defaults that no entry takes included."""
    for link in checked.strategy.links:
        if link.target == key and link.source.kind != READINGS:
            yield link.file, link.path
    links_in = LinksIn()
    for file in checked.project.files(DATA):
        if file.finding is None and len(file.parts) > 1 and file.parts[-1] == DEFAULTS:
            cls, (value, _) = FOLDERS.get(file.parts[0]), parse(checked.project.peek(file.path))
            if cls and isinstance(value, dict):
                for link in links_in.fields(cls, Key(cls.kind, ""), file.path, (), value):
                    if link.target == key:
                        yield link.file, link.path


class _Texts(dict[str, Located]):
    """Texts of a project with the places of their values, read once each."""

    def __init__(self, checked: Checked) -> None:
        super().__init__()
        self.checked = checked

    def __missing__(self, file: str) -> Located:
        self[file] = Located(self.checked.project.peek(file))
        return self[file]

    def __contains__(self, file: object) -> bool:
        return self.checked.project.tree.has_file(str(file))

    def of_data(self) -> list[str]:
        files = self.checked.project.files(DATA)
        return [each.path for each in files if each.finding is None and each.ending == ".yml"]


def _keys(node: Node | None) -> Iterator[ScalarNode]:
    """The names of all fields, however deep."""
    if isinstance(node, MappingNode):
        for name, value in node.value:
            if isinstance(name, ScalarNode):
                yield name
            yield from _keys(value)
    elif node is not None and not isinstance(node, ScalarNode):
        for item in node.value:
            yield from _keys(item)


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    """All values, however deep."""
    if isinstance(node, ScalarNode):
        yield node
    elif node is not None:
        for item in node.value:
            for each in item[1:] if isinstance(item, tuple) else (item,):
                yield from _scalars(each)


def renamed(node: Node, text: str, key: Key, new: str) -> Edit:
    """The id in a link, or in the name of a field, in whatever quotes it stands."""
    start, end = node.start_mark.index, node.end_mark.index
    place = text.rfind(key.id, start, end)
    if place < 0:  # written in signs of its own: "caf\\u00e9"
        written = f"{key.kind}/{new}" if node.value == str(key) else new
        return Edit(start, end, written)
    return Edit(place, place + len(key.id), new)


def moves(checked: Checked, key: Key, new: str) -> dict[str, str]:
    """Files that are called by the id, each with its new path."""
    project, cls = checked.project, KINDS[key.kind]
    own = checked.strategy.known[key.kind][key.id]
    page = f"{CONTENT}/{cls.folder}/{key.id}.md"
    old = [own] if own.endswith(f"/{key.id}.yml") else []
    old += [page] if project.tree.has_file(page) else []
    if key.kind == "kpi":
        readings = (file for file in project.files(DATA) if file.parts[:1] == (READINGS,))
        old += [file.path for file in readings if file.parts[-1] == f"{key.id}.csv"]
    found = {path: f"{path.rpartition('/')[0]}/{new}{path[path.rfind('.') :]}" for path in old}
    for path, target in found.items():
        is_same = path.casefold() == target.casefold()
        if not is_same and target in {file.path for file in project.files(target.split("/")[0])}:
            raise Refused(f"there is a file {target} already; nothing was changed")
    return found


def files(project: Project, edits: Mapping[str, list[Edit]], moved: Mapping[str, str]) -> Files:
    """All that changes, as it is to be written."""
    found: Files = {}
    for path in {*edits, *moved}:
        data = edited(project.tree.read(path)[0], edits.get(path, ()))
        if path in moved:
            found[path] = None
        found[moved.get(path, path)] = data
    return found


def meaning_kept(
    checked: Checked, changed: Files, moved: Mapping[str, str], key: Key, new: str
) -> None:
    """Refuses where YAML holds another thing than before, save for the links. Raises Refused."""
    back = {target: path for path, target in moved.items()}
    links = {*_links(checked, key)}
    for path, data in changed.items():
        if data is None or not path.endswith(".yml"):
            continue
        old = back.get(path, path)
        before, _ = parse(checked.project.peek(old))
        after, _ = parse(decode(data)[0])
        may = {place for file, place in links if file == old}
        if not _Same(key, new, may).holds(before, after, ()):
            hint = "is there an anchor (&, *)? write its value out"
            raise Refused(f"{old} is written in a way that a program had better not touch; {hint}")


class _Same(NamedTuple):
    """Whether nothing differs but the id in links, and the list of former ones."""

    key: Key
    new: str
    links: Collection[Steps]

    def holds(self, before: Any, after: Any, at: Steps) -> bool:
        if isinstance(before, dict) and isinstance(after, dict):
            names = {name: self._name(name, after) for name in before}
            left = {*after} - {*names.values()}
            return left <= {"aliases"} and all(
                other in after
                and (name == "aliases" or self.holds(value, after[other], (*at, name)))
                for (name, value), other in zip(before.items(), names.values(), strict=True)
            )
        if isinstance(before, list) and isinstance(after, list):
            return len(before) == len(after) and all(
                self.holds(one, after[n], (*at, n)) for n, one in enumerate(before)
            )
        page, to = (f"{KINDS[self.key.kind].folder}/{id}.md" for id in (self.key.id, self.new))
        other = f"{self.key.kind}/{self.new}"
        is_link = (before, after) in ((self.key.id, self.new), (str(self.key), other))
        return before == after or (before, after) == (page, to) or (is_link and at in self.links)

    def _name(self, name: str, after: Mapping[str, Any]) -> str:
        if name in after:
            return name
        return {self.key.id: self.new, str(self.key): f"{self.key.kind}/{self.new}"}.get(name, name)


def as_renamed(text: str, key: Key, new: str, moved: Mapping[str, str]) -> str:
    """What a message says once the entry is called otherwise."""
    for path, target in moved.items():
        text = text.replace(path, target)
    return text.replace(f"'{key.id}'", f"'{new}'").replace(str(key), f"{key.kind}/{new}")


def in_baselines(
    project: Project, before: Collection[Fingerprint], after: Collection[Fingerprint],
    key: Key, new: str, moved: Mapping[str, str],
) -> Files:  # fmt: skip
    """Baselines beside `data/` in which a finding that stays is known by its new words."""
    found: Files = {}
    gone = {*before} - {*after}
    for path in sorted(each.name for each in project.root.glob("*.json")):
        try:
            value = json.loads(data := project.tree.read(path)[0])
            items = value["findings"]
            text = data.decode("utf-8")
            for item in items:
                known = Fingerprint(item["file"], item["rule"], item["message"])
                now = Fingerprint(*(as_renamed(each, key, new, moved) for each in known))
                if known in gone and now in after:
                    was = json.dumps({**known._asdict()}, ensure_ascii=False)[:-1]
                    text = text.replace(was, json.dumps(now._asdict(), ensure_ascii=False)[:-1])
        except (ValueError, TypeError, KeyError, AttributeError, OSError):
            continue  # no baseline
        if text.encode("utf-8") != data:
            found[path] = text.encode("utf-8")
    return found
