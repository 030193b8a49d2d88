"""Something that a view shows tells what the view leaves out.

A view in `data/playbook.yml` is a part of the playbook for some readers; what it leaves out is
nowhere on its site, unless the text of an entry or page that it shows repeats it word for word: the
title, id or another name of what is left out, a sentence of it, or a figure. Figures from 1,000 on
tell by themselves, smaller amounts of money beside the currency; round ones, such as 20,000, where
the text speaks of the entry that has them; a title of one word where it is written as the title is.
Links and calls to what is left out are no leak: words stand there instead.

Why: an agency that is not to know a budget reads it in a note, and nobody takes it back.
Level: any, because it is out once it is published.
Mend: say it in other words, or leave out what says it as well: the field, the entry, or the page.
What is the same by chance is let pass with `suppress`.

Bad: an amount in a sentence, which the view leaves out where it is decided
    # data/playbook.yml
    budget: {ceiling: 48500, reserve: 48500}
    views: [{name: agencies, title: Agencies, leaves_out: [playbook.budget]}]
    # data/goals/growth.yml
    statement: 30 % more new customers by the end of 2028, for EUR 48,500.

Good:
    # data/goals/growth.yml
    statement: 30 % more new customers by the end of 2028.
"""

from collections.abc import Iterator

from strategy_playbook.analysis.leaks import Leak, leaks
from strategy_playbook.model.kinds import View
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    for view in strategy.playbook.views if strategy.playbook else ():
        for leak in leaks(strategy, view):
            yield finding(leak, view)


def finding(leak: Leak, view: View) -> Finding:
    """What is said of one."""
    message = f"'{leak.words}' is {leak.secret}, which the view '{view.name}' leaves out"
    return Finding(leak.where, message, "say it in other words, or leave this out as well", "leak")
