"""The part of a project that a view shows: its strategy, its pages and the files beside them.

The whole is checked, the part is made. A file beside the pages is in it where something that is
shown names it: nothing else tells for whom it is.
"""

import json
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import quote

from strategy_playbook.analysis.leaks import leaks_in_files
from strategy_playbook.analysis.redacted import redacted
from strategy_playbook.check.rules.care.leak import finding
from strategy_playbook.check.run import Checked, errors
from strategy_playbook.model import snapshot
from strategy_playbook.model.entry import Key
from strategy_playbook.model.found_link import ELSEWHERE
from strategy_playbook.model.kinds import View
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.model.view import LeftOut
from strategy_playbook.reading.diagnostics import Finding, nearest
from strategy_playbook.reading.files import File
from strategy_playbook.reading.pages import Page, read_page
from strategy_playbook.reading.project import CONTENT, DATA, Project
from strategy_playbook.reading.settings import SETTINGS
from strategy_playbook.reading.wording import listed
from strategy_playbook.site.dead_links import every_page

TEXTS = (".css", ".js", ".svg", ".html", ".htm", ".json", ".txt", ".csv", ".xml")
NAMING = (".css", ".js", ".svg", ".html", ".json", ".webmanifest")
"""Files that name others, such as the pictures of a style sheet."""


class NoView(ValueError):
    """There is no such view; the text says which there are."""


def view_of(strategy: Strategy, name: str) -> View:
    """A view by its name. Raises NoView."""
    views = strategy.playbook.views if strategy.playbook else ()
    for view in views:
        if view.name == name:
            return view
    names = [view.name for view in views]
    there = (
        f"there are: {listed(names, 'and')}" if names else "'views' in data/playbook.yml has none"
    )
    raise NoView(f"there is no view '{name}'; {nearest(name, names) or there}")


def part_of(checked: Checked, view: View) -> Checked:
    """What a view shows of a project that was checked; nothing is left to find in it."""
    whole, left_out = checked.strategy, LeftOut(checked.strategy, view)
    shown = [page for page in whole.pages if not left_out.hides(page.path)]
    given = {path: needs for path, needs in checked.project.given.items()
             if not left_out.hides(path)}  # fmt: skip
    project = replace(checked.project, given=given, view=left_out.shown, today=whole.today)
    texts = {
        page.file: redacted(whole.texts[page.file], page, left_out.hides, whole.language)
        for page in shown
    }
    pages = {page.path: _page(page, texts[page.file], left_out) for page in shown}
    strategy = left_out.strategy(project, pages, texts)
    files = project.files(CONTENT)
    kept = {*texts, *_named(project, files, [*texts.values(), snapshot.dump(strategy)])}
    leave: dict[str, bytes | None] = {file.path: None for file in project.files(DATA)}
    leave |= {file.path: None for file in files if file.path not in kept}
    leave |= {file: text.encode() for file, text in texts.items()}
    return Checked(project.with_files(leave), strategy, [], {})


def told_by_files(checked: Checked) -> Iterator[Finding]:
    """What drawings and other texts beside the pages tell, where a view shows them."""
    whole, project = checked.strategy, checked.project
    views = whole.playbook.views if whole.playbook else ()
    texts = [file.path for file in project.files(CONTENT) if file.ending.lower() in TEXTS]
    if not views or not texts or errors(checked.diagnostics):
        return
    for view in views:
        shown = {file.path for file in part_of(checked, view).project.files(CONTENT)}
        files = {path: project.peek(path) for path in texts if path in shown}
        for leak in leaks_in_files(whole, view, files):
            yield finding(leak, view)


def _page(page: Page, text: str, left_out: LeftOut) -> Page:
    """A page whose text is redacted, without the names of what is left out in what it says."""
    found, _ = read_page(page.path, page.file, text)
    owner = Key("role", str(found.meta.get("owner")))
    meta = {**found.meta, "owner": ELSEWHERE} if left_out.is_gone(owner) else found.meta
    links = [each for each in found.links if not left_out.is_gone(Key.of(each[0]))]
    return found._replace(meta=meta, links=links)


def gone(whole: Checked, part: Checked) -> frozenset[str]:
    """The paths of the pages, and of the files beside them, that are not in the part."""
    if part is whole:
        return frozenset()
    beside = [{"/".join(file.parts) for file in each.project.files(CONTENT)}
              for each in (whole, part)]  # fmt: skip
    pages = [every_page(each.strategy) for each in (whole, part)]
    return frozenset((pages[0] | beside[0]) - (pages[1] | beside[1]))


def _named(project: Project, files: Iterable[File], texts: list[str]) -> set[str]:
    """The files beside the pages that texts name, and those that such files name."""
    others = {file.path: file for file in files if file.ending != ".md" and not file.finding}
    texts = [*texts, project.peek(SETTINGS)]
    found: set[str] = set()
    while texts:
        said = "\n".join(texts)
        more = {path for path in others.keys() - found
                if any(name in said for name in _names(path))}  # fmt: skip
        found |= more
        texts = [project.peek(path) for path in more if path.lower().endswith(NAMING)]
    return found


def _names(path: str) -> set[str]:
    """How a link ends that leads to a file; how JSON writes that."""
    name = posixpath.basename(path)
    return {name, quote(name), json.dumps(name)[1:-1]}
