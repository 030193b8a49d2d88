"""The whole check: what the rules find, and what is wrong with settings, macros and pages."""

from collections.abc import Iterator
from importlib import import_module

from jinja2 import Environment

from strategy_playbook.check import run
from strategy_playbook.check.rules.links.unknown_reference import CANNOT_BE_TOLD
from strategy_playbook.check.run import Checked, errors
from strategy_playbook.editor import codeowners
from strategy_playbook.model.cache import Cache
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.model.load import Tick, unheard
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Diagnostic, Finding, Where
from strategy_playbook.reading.pages import Page
from strategy_playbook.reading.project import Project
from strategy_playbook.site import of_mkdocs, of_nav, of_theme, own_code, own_macros
from strategy_playbook.site.dead_links import dead_links
from strategy_playbook.site.lost_pages import left_out, lost_pages
from strategy_playbook.site.own_macros import MACROS
from strategy_playbook.site.page_text import PageText, computes, jinja_of
from strategy_playbook.site.part import told_by_files
from strategy_playbook.site.settings import wrong_settings
from strategy_playbook.site.unreadable import ONE_BRACE
from strategy_playbook.site.vocabulary import NO_NAME, Vocabulary

RULE = "broken-template"


def check(
    project: Project,
    tick: Tick = unheard,
    cache: Cache | None = None,
    before: Strategy | None = None,
    tries: bool = True,
) -> Checked:
    """Read and check a project and what its pages call, for its day.

    A build, which runs macros and fills every page itself, need not have them tried before.
    """
    checked = run.check(project, tick, cache, before)
    calls = [*wrong_calls(checked)]
    told = {(each.where.file, each.where.span.line)
            for each in calls if each.where.span and not _says_less(each)}  # fmt: skip
    left = [each for each in checked.diagnostics
            if each.message != CANNOT_BE_TOLD or (each.file, each.line) not in told]  # fmt: skip
    found = [
        *wrong_settings(project.settings),
        *of_mkdocs.refused(project),
        *of_theme.not_there(project, checked.strategy),
        *of_nav.leads_nowhere(checked),
        *own_macros.flaws(project),
        *calls,
        *dead_links(checked),
        *lost_pages(checked.strategy),
        *left_out(project, checked.strategy),
        *codeowners.stale(project, checked.strategy),
        *told_by_files(checked),
    ]
    found_so_far = checked._replace(diagnostics=left).with_more(found)
    if not tries or errors(found_so_far.diagnostics):
        return found_so_far
    own = own_code.run(project)
    found = own.findings or [*stopped(checked, own)]
    return found_so_far.with_more(found)._replace(untold=not own.whole)


def stopped(checked: Checked, own: own_code.Ran) -> Iterator[Finding]:
    """What stops pages that compute something; nothing else takes the time to be filled."""
    jinja = jinja_of(checked.project.settings.options(MACROS))
    pages = _with_calls(checked, jinja) if jinja else []
    if jinja and pages:
        plain = Vocabulary(checked, jinja).plain
        texts = checked.strategy.texts
        pages = [page for page in pages if computes(texts[page.file], _begins(jinja)[:2], plain)]
    if jinja and pages:
        # Loaded with the first such page: it takes as long as a small check.
        yield from import_module(f"{__package__}.trial").stopped(checked, pages, jinja, own)


def wrong_calls(checked: Checked) -> Iterator[Finding]:
    """What is wrong with the calls in pages written by hand, read as templates and not filled."""
    texts = checked.strategy.texts
    jinja = jinja_of(checked.project.settings.options(MACROS))
    if jinja is None:
        return
    pages = _with_calls(checked, jinja)
    pages += [each for each in checked.strategy.pages
              if each not in pages and ONE_BRACE.search(texts[each.file])]  # fmt: skip
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


def _with_calls(checked: Checked, jinja: Environment) -> list[Page]:
    texts, begins = checked.strategy.texts, _begins(jinja)
    pages = checked.strategy.pages
    return [page for page in pages if any(begin in texts[page.file] for begin in begins)]


def _begins(jinja: Environment) -> tuple[str, str, str]:
    """What begins a value, a block, a comment."""
    return jinja.variable_start_string, jinja.block_start_string, jinja.comment_start_string


def _says(told: Diagnostic, finding: Finding) -> bool:
    """Whether a finding about links says the same: in the same words, or of the same place."""
    span = finding.where.span
    is_here = span and told.line == span.line and 0 <= span.column - told.column < told.length
    if told.message == CANNOT_BE_TOLD and not _says_less(finding):
        return False  # it says why
    return told.file == finding.where.file and bool(is_here or told.message == finding.message)


def _says_less(finding: Finding) -> bool:
    """Whether it says of a call no more than that nobody can tell what it shows."""
    return any(words in str(finding.message) for words in (NO_NAME, "is called wrongly"))
