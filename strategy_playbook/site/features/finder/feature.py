"""The finder: the guidelines for what one is about to do.

The page lists every guideline in force. Its script reads `finder.json` and shows what applies to a
choice.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis.course import standing
from strategy_playbook.analysis.coverage import in_force
from strategy_playbook.analysis.ga4 import group_of
from strategy_playbook.analysis.reach import (
    Binding,
    bindings,
    in_order,
    messages_in_force,
    stages_of,
    work_ahead,
)
from strategy_playbook.model.entry import Entry, Key
from strategy_playbook.model.kinds import (
    KINDS,
    Audience,
    Channel,
    Constraint,
    Guideline,
    Initiative,
    Kpi,
    Message,
    Role,
    Stage,
)
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.site.page import File
from strategy_playbook.site.paths import FIELDS_PAGE, finished, page_path, relative
from strategy_playbook.site.render import Functions, Renderer, page_in

FIELDS = ("channel", "audience", "objective", "stage")
"""What one can choose, in this order; each is a kind and a name in the address."""
STRENGTHS = ("must", "should", "may")

Plain = dict[str, Any]
"""What becomes an object of JSON."""


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def finder(context: Context) -> Markup:
        """The form for a choice, and every guideline in force; the way to the first without any."""
        groups = by_channel(renderer.strategy, guidelines(renderer.strategy))
        return renderer.template(
            "finder", page_in(context), groups=groups, fields=FIELDS, kinds=KINDS,
            has_answers=has_answers(renderer.strategy),
            fields_page=relative(FIELDS_PAGE, page_in(context)),
        )  # fmt: skip

    return {"finder": finder}


def files(renderer: Renderer) -> Iterator[File]:
    """What its script reads."""
    yield File("finder.json", partial(_as_json, renderer.strategy))


def _as_json(strategy: Strategy) -> str:
    return json.dumps(everything(strategy), ensure_ascii=False, separators=(",", ":")) + "\n"


def has_answers(strategy: Strategy) -> bool:
    """Whether a choice can lead to something: before that, the form is a tool for nothing."""
    return any(in_force(strategy, cls) for cls in (Guideline, Message, Initiative, Constraint))


def guidelines(strategy: Strategy) -> list[Guideline]:
    """The guidelines in force, musts first."""
    found = in_force(strategy, Guideline)
    return sorted(found, key=lambda each: STRENGTHS.index(each.strength))


def by_channel(
    strategy: Strategy, found: list[Guideline]
) -> list[tuple[Entry | None, list[Guideline]]]:
    """Those for several channels first, then each channel's own, in the order of the channels."""
    groups: dict[str, list[Guideline]] = defaultdict(list)
    for guideline in found:
        channels = strategy.channels_of(guideline)
        groups[channels[0] if len(channels) == 1 else ""].append(guideline)
    pairs = [(strategy.find(Channel, id), each) for id, each in groups.items()]
    return sorted(pairs, key=lambda pair: pair[0].place if pair[0] else ())


def everything(strategy: Strategy) -> Plain:
    """All that the script needs, compact: ids of today, addresses from the site's root."""
    lines = bindings(strategy)
    numbers = _numbers(lines)
    found = guidelines(strategy)
    kpis = {strategy.current_id("kpi", each.kpi) for each in found}
    has_help = strategy.has_page("editors.md")
    return {
        "contribute": "editors/#add-something-new" if has_help else None,
        "choices": {field: _choices(strategy, field) for field in FIELDS},
        "kpis": {id: _kpi(strategy, kpi) for id in sorted(kpis) if (kpi := strategy.find(Kpi, id))},
        "lines": [_line(line) for line in lines],
        "messages": [_message(strategy, m, numbers) for m in messages_in_force(strategy)],
        "initiatives": [_initiative(strategy, each) for each in work_ahead(strategy)],
        "guidelines": [_guideline(strategy, each, numbers) for each in found],
    }


def _link(entry: Entry) -> Plain:
    address = finished(page_path(entry))
    return {"title": entry.title, "page": f"{quote(address)}/"}


