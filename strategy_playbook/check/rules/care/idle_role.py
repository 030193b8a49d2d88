"""Nothing names a role: it owns nothing, agrees to nothing and attends nothing.

Why: a seat that is accountable for nothing is a name on a chart (row 12). Whom it reports to, who
reports to it, and an onboarding path for it do not count.
Level: governed, because a chart may stand before each seat has its work.
Mend: make it the owner of what it answers for, name it where it takes part, or retire it.

Bad:
    # data/roles/van-driver.yml
    title: Van driver
    owner: marketing-lead
    reviewed: 2026-11-02
    purpose: Brings the pump.

Good:
    # data/platforms/order-book.yml
    owner: van-driver
"""

from collections.abc import Iterator

from strategy_playbook.model.entry import Key
from strategy_playbook.model.found_link import FoundLink
from strategy_playbook.model.kinds import Role
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "governed"


def check(strategy: Strategy) -> Iterator[Finding]:
    if strategy.unread - {"path"} or any(lost.is_gone for lost in strategy.lost.values()):
        return
    on_pages = {strategy.current(key) for _, key in strategy.page_links}
    for page in strategy.pages:
        on_pages.add(strategy.current(Key("role", str(page.meta.get("owner")))))
    for role in strategy.of(Role).values():
        if not role.in_force or role.key in on_pages:
            continue
        if not any(_gives_work(link, role.key) for link in strategy.references(role.key)):
            message = f"nothing names the role '{role.id}': it owns, agrees to and attends nothing"
            hint = "make it the owner of what it answers for, or retire it"
            yield Finding(role.where(), message, hint)


def _gives_work(link: FoundLink, role: Key) -> bool:
    return link.source != role and link.source.kind != "path" and link.field != "reports_to"
