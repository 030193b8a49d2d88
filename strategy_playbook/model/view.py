"""A view: the part of a strategy that some readers get, made of what it was read from.

What a view leaves out is nowhere in the strategy that comes out, so that no page, feed or figure
made of it can show it. A link to what is left out says so in words, and leads nowhere.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from pydantic import BaseModel

from strategy_playbook.model.cache import Cache
from strategy_playbook.model.entry import INTERNAL, Entry, Key, fields_of
from strategy_playbook.model.fields import Link, Part, is_needed, link_of, part_of
from strategy_playbook.model.found_link import ELSEWHERE
from strategy_playbook.model.kinds import KINDS, View
from strategy_playbook.model.register import READINGS, Register
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.pages import Page
from strategy_playbook.reading.project import Project, Shown

TAG, PAGE = "tag", "page"
PERSONS = ("role.holder", "role.contact", "role.reviewers")
"""Who somebody is, and how to reach them."""
UNLESS_KEPT = (
    *PERSONS,
    "page/alignment", "page/contribute", "page/editors", "page/engineers", "page/gaps",
    "page/health", "page/preflight", "page/traceability",
)  # fmt: skip
"""What is not for outsiders: persons, and pages for whoever keeps the playbook. What these find
missing would be what is left out."""
RESTS_ON = {
    "page/commitments": ("objective.commitment",),
    "page/four-decisions": (
        "audience", "kpi", "positioning", "objective.agreement", "audience.agreed", "kpi.agreed",
        "positioning.agreed",
    ),
    "page/money": (
        "playbook.budget", "objective.commitment", "channel.budget", "initiative.budget",
    ),
    "page/risks": ("objective.risks", "initiative.risks"),
}  # fmt: skip
"""Pages that would say «nothing yet» of what is left out."""
NEVER = ("suppress", "last_review")
"""Fields of every kind for whoever keeps the playbook; `views` of the playbook is another."""
OF_READINGS = f"kpi.{READINGS}"
"""Named like a field: the figures of a KPI stand in a file of their own."""
TOGETHER = {
    "kpi.target": "kpi.targets", "kpi.targets": "kpi.target",
    "guideline.channels": "guideline.channel", "guideline.channel": "guideline.channels",
    "initiative.budget": "initiative.spent", "initiative.exit": "initiative.so_far",
}  # fmt: skip
"""A field, and another one that tells of the same."""
ABOUT = {
    "decision": ("affects",),
    "insight": ("source", "changed"),
    "constraint": ("applies_to",),
    "path": ("for_role",),
}
"""What an entry of a kind is about: where all of that is left out, the entry is as well."""
LEADS = ("kpis",)
"""Lists of links of which the first one counts most."""
_FOLDERS = {cls.folder: cls for cls in KINDS.values() if not cls.single}
_LISTS = {cls.listed_on or f"{cls.folder}/index": cls for cls in _FOLDERS.values()}
"""Kinds by the page that lists them."""


class Named(NamedTuple):
    """What an item of `leaves_out` names."""

    kind: str
    """Or «tag», or «page»."""
    field: str = ""
    id: str = ""

    @classmethod
    def of(cls, written: str) -> "Named":
        """`objective`, `objective.commitment`, `objective/more-demo-requests`, `tag/internal`."""
        kind, stroke, id = written.partition("/")
        if stroke:
            return cls(kind, id=id)
        kind, _, field = written.partition(".")
        return cls(kind, field)


class LeftOut:
    """What a view leaves out of a strategy."""

    def __init__(self, strategy: Strategy, view: View) -> None:
        self.whole = strategy
        said = {*view.leaves_out, *UNLESS_KEPT} - {*view.keeps}
        said |= {twin for each in said if (twin := TOGETHER.get(each))}
        said |= {page for page, rests_on in RESTS_ON.items()
                 if not said.isdisjoint(rests_on) and page not in view.keeps}  # fmt: skip
        named = [Named.of(each) for each in said]
        self.kinds = {each.kind for each in named if not each.field and not each.id}
        self.tags = {each.id for each in named if each.kind == TAG}
        self.pages = {each.id for each in named if each.kind == PAGE}
        """Pages by name, those of the engine as well."""
        self._named = {
            strategy.current(Key(each.kind, each.id))
            for each in named
            if each.id and each.kind in KINDS
        }
        self.fields = {kind: {*NEVER} for kind in KINDS}
        self.fields["playbook"].add("views")
        for kind, field in (each[:2] for each in named if each.field):
            self.fields.get(kind, set()).add(field)
        without = {f"{PAGE}/{page}" for page in self.pages} | self.kinds
        without |= {f"{each.kind}.{each.field}" for each in named if each.field}
        self.shown = Shown(view.name, frozenset(without))

    @cached_property
    def entries(self) -> frozenset[Key]:
        """Every entry that is left out, be it because nothing is left that it speaks of."""
        found = {entry.key for entry in self.whole.all if self._is_named(entry)}
        while more := {entry.key for entry in self.whole.all
                       if entry.key not in found and self._falls(entry, found)}:  # fmt: skip
            found |= more
        return frozenset(found)

    def _is_named(self, entry: Entry) -> bool:
        return not entry.single and (
            entry.kind in self.kinds
            or entry.key in self._named
            or not self.tags.isdisjoint(entry.tags)
        )

    def _falls(self, entry: Entry, gone: set[Key]) -> bool:
        """Whether an entry says nothing, or too much, once others are gone."""
        if entry.kind == "change":
            return self._tells_too_much(entry, gone)
        about = [*_about(entry)]
        if about and all(self._is_gone(each, gone) for each in about):
            return True
        return entry.kind in ("path", "assessment") and self._is_empty(entry, gone)

    def _tells_too_much(self, change: Any, gone: set[Key]) -> bool:
        """Whether a change is of anything that these readers do not get whole.

        Its sentences hold figures of before, which stand nowhere else by now.
        """
        about = [self.whole.get(Key.of(each)) for each in change.what]
        return bool(change.deleted) or any(
            entry is None or entry.key in gone or self._is_cut(entry) for entry in about
        )

    def _is_cut(self, entry: Entry) -> bool:
        """Whether something of an entry that is shown is left out."""
        cut = self.fields[entry.kind].difference(NEVER, ["views"])
        said = (getattr(entry, name, entry.extra.get(name)) for name in cut)
        return any(value not in (None, (), "", {}) for value in said)

    def _is_empty(self, entry: Entry, gone: set[Key]) -> bool:
        name = "steps" if entry.kind == "path" else "findings"
        part = part_of(fields_of(type(entry))[name])
        assert part is not None
        dumped = entry.model_dump(mode="json", include={name})[name]
        return not [each for each in dumped if self.stands(part, each, gone)]

    # ---- What a link leads to, once entries are gone

    def _is_gone(self, key: Key, gone: Collection[Key]) -> bool:
        if key.kind == PAGE:
            return self._is_page_gone(f"{key.id}.md", gone)
        return self.whole.current(key) in gone or self.whole.get(key) is None

    def _is_page_gone(self, path: str, gone: Collection[Key]) -> bool:
        name = path.removesuffix(".md")
        if name in self.pages or name.removesuffix("/index") in self.pages:
            return True
        page = self.whole.page_at(path)
        tags = page.meta.get("tags") if page else ()
        if isinstance(tags, list) and not self.tags.isdisjoint(map(str, tags)):
            return True
        folder, _, id = name.rpartition("/")
        if cls := _LISTS.get(name):
            return bool(self.whole.entries[cls.kind]) and not self._has(cls.kind, gone)
        if cls := _FOLDERS.get(folder):
            return self.whole.current(Key(cls.kind, id)) in gone
        needs = () if page else self.whole.given.get(path, ())
        return not all(self._has(need, gone) for need in needs)

    def _has(self, need: str, gone: Collection[Key]) -> bool:
        """Whether there is an entry of a kind that is shown, with a field: «term.do_not_say»."""
        kind, _, field = need.partition(".")
        left = [each for each in self.whole.entries[kind].values() if each.key not in gone]
        return bool(left) if not field else (
            field not in self.fields[kind] and any(getattr(each, field) for each in left)
        )  # fmt: skip

    def is_gone(self, key: Key) -> bool:
        """Whether the entry or page of a name is left out."""
        return self._is_gone(key, self.entries)

    def hides(self, path: str) -> bool:
        """Whether the page at a path is left out, be it by hand, of an entry or the engine's."""
        return self._is_page_gone(path, self.entries)

    def shows(self, entry: Entry) -> bool:
        return entry.key not in self.entries

    # ---- What is left

    def strategy(
        self, project: Project, pages: Mapping[str, Page], texts: Mapping[str, str]
    ) -> Strategy:
        """The strategy without what is left out; its pages and their texts come redacted."""
        register = Register(project, Cache())
        for entry in self.whole.all:
            if self.shows(entry):
                register.take(_file(entry), type(entry), entry.id, self._fields(entry), (), False)
        for kpi, readings in self.whole.readings.items():
            key = self.whole.current(Key("kpi", kpi))
            if key not in self.entries and "readings" not in self.fields["kpi"]:
                register.add_readings(f"data/{READINGS}/{key.id}.csv", key.id, readings)
        register.pages = [*pages.values()]
        register.texts = {**texts}
        return register.strategy()

    def _fields(self, entry: Entry) -> dict[str, Any]:
        """What is left of an entry's fields, as they are read."""
        dumped = entry.model_dump(mode="json", exclude=set(INTERNAL), exclude_none=True)
        fields = {**dumped, **entry.extra}
        left = {name: value for name, value in fields.items()
                if name not in self.fields[entry.kind]}  # fmt: skip
        return self._redacted(type(entry), left)

    def _redacted(self, cls: type[BaseModel], fields: dict[str, Any]) -> dict[str, Any]:
        return dict(self._each(cls, fields))

    def _each(self, cls: type[BaseModel], fields: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        for name, value in fields.items():
            info = fields_of(cls).get(name)
            part, link = (part_of(info), link_of(info)) if info else (None, None)
            if part and isinstance(value, list):
                stand = [each for each in value if self.stands(part, each, self.entries)]
                yield name, [self._redacted(part, each) for each in stand]
            elif part and isinstance(value, dict):
                yield name, self._redacted(part, value)
            elif link:
                yield name, self._links(name, link, value)
            else:
                yield name, value

    def _links(self, name: str, link: Link, value: Any) -> Any:
        """A link or a list of them, with words in place of those that lead to nothing now."""
        if not isinstance(value, list):
            return value if self._leads(link, value, self.entries) else ELSEWHERE
        left = [each for each in value if self._leads(link, each, self.entries)]
        is_headless = bool(left) and name in LEADS and left[0] != value[0]
        return [ELSEWHERE, *left] if is_headless or (value and not left) else left

    def _leads(self, link: Link, written: str, gone: Collection[Key]) -> bool:
        if written in link.words:
            return True
        key = Key(link.to, written) if link.to else Key.of(written)
        return not self._is_gone(key, gone)

    def is_told(self, item: BaseModel) -> bool:
        """Whether an item of a list, such as a claim on a KPI, is shown."""
        return not isinstance(item, Part) or self.stands(
            type(item), item.model_dump(mode="json"), self.entries
        )

    def stands(self, part: type[Part], item: dict[str, Any], gone: Collection[Key]) -> bool:
        """Whether an item of a list speaks of something that is shown: a claim on a KPI."""
        for name, info in fields_of(part).items():
            link = link_of(info)
            written = _listed(item.get(name)) if link and is_needed(info) else []
            if link and written and not any(self._leads(link, each, gone) for each in written):
                return False
        return True


def _about(entry: Entry) -> Iterator[Key]:
    """What an entry of some kinds is about."""
    for name in ABOUT.get(entry.kind, ()):
        link = link_of(fields_of(type(entry))[name])
        for written in _listed(getattr(entry, name)):
            yield Key(link.to, written) if link and link.to else Key.of(written)


def _file(entry: Entry) -> str:
    """Where an entry would stand that nobody has filed: folders have names of their own."""
    return f"data/{entry.kind}.yml" if entry.single else f"data/{entry.folder}/{entry.id}.yml"


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [*(value or ())]
