"""The navigation: `mkdocs.yml` says where a kind stands, this fills in its entries.

A reader's page shows only the branch it stands on, and no branch is wider than `WIDEST`, so that
the cost of a page does not grow with the site.
"""

from collections.abc import Iterator
from typing import Any

from strategy_playbook.analysis.selection import grouped
from strategy_playbook.check.run import all_rules, themes
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import KINDS
from strategy_playbook.site import escape
from strategy_playbook.site.given import all_given
from strategy_playbook.site.paths import RULES_INDEX, index_path, page_path, rule_path
from strategy_playbook.site.render import Renderer

WIDEST = 25
HOME = "index.md"
"""Where the logo leads, whether or not the navigation does."""

Nav = list[Any]
"""As MkDocs takes it: paths, and mappings of one title to a path or a list."""


def fill(nav: Nav, renderer: Renderer, existing: set[str]) -> Nav:
    """MkDocs' navigation with every kind's entries below the page that lists them.

    An item whose page does not exist is left out: a playbook need not use every kind. Pages that
    come with the engine, and kinds, come last where `nav` does not place them, under «More».
    """
    placed: set[str] = set()
    filled = _fill(nav, renderer, existing, placed)
    more = [*_unplaced(renderer, existing - placed)]
    return [*filled, {"More": _bounded(more, renderer)}] if more else filled


def labels(nav: Nav) -> dict[str, str]:
    """What the navigation calls the pages that it names: the first name of each."""
    found: dict[str, str] = {}
    for item in nav:
        title, target = next(iter(item.items())) if isinstance(item, dict) else (None, item)
        inner = labels(target) if isinstance(target, list) else {target: title} if title else {}
        found = {**inner, **found}
    return found


def _unplaced(renderer: Renderer, paths: set[str]) -> Iterator[Any]:
    """The engine's pages among the paths, but for the home page; then the lists of kinds."""
    lists = {index_path(cls): cls for cls in KINDS.values()}
    for path in renderer.strategy.given:
        if path in paths and path not in (HOME, *lists):
            yield {escape.text(renderer.title_of(path)): path}
    for path, cls in lists.items():
        if path in paths:
            yield {cls.plural: _branch(cls, renderer)}


def _fill(nav: Nav, renderer: Renderer, existing: set[str], placed: set[str]) -> Nav:
    kinds = {index_path(cls): cls for cls in KINDS.values() if not cls.single}
    filled: Nav = []
    for item in nav:
        title, target = next(iter(item.items())) if isinstance(item, dict) else (None, item)
        if isinstance(target, list):
            if inner := _fill(target, renderer, existing, placed):
                filled.append({title: inner})
        elif target in existing:
            placed.add(target)
            if target in kinds:
                cls = kinds[target]
                filled.append({title or cls.plural: _branch(cls, renderer)})
            elif target == RULES_INDEX:
                filled.append({title or "Rules": _rules()})
            else:
                filled.append(item)
        elif target not in _not_everybodys():
            filled.append(item)  # an address outside, or a slip, of which MkDocs says what is wrong
    return filled


def _not_everybodys() -> set[str]:
    """Pages that a playbook may be without: `nav` may name them nevertheless."""
    kinds = (cls for cls in KINDS.values() if not cls.single)
    return {*all_given(), *map(index_path, kinds)}


def _rules() -> Nav:
    """The page that lists the rules, then each by its theme."""
    by_theme = {
        theme.capitalize(): [rule_path(r.id) for r in all_rules().values() if r.theme == theme]
        for theme in themes()
    }
    return [{"All rules": RULES_INDEX}, *({theme: pages} for theme, pages in by_theme.items())]


def _branch(cls: type[Entry], renderer: Renderer) -> Nav:
    """The page that lists a kind, then its entries, in groups where there are many."""
    entries = sorted(renderer.strategy.entries[cls.kind].values(), key=_place)
    plural = cls.plural if cls.label.isupper() else cls.plural.lower()
    # A list that is a page of its own has a title, which the browser's tab shows as well.
    has_own_title = renderer.strategy.has_page(index_path(cls))
    first = index_path(cls) if has_own_title else {f"All {plural}": index_path(cls)}
    if len(entries) > WIDEST and cls.group_by:
        groups = [
            # The theme prints titles as they are.
            {escape.text(title): _bounded(_pages(found), renderer)}
            for title, found in grouped(renderer.strategy, entries, cls.group_by)
        ]
        return [first, *_bounded(groups, renderer)]
    return [first, *_bounded(_pages(entries), renderer)]


def _place(entry: Entry) -> tuple[int, str]:
    """Where an entry stands among those of its kind: by its own order, else by its title."""
    return getattr(entry, "order", 0), entry.title.lower()


def _pages(entries: list[Entry]) -> Nav:
    """Entries as plain paths: MkDocs takes the title from the page."""
    return [page_path(entry) for entry in entries]


def _bounded(items: Nav, renderer: Renderer) -> Nav:
    """Items in groups of at most `WIDEST`, in groups of groups where that is not enough."""
    while len(items) > WIDEST:
        size = max(WIDEST, -(-len(items) // WIDEST))
        parts = [items[start : start + size] for start in range(0, len(items), size)]
        items = [
            {f"{_name(part[0], renderer)} – {_name(part[-1], renderer)}": _bounded(part, renderer)}
            for part in parts
        ]
    return items


def _name(item: Any, renderer: Renderer) -> str:
    """What a group calls its first and last item: a title."""
    if isinstance(item, dict):
        return str(next(iter(item)).split(" – ")[0])
    return escape.text(renderer.by_path[item].title)
