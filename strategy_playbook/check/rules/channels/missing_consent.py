"""We write to people or call them on a channel that does not say why we may.

Why: a direct channel needs the consent of those whom it reaches, or a contract with them, and
whoever works on it has to know which. It takes e-mail, SMS, telephone, fax, direct mail, push and
messengers for direct, by the channel's discipline or its utm medium, but not adverts that somebody
else sends.
Level: decided, because the basis has to be found out, and nobody should invent it.
Mend: say in `consent_basis` what people agreed to, and where that is kept.

Bad:
    # data/channels/website.yml
    discipline: SEO and e-mail

Good:
    # data/channels/website.yml
    consent_basis: Farmers tick a box on the form; the day and the wording stand in the order book.
"""

import re
from collections.abc import Iterator

from strategy_playbook.analysis.spelling import plain
from strategy_playbook.model.kinds import Channel
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where

SEVERITY = "error"
LEVEL = "decided"
DIRECT = re.compile(
    r"\b(e[- ]?mail(s|ing)?|mailings?|newsletters?|sms|text messag(es?|ing)|texting|fax(es|ing)?"
    r"|telephon(e|y)|phone|calling|calls?(?! (to action|for)\b)|call[- ]cent(re|er)s?|telemarketing"
    r"|telesales|direct[- ]mail|push|messengers?|instant[- ]messag(es?|ing)|whatsapp|telegram)\b"
)
ANOTHERS = re.compile(r"\b(adverts?|advertising|ads|sponsor\w*|placements?)\b")
"""Somebody else writes, and has the consent."""
DIRECT_MEDIUM = re.compile(r"e[-_ ]?mail|sms|(.*[-_ ])?push", re.IGNORECASE)


def check(strategy: Strategy) -> Iterator[Finding]:
    for channel in strategy.of(Channel).values():
        if channel.in_force and not channel.consent_basis and (where := _is_direct(channel)):
            message = f"'{channel.id}' writes to people or calls them and does not say why we may"
            hint = "say in 'consent_basis' what they agreed to, or that only they write or call"
            yield Finding(where, message, hint)


def _is_direct(channel: Channel) -> Where | None:
    """Where a channel says that we write to people or call them there."""
    discipline = plain(channel.discipline)
    if DIRECT.search(discipline) and not ANOTHERS.search(discipline):
        return channel.where("discipline")
    if channel.media != "paid" and channel.utm and DIRECT_MEDIUM.fullmatch(channel.utm.medium):
        return channel.where("utm", "medium")
    return None
