"""Whether a reader of an entry or a page would see something else than before.

A review without a change is none, and neither is a new reading of a KPI or a new id.
"""

import hashlib
import json
import re

from strategy_playbook.analysis.substance import settle
from strategy_playbook.model.entry import INTERNAL, Entry, link_plan
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.pages import Page

UNSEEN = {*INTERNAL, "reviewed", "aliases", "suppress", "last_review"}
_REVIEWED = re.compile(r"^reviewed:.*\n", re.MULTILINE)


def fingerprint(strategy: Strategy, entry: Entry | None, page: Page | None = None) -> str:
    """Eight characters that change when an entry, or the page written by hand for it, does."""
    fields = {}
    if entry is not None:
        # Without defaults: a field that the vocabulary gains changes nothing yet.
        written = entry.model_dump(mode="json", exclude=UNSEEN, exclude_defaults=True)
        fields = {**written, **entry.extra}
        settle(strategy, fields, link_plan(type(entry)))
    text = _REVIEWED.sub("", strategy.texts[page.file], count=1) if page else ""
    whole = json.dumps([fields, text], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(whole.encode()).hexdigest()[:8]
