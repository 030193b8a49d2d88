"""A channel's UTM values put its visits into the wrong report, or into none.

Why: results are told channel by channel only if every link is tagged one way (rows 10, 30). GA4
sorts visits into channel groups by the medium; a medium that no group knows counts as «Unassigned»,
two spellings count as two channels, and two channels with the same values count as one. It refuses
capitals and spaces, a medium that GA4's default channel groups do not know
(support.google.com/analytics/answer/9756891), a paid medium on a channel that is not paid media or
the other way round, a value that another channel spells differently, and a pair of values that
another channel has too.
Level: any, because two values that disagree count visits wrongly from the first day.
Mend: write what the hint says, here and in the links that are in use.

Bad:
    # data/channels/website.yml
    utm: {source: county-farmer, medium: refferal}

Good:
    # data/channels/website.yml
    utm: {source: county-farmer, medium: referral}
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from strategy_playbook.analysis.ga4 import MEDIUMS, group_of
from strategy_playbook.model.kinds import Channel
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, nearest

SEVERITY = "error"
LEVEL = "any"
FIELDS = ("source", "medium")
KNOWN = "GA4 knows 'cpc', 'paid-social', 'display'; 'email', 'social', 'organic', 'referral'"

Usual = Mapping[tuple[str, str], tuple[str, Channel]]
"""The spelling to keep to and a channel that has it, by the field and the value's sound."""


def check(strategy: Strategy) -> Iterator[Finding]:
    tagged = [c for c in strategy.of(Channel).values() if c.in_force and c.utm]
    usual = _usual(tagged)
    for channel in tagged:
        yield from _written(channel, usual)
        yield from _grouped(channel)
        yield from _spelt_otherwise(channel, usual)
    yield from _shared(tagged)


def _shared(channels: list[Channel]) -> Iterator[Finding]:
    """Two channels that no report can tell apart; untidy values are reported already."""
    first: dict[tuple[str, str], Channel] = {}
    for channel in sorted(channels, key=lambda channel: channel.id):
        tags = _value(channel, "source"), _value(channel, "medium")
        other = first.setdefault(tags, channel)
        if other is not channel and all(_value(channel, f) == _tidy(channel, f) for f in FIELDS):
            message = (
                f"'{channel.id}' has the source and the medium of '{other.id}' (",
                other.where("utm", "source"),
                "), so no report tells the two apart",
            )
            hint = "give one of them another 'source'"
            yield Finding(channel.where("utm", "source"), message, hint)


def _written(channel: Channel, usual: Usual) -> Iterator[Finding]:
    """Capitals and spaces: one finding, in the source if both have them."""
    untidy = [field for field in FIELDS if _value(channel, field) != _tidy(channel, field)]
    if untidy:
        values = " and ".join(f"'{_value(channel, field)}'" for field in untidy)
        better = " and ".join(f"'{usual[field, _sound(channel, field)][0]}'" for field in untidy)
        has = "has" if len(untidy) == 1 else "have"
        message = f"{values} of '{channel.id}' {has} capitals or spaces"
        hint = f"write {better}: every other spelling is a line of its own in the report"
        yield Finding(channel.where("utm", untidy[0]), message, hint)


def _grouped(channel: Channel) -> Iterator[Finding]:
    """The medium against GA4's channel groups."""
    medium, where = _value(channel, "medium"), channel.where("utm", "medium")
    group = group_of(_value(channel, "source"), medium)
    is_paid = channel.media == "paid"
    if group is None:
        message = (
            f"no channel group of GA4 knows the medium '{medium}' of '{channel.id}': "
            "it counts as «Unassigned»"
        )
        yield Finding(where, message, nearest(medium.lower(), MEDIUMS) or KNOWN)
    elif group.is_paid and not is_paid:
        message = f"GA4 counts '{medium}' as paid, and '{channel.id}' is {channel.media} media"
        yield Finding(where, message, "write a medium that is not paid for, or 'media: paid'")
    elif group.is_paid is False and is_paid:
        message = f"GA4 counts '{medium}' as {group.name}, and '{channel.id}' is paid media"
        yield Finding(where, message, "write 'cpc', 'paid-social' or 'display', or another 'media'")


def _spelt_otherwise(channel: Channel, usual: Usual) -> Iterator[Finding]:
    """What another channel spells in another way; untidy values are reported already."""
    for field in FIELDS:
        value = _value(channel, field)
        better, other = usual[field, _sound(channel, field)]
        if value == _tidy(channel, field) != better:
            message = (
                f"'{value}' of '{channel.id}' is '{better}' on '{other.id}' (",
                other.where("utm", field),
                "), so the report shows two",
            )
            yield Finding(channel.where("utm", field), message, f"write '{better}' on both")


def _usual(channels: list[Channel]) -> Usual:
    """The spelling that most channels have; between equals one that GA4 knows, or the shorter."""
    found: dict[tuple[str, str], dict[str, list[Channel]]] = defaultdict(lambda: defaultdict(list))
    for channel in channels:
        for field in FIELDS:
            found[field, _sound(channel, field)][_tidy(channel, field)].append(channel)
    usual = {}
    for name, spellings in found.items():
        best = min(spellings, key=lambda it: (-len(spellings[it]), it not in MEDIUMS, len(it)))
        usual[name] = best, spellings[best][0]
    return usual


def _value(channel: Channel, field: str) -> str:
    return str(getattr(channel.utm, field))


def _tidy(channel: Channel, field: str) -> str:
    return re.sub(r"\s+", "-", _value(channel, field).lower())


def _sound(channel: Channel, field: str) -> str:
    """The value without all in which two spellings of it may differ."""
    return re.sub(r"[-_.\s]+", "", _value(channel, field).lower())
