"""An objective moves a stage of the buyer's journey, and none of the sales process.

A stage of the service process is one of our own as well.

Why: «how do our activities align with the sales process?» (row 33). The answer is the stage at
which sales takes over what marketing has moved; a stage of the journey says where the buyer is in
mind, and nobody in sales works by it. Messages and channels may name either.
Level: decided, because which stage it moves is part of what is decided.
Mend: write the stage of the sales process at which the shift shows; or, if sales does work by this
one, set its `process` to `sales`.

Bad:
    # data/stages/in-need.yml
    title: In need of water
    owner: marketing-lead
    reviewed: 2026-11-02
    process: journey
    order: 1
    buyer_decides: Whether the pump can wait until Monday.
    # data/audiences/buyer.yml
    stages: [first-call, in-need]
    # data/objectives/more-enquiries.yml
    stage: in-need

Good:
    # data/objectives/more-enquiries.yml
    stage: first-call
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Objective, Stage
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "decided"


def check(strategy: Strategy) -> Iterator[Finding]:
    for objective in strategy.of(Objective).values():
        stage = strategy.find(Stage, objective.stage) if objective.in_force else None
        if stage is not None and not stage.retired and not stage.ours:
            message = (
                f"'{objective.id}' moves '{stage.id}', which is no stage of the sales process (",
                stage.where("process"),
                ")",
            )
            names = ", ".join(
                each.id for each in strategy.of(Stage).values() if each.ours and each.in_force
            )
            hint = (
                f"its stages are: {names}" if names else "add the stage at which sales takes over"
            )
            yield Finding(objective.where("stage"), message, hint)
