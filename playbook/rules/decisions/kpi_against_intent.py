"""An objective's first KPI pulls against what the objective optimises.

Why: a great result is not yet a great outcome: 50 small customers, or five good ones; a known name,
or quick cash (row 38). Compared are `optimises` and the unit, direction, tier and title of the
first KPI:
volume is not led by a cost that is to fall, because doing less is cheaper;
value is not led by a bare count that is to rise, because the count is the same whatever each of
them is worth (money, shares, rates, points and lengths of time are no bare counts);
brand is not led by money;
cash is not led by a figure of the marketing tier, unless it is money or a length of time.
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

from playbook.decisions import primary_kpi
from playbook.diagnostics import Finding
from playbook.model import Kpi
from playbook.strategy import Strategy

SEVERITY = "error"

MONEY = re.compile(
    r"[€$£¥]|\b[kmt]?(eur|usd|gbp|chf|sek|nok|dkk|isk|pln|czk|huf|ron|bgn|uah|jpy|cny|inr|krw|"
    r"sgd|hkd|cad|aud|nzd|brl|mxn|zar|ils|aed|euros?)\b"
)
TIME = re.compile(r"\b(minutes?|hours?|days?|weeks?|months?|years?)\b")
RELATIVE = re.compile(
    r"%|/|\b(per|percent|ratio|rate|share|points?|score|index|stars?|nps|roi|roas)\b"
)
EACH_TIME = re.compile(r"\s*(/|\b(a|per|each)\b)\s*(day|week|month|quarter|half-year|year)\s*$")
"""«a month», which says how often something is counted, not what."""


def check(strategy: Strategy) -> Iterator[Finding]:
    for objective in strategy.entries["objective"].values():
        kpi = primary_kpi(strategy, objective) if objective.in_force else None
        if kpi is None or kpi.retired:
            continue
        against = AGAINST[objective.optimises](kpi)
        if against:
            says, hint = against
            message = (
                f"'{objective.id}' optimises {objective.optimises}, but its first KPI '{kpi.id}' (",
                kpi.where("unit"),
                f") {says}",
            )
            yield Finding(objective.where("kpis", 0), message, hint)


def _against_volume(kpi: Kpi) -> tuple[str, str] | None:
    is_cost = _is_money(kpi) or re.search(r"\bcosts?\b", kpi.title.lower())
    if is_cost and kpi.direction == "down":
        return "is a cost that is to fall", "put a count first, or write 'optimises: value'"
    return None


def _against_value(kpi: Kpi) -> tuple[str, str] | None:
    if kpi.direction == "up" and _is_count(kpi):
        hint = "put first what one of them is worth or costs, or write 'optimises: volume'"
        return f"counts {kpi.unit}, whatever each is worth", hint
    return None


def _against_brand(kpi: Kpi) -> tuple[str, str] | None:
    if _is_money(kpi):
        hint = "put first who knows or recommends us, or write 'optimises: cash'"
        return f"is money, in {kpi.unit}", hint
    return None


def _against_cash(kpi: Kpi) -> tuple[str, str] | None:
    if kpi.tier == "marketing" and kpi.unit and not _is_money(kpi) and not _is_time(kpi):
        hint = "put first the money, or the days until it comes in"
        return f"is a marketing figure in {kpi.unit}", hint
    return None


AGAINST = {
    "volume": _against_volume,
    "value": _against_value,
    "brand": _against_brand,
    "cash": _against_cash,
}


def _what(kpi: Kpi) -> str:
    """The unit without the time in which it is counted: «requests a month» → «requests»."""
    return EACH_TIME.sub("", (kpi.unit or "").lower())


def _is_money(kpi: Kpi) -> bool:
    return MONEY.search(_what(kpi)) is not None


def _is_time(kpi: Kpi) -> bool:
    return TIME.search(_what(kpi)) is not None


def _is_count(kpi: Kpi) -> bool:
    other = _is_money(kpi) or _is_time(kpi) or RELATIVE.search(_what(kpi))
    return bool(kpi.unit) and not other
