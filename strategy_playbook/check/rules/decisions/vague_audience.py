"""An audience is told by age, sex or place only, or its problem is what we sell.

Why: for whom is a specific buyer with a specific problem (row 2). «Women and men from 25 to 54» can
be listed and never met: nothing that they do or need tells them from their neighbours.
Level: decided, because who it is for has to be decided there.
Mend: say what they do, have or need, so that one could make a list of them.

Bad:
    # data/audiences/buyer.yml
    segment: Women and men aged 25 to 54 in urban areas with a higher income.

Good:
    # data/audiences/buyer.yml
    segment: Women and men who run a farm with 20 or more cattle within 60 km of our yard.
"""

import re
from collections.abc import Iterator

from strategy_playbook.model.kinds import Audience
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "decided"

ANYBODY = {
    "a", "above", "active", "adult", "adults", "affine", "affinity", "age", "aged", "ages",
    "all", "an", "and", "any", "anybody", "anyone", "are", "area", "areas", "at", "audience",
    "audiences", "aware", "b2b", "b2c", "below", "between", "boomer", "boomers", "both",
    "brand", "broad", "business", "businesses", "buyer", "buyers", "by", "cities", "city",
    "class", "companies", "company", "consumer", "consumers", "country", "customer",
    "customers", "decision", "demographic", "demographics", "digital", "digitally", "educated",
    "education", "europe", "everybody", "everyone", "families", "family", "female", "females",
    "firm", "firms", "for", "from", "gen", "genders", "general", "generation", "german",
    "germany", "global", "good", "group", "groups", "high", "higher", "home", "household",
    "households", "in", "incl", "including", "income", "incomes", "interest", "interested",
    "internet", "into", "is", "large", "lifestyle", "live", "lives", "living", "local", "low",
    "maker", "makers", "male", "males", "market", "mass", "medium", "men", "mid", "middle",
    "millennial", "millennials", "mobile", "more", "national", "natives", "of", "old", "older",
    "on", "online", "or", "our", "over", "parents", "people", "person", "persons", "population",
    "potential", "power", "private", "public", "purchasing", "quality", "region", "regional",
    "rural", "savvy", "semi", "singles", "size", "sized", "small", "sme", "smes", "social",
    "some", "status", "suburban", "target", "the", "their", "them", "to", "town", "towns",
    "trend", "trendy", "uk", "under", "up", "upper", "urban", "us", "user", "users", "who",
    "with", "woman", "women", "world", "worldwide", "x", "y", "years", "young", "younger",
    "youth", "z",
}  # fmt: skip
"""Words by which nobody could be told from a neighbour."""

OLD_OR_YOUNG = {"old", "older", "young", "younger", "parents"}
HAVING = {"income", "incomes", "power", "interest", "status", "education", "affinity", "lifestyle"}
"""What anybody may have."""


def check(strategy: Strategy) -> Iterator[Finding]:
    for audience in strategy.of(Audience).values():
        words = re.findall(r"[^\W\d_]+", audience.segment.casefold())
        if audience.in_force and set(words) <= ANYBODY and not _is_with(words):
            message = f"the segment of '{audience.id}' could be anybody: nothing tells them apart"
            hint = "say what they do, have or need, so that one could make a list of them"
            yield Finding(audience.where("segment"), message, hint)


def _is_with(words: list[str]) -> bool:
    """Whether it says whom they live with: «families with older people at home»."""
    behind = words[words.index("with") + 1 :] if "with" in words else []
    return any(word in OLD_OR_YOUNG for word in behind) and HAVING.isdisjoint(behind)
