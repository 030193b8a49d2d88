"""A change of a field in the reader's words: «Target raised from 110 to 130»."""

from collections.abc import Iterable, Iterator
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple

from pydantic.fields import FieldInfo

from strategy_playbook.change.compare import FieldChange, ReadingsChange, settled
from strategy_playbook.model.entry import Entry, Key, fields_of
from strategy_playbook.model.fields import Part, field_label, is_money, link_of, part_of
from strategy_playbook.model.kinds import Kpi
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.pages import Page
from strategy_playbook.reading.wording import change as change_of
from strategy_playbook.reading.wording import day, number, with_unit

SHORT = 60
"""Characters up to which both texts are told whole; longer ones word by word."""
ALIKE = 0.5
"""From here on a text is another wording of one that went, and not a new one."""
MOST = 1_000_000
"""Words of one text times words of the other, up to which they are compared word by word."""
Run = tuple[Literal["same", "old", "new"], str]
"""Words of a text: in both, only in the old, only in the new."""


class Said(NamedTuple):
    """What is said of a field: a sentence, and the texts that were reworded, word by word."""

    sentence: str
    texts: list[list[Run]]


class Speaker:
    """Tells changes between two strategies."""

    def __init__(self, old: Strategy, new: Strategy) -> None:
        self.old = old
        self.new = new

    def says(self, entry: Entry, change: FieldChange) -> Said:
        """A field's change; `entry` is the one in which it is."""
        label, was, now = label_of(change.path), change.old, change.new
        if change.path == ("status",):
            return Said(_status(was, now), [])
        if isinstance(was, tuple) or isinstance(now, tuple):
            return self._list(label, entry, change)
        if was is None or now is None:
            verb, value, side = ("set to", now, self.new) if was is None else (
                "taken out: it was", was, self.old)  # fmt: skip
            return Said(f"{label} {verb} {self.shown(side, value, change, entry)}", [])
        if _is_number(was) and _is_number(now):
            return Said(self._figures(label, entry, change), [])
        if isinstance(was, date) and isinstance(now, date):
            return Said(f"{label} moved from {day(was)} to {day(now)}", [])
        old_text = self.shown(self.old, was, change, entry)
        new_text = self.shown(self.new, now, change, entry)
        is_text = isinstance(was, str) and isinstance(now, str)
        if is_text and (max(len(was), len(now)) > SHORT) and not _links(change.info):
            return Said(f"{label} reworded", [word_by_word(was, now)])
        return Said(f"{label} changed from {old_text} to {new_text}", [])

    def readings(self, kpi: Entry | None, change: ReadingsChange) -> list[str]:
        """What happened to a KPI's readings, a sentence for each day."""
        unit = kpi.unit if isinstance(kpi, Kpi) else None
        found = [(when, with_unit(value, unit)) for when, value in change.added.items()]
        for when, value in change.removed.items():
            found.append((when, f"{with_unit(value, unit)} taken out"))
        for when, (was, now) in change.corrected.items():
            found.append((when, f"{with_unit(now, unit)} in place of {number(was)}"))
        return [f"{day(date.fromisoformat(when))}: {text}" for when, text in sorted(found)]

    def _figures(self, label: str, entry: Entry, change: FieldChange) -> str:
        by = change.new - change.old
        verb = "raised" if by > 0 else "lowered"
        was, now = (self.shown(self.new, each, change, entry) for each in (change.old, change.new))
        unit = _unit(entry, change.path)
        if unit and unit != "%":
            was = number(change.old)
        if change.info is not None and is_money(change.info):
            difference = ("+" if by > 0 else "−") + self.new.money(abs(by))
        else:
            difference = change_of(by, unit if unit == "%" else None)
        return f"{label} {verb} from {was} to {now} ({difference})"

    def _list(self, label: str, entry: Entry, change: FieldChange) -> Said:
        was, now = tuple(change.old or ()), tuple(change.new or ())
        info = change.info
        meant = [settled(self.new, each, info) if info else each for each in (*was, *now)]
        before, after = meant[: len(was)], meant[len(was) :]
        gone = [each for each, means in zip(was, before, strict=True) if means not in after]
        come = [each for each, means in zip(now, after, strict=True) if means not in before]
        if not gone and not come:
            return Said(f"{label} in another order", [])
        reworded = [] if _links(info) else list(_alike(gone, come))
        gone = [each for each in gone if all(each is not old for old, _ in reworded)]
        come = [each for each in come if all(each is not new for _, new in reworded)]
        parts = []
        if come:
            shown = (self.shown(self.new, each, change, entry) for each in come)
            parts.append(f"added {', '.join(shown)}")
        if gone:
            shown = (self.shown(self.old, each, change, entry) for each in gone)
            parts.append(f"taken out {', '.join(shown)}")
        texts = []
        for old, new in reworded:
            if isinstance(new, Part):
                for said in self._parts(entry, old, new):
                    parts.append(said.sentence)
                    texts += said.texts
            else:
                texts.append(word_by_word(old, new))
        parts += ["reworded"] if any(not isinstance(new, Part) for _, new in reworded) else []
        return Said(f"{label}: {'; '.join(parts)}", texts)

    def _parts(self, entry: Entry, old: Part, new: Part) -> Iterator[Said]:
        """What changed inside one of several groups, which its first field names."""
        first, *_ = fields_of(type(new))
        info = fields_of(type(new))[first]
        change = FieldChange((first,), None, None, info)
        name = self.shown(self.new, getattr(new, first), change, entry)
        for each, inner in fields_of(type(new)).items():
            was, now = getattr(old, each), getattr(new, each)
            if was != now:
                said = self.says(entry, FieldChange((each,), was, now, inner))
                verb = said.sentence[:1].lower() + said.sentence[1:]
                yield Said(f"{name}, {verb}", said.texts)

    def shown(self, side: Strategy, value: Any, change: FieldChange, entry: Entry) -> str:
        """A value as a reader writes it; a link by the title of what it leads to."""
        return self._shown(side, value, change.info, _unit(entry, change.path))

    def _shown(self, side: Strategy, value: Any, info: FieldInfo | None, unit: str | None) -> str:
        if isinstance(value, (tuple, list)):
            return ", ".join(self._shown(side, each, info, unit) for each in value)
        if isinstance(value, Part):
            return "; ".join(self._of_part(side, value, unit))
        if isinstance(value, dict):
            return ", ".join(
                f"{name}: {self._shown(side, v, None, None)}" for name, v in value.items()
            )
        if isinstance(value, date):
            return day(value)
        if _is_number(value):
            if info is not None and is_money(info):
                return self.new.money(value)
            return with_unit(value, unit) if unit else number(value)
        if isinstance(value, str) and info is not None and (link := _links(info)):
            target = side.get(Key(link.to, value) if link.to else Key.of(value))
            page = None if target else side.page_at(f"{value.removeprefix('page/')}.md")
            return f"“{target.title if target else _title(page) or value}”"
        return f"“{value}”" if isinstance(value, str) else str(value)

    def _of_part(self, side: Strategy, part: Part, unit: str | None) -> Iterator[str]:
        for name, info in fields_of(type(part)).items():
            value = getattr(part, name)
            if value not in (None, ()):
                own = unit if name in ("value", "upper") else None
                label = "" if name in ("value", "date") else f"{field_label(name).lower()} "
                yield f"{label}{self._shown(side, value, info, own)}"


