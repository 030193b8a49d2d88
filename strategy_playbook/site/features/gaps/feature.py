"""The gap matrix: per audience its stages and channels, what covers each, and what nobody does."""

from functools import cache, partial

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.analysis.alignment import steps
from strategy_playbook.analysis.matrix import rows_of
from strategy_playbook.analysis.reach import Cell, Gap, Reach
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import Audience, Guideline, Initiative
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.language import N_, Language
from strategy_playbook.site.labels import Labels
from strategy_playbook.site.parts import Parts
from strategy_playbook.site.render import Functions, Renderer, page_in

COUNTED = (
    ("gaps", N_("Stages of an audience on its channels"), N_("%(some)s of %(all)s have work")),
    (
        "traceability",
        N_("Objectives on the channels of their audience"),
        N_("%(some)s of %(all)s have work"),
    ),
    ("alignment", N_("Questions of alignment"), N_("%(some)s of %(all)s without a gap")),
)
"""What is counted: the page that shows it, in words, and what is said of it."""
WORST = 12
"""How many gaps are named above the tables."""


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    parts = Parts(renderer)

    @pass_context
    def there(context: Context, audience: Audience, *where: Entry | None) -> Markup:
        """The finder with a choice; without a finder, the page of what comes first in it."""
        at = [each for each in where if each is not None]
        choice = {each.kind: each.id for each in (*at, audience)}
        found = parts.page_link(context, "finder", **choice)
        return found or parts.url(context, (*at, audience)[0])

    @pass_context
    def gap_matrix(context: Context) -> Markup:
        """For each audience a table of its channels and stages, and above them the worst gaps."""
        reach = Reach(renderer.strategy)
        return renderer.template(
            "gap_matrix", page_in(context), reach=reach, worst=reach.gaps[:WORST],
            others=len(reach.gaps[WORST:]), covers=partial(covers, renderer.labels),
            lacks=partial(lacks, renderer.language), there=there,
        )  # fmt: skip

    counted_once = cache(lambda: counts(renderer.strategy))

    @pass_context
    def gap_figures(context: Context) -> Markup:
        """What is covered, counted in the same three ways wherever gaps are shown."""
        found = [
            (parts.page_link(context, page), words, figures, verdict)
            for (page, words, verdict), figures in zip(COUNTED, counted_once(), strict=True)
        ]
        return renderer.template("gap_figures", page_in(context), found=found)

    return {"gap_matrix": gap_matrix, "gap_figures": gap_figures}


def counts(strategy: Strategy) -> list[tuple[int, int]]:
    """How many of what is `COUNTED` hold, and of how many."""
    reached = Reach(strategy).figures
    rows = [row for _, rows in rows_of(strategy) for row in rows]
    asked = [each for step in steps(strategy) for each in step.questions if each.total]
    return [
        (reached.covered, reached.meant),
        (sum(row.served for row in rows), len(rows)),
        (sum(each.is_whole for each in asked), len(asked)),
    ]


def covers(labels: Labels, cell: Cell) -> str:
    """What covers a cell: «2 guidelines, 1 initiative»."""
    counts = ((cell.guidelines, Guideline), (cell.initiatives, Initiative))
    return ", ".join(labels.counted(count, cls) for count, cls in counts if count)


def lacks(language: Language, gap: Gap) -> str:
    """What is missing, in words."""
    _ = language.gettext
    if gap.missing == "anybody":
        if gap.unsaid:
            return _("nobody works for them on any channel and no message is there")
        return _("nobody works for them on any channel")
    if gap.missing == "message":
        return language.ngettext(
            "no message, though work runs on %(num)s channel",
            "no message, though work runs on %(num)s channels",
            gap.busy,
        )
    if gap.missing == "work":
        return _("they are found there, and nothing is done for them")
    return _("nobody yet")
