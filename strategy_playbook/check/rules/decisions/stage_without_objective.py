"""No objective in force moves a stage of the sales process.

Why: «how do our activities align with the sales process?» (row 33). A stage that nobody works on is
a place where people are lost unseen. As long as an objective's link to its stage is misspelt, or
something names an objective that there is not, the rule waits: it may be the one. So it does where
an objective about an audience at this stage names a stage of the journey instead
(`objective-without-sales-stage`).
Level: decided, because it shows only once objectives have decided on a stage.
Mend: write the objective that moves it; or retire the stage, if sales no longer goes through it.

Bad:
    # data/stages/offer.yml
    title: Offer
    owner: marketing-lead
    reviewed: 2026-11-02
    process: sales
    order: 2
    buyer_decides: Whether the price is worth a dry day.
    # data/channels/website.yml
    stages: [offer]

Good:
    # data/stages/offer.yml
    process: journey
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Audience, Objective, Stage
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "decided"


def check(strategy: Strategy) -> Iterator[Finding]:
    misspelt = any(
        link.source.kind == "objective" and link.field == "stage" for link in strategy.dangling
    )
    if "objective" in strategy.unread | strategy.missing or misspelt:
        return  # what is absent may stand there
    meant = _meant(strategy)
    for stage in strategy.of(Stage).values():
        is_open = stage.ours and stage.in_force and stage.id not in meant
        if is_open and not _is_moved(strategy, stage):
            message = f"no objective in force moves the {stage.process} stage '{stage.id}'"
            hint = f"write one with 'stage: {stage.id}', or retire the stage"
            yield Finding(stage.where(), message, hint)


def _meant(strategy: Strategy) -> set[str]:
    """The stages of audiences whose objective names a stage of the journey."""
    found: set[str] = set()
    for objective in strategy.of(Objective).values():
        stage = strategy.find(Stage, objective.stage) if objective.in_force else None
        if stage is not None and not stage.ours:
            audience = strategy.find(Audience, objective.audience)
            found.update(audience.stages if audience else ())
    return {strategy.current_id("stage", id) for id in found}


def _is_moved(strategy: Strategy, stage: Stage) -> bool:
    sources = (
        strategy.get(link.source)
        for link in strategy.links_to(stage.key)
        if link.source.kind == "objective" and link.field == "stage"
    )
    return any(objective is None or objective.in_force for objective in sources)
