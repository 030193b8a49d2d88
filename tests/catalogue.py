"""The words of the interface, gathered from the engine: `make words` writes them anew.

`languages/en.pot` has every message that stands in the code; the file of each other language gets
what is new, without a translation yet, and loses what nobody asks for any more.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract
from pydantic import BaseModel

from strategy_playbook.analysis.asked import choices_of
from strategy_playbook.analysis.course import Verdict
from strategy_playbook.model.entry import fields_of
from strategy_playbook.model.fields import field_label, link_of, part_of
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.reading.language import LANGUAGES, written
from strategy_playbook.site import labels
from strategy_playbook.site.given import all_given
from tests.overlay import ENGINE

TEMPLATE = LANGUAGES / "en.pot"
KEYWORDS = {
    "_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2),
}  # fmt: skip
OPTIONS = {
    "trimmed": "true", "newstyle_gettext": "true", "silent": "false",  # of Jinja
    "parse_template_string": True,  # of scripts
}  # fmt: skip
READERS = {".py": "python", ".js": "javascript", ".html": babel_extract, ".md": babel_extract}
PLACES = (
    "reading/language.py", "reading/levels.py", "model/kinds", "model/found_link.py", "analysis",
    "check/preflight.py", "brief", "site", "mkdocs/defaults.py",
)  # fmt: skip
"""Where words of pages stand; messages of the command are English."""
MODEL = "strategy_playbook/model/kinds"
Found = tuple[Any, str, str | None]
"""A message, or both its forms; the file; and what it means, where that is not plain."""


def messages() -> Iterator[Found]:
    """Everything that a page may say."""
    for place in PLACES:
        path = ENGINE / place
        files = [path] if path.is_file() else sorted(path.rglob("*"))
        for file in files:
            if file.suffix in READERS and "reference" not in file.parts:
                yield from _in_file(file)
    yield from _of_pages()
    yield from ((said, MODEL, context) for said, context in _of_model())


def _in_file(file: Path) -> Iterator[Found]:
    name = file.relative_to(ENGINE.parent).as_posix()
    with file.open("rb") as source:
        for _, message, _, context in extract(READERS[file.suffix], source, KEYWORDS, (), OPTIONS):
            yield message, name, context


def _of_pages() -> Iterator[Found]:
    """What stands above the engine's own pages."""
    for page in all_given().values():
        name = page.file.relative_to(ENGINE.parent).as_posix()
        yield from ((said, name, None) for said in (page.title, page.why, page.aliases) if said)


def _of_model() -> Iterator[tuple[Any, str | None]]:
    """Kinds, their fields, the choices that these have, and what links to them says."""
    yield labels.owned(), None
    yield from ((verdict, None) for verdict in choices_of(Verdict))
    for cls in KINDS.values():
        yield from ((said, None) for said in (cls.label, cls.plural, labels.plural_inside(cls)))
        yield from ((said, None) for said in (labels.about(cls), labels.counted(cls)))
        yield from _of_fields(cls)


def _of_fields(cls: type[BaseModel]) -> Iterator[tuple[Any, str | None]]:
    for name, info in fields_of(cls).items():
        yield field_label(name), labels.DAY if labels.is_a_day(info) else None
        yield from ((choice, None) for choice in choices_of(info.annotation))
        if link := link_of(info):
            yield labels.referring(link), None
        if part := part_of(info):
            yield from _of_fields(part)


def gathered() -> Catalog:
    """All of it, without a translation."""
    catalogue = Catalog(project="Strategy playbook", version="", fuzzy=False)
    for message, file, context in messages():
        catalogue.add(message, locations=[(file, 0)], context=context)
    return catalogue


def renewed(code: str) -> Catalog:
    """A language's file as it should be, as far as its words are there."""
    with (LANGUAGES / f"{code}.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    catalogue.update(gathered(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def text_of(catalogue: Catalog) -> str:
    """What a file holds: nothing in it depends on the day, or on where in a file a word stands."""
    file = io.BytesIO()
    write_po(file, catalogue, width=0, include_lineno=False, sort_output=True, omit_header=True)
    plural = catalogue.plural_forms if catalogue.locale else ""
    head = [f"Language: {catalogue.locale or 'en'}", "Content-Type: text/plain; charset=utf-8"]
    head += [f"Plural-Forms: {plural}"] if plural else []
    lines = "".join(f'"{line}\\n"\n' for line in head)
    return f'msgid ""\nmsgstr ""\n{lines}\n{file.getvalue().decode()}'


def files() -> dict[Path, str]:
    """Every file as it should be."""
    found = {LANGUAGES / f"{code}.po": text_of(renewed(code)) for code in sorted(written())}
    return {TEMPLATE: text_of(gathered()), **found}


if __name__ == "__main__":
    for file, text in files().items():
        file.write_text(text, encoding="utf-8")
        print(f"wrote {file.relative_to(ENGINE.parent)}")
