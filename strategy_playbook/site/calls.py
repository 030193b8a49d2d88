"""What pages can call: each function with its arguments and an example, read from itself.

A function whose arguments are all text and figures is for pages; what takes an entry is for
templates. The first paragraph of its docstring says what it shows; one that is a call in backquotes
is an example, in which `<channel>` stands for the id of a channel.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from inspect import Parameter, Signature
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from jinja2.runtime import Context

from strategy_playbook.analysis.asked import among, choices_of
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.site.arguments import Meaning, Said

TYPES = {str: "text", int: "a whole number", float: "a figure", bool: "true or false"}
"""What an argument is, where its annotation says no more."""
MANY: dict[Any, str] = {Parameter.VAR_POSITIONAL: "*", Parameter.VAR_KEYWORD: "**"}
PLAIN = (*TYPES, NoneType, Any)
TEMPLATES = "For templates"
VARIABLES = {
    "playbook": "What `data/playbook.yml` says, field by field: `{{ playbook.vision }}`.",
    "strategy": "Everything that was read, for templates: `{{ strategy.today }}`.",
}
_EXAMPLE = re.compile(r"`(\w+\([^`]*)`")


class Paragraph(NamedTuple):
    """A paragraph of a docstring: text, or an example of the call."""

    text: str
    is_example: bool


@dataclass(frozen=True)
class Call:
    """A function that pages or templates can call."""

    name: str
    signature: Signature
    """Without the context, which Jinja gives."""
    doc: str
    feature: str
    """The feature of the site that gives it; empty for what they share."""

    @classmethod
    def of(cls, name: str, function: Callable[..., Any]) -> "Call":
        signature = inspect.signature(function)
        taken = [each for each in signature.parameters.values() if each.annotation is not Context]
        written = function.func if isinstance(function, partial) else function
        _, _, feature = written.__module__.partition(".features.")
        doc = inspect.getdoc(written) or ""
        signature = signature.replace(parameters=taken)
        return cls(name, signature, doc, feature.partition(".")[0])

    @property
    def is_for_pages(self) -> bool:
        return all(_is_plain(each.annotation) for each in self.signature.parameters.values())

    @property
    def takes_any_name(self) -> bool:
        """Whether arguments may have names that it does not know."""
        kinds = (each.kind for each in self.signature.parameters.values())
        return Parameter.VAR_KEYWORD in kinds

    @property
    def usage(self) -> str:
        """The call with its arguments: `ref(entry, words="")`."""
        arguments = ", ".join(_as_argument(each) for each in self.signature.parameters.values())
        return f"{self.name}({arguments})"

    @property
    def summary(self) -> str:
        """What it shows."""
        return " ".join(self.doc.partition("\n\n")[0].split())

    @property
    def arguments(self) -> dict[str, str]:
        """What each argument is, in words."""
        return {name: _words(each) for name, each in self.signature.parameters.items()}

    def refuse(self, strategy: Strategy, said: Said, argument: str, value: Any) -> None:
        """Raises Unknown where an argument names what does not exist; `said` are those known."""
        parameter = self.signature.parameters[argument]
        meaning, choices = _meaning_of(parameter.annotation), choices_of(parameter.annotation)
        if value == parameter.default:
            return
        if meaning:
            meaning.refuse(strategy, said, value)
        elif choices:
            among(choices, value, f"'{self.name}' has no {argument}")

    def more(self, strategy: Strategy) -> list[Paragraph]:
        """What else its docstring says; its examples with ids of this playbook."""
        found = [_paragraph(each) for each in with_ids(self.doc, strategy).split("\n\n")[1:]]
        return found if self.arguments else [Paragraph(f"{self.name}()", True), *found]


def calls_of(functions: Mapping[str, Any]) -> dict[str, Call]:
    """Everything that can be called, by name."""
    return {name: Call.of(name, each) for name, each in functions.items() if callable(each)}


def in_groups(calls: Iterable[Call]) -> dict[str, list[Call]]:
    """Calls by what they are for, those for templates last."""
    groups: dict[str, list[Call]] = {
        title: [] for title in ("Entries", "Links and figures", "Parts of the playbook", TEMPLATES)
    }
    ours = {"entries": "Entries", "": "Links and figures"}
    for call in calls:
        title = ours.get(call.feature, "Parts of the playbook")
        groups[title if call.is_for_pages else TEMPLATES].append(call)
    return groups


def with_ids(text: str, strategy: Strategy) -> str:
    """A text with the id of a channel of this playbook for `<channel>`; so for every kind."""

    def id_of(match: re.Match[str]) -> str:
        entries = strategy.entries[match[1]].values()
        return next((each.id for each in entries if not each.retired), f"my-{match[1]}")

    return re.sub("<([a-z]+)>", id_of, text)


def _meaning_of(annotation: Any) -> Meaning | None:
    """What an annotation says of an argument."""
    for each in get_args(annotation):
        if found := each if isinstance(each, Meaning) else _meaning_of(each):
            return found
    return None


def _is_plain(annotation: Any) -> bool:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _is_plain(get_args(annotation)[0])
    if origin in (Union, UnionType, tuple):
        return all(_is_plain(each) for each in get_args(annotation))
    return origin is Literal or annotation in PLAIN


def _as_argument(parameter: Parameter) -> str:
    name = f"{MANY.get(parameter.kind, '')}{parameter.name}"
    if parameter.default is Parameter.empty:
        return name
    written = f'"{parameter.default}"' if isinstance(parameter.default, str) else parameter.default
    return f"{name}={written}"


def _words(parameter: Parameter) -> str:
    annotation = parameter.annotation
    meaning, choices = _meaning_of(annotation), choices_of(annotation)
    if meaning:
        words = meaning.words
    elif choices:
        words = f"one of {', '.join(choices)}"
    elif isinstance(annotation, type) and issubclass(annotation, Entry):
        words = "an entry" if annotation is Entry else f"an entry of the kind {annotation.kind}"
    else:
        words = TYPES.get(annotation, "what a template has at hand")
    return f"{words}; any number of these" if parameter.kind in MANY else words


def _paragraph(text: str) -> Paragraph:
    match = _EXAMPLE.fullmatch(text)
    return Paragraph(match[1] if match else text, bool(match))
