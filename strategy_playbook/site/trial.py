"""Pages by hand that compute something are filled once, as the build will fill them.

What a page calls in plain words, the check reads without filling it, which takes far longer; what
becomes of `{{ 1 / years }}`, of a loop or of another file's template, shows only then.
"""

from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta

from strategy_playbook.check.run import Checked
from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.pages import Page
from strategy_playbook.reading.project import CONTENT
from strategy_playbook.reading.syntax import Span
from strategy_playbook.site import escape
from strategy_playbook.site.equipped import equipped
from strategy_playbook.site.handwritten import broken_template
from strategy_playbook.site.loops import begin, bound
from strategy_playbook.site.own_code import NotTold, Ran
from strategy_playbook.site.own_macros import MACROS
from strategy_playbook.site.page_text import PageText, Places
from strategy_playbook.site.vocabulary import OF_MACROS

NOT_TOLD = ("No filter named", "No test named")
"""What Jinja says of what a company's own macros may yet register."""


def stopped(checked: Checked, pages: list[Page], jinja: Environment, own: Ran) -> Iterator[Finding]:
    """What stops these pages from being filled; `jinja` is what they are read with.

    What macros of the company's own ask for in vain is noted with them.
    """
    options = checked.project.settings.options(MACROS)
    if options.get("on_undefined", "strict") != "strict":
        return
    known = _known(checked, own)
    filling = _environment(checked, jinja, str(options.get("include_dir") or CONTENT))
    filling.filters = {**filling.filters, **own.filters}
    for page in pages:
        text = PageText(checked.strategy.texts[page.file]).text
        said = SimpleNamespace(title="", meta={}, url="", file=SimpleNamespace(src_uri=page.path))
        try:
            asked = meta.find_undeclared_variables(filling.parse(text))
            if asked <= known.keys() | {"page"}:
                begin(filling)
                filling.from_string(text).render(known, page=said)
            elif asked & OF_MACROS:
                own.whole = False  # MkDocs knows it
        except NotTold:
            own.whole = False
        except Exception as error:  # a page may hold any mistake that a template can make
            if not str(error).startswith(NOT_TOLD):
                yield _finding(error, page, checked)


def _known(checked: Checked, own: Ran) -> Mapping[str, Any]:
    """What pages can call, and what the company adds, which wins and sees the values."""
    extra = checked.project.settings.values.get("extra")
    ours = equipped(checked).functions
    for name, value in ours.items():
        own.variables.setdefault(name, value)
    return {**ours, **(extra if isinstance(extra, dict) else {}), **own.variables, **own.macros}


def _environment(checked: Checked, jinja: Environment, folder: str) -> Environment:
    """Jinja as mkdocs-macros sets it up: strict, with templates beside the pages."""
    loader = FileSystemLoader(checked.project.root / folder)
    filling = jinja.overlay(loader=loader, undefined=StrictUndefined, finalize=escape.text)
    filling.globals = {**jinja.globals}
    bound(filling)
    filling.extensions = {n: e for n, e in jinja.extensions.items() if not isinstance(e, Places)}
    return filling


def _finding(error: Exception, page: Page, checked: Checked) -> Finding:
    text = checked.strategy.texts[page.file]
    found = broken_template(error, checked.project.root, page.file, text)
    where = Where(found.file, span=Span(found.line, found.column))
    return Finding(where, found.message, found.hint, found.rule)
