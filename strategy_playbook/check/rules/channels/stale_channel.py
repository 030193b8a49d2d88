"""Nobody has looked at a channel for more than twice the time that a review holds.

Why: channels are left to age while newer ones get the attention, and still speak for us (row 23).
Up to that point `review-overdue` asks for the review.
Level: governed, because reviews keep alive what was decided before.
Mend: read the channel's page and its guidelines, mend what no longer holds and set `reviewed`; or
retire the channel.

Bad:
    # data/channels/website.yml
    reviewed: 2025-09-15

Good:
    # data/channels/website.yml
    reviewed: 2026-09-15
"""

from collections.abc import Iterator
from datetime import date, timedelta

from strategy_playbook.model.kinds import Channel
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where

SEVERITY = "error"
LEVEL = "governed"


def check(strategy: Strategy) -> Iterator[Finding]:
    channels = [found for found in strategy.of(Channel).values() if found.in_force]
    holds = timedelta(days=strategy.review_days("channel"))
    latest = max(channels, key=lambda channel: channel.reviewed, default=None)
    for channel in channels:
        if channel.reviewed + 2 * holds < strategy.today:
            message = (
                f"'{channel.id}' was last reviewed on {channel.reviewed}, "
                f"and a review of a channel holds {holds.days} days",
                *_instead(latest, strategy.today - holds),
            )
            hint = "read it and set the day, or retire the channel"
            yield Finding(channel.where("reviewed"), message, hint)


def _instead(latest: Channel | None, oldest: date) -> tuple[str | Where, ...]:
    """The channel that got the attention; nothing where none has had any."""
    if latest is None or latest.reviewed < oldest:
        return ()
    words = f"; '{latest.id}' got the attention instead, on {latest.reviewed} ("
    return words, latest.where("reviewed"), ")"
