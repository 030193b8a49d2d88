"""Who is asked to review what, for the forge: CODEOWNERS from the owners in the data.

GitHub and GitLab read the same file: a path and who answers for it, and the last line that fits
counts. What others have written in it stays.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from strategy_playbook.model.kinds import Role
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.project import CONTENT, DATA, Project
from strategy_playbook.reading.syntax import Span

RULE = "stale-codeowners"
PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
"""Where a forge looks, counted from the repository's top."""
BEGIN = "# From the owners in data/: playbook codeowners writes these lines, nobody else."
END = "# As far as playbook codeowners."
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_BLOCK = re.compile(rf"^{re.escape(BEGIN)}\n(.*?)^{re.escape(END)}$", re.MULTILINE | re.DOTALL)
_SPECIAL = re.compile(r"([\\ #*?\[\]])")
Reviewers = tuple[str, ...]


class Owners(NamedTuple):
    """The lines for CODEOWNERS, and for whom there can be none."""

    lines: list[str]
    unreachable: list[Role]
    """Roles that own something, and that no forge could ask."""


def owners(strategy: Strategy, below: str = "") -> Owners:
    """One line per folder, and one for each file in it that others answer for.

    `below` is the project's folder in the repository, empty at its top.
    """
    files: dict[str, set[str]] = defaultdict(set)
    for file, role in _owned(strategy):
        files[file].add(role)
    roles = {id for owned in files.values() for id in owned}
    known = {id: reviewers(strategy, id) for id in roles}
    asked = {file: _asked(owned, known) for file, owned in files.items()}
    unreachable = [strategy.of(Role)[id] for id in sorted(roles) if not known[id]]
    return Owners([*_lines(asked, below)], unreachable)


def reviewers(strategy: Strategy, role: str) -> Reviewers:
    """As whom the forge knows a role: its reviewers, else the e-mail address of its contact."""
    found = strategy.of(Role)[role]
    named = tuple(each if "@" in each else f"@{each}" for each in found.reviewers)
    return named or tuple(_ADDRESS.findall(found.contact or ""))[:1]


def put(text: str, lines: Iterable[str]) -> str:
    """A CODEOWNERS file with these lines in the place of those written before, or at its end."""
    block = "\n".join([BEGIN, *lines, END])
    if _BLOCK.search(text):
        return _BLOCK.sub(lambda _: block, text, count=1)
    above = f"{text.rstrip()}\n\n" if text.strip() else ""
    return f"{above}{block}\n"


def stale(project: Project, strategy: Strategy) -> Iterator[Finding]:
    """That the lines are not those that the data would give today; nothing without such lines."""
    for place in PLACES:
        text = project.peek(place) if project.tree.has_file(place) else ""
        written = _BLOCK.search(text)
        if written is None:
            continue
        are, wanted = written[1].splitlines(), owners(strategy).lines
        if are != wanted:
            first = text.count("\n", 0, written.start(1)) + 1
            off = next((i for i, (a, b) in enumerate(zip(are, wanted, strict=False)) if a != b),
                       min(len(are), len(wanted)))  # fmt: skip
            span = Span(first + off, 1, max(1, len(are[off]) if off < len(are) else len(END)))
            message = "who is asked to review is not who owns it in data/ today"
            hint = "write the lines anew: playbook codeowners"
            yield Finding(Where(place, span=span), message, hint, RULE)


def _owned(strategy: Strategy) -> Iterator[tuple[str, str]]:
    """Every file with the id of a role that owns something in it."""
    found = [(entry.file, entry.owner) for entry in strategy.all if not entry.retired]
    found += [(page.file, str(page.meta.get("owner"))) for page in strategy.pages]
    for file, owner in found:
        role = strategy.find(Role, owner)
        if role is not None:
            yield file, role.id


def _asked(owned: Iterable[str], known: Mapping[str, Reviewers]) -> Reviewers:
    return tuple(dict.fromkeys(each for id in sorted(owned) for each in known[id]))


def _lines(asked: Mapping[str, Reviewers], below: str) -> Iterator[str]:
    """A folder's line names whom most of its files are asked of: a new file is asked of them."""
    folders: dict[str, list[str]] = defaultdict(list)
    for file in sorted(asked):
        top = file.split("/")[0] if file.startswith(f"{CONTENT}/") else ""
        folders[f"{top}/" if top else f"{'/'.join(file.split('/')[:-1])}/"].append(file)
    for folder, files in sorted(folders.items(), key=lambda each: (each[0] != f"{DATA}/", each)):
        counted = Counter(asked[file] for file in files if asked[file])
        most = min(counted, key=lambda each: (-counted[each], each)) if counted else ()
        if most:
            # What lies in data/ itself, and not all that lies below it.
            yield _line(below, f"{folder}*" if folder == f"{DATA}/" else folder, most)
        for file in files:
            if asked[file] and asked[file] != most:
                yield _line(below, file, asked[file])


def _line(below: str, path: str, asked: Reviewers) -> str:
    whole = f"/{below}/{path}" if below else f"/{path}"
    every = "*" if path.endswith("*") else ""
    escaped = _SPECIAL.sub(r"\\\1", whole.removesuffix(every))
    return f"{escaped}{every} {' '.join(asked)}"
