"""The reference part of the site, made from what rules, fields and functions say of themselves."""

import re
from collections.abc import Iterator
from functools import partial

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from strategy_playbook.analysis.asked import choices_of
from strategy_playbook.check.rule import Example, Rule
from strategy_playbook.check.run import all_rules, themes
from strategy_playbook.model.entry import COMMON, Entry, fields_of, own_fields
from strategy_playbook.model.fields import field_label, is_needed, link_of, need_of, part_of
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.reading.levels import MEANS, Asked
from strategy_playbook.site.escape import text
from strategy_playbook.site.features.reference.macros import macros_text
from strategy_playbook.site.features.reference.rows import ESSAYS, ROWS
from strategy_playbook.site.page import SitePage
from strategy_playbook.site.paths import (
    FIELDS_PAGE,
    MACROS_PAGE,
    ROWS_PAGE,
    RULES_INDEX,
    relative,
    rule_path,
)
from strategy_playbook.site.render import Renderer

HOLDS = "Every promise of the playbook, with the rules and pages that hold it."
WHEN: dict[Asked, str] = {
    "any": "These refuse something that is wrong",
    **{level: f"From this level on: {means}" for level, means in MEANS.items()},
}
SLIPS = "What is easily written wrongly, and what belongs in its place."
CALLS = "What pages and templates can call, with an example each."


def pages(renderer: Renderer) -> Iterator[SitePage]:
    """What the check refuses, the fields, what pages can call, and what holds which promise."""
    listed = (
        (RULES_INDEX, "Rules", "What the build refuses, and how to mend it.", rules_text),
        (ROWS_PAGE, "What it holds", HOLDS, rows_text),
        (FIELDS_PAGE, "Fields", "What each kind of entry holds.", fields_text),
        (MACROS_PAGE, "What pages can call", CALLS, macros_text),
    )
    for path, title, about, text_of in listed:
        write = renderer.writing(renderer.reference, path, title, partial(text_of, renderer))
        yield SitePage(path, title, about, write)
    for rule in all_rules().values():
        text = partial(rule_text, rule)
        write = renderer.writing(renderer.reference, rule_path(rule.id), rule.id, text)
        yield SitePage(rule_path(rule.id), rule.id, rule.summary, write)


def rules_text(_: Renderer) -> str:
    """Every rule by theme, in one line each."""
    lines = [
        "What the check refuses or warns of. In a terminal, `playbook explain RULE` prints a page,",
        "and `playbook rules` this list.",
    ]
    for theme, about in themes().items():
        lines += ["", f"## {theme.capitalize()}", "", about, ""]
        for rule in all_rules().values():
            if rule.theme == theme:
                page = relative(rule_path(rule.id), RULES_INDEX)
                lines.append(f"- [{rule.id}]({page}) ({rule.severity}): {rule.summary}")
    return "\n".join([*lines, *_by_slip(), *_by_level()])


def _by_slip() -> Iterator[str]:
    """Every slip by its name, with the place that shows what to write instead."""
    yield from ("", "## By slip { #slips }", "")
    yield "What is easily written wrongly, each with what belongs in its place. In a terminal,"
    yield "`playbook explain` finds them by their words, as in `playbook explain colon`."
    for rule in all_rules().values():
        slips = [each for each in rule.examples if each.slip]
        if slips:
            yield from ("", f"### {rule.summary.rstrip('.')} {{ #slips-{rule.id} }}", "")
        for each in slips:
            page = relative(rule_path(rule.id), RULES_INDEX)
            yield f"- [{_capital(each.slip)}]({page}#{each.anchor})"


def _by_level() -> Iterator[str]:
    """Every rule by the level from which it asks, with the reason."""
    yield from ("", "## By level { #levels }", "")
    yield "What is wrong is refused whatever a playbook claims; what is only missing is asked for"
    yield "in its time. `level` in `data/playbook.yml` says how far yours is. What only a higher"
    yield "level asks for is a note: counted, listed on the health page, and never in the way."
    for level, means in WHEN.items():
        title = "At every level" if level == "any" else level.capitalize()
        yield from ("", f"### {title} {{ #level-{level} }}", "", f"{means}.", "")
        yield from ("| Rule | Why |", "| --- | --- |")
        for rule in all_rules().values():
            if rule.level == level:
                page = relative(rule_path(rule.id), RULES_INDEX)
                because = " ".join(rule.of_level.partition(", because ")[2].split())
                yield f"| [{rule.id}]({page}) | {because[:1].upper()}{because[1:]} |"