def _kpi(strategy: Strategy, kpi: Kpi) -> Plain:
    """A KPI; whether it is not measured yet, or a draft."""
    found = _link(kpi)
    if kpi.status == "draft":
        found["state"] = strategy.language.gettext("draft")
    elif not standing(strategy, kpi).is_measured:
        found["state"] = strategy.language.gettext("not measured yet")
    return found


def _choices(strategy: Strategy, kind: str) -> list[Plain]:
    """What can be chosen of a kind; what is not in force is known, so that the page can say so."""
    if kind == Stage.kind:
        return [_choice(strategy, stage) for stage in in_order(strategy.of(Stage).values())]
    entries = strategy.entries[kind].values()
    in_place = sorted(entries, key=lambda entry: entry.place)
    return [_choice(strategy, entry) for entry in in_place]


def _choice(strategy: Strategy, entry: Entry) -> Plain:
    found = {"id": entry.id, **_link(entry)}
    if entry.aliases:
        found["aliases"] = entry.aliases
    if not entry.in_force:
        found["status"] = entry.status
    if isinstance(entry, Stage):
        found["process"] = entry.process
    if isinstance(entry, Audience | Channel):
        found["stages"] = [strategy.current_id("stage", id) for id in entry.stages]
    if isinstance(entry, Audience):
        found["found_on"] = [strategy.current_id("channel", id) for id in entry.found_on]
    if isinstance(entry, Channel):
        owner = strategy.find(Role, entry.owner)
        found |= {"owner": _link(owner) if owner else None, "utm": _utm(entry)}
    return found


def _utm(channel: Channel) -> Plain | None:
    if channel.utm is None:
        return None
    group = group_of(channel.utm.source, channel.utm.medium)
    counted = {"group": group.name} if group else {}
    return {"source": channel.utm.source, "medium": channel.utm.medium, **counted}


def _line(line: Binding) -> Plain:
    constraint = line.constraint
    found = _link(constraint) | {
        "rule": constraint.rule,
        "why": constraint.why,
        "strength": constraint.strength,
    }
    return found | {"names": [str(key) for key in sorted(line.named)]}


def _numbers(lines: list[Binding]) -> Mapping[Key, list[int]]:
    """The places in the list of the lines that bind a guideline or a message beside others."""
    found: dict[Key, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for key in line.bound:
            found[key].append(number)
    return found


def _message(strategy: Strategy, message: Message, numbers: Mapping[Key, list[int]]) -> Plain:
    """A message; its days where it has not begun yet or will end."""
    days = {"from": message.start, "until": message.end}
    if message.start and message.start <= strategy.today:
        del days["from"]
    return {
        "id": message.id,
        **_link(message),
        "claim": message.claim,
        "audience": strategy.current_id("audience", message.audience),
        "stage": strategy.current_id("stage", message.stage or ""),
        **{name: strategy.language.day(day) for name, day in days.items() if day},
        "lines": numbers.get(message.key, []),
    }


def _initiative(strategy: Strategy, entry: Initiative) -> Plain:
    """Work under way or planned, with the stages at which it works on each of its channels."""
    channels = [strategy.current_id("channel", id) for id in entry.channels]
    return {
        "id": entry.id,
        **_link(entry),
        "draft": entry.status == "draft",
        "audience": strategy.current_id("audience", entry.audience),
        "objective": strategy.current_id("objective", entry.objective),
        "channels": {id: sorted(stages_of(strategy, entry, id)) for id in channels},
        "from": strategy.language.day(entry.start),
        "until": strategy.language.day(entry.end),
    }


def _guideline(strategy: Strategy, entry: Guideline, numbers: Mapping[Key, list[int]]) -> Plain:
    current = strategy.current_id
    channels = strategy.channels_of(entry)
    found = {
        **_link(entry),
        "rule": entry.rule,
        "strength": entry.strength,
        "channels": {id: sorted(stages_of(strategy, entry, id)) for id in channels},
        "audience": current("audience", entry.audience),
        "objective": current("objective", entry.objective),
        "kpi": current("kpi", entry.kpi),
        "do": entry.do,
        "dont": entry.dont,
    }
    if entry.message:
        found["message"] = current("message", entry.message)
    if entry.key in numbers:
        found["lines"] = numbers[entry.key]
    return found
