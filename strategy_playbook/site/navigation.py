"""The navigation: `mkdocs.yml` says where a kind stands, this fills in its entries.

A reader's page shows only the branch it stands on, and no branch is wider than `WIDEST`, so that
the cost of a page does not grow with the site.
"""

import posixpath
from collections.abc import Collection, Iterable, Iterator
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
FEW = 3
"""So many folders of a company's own stand beside the sections of the engine."""
HOME = ("index.md", "README.md")
"""Where the logo leads, whether or not the navigation does."""

Nav = list[Any]
"""As MkDocs takes it: paths, and mappings of one title to a path or a list."""


def fill(nav: Nav, renderer: Renderer, existing: set[str], own: Iterable[str] = ()) -> Nav:
    """MkDocs' navigation with every kind's entries below the page that lists them.

    An item whose page does not exist is left out: a playbook need not use every kind. What `nav`
    does not place comes nevertheless: of the company's `own` pages, one of a kind's folder below
    that kind, one of a folder with pages in a section there, one of another folder in a section of
    that name, and all others under «More», before the pages that come with the engine, and kinds.
    """
    lists = {index_path(cls): cls for cls in KINDS.values() if not cls.single}
    placed = _paths(nav)
    lost = sorted({*own} - placed - {*renderer.by_path, *HOME, *lists})
    filled = _fill(nav, renderer, existing, lost)
    rest = [
        *_given(renderer, existing - placed - {*HOME, *lists}),
        *(
            {renderer.labels.kinds(cls): _branch(cls, renderer, lost)}
            for path, cls in lists.items()
            if path in existing - placed
        ),
    ]
    alone, folders = [path for path in lost if "/" not in path], _by_folder(lost, renderer)
    sections = folders if len(folders) <= FEW else []
    more = [*alone, *(folders if not sections else []), *rest]
    name = renderer.language.gettext("More")
    return [*filled, *sections, *([{name: _bounded(more, renderer)}] if more else [])]


def without(nav: Nav, paths: Collection[str]) -> Nav:
    """A navigation that does not name these paths, nor a section of nothing else."""
    found: Nav = []
    for item in nav:
        title, target = next(iter(item.items())) if isinstance(item, dict) else (None, item)
        if isinstance(target, list):
            if inner := without(target, paths):
                found.append({title: inner})
        elif target not in paths:
            found.append(item)
    return found


def labels(nav: Nav) -> dict[str, str]:
    """What the navigation calls the pages that it names: the first name of each."""
    found: dict[str, str] = {}
    for item in nav:
        title, target = next(iter(item.items())) if isinstance(item, dict) else (None, item)
        inner = labels(target) if isinstance(target, list) else {target: title} if title else {}
        found = {**inner, **found}
    return found


def _given(renderer: Renderer, paths: set[str]) -> Iterator[Any]:
    """The engine's pages among the paths."""
    for path in renderer.strategy.given:
        if path in paths:
            yield {escape.text(renderer.title_of(path)): path}


def _paths(nav: Nav) -> set[str]:
    """Everything that a navigation places."""
    found: set[str] = set()
    for item in nav:
        target = next(iter(item.values())) if isinstance(item, dict) else item
        found |= _paths(target) if isinstance(target, list) else {str(target)}
    return found


def _fill(nav: Nav, renderer: Renderer, existing: set[str], lost: list[str]) -> Nav:
    """Takes what it finds a place for out of `lost`."""
    kinds = {index_path(cls): cls for cls in KINDS.values() if not cls.single}
    filled: Nav = []
    for item in nav:
        title, target = next(iter(item.items())) if isinstance(item, dict) else (None, item)
        if isinstance(target, list):
            if inner := _fill(target, renderer, existing, lost):
                filled.append({title: [*inner, *_beside(target, lost)]})
        elif target in existing:
            if target in kinds:
                cls = kinds[target]
                name = title or renderer.labels.kinds(cls)
                filled.append({name: _branch(cls, renderer, lost)})
            elif target == RULES_INDEX:
                filled.append({title or "Rules": _rules()})  # English, as the reference is
            else:
                filled.append(item)
        elif target not in _not_everybodys():
            filled.append(item)  # an address outside, or a slip, of which MkDocs says what is wrong
    return filled


def _beside(section: Nav, lost: list[str]) -> list[str]:
    """Pages of the folders whose other pages stand in a section."""
    targets = (next(iter(item.values())) if isinstance(item, dict) else item for item in section)
    folders = {posixpath.dirname(target) for target in targets if isinstance(target, str)}
    return [path for folder in sorted(folders - {""}) for path in _taken(lost, folder)]


def _taken(lost: list[str], folder: str) -> list[str]:
    """The pages below a folder, which have a place by that."""
    found = [path for path in lost if path.startswith(f"{folder}/")]
    lost[:] = [path for path in lost if path not in found]
    return found


def _by_folder(paths: list[str], renderer: Renderer) -> Nav:
    """One section per folder."""
    filled: Nav = []
    for folder in dict.fromkeys(path.split("/")[0] for path in paths if "/" in path):
        title = folder.replace("-", " ").replace("_", " ").capitalize()
        inside = [path for path in paths if path.startswith(f"{folder}/")]
        filled.append({escape.text(title): _bounded(inside, renderer)})
    return filled


def _not_everybodys() -> set[str]:
    """Pages that a playbook may be without: `nav` may name them nevertheless."""
    kinds = (cls for cls in KINDS.values() if not cls.single)
    usual = {f"{cls.folder}/index.md" for cls in KINDS.values()}
    return {*all_given(), *map(index_path, kinds), *usual}


def _rules() -> Nav:
    """The page that lists the rules, then each by its theme."""
    by_theme = {
        theme.capitalize(): [rule_path(r.id) for r in all_rules().values() if r.theme == theme]
        for theme in themes()
    }
    return [{"All rules": RULES_INDEX}, *({theme: pages} for theme, pages in by_theme.items())]


def _branch(cls: type[Entry], renderer: Renderer, lost: list[str]) -> Nav:
    """The page that lists a kind, its entries, in groups where there are many, and other pages."""
    entries = sorted(renderer.strategy.entries[cls.kind].values(), key=lambda entry: entry.place)
    kinds = renderer.labels.kinds_inside(cls)
    everything = renderer.language.gettext("All %(kinds)s", kinds=kinds)
    # A list that is a page of its own has a title, which the browser's tab shows as well.
    has_own_title = renderer.strategy.has_page(index_path(cls))
    first = index_path(cls) if has_own_title else {everything: index_path(cls)}
    others = _taken(lost, cls.folder)
    if len(entries) > WIDEST and cls.group_by:
        groups = [
            # The theme prints titles as they are.
            {escape.text(title): _bounded(_pages(found), renderer)}
            for title, found in grouped(renderer.strategy, entries, cls.group_by)
        ]
        return [first, *_bounded([*groups, *others], renderer)]
    return [first, *_bounded([*_pages(entries), *others], renderer)]


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
    entry = renderer.by_path.get(item)
    return escape.text(entry.title if entry else renderer.title_of(item))
