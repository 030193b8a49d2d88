"""A sound entry as values that JSON knows, and back, without checking again what was checked.

What comes back is the same entry: only fields that were written are kept, as they were taken.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from strategy_playbook.model.entry import INTERNAL, Entry
from strategy_playbook.model.fields import Part
from strategy_playbook.reading.syntax import Steps

Made = dict[str, Any]
Make = Callable[[Any], Any]

PLAIN = (str, int, float, bool, type(None))


class NotPlain(Exception):
    """A value that JSON would not give back as it is, such as a day in a field of their own."""


def plain(entry: Entry) -> Made:
    """The fields of an entry. Raises NotPlain."""
    extra = {"extra": _same(entry.extra)} if entry.extra else {}
    return _fields(entry) | extra | ({"given": entry.given} if entry.given else {})


def entry_of(cls: type[Entry], id: str, file: str, at: Steps, fields: Made) -> Entry:
    """The entry of such fields."""
    plan = _plan(cls)
    made = plan.of(fields)
    made["id"], made["file"], made["at"] = id, file, at
    made["extra"], made["given"] = fields.get("extra", {}), fields.get("given", {})
    found = cls.__new__(cls)
    found.__setstate__(plan.state(made, {*fields, *INTERNAL}))
    return found


def _fields(value: BaseModel) -> Made:
    written = value.model_fields_set.difference(INTERNAL if isinstance(value, Entry) else ())
    return {name: _value(getattr(value, name)) for name in type(value).model_fields
            if name in written}  # fmt: skip


def _value(value: Any) -> Any:
    if isinstance(value, Part):
        return _fields(value)
    if type(value) is tuple:
        return [_value(item) for item in value]
    return str(value) if type(value) is date else _same(value)


def _same(value: Any) -> Any:
    """The value, if JSON gives it back as it is."""
    if type(value) in PLAIN:
        return value
    if type(value) is dict:
        return {name: _same(item) for name, item in value.items()}
    if type(value) is list:
        return [_same(item) for item in value]
    raise NotPlain


class _Plan(NamedTuple):
    """How a kind's or part's fields are made of plain ones."""

    defaults: Made
    """Every field with what it has if nobody writes it, in their order."""
    factories: tuple[tuple[str, Callable[[], Any]], ...]
    makes: dict[str, Make]
    """Fields that JSON does not give back as they are."""

    def of(self, fields: Made) -> Made:
        made = {**self.defaults, **fields}
        for name, make in self.factories:
            if name not in fields:
                made[name] = make()
        for name in self.makes.keys() & fields.keys():
            if fields[name] is not None:
                made[name] = self.makes[name](fields[name])
        return made

    def state(self, made: Made, written: set[str]) -> Made:
        """What pydantic keeps of a model, as its `__setstate__` takes it."""
        return {
            "__dict__": made,
            "__pydantic_fields_set__": written,
            "__pydantic_extra__": None,
            "__pydantic_private__": None,
        }


@cache
def _plan(cls: type[BaseModel]) -> _Plan:
    infos = cls.model_fields
    # Pydantic's type says that a factory may ask for what was validated before; none here does.
    factories: Iterator[tuple[str, Any]] = (
        (name, info.default_factory) for name, info in infos.items()
    )
    makes = ((name, _make(info.annotation)) for name, info in infos.items() if name not in INTERNAL)
    return _Plan(
        {name: info.default for name, info in infos.items()},
        tuple((name, make) for name, make in factories if make and name not in INTERNAL),
        {name: make for name, make in makes if make},
    )


def _make(annotation: Any) -> Make | None:
    """What makes a value of a type; None where JSON gives it back as it is."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _make(inner[0])
    if origin in (Union, UnionType):
        return next((make for each in inner if (make := _make(each))), None)
    if origin is tuple:
        make = _make(inner[0])
        return (lambda items: tuple(map(make, items))) if make else tuple
    if annotation is date:
        return _day
    return _part_maker(annotation) if _is_part(annotation) else None


def _is_part(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Part)


def _part_maker(cls: type[Part]) -> Make:
    def make(fields: Made) -> Part:
        plan = _plan(cls)
        found = cls.__new__(cls)
        found.__setstate__(plan.state(plan.of(fields), {*fields}))
        return found

    return make


@cache
def _day(text: str) -> date:
    """Many entries were reviewed on the same day."""
    return date.fromisoformat(text)
