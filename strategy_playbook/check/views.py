"""What views in `data/playbook.yml` name that there is not, or that cannot be left out.

A name that is wrong would leave nothing out, and what was to be kept back would be published.
"""

import re
from collections.abc import Iterable, Iterator

from strategy_playbook.model.entry import Key, fields_of
from strategy_playbook.model.kinds import FORMER, KINDS, Playbook
from strategy_playbook.model.register import READINGS
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.model.view import OF_READINGS, PAGE, RESTS_ON, TAG, UNLESS_KEPT, Named
from strategy_playbook.reading.diagnostics import Finding, Where, most_like, nearest

RULE = "unknown-reference"
INSTEAD = {
    "editions": "take it out, with its lines; how to make a part for some readers: "
    "playbook explain leak",
}
FORMS = "a kind, kind.field, kind/id, page/name or tag/word"


def wrong_views(strategy: Strategy, playbook: Playbook) -> Iterator[Finding]:
    """Each item that names nothing, and views of one name."""
    names: list[str] = []
    for number, view in enumerate(playbook.views):
        if view.name in names:
            where = playbook.where("views", number, "name")
            message = f"there is another view '{view.name}' above"
            yield Finding(where, message, "give one of the two another name", "duplicate-id")
        names.append(view.name)
        for index, written in enumerate(view.leaves_out):
            where = playbook.where("views", number, "leaves_out", index)
            yield from _wrong(strategy, written, where)
        for index, written in enumerate(view.keeps):
            if written not in (*UNLESS_KEPT, *RESTS_ON):
                where = playbook.where("views", number, "keeps", index)
                message = f"'{written}' is nothing that every view leaves out"
                hint = nearest(written, [*UNLESS_KEPT, *RESTS_ON])
                hint = hint or f"one of: {', '.join((*UNLESS_KEPT, *RESTS_ON))}"
                yield Finding(where, message, hint, RULE)


def former_fields(strategy: Strategy, playbook: Playbook) -> Iterator[Finding]:
    """Fields that were renamed: they are read over, so that older versions can be compared."""
    text = strategy.texts.get(playbook.file, "")
    for former, name in FORMER.items():
        if re.search(rf"^{former}\s*:", text, re.MULTILINE):
            where = Where(playbook.file, (former,), on_key=True)
            message = f"'{former}' is called '{name}' now, and says what each leaves out"
            yield Finding(where, message, INSTEAD[former], "unknown-field")


def _wrong(strategy: Strategy, written: str, where: Where) -> Iterator[Finding]:
    kind, field, id = Named.of(written)
    if kind == TAG and id:
        tags = {tag for entry in strategy.all for tag in entry.tags}
        tags |= {str(tag) for page in strategy.pages if isinstance(page.meta.get("tags"), list)
                 for tag in page.meta["tags"]}  # fmt: skip
        if id not in tags:
            yield _unknown(where, f"nothing has the tag '{id}'", id, tags, f"{TAG}/")
    elif kind == PAGE and id == "index":
        hint = "write a page of your own, content/index.md, with what all may read"
        yield Finding(where, "no site is one without its first page", hint, RULE)
    elif kind == PAGE and id:
        pages = {page.name for page in strategy.pages}
        pages |= {path.removesuffix(".md") for path in strategy.given}
        if id not in pages and f"{id}/index" not in pages:
            yield _unknown(where, f"there is no page '{id}'", id, pages, f"{PAGE}/")
    elif kind not in KINDS:
        yield _unknown(where, f"there is no kind '{kind}'", kind, KINDS, "")
    elif id:
        ids = strategy.known[kind]
        if not strategy.knows(Key(kind, id)) and kind not in strategy.unlisted:
            message = f"there is no {KINDS[kind].noun} '{id}'"
            yield _unknown(where, message, id, ids, f"{kind}/")
    elif KINDS[kind].single and not field:
        hint = f"name what of it to leave out, such as {kind}.budget"
        yield Finding(where, f"a view without the {KINDS[kind].noun} is none", hint, RULE)
    elif field and written != OF_READINGS:
        yield from _wrong_field(strategy, written, kind, field, where)


def _wrong_field(
    strategy: Strategy, written: str, kind: str, field: str, where: Where
) -> Iterator[Finding]:  # fmt: skip
    cls = KINDS[kind]
    info = fields_of(cls).get(field)
    plural = cls.plural if cls.label.isupper() else cls.plural.lower()
    own = {name for entry in strategy.entries[kind].values() for name in entry.extra}
    if info is None and field not in own:
        fields = {*fields_of(cls), *own, *([READINGS] if kind == "kpi" else [])}
        yield _unknown(where, f"{plural} have no field '{field}'", field, fields, f"{kind}.")
    elif info is not None and info.is_required():
        message = f"'{field}' cannot be left out: no {cls.noun} is one without it"
        yield Finding(where, message, f"leave out {kind}, or one of them: {kind}/id", RULE)


def _unknown(
    where: Where, message: str, written: str, choices: Iterable[str], form: str
) -> Finding:  # fmt: skip
    meant = most_like(written, choices)
    hint = f"did you mean '{form}{meant[0]}'?" if meant else f"write {FORMS}"
    return Finding(where, message, hint, RULE)
