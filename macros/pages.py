"""Every page of the site that is made from the data, as Markdown: path, title, text.

One pure function; MkDocs (`hooks.py`) and the export of finished Markdown are its consumers.
"""

from collections.abc import Iterator

from macros.page import File, SitePage
from macros.paths import ROWS_PAGE, RULES_INDEX, index_path, page_path, rule_path
from macros.reference import fields_text, rows_text, rule_text, rules_text
from macros.render import Renderer
from playbook.check import all_rules
from playbook.model import KINDS

MODEL = "playbook/model.py"
RULES = "playbook/rules/__init__.py"
ROWS = "macros/rows.py"
REFERENCE = (
    (
        RULES_INDEX,
        "Rules",
        "What the build refuses, and how to mend it.",
        rules_text,
        RULES,
    ),
    (
        ROWS_PAGE,
        "What it holds",
        "Every promise of the playbook, with the rules and pages that hold it.",
        rows_text,
        ROWS,
    ),
    ("reference/fields.md", "Fields", "What each kind of entry holds.", fields_text, MODEL),
)


def generated_pages(renderer: Renderer) -> Iterator[SitePage]:
    """One page per entry, one list per kind, and the reference; none that is written by hand."""
    by_hand = {page.path for page in renderer.strategy.pages}
    for kind, cls in KINDS.items():
        entries = renderer.strategy.entries[kind]
        for entry in entries.values():
            if page_path(entry) not in by_hand:
                text = renderer.page(entry)
                yield SitePage(page_path(entry), entry.title, entry.lead, text, entry.file)
        if entries and not cls.single and index_path(cls) not in by_hand:
            doc = (cls.__doc__ or "").strip()
            files = {entry.file for entry in entries.values()}
            source = files.pop() if len(files) == 1 else ""
            yield SitePage(index_path(cls), cls.plural, doc, renderer.index(cls), source)
    for path, title, description, text, source in REFERENCE:
        page = renderer.reference(path, title, text(renderer))
        yield SitePage(path, title, description, page, source)
    for rule in all_rules().values():
        page = renderer.reference(rule_path(rule.id), rule.id, rule_text(rule))
        yield SitePage(rule_path(rule.id), rule.id, rule.summary, page, rule.file)


def redirects(renderer: Renderer) -> Iterator[File]:
    """Former addresses, as files of HTML that lead to the page of today."""
    for entry in renderer.strategy.all:
        for alias in () if entry.single else entry.aliases:
            target = f"../{entry.id}/"
            html = (
                '<!doctype html><html lang="en"><meta charset="utf-8"><title>Moved</title>'
                f'<meta name="robots" content="noindex"><link rel="canonical" href="{target}">'
                f'<meta http-equiv="refresh" content="0; url={target}">'
                f'<p>This page has a new name: <a href="{target}">go there</a>.</p></html>\n'
            )
            yield File(f"{entry.folder}/{alias}/index.html", html)
