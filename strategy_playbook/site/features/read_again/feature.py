"""What has to be read again, because a decision that it rests on has changed since."""

from functools import cache

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis.suspects import Resting, Suspect
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import Role
from strategy_playbook.site.render import Functions, Renderer, page_in

MOST = 30


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""
    strategy = renderer.strategy

    @cache
    def found() -> tuple[list[Suspect], list[Entry]]:
        """What is suspect, and of what no reading is recorded: looked at once, for all pages."""
        resting = Resting(strategy)
        return list(resting.suspects()), resting.unrecorded()

    @pass_context
    def to_read_again(context: Context, role: Role | None = None) -> Markup:
        """What waits to be read again, of everybody or of one role, with what has changed.

        `to_read_again()`
        """

        def is_theirs(entry: Entry) -> bool:
            return role is None or strategy.current_id("role", entry.owner) == role.id

        suspects, unrecorded = found()
        theirs = [each for each in suspects if is_theirs(each.entry)]
        missing = [each for each in unrecorded if is_theirs(each)]
        if not theirs and (role is not None or not missing):
            return Markup("")
        return renderer.template(
            "to_read_again", page_in(context), suspects=theirs[:MOST],
            more=len(theirs) - len(theirs[:MOST]), unrecorded=len(missing), role=role,
        )  # fmt: skip

    return {"to_read_again": to_read_again}
