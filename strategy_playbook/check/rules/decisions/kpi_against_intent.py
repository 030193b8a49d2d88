"""An objective's first KPI pulls against what the objective optimises.

Why: a great result is not yet a great outcome: 50 small customers, or five good ones; a known name,
or quick cash (row 38). It compares `optimises` with the unit, direction, tier and title of the
first KPI:
volume is not led by a cost that is to fall, because doing less is cheaper, nor by an average of
money, which is the same of one and of a hundred;
value is not led by a bare count that is to rise, because the count is the same whatever each of
them is worth (money, shares, rates, points and lengths of time are no bare counts);
brand is not led by money, nor by a count of requests, orders or contracts;
cash is not led by a figure of the marketing tier, unless it is money or a length of time.
Where the unit says neither what is counted nor what is measured, the rule stays silent.
Level: any, because it contradicts what the objective says it wants.
Mend: put the KPI first that shows what you want, or correct `optimises`.

Bad:
    # data/objectives/more-enquiries.yml
    optimises: value

Good:
    # data/objectives/more-enquiries.yml
    optimises: volume
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from strategy_playbook.analysis.decisions import primary_kpi
from strategy_playbook.model.kinds import Kpi, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "any"

MONEY = re.compile(
    r"[€$£¥₹₺₩₴₽₪]|\b[kmt]?(eur|usd|gbp|chf|sek|nok|dkk|isk|pln|czk|huf|ron|bgn|uah|rub|jpy|cny|"
    r"inr|krw|sgd|hkd|twd|thb|myr|idr|vnd|cad|aud|nzd|brl|mxn|ars|clp|zar|ngn|kes|egp|ils|aed|qar|"
    r"euros?|cents?|dollars?|pounds?|sterling|pence|francs?|kron(a|e|er|or|ur)|rupees?|yen|yuan|"
    r"renminbi|pesos?|rand|roubles?|rubles?|liras?|zloty(s|ch)?|koruna|forints?|hryvnias?|shekels?|"
    r"dirhams?|riyals?|ringgit|baht|naira|money)\b"
)
TIME = re.compile(r"\b(seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?)\b")
RELATIVE = re.compile(
    r"%|‰|/|\b(per|percent(age)?|pct|pp|bps?|ratio|rate|share|quota|points?|scores?|index|grades?|"
    r"marks?|ratings?|stars?|nps|csat|ces|roi|roas|average|mean|median|times|fold|of 100?|of 5|"
    r"out of|in (ten|100?))\b"
)
EACH_TIME = re.compile(
    r"\s*(/|\b(an?|per|each|every|in the|in a|of the)\b)\s*(day|week|month|quarter|half-year|year)"
    r"\s*$"
)
"""«a month», which says how often something is counted, not what."""
COUNTED = re.compile(
    r"\b(people|(?!sales|revenues|earnings|savings|proceeds|thousands|millions)[^\W\d_]{2,}"
    r"(?<![isu])s)\b"
)
"""Several of something: «demo requests», «people»."""


AVERAGE = re.compile(
    r"\b(average|mean|median|per (customer|contract|order|head|deal|sale)|each|divided by)\b"
    r"|/\s+(their|the)\s+number\b"
)
SOLD = re.compile(
    r"\b(contracts?|requests?|orders?|sales|leads?|deals?|purchases?|sign-?ups?|bookings?|enquiries|"
    r"inquiries|customers?|conversions?|downloads?|demos?|registrations?|trials?)\b"
)
"""What is sold or asked for, and no sign that somebody is known."""


class Unit(NamedTuple):
    """What a figure is in. None of the four: nobody can tell."""

    is_money: bool
    is_time: bool
    is_relative: bool
    is_count: bool


def check(strategy: Strategy) -> Iterator[Finding]:
    currency = strategy.playbook.currency.lower() if strategy.playbook else ""
    for objective in strategy.of(Objective).values():
        kpi = primary_kpi(strategy, objective) if objective.in_force else None
        if kpi is None or kpi.retired or not kpi.unit or objective.optimises is None:
            continue
        against = AGAINST[objective.optimises](kpi, _unit(kpi.unit.lower(), currency))
        if against:
            says, hint = against
            message = (
                f"'{objective.id}' optimises {objective.optimises}, but its first KPI '{kpi.id}' (",
                kpi.where("unit"),
                f") {says}",
            )
            yield Finding(objective.where("kpis", 0), message, hint)


def _against_volume(kpi: Kpi, unit: Unit) -> tuple[str, str] | None:
    is_cost = unit.is_money or re.search(r"\bcosts?\b", kpi.title.lower())
    if is_cost and kpi.direction == "down":
        return "is a cost that is to fall", "put a count first, or write 'optimises: value'"
    is_average = AVERAGE.search(f"{kpi.title} {kpi.definition} {kpi.formula}".lower())
    if unit.is_money and is_average:
        hint = "put a count first, or write 'optimises: value'"
        return "is an average of money, whatever the number", hint
    return None


def _against_value(kpi: Kpi, unit: Unit) -> tuple[str, str] | None:
    if kpi.direction == "up" and unit.is_count:
        hint = "put first what one of them is worth or costs, or write 'optimises: volume'"
        return f"counts {kpi.unit}, whatever each is worth", hint
    return None


def _against_brand(kpi: Kpi, unit: Unit) -> tuple[str, str] | None:
    if unit.is_money:
        hint = "put first who knows or recommends us, or write 'optimises: cash'"
        return f"is money, in {kpi.unit}", hint
    if kpi.direction == "up" and unit.is_count and SOLD.search((kpi.unit or "").lower()):
        hint = "put first who knows or recommends us, or write 'optimises: volume'"
        return f"counts {kpi.unit}, which a known name may bring and an offer too", hint
    return None


def _against_cash(kpi: Kpi, unit: Unit) -> tuple[str, str] | None:
    is_other = (unit.is_count or unit.is_relative) and not unit.is_money and not unit.is_time
    if kpi.tier == "marketing" and is_other:
        hint = "put first the money, or the days until it comes in"
        return f"is a marketing figure in {kpi.unit}", hint
    return None


AGAINST = {
    "volume": _against_volume,
    "value": _against_value,
    "brand": _against_brand,
    "cash": _against_cash,
}


def _unit(written: str, currency: str) -> Unit:
    """What a unit is, without the time in which it is counted: «requests a month» → «requests»."""
    what = EACH_TIME.sub("", written)
    own = currency and re.search(rf"\b[kmt]?{currency}\b", what)
    is_money = bool(own) or MONEY.search(what) is not None
    is_time = TIME.search(what) is not None
    is_relative = RELATIVE.search(what) is not None
    is_count = not (is_money or is_time or is_relative) and COUNTED.search(what) is not None
    return Unit(is_money, is_time, is_relative, is_count)