def label_of(path: Iterable[str | int]) -> str:
    """«Target» for a target's value, «Horizon, end» for another field in a group."""
    first, *rest = [str(step) for step in path]
    named = ["day" if step == "by" else step for step in rest if step != "value"]
    inner = [field_label(step).lower() for step in named]
    return ", ".join([field_label(first.removeprefix("x_")), *inner])


def word_by_word(old: str, new: str) -> list[Run]:
    """What of two texts is in both and what in one of them, in the order of reading."""
    was, now = old.split(), new.split()
    if len(was) * len(now) > MOST:
        return [("old", old), ("new", new)]
    runs: list[Run] = []
    for verb, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if verb == "equal":
            runs.append(("same", " ".join(now[c:d])))
            continue
        runs += [("old", " ".join(was[a:b]))] if b > a else []
        runs += [("new", " ".join(now[c:d]))] if d > c else []
    return runs


def near(runs: list[Run], words: int = 8) -> list[Run]:
    """The same with what is in both cut down to the words beside a change."""
    found: list[Run] = []
    for of, text in runs:
        parts = text.split()
        if of == "same" and len(parts) > 2 * words:
            text = f"{' '.join(parts[:words])} … {' '.join(parts[-words:])}"
        found.append((of, text))
    return found


def sentence_case(text: str) -> str:
    """With a capital first, the rest as it is."""
    return text[:1].upper() + text[1:]


def plain_runs(runs: list[Run], old: tuple[str, str], new: tuple[str, str]) -> str:
    """A text word by word, with a mark on either side of what went and what came."""
    marks = {"same": ("", ""), "old": old, "new": new}
    return " ".join(marks[of][0] + text + marks[of][1] for of, text in runs)


def _status(was: str, now: str) -> str:
    if now == "retired":
        return "Retired"
    if now == "active":
        return "Agreed: no draft any more" if was == "draft" else f"In force again: it was {was}"
    return f"Status changed from {was} to {now}"


def _alike(gone: list[Any], come: list[Any]) -> Iterator[tuple[Any, Any]]:
    """What came in place of what: groups by their first field, texts by their words."""
    left = list(come)
    for old in gone:
        found = next((new for new in left if _is_other_wording(old, new)), None)
        if found is not None:
            left = [each for each in left if each is not found]
            yield old, found


def _is_other_wording(old: Any, new: Any) -> bool:
    if isinstance(old, Part) and isinstance(new, Part):
        first, *rest = fields_of(type(new))
        was, now = getattr(old, first), getattr(new, first)
        return _are_alike(was, now) or (
            rest != [] and all(getattr(old, n) == getattr(new, n) for n in rest)
        )
    if not isinstance(old, str) or not isinstance(new, str) or max(len(old), len(new)) <= SHORT:
        return False
    return _are_alike(old, new)


def _are_alike(old: Any, new: Any) -> bool:
    if not isinstance(old, str) or not isinstance(new, str):
        return bool(old == new)
    was, now = old.rstrip(".").split(), new.rstrip(".").split()
    return SequenceMatcher(None, was, now, autojunk=False).ratio() >= ALIKE


def _unit(entry: Entry, path: Iterable[str | int]) -> str | None:
    """The unit of a KPI's figures."""
    of_kpi = next(iter(path)) in ("baseline", "target", "targets")
    return entry.unit if isinstance(entry, Kpi) and of_kpi else None


def _title(page: Page | None) -> str:
    """The title of a page by hand, where it says it above its text."""
    return str(page.meta.get("title") or "") if page else ""


def _links(info: FieldInfo | None) -> Any:
    return link_of(info) if info is not None and part_of(info) is None else None


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