def rows_text(renderer: Renderer) -> str:
    """Every promise of the playbook with the rules and pages that hold it."""
    lines = [
        "What a strategy has to hold, and what holds it here: rules that the check runs, each with",
        "the level from which it counts, pages that show it, and the ways round it that the",
        "engine's tests try, of which none passes without a word. The promises were drawn from",
        "five essays on strategy and marketing.",
        "You need not know them; the sign behind a promise only says from which one it comes:",
        "",
        *(f"- {sign}: «{title}»" for sign, title in ESSAYS.items()),
        "",
        '<div class="stack" markdown>',
        "",
        "| Row | Promise | Rules | Pages | Tried |",
        "| --- | --- | --- | --- | --- |",
    ]
    for row in ROWS:
        rules = (
            ", ".join(
                f"[{rule.id}]({relative(rule_path(rule.id), ROWS_PAGE)}) ({rule.level})"
                for rule in row.rules
            )
            or "–"
        )
        pages = ", ".join(_links(renderer, row.pages)) or "–"
        promise = f"{row.promise} ({row.essay})"
        tried = "; ".join(str(text(each)) for each in row.attacks.values())
        number = f"{row.number} {{ #row-{row.number} }}"
        lines.append(f"| {number} | {promise} | {rules} | {pages} | {tried} |")
    return "\n".join([*lines, "", "</div>"])


def _links(renderer: Renderer, paths: tuple[str, ...]) -> Iterator[str]:
    """Links to those of the pages that this playbook has."""
    for path in paths:
        if renderer.has(path):
            yield f"[{text(renderer.title_of(path))}]({relative(path, ROWS_PAGE)})"


def rule_text(rule: Rule) -> str:
    """A rule's docstring as Markdown: sentences stay, examples become blocks of code."""
    lines = [rule.summary, "{ .lead }", "", _standing(rule), "", rule.more]
    for label, said in (("Why", rule.why), ("Level", rule.of_level), ("Mend", rule.mend)):
        # The number of a promise says nothing to a reader: its words stand below.
        text = re.sub(r"\s*\(rows? [\d, ]+\)", "", said)
        lines += ["", f"## {label}", "", _capital(text)]
        if label == "Why" and rule.rows:
            lines += ["", f"It holds what a strategy promises: {_promises(rule)}."]
    if any(each.slip for each in rule.examples):
        lines += ["", "## Slips", "", SLIPS]
    for example in rule.examples:
        lines += _example(example)
    return "\n".join(lines)


def _example(example: Example) -> Iterator[str]:
    """What is refused and what is right: under the slip's name, where it has one."""
    labels = ("## Bad", "## Good: what changes { #good }")
    if example.slip:
        yield from ("", f"### {_capital(example.slip)} {{ #{example.anchor} }}")
        labels = ("Bad:", "Good:")
    for label, files in zip(labels, (example.bad, example.good), strict=True):
        yield from ("", label, "", "```yaml", files, "```")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _standing(rule: Rule) -> str:
    """What a finding of the rule counts, and who can change that."""
    counts = "An **error**: the build stops." if rule.severity == "error" else "A **warning**."
    can = "`severities` in `data/playbook.yml` can change that, and `suppress` let one pass."
    return f"{counts} {can}" if rule.switchable else f"{counts} It cannot be let pass."


def _promises(rule: Rule) -> str:
    """The promises that a rule holds, each in words that lead to its row."""
    held = [row for row in ROWS if row.number in rule.rows]
    return "; ".join(f"[{row.promise}](../rows.md#row-{row.number})" for row in held)


def fields_text(_: Renderer) -> str:
    """Every kind with its fields, with the anchor `#kind`."""
    lines = [
        "What each kind of entry holds. Fields in **bold** are required, some of them only from a",
        "level on. Every kind has the first group as well. A field of your own begins with `x_`:",
        "it is shown and never checked.",
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
        shown = f"**{name}**" if is_needed(info) else name
        need = need_of(info)
        shown += f" (from {need.level})" if need and need.level != "linked" else ""
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
    elif choices := choices_of(info.annotation):
        parts.append(f"One of: {', '.join(choices)}.")
    if is_needed(info) and not info.is_required():
        parts.append("A draft may lack it.")
    return " ".join(parts)


def _names(part: type[BaseModel]) -> str:
    names = [
        f"**{field_label(name)}**" if info.is_required() else field_label(name)
        for name, info in fields_of(part).items()
    ]
    return ", ".join(names)
