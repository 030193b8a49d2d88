"""The two sides of a comparison: a folder, a Git revision, or a published `playbook.json`.

What cannot be read whole cannot be compared: an entry that is lost would read as one that was
deleted, and a side that is not there as one without changes.
"""

from pathlib import Path
from typing import NamedTuple

from strategy_playbook.check.run import Checked, errors
from strategy_playbook.model import snapshot
from strategy_playbook.model.cache import Cache
from strategy_playbook.model.load import load
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Diagnostic, Finding, printable
from strategy_playbook.reading.project import CONTENT, DATA, Project
from strategy_playbook.reading.revision import NoRevision, at_revision

SHOWN = 3
"""Reasons why a side cannot be read that are told; the check tells all."""
LOST = ("not-utf8", "too-large", "unmerged", "unreadable-file")
"""What makes the text of a page another one than its author's."""


class NotComparable(ValueError):
    """A side cannot be compared; the text says why, and what to do."""


class Side(NamedTuple):
    """A strategy to compare, with the name that was asked for."""

    name: str
    strategy: Strategy
    has_pages: bool
    """Whether it holds the pages written by hand: a published snapshot does not."""


def side(written: str, root: Path, cache: Cache) -> Side:
    """What `written` names, seen from the project in `root`. Raises NotComparable.

    A folder or file that is there comes before a revision of the same name. With one cache for
    both sides, a file that is the same in both is read once.
    """
    if not written.strip() or "\0" in written:
        raise NotComparable(
            "a name is missing: compare with a revision, a folder or a playbook.json"
        )
    path = Path(written)
    if path.is_file():
        return _snapshot(written, path, cache)
    if (path / DATA).is_dir():
        return folder_side(written, Project.at(path), cache)
    try:
        project = at_revision(root, written)
    except NoRevision as problem:
        if path.is_dir():
            raise NotComparable(f"{written} holds no playbook: there is no folder 'data'") from None
        raise NotComparable(str(problem)) from None
    return folder_side(written, project, cache)


def revision_side(
    revision: str, root: Path, cache: Cache, name: str | None = None
) -> Side:  # fmt: skip
    """A Git revision as a side. Raises NoRevision and NotComparable."""
    return folder_side(name or revision, at_revision(root, revision), cache)


def folder_side(name: str, project: Project, cache: Cache) -> Side:
    """A project as a side. Raises NotComparable."""
    if not project.has_folder(DATA):
        raise NotComparable(f"{name} holds no playbook: there is no folder 'data'")
    strategy, findings = load(project, cache=cache)
    _refuse_half(name, project, strategy, findings)
    return Side(name, strategy, True)


def _snapshot(name: str, path: Path, cache: Cache) -> Side:
    try:
        strategy, findings = snapshot.read(path.read_text(encoding="utf-8"), cache)
    except snapshot.NoSnapshot as problem:
        raise NotComparable(f"{name} cannot be read: {problem}") from None
    except UnicodeDecodeError:
        raise NotComparable(f"{name} cannot be read: it is no text in UTF-8") from None
    except OSError as error:
        raise NotComparable(f"{name} cannot be read: {error.strerror}") from None
    _refuse_half(name, Project.of({}), strategy, findings)
    return Side(name, strategy, False)


def _refuse_half(
    name: str, project: Project, strategy: Strategy, findings: list[Finding]
) -> None:  # fmt: skip
    """Raise NotComparable where something could not be read."""
    placed = Checked(project, strategy, [], {}).with_more(findings).diagnostics
    found = [each for each in errors(placed) if _hides_something(each)]
    if found:
        told = [f"{each.file}:{each.line}: {printable(each.message)}" for each in found[:SHOWN]]
        more = [f"and {len(found) - SHOWN:,} more"] if len(found) > SHOWN else []
        lines = "".join(f"\n  {line}" for line in (*told, *more))
        raise NotComparable(
            f"{name} cannot be compared, for not all of it can be read:{lines}\n"
            "mend it, or compare with another revision"
        )


def _hides_something(found: Diagnostic) -> bool:
    return not found.file.startswith(f"{CONTENT}/") or found.rule in LOST
