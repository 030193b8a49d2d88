"""An objective is too vague to be told reached from missed.

Why: what moves has to be a measurable shift in a defined behaviour (row 2). «More awareness» names
nobody, nothing that they do, and no day; with «by 20 %» behind it, it still does. A behaviour with
neither a figure nor a date is a warning.
Level: decided, because a measurable shift with a day is what has to be decided.
Mend: write who does what, from how many to how many, by when, and give the horizon.

Bad:
    # data/objectives/more-enquiries.yml
    behaviour: Build more brand awareness and engagement online.

Good:
    # data/objectives/more-enquiries.yml
    behaviour: 30 farmers a month who became aware of us at a fair call us first, from 12.
"""

import re
from collections.abc import Iterator

from strategy_playbook.model.kinds import Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "decided"

VAGUE = {
    "attention", "awareness", "best", "best-known", "buzz", "clicks", "engagement", "exposure",
    "famous", "favourite", "followers", "hype", "image", "impressions", "interaction",
    "interactions", "interest", "known", "leader", "leading", "likes", "love", "loved",
    "mentions", "momentum", "most", "popular", "popularity", "presence", "reach", "recognition",
    "reputation", "traffic", "views", "visibility",
}  # fmt: skip
"""What nobody does."""
FILLER = {
    "a", "across", "all", "among", "an", "and", "april", "are", "as", "at", "audience",
    "audiences", "august", "be", "become", "being", "better", "boost", "brand", "brand's",
    "build", "by", "cent", "channel", "channels", "clearly", "company", "content",
    "continuously", "country", "create", "december", "deliver", "digital", "double", "drive",
    "drives", "end", "enhance", "europe", "every", "february", "for", "from", "further", "gain",
    "generate", "get", "greater", "greatly", "grow", "growing", "grows", "growth", "half",
    "high", "higher", "improve", "improved", "in", "increase", "increased", "increasing",
    "industry", "is", "its", "january", "july", "june", "key", "lift", "march", "market",
    "markets", "massively", "maximise", "maximize", "may", "measurably", "media", "month",
    "monthly", "more", "much", "name", "names", "new", "november", "number", "number-one",
    "october", "of", "on", "online", "or", "our", "overall", "own", "per", "percent",
    "percentage", "platform", "platforms", "points", "quarter", "raise", "region", "relevant",
    "sector", "september", "significant", "significantly", "site", "social", "stay", "steadily",
    "strengthen", "strong", "stronger", "strongly", "substantially", "sustainably", "target",
    "the", "their", "this", "through", "to", "until", "up", "us", "via", "we", "web", "website",
    "wider", "with", "within", "world", "year",
}  # fmt: skip
"""What says nothing beside it."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
FIGURE = re.compile(
    r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|half|halves?|halved|thirds?|"
    r"quarters?|doubl(es?|ed)|tripl(es?|ed)|twice|second|fourth|fifth|sixth|tenth|nobody|none)\b",
    re.IGNORECASE,
)


def check(strategy: Strategy) -> Iterator[Finding]:
    for objective in strategy.of(Objective).values():
        if objective.in_force:
            yield from _vague(objective)


def _vague(objective: Objective) -> Iterator[Finding]:
    problems = []
    where = objective.where()
    behaviour = "write who does what, from how many to how many, by when"
    if not objective.behaviour:
        problems.append(("no behaviour", behaviour))
    elif _says_nothing(objective.behaviour):
        where = objective.where("behaviour")
        problems.append(("a behaviour that names nobody and nothing that they do", behaviour))
    if objective.horizon is None:
        problems.append(("no horizon", "give the first and the last day of the horizon"))
    if problems:
        message = f"the objective '{objective.id}' is vague: " + ", ".join(p[0] for p in problems)
        yield Finding(where, message, "; ".join(hint for _, hint in problems))
    elif not FIGURE.search(objective.behaviour or ""):
        message = f"the behaviour of '{objective.id}' has neither a figure nor a date"
        yield Finding(objective.where("behaviour"), message, behaviour, severity="warning")


def _says_nothing(behaviour: str) -> bool:
    """Whether only vague words are left without fillers and figures."""
    return set(WORD.findall(behaviour.lower())) <= VAGUE | FILLER
