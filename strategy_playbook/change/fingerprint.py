"""Whether a reader of an entry or a page would see something else than before.

A review without a change is none, and neither is a new reading of a KPI or a new id.
"""

import hashlib
import json
import re
from typing import Any

from strategy_playbook.model.entry import INTERNAL, Entry, Key, LinkPlan, link_plan
from strategy_playbook.model.fields import Link
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.pages import Page

UNSEEN = {*INTERNAL, "reviewed", "aliases", "suppress"}
_REVIEWED = re.compile(r"^reviewed:.*\n", re.MULTILINE)


def fingerprint(strategy: Strategy, entry: Entry | None, page: Page | None = None) -> str:
    """Eight characters that change when an entry, or the page written by hand for it, does."""
    fields = {}
    if entry is not None:
        # Without defaults: a field that the vocabulary gains changes nothing yet.
        written = entry.model_dump(mode="json", exclude=UNSEEN, exclude_defaults=True)
        fields = {**written, **entry.extra}
        _settle(strategy, fields, link_plan(type(entry)))
    text = _REVIEWED.sub("", strategy.texts[page.file], count=1) if page else ""
    whole = json.dumps([fields, text], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(whole.encode()).hexdigest()[:8]


def _settle(strategy: Strategy, fields: dict[str, Any], plan: LinkPlan) -> None:
    """Write every link by the first id that its target ever had: a new id changes nothing."""
    for name, inner in plan:
        value = fields.get(name)
        if value is None:
            continue
        items = value if isinstance(value, list) else [value]
        if isinstance(inner, Link):
            settled = [_first(strategy, inner.to, item) for item in items]
            fields[name] = settled if isinstance(value, list) else settled[0]
        else:
            for item in items:
                _settle(strategy, item, inner)


def _first(strategy: Strategy, kind: str | None, written: str) -> str:
    entry = strategy.get(Key(kind, written) if kind else Key.of(written))
    if entry is None or not entry.aliases:
        return written
    return entry.aliases[0] if kind else f"{entry.kind}/{entry.aliases[0]}"
