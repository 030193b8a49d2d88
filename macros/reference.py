"""The reference part of the site, made from the rules' docstrings and the fields' descriptions."""

import re
from textwrap import dedent
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from macros.escape import text
from playbook.check import Rule, all_rules
from playbook.entry import COMMON, Entry, field_label, fields_of, link_of, own_fields, part_of
from playbook.model import KINDS


def rules_text() -> str:
    """Every rule by theme, with the anchor `#rule-id`."""
    lines = [
        "What the build refuses, why, and how to mend it. In a terminal, `playbook explain RULE`",
        "prints the same.",
    ]
    theme = ""
    for rule in all_rules().values():
        if rule.theme != theme:
            theme = rule.theme
            lines += ["", f"## {theme.capitalize()}"]
        lines += ["", f"### {rule.id} {{ #{rule.id} }}", "", *_rule(rule)]
    return "\n".join(lines)


def _rule(rule: Rule) -> list[str]:
    """A rule's docstring as Markdown: sentences stay, examples become blocks of code."""
    body, *examples = re.split(r"\n(Bad|Good):\n", rule.doc)
    summary, _, rest = body.partition("\n")
    rest = re.sub(r"^(Why|Mend):", r"**\1:**", rest, flags=re.MULTILINE).replace(
        "\n**Mend", "\n\n**Mend"
    )
    lines = [f"{summary} ({rule.severity})", "", *rest.strip().split("\n")]
    for label, example in zip(examples[::2], examples[1::2], strict=True):
        lines += ["", f"{label}:", "", "```yaml", *dedent(example).strip().split("\n"), "```"]
    return lines


def fields_text() -> str:
    """Every kind with its fields, with the anchor `#kind`."""
    lines = [
        "What each kind of entry holds. Fields in **bold** are required. Every kind has the first",
        "group as well. A field of your own begins with `x_`: it is shown and never checked.",
        "",
        "## Every entry",
        "",
        *_table({name: fields_of(Entry)[name] for name in COMMON}),
    ]
    for cls in KINDS.values():
        where = f"`data/{cls.kind}.yml`" if cls.single else f"`data/{cls.folder}/<id>.yml`"
        lines += ["", f"## {cls.label} {{ #{cls.kind} }}", "", (cls.__doc__ or "").strip()]
        lines += ["", f"Stands in {where}.", "", *_table(own_fields(cls))]
    return "\n".join(lines)


def _table(fields: dict[str, FieldInfo]) -> list[str]:
    lines = ["| Field | What belongs in it |", "| --- | --- |"]
    for name, info in fields.items():
        shown = f"**{name}**" if info.is_required() else name
        lines.append(f"| {shown.replace('_', '&#95;')} | {_what(info)} |")
    return lines


def _what(info: FieldInfo) -> str:
    parts = [str(text(info.description or ""))]
    link, part = link_of(info), part_of(info)
    if part is not None:
        parts.append(f"Holds: {_names(part)}.")
    elif link is not None:
        to = f"a {KINDS[link.to].label}" if link.to else "any entry, as «kind/id»"
        parts.append(f"Links to {to}.")
    elif choices := _choices(info.annotation):
        parts.append(f"One of: {', '.join(choices)}.")
    return " ".join(parts)


def _names(part: type[BaseModel]) -> str:
    names = [
        f"**{field_label(name)}**" if info.is_required() else field_label(name)
        for name, info in fields_of(part).items()
    ]
    return ", ".join(names)


def _choices(annotation: object) -> list[str]:
    found: list[str] = []
    for item in get_args(annotation):
        found += [item] if isinstance(item, str) else _choices(item)
    return found
