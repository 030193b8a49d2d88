"""The whole check: what the rules find, and what is wrong with settings, macros and pages."""

from collections.abc import Iterator

from strategy_playbook.check import run
from strategy_playbook.check.run import Checked, errors
from strategy_playbook.model.cache import Cache
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.load import Tick, unheard
from strategy_playbook.reading.diagnostics import Diagnostic, Finding, Where
from strategy_playbook.reading.project import Project
from strategy_playbook.site import own_macros
from strategy_playbook.site.dead_links import dead_links
from strategy_playbook.site.own_macros import MACROS
from strategy_playbook.site.page_text import PageText, jinja_of
from strategy_playbook.site.settings import wrong_settings
from strategy_playbook.site.vocabulary import Vocabulary

RULE = "broken-template"


def check(project: Project, tick: Tick = unheard, cache: Cache | None = None) -> Checked:
    """Read and check a project and what its pages call, for its day."""
    checked = run.check(project, tick, cache)
    found = [
        *wrong_settings(project.settings),
        *own_macros.flaws(project),
        *wrong_calls(checked),
        *dead_links(checked.strategy),
    ]
    return checked.with_more(found)


def wrong_calls(checked: Checked) -> Iterator[Finding]:
    """What is wrong with the calls in pages written by hand.

    Pages are read as templates, not filled: what shows only then, the build finds.
    """
    texts = checked.strategy.texts
    jinja = jinja_of(checked.project.settings.options(MACROS))
    if jinja is None:
        return
    begins = (jinja.variable_start_string, jinja.block_start_string, jinja.comment_start_string)
    pages = [page for page in checked.strategy.pages if any(b in texts[page.file] for b in begins)]
    if not pages:
        return  # before all features of the site are loaded
    vocabulary = Vocabulary(checked, jinja)
    told = [found for found in errors(checked.diagnostics) if found.rule == "unknown-reference"]
    lost = {
        f"there is no {KINDS[kind].noun} '{id}'"
        for kind, id in checked.strategy.lost
        if kind in KINDS
    }
    for page in pages:
        text = PageText(texts[page.file])
        for flaw in vocabulary.flaws(page, text):
            where = Where(page.file, span=text.span(flaw.place, flaw.length))
            finding = Finding(where, flaw.message, flaw.hint, RULE)
            if flaw.message not in lost and not any(_says(found, finding) for found in told):
                yield finding


def _says(told: Diagnostic, finding: Finding) -> bool:
    """Whether a finding about links says the same: in the same words, or of the same place."""
    span = finding.where.span
    is_here = span and told.line == span.line and 0 <= span.column - told.column < told.length
    return told.file == finding.where.file and bool(is_here or told.message == finding.message)
