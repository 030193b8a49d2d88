"""A section of a traced page does not say what it serves.

Why: nothing is published that serves no decision (row 1). Pages below `content/channels/`, and
pages with `traced: true`, are read section by section: from level 2 down, a heading with text of
its own comes from a guideline, or names what it serves.
Level: linked, because everything published is traced.
Mend: write what the section serves behind its heading, or, if it serves nothing, the reason. The
reasons are listed for everybody to see.

Bad: a section of a channel without serves
    # content/channels/website.md
    # Website
    {{ guidelines("website") }}
    ## Opening hours
    We answer from 9 to 17.

Good:
    # content/channels/website.md
    # Website
    {{ guidelines("website") }}
    ## Opening hours { serves="none: contact details" }
    We answer from 9 to 17.

Bad: serves in round brackets, or misspelt
    # content/channels/website.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # Website

    {{ guidelines("website") }}

    ## Prices (serves: kpi/enquiries)

    Coming out costs 90 euros.

Good:
    # content/channels/website.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # Website

    {{ guidelines("website") }}

    ## Prices { serves="kpi/enquiries" }

    Coming out costs 90 euros.
"""

import re
from collections.abc import Iterator

from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.pages import Section

SEVERITY = "error"
LEVEL = "linked"

SERVABLE = (
    "goal", "objective", "kpi", "audience", "positioning", "message", "constraint", "guideline",
    "initiative",
)  # fmt: skip
"""The kinds on the thread from an audience to a goal."""


_ENTRY = re.compile(rf"\b(?:{'|'.join(SERVABLE)})/[a-z0-9-]+")
"""An entry in a heading that names it in another form."""


def check(strategy: Strategy) -> Iterator[Finding]:
    for page in strategy.pages:
        if page.traced:
            for section in page.sections:
                yield from _unlinked(strategy, page.file, section)


def _unlinked(strategy: Strategy, file: str, section: Section) -> Iterator[Finding]:
    if section.serves is None:
        if section.has_text:
            message = f"the section '{section.title}' does not say what it serves"
            hint = 'add { serves="objective/…" } or { serves="none: the reason" } to the heading'
            line = strategy.texts[file].split("\n")[section.span.line - 1]
            if written := _ENTRY.search(line):
                hint = f'write it so: {{ serves="{written.group()}" }}'
            yield Finding(Where(file, span=section.span), message, hint)
        return
    where = Where(file, span=section.serves.span)
    if section.serves.nothing:
        if not re.search(r"\w{3}", section.serves.reason):
            message = f"the section '{section.title}' serves nothing and gives no reason"
            yield Finding(where, message, 'such as { serves="none: contact details" }')
    elif not section.serves.links:
        message = f"the section '{section.title}' does not say what it serves"
        yield Finding(where, message, "name an entry, such as objective/more-demo-requests")
    else:
        for kind in (link.partition("/")[0] for link in section.serves.links):
            if kind in (*KINDS, "page") and kind not in SERVABLE:
                message = f"'{kind}' is nothing that a section can serve"
                yield Finding(where, message, f"one of: {', '.join(SERVABLE)}")
