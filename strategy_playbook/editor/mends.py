"""`playbook fix`: what has one right answer, which the message says already."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from strategy_playbook.check.run import Checked
from strategy_playbook.editor.edits import MARK, Edit, Files, edited, place_of
from strategy_playbook.model.register import READINGS
from strategy_playbook.reading.diagnostics import Diagnostic
from strategy_playbook.reading.encoding import decode
from strategy_playbook.reading.project import DATA, Project
from strategy_playbook.reading.syntax import Span

OF_BYTES = ("byte-order-mark", "windows-line-ends")
_VALUE = re.compile(r"write (?:its (?:first|last) day: )?(\d{4}-\d{2}-\d{2}|-?\d+(?:\.\d+)?)")
_RENAMED = re.compile(r"'([^']*)' is called '([^']*)' now")
_QUOTED = re.compile(r"put it in quotes|write '([^']*)' in quotes")
_UNSEEN = re.compile(r"delete it: .*", re.DOTALL)
_BLANK = ("delete it, and write a plain space", "put a space in its place")
VALUES = ("wrong-type", "ambiguous-value")


class Mended(NamedTuple):
    """Files as they are to be, and what was wrong and is no more."""

    files: Files
    mended: list[Diagnostic]


def mend_once(checked: Checked, paths: frozenset[str]) -> Mended:
    """Mend each finding in these files that says the one thing to write."""
    project, files, mended = checked.project, Files(), list[Diagnostic]()
    edits: dict[str, list[Edit]] = {}
    for found in checked.diagnostics:
        if found.file not in paths:
            continue
        if moved := _moved(found, project):
            files |= moved
            mended.append(found)
        elif found.rule in OF_BYTES:
            edits.setdefault(found.file, [])
            mended.append(found)
        elif edit := _edit(found, project.peek(found.file)):
            of_file = edits.setdefault(found.file, [])
            if all(edit.end <= other.start or other.end <= edit.start for other in of_file):
                of_file.append(edit)
                mended.append(found)
    of_bytes = {found.file for found in mended if found.rule in OF_BYTES}
    for path, of_file in edits.items():
        if path not in files:
            data = edited(project.tree.read(path)[0], of_file)
            files[path] = _plain(data) if path in of_bytes else data
    return Mended(files, mended)


def _plain(data: bytes) -> bytes:
    """The same text as plain UTF-8 with Unix line ends."""
    return decode(data.removeprefix(MARK))[0].encode("utf-8")


def _moved(found: Diagnostic, project: Project) -> Files:
    """Readings that are called by a KPI's former id."""
    match = re.fullmatch(r"rename the file to ([a-z0-9-]+\.csv)", found.hint)
    if found.rule != "renamed-reference" or not match:
        return {}
    target = f"{found.file.rpartition('/')[0]}/{match[1]}"
    is_free = found.file.startswith(f"{DATA}/{READINGS}/") and not project.tree.has_file(target)
    return {found.file: None, target: project.tree.read(found.file)[0]} if is_free else {}


def _edit(found: Diagnostic, text: str) -> Edit | None:
    """What its message says to write, at its place."""
    start = place_of(text, Span(found.line, found.column))
    end = start + found.length if found.length else text.find("\n", start) % (len(text) + 1)
    there = text[start:end]
    if found.rule == "renamed-reference":
        return _renamed(found, text, start, end)
    if found.hint in _BLANK and found.rule == "broken-yaml":
        return Edit(start, start + 1, " ")
    if found.rule == "broken-yaml" and found.length == 1 and _UNSEEN.fullmatch(found.hint):
        return Edit(start, start + 1, "")
    if found.rule not in VALUES or not found.length or text[end : end + 1] == ":":
        return None
    if match := _VALUE.fullmatch(found.hint):
        return Edit(start, end, match[1])
    if found.hint == "take the quotes away" and there[:1] in "'\"" and there[0] == there[-1]:
        return Edit(start, end, there[1:-1])
    if (match := _QUOTED.fullmatch(found.hint)) and re.fullmatch(r"[^'\"\s]+", there):
        is_same = not match[1] or match[1] == there
        return Edit(start, end, f"'{there}'") if is_same else None
    return None


def _renamed(found: Diagnostic, text: str, start: int, end: int) -> Edit | None:
    """A former id in a link, however the link is written."""
    match = _RENAMED.fullmatch(found.message)
    if not match:
        return None
    places = [*_ids(text, match[1], start, end)]
    return Edit(*places[0], match[2]) if len(places) == 1 else None


def _ids(text: str, id: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = re.compile(rf"(?<![\w-]){re.escape(id)}(?![\w-])")
    yield from (match.span() for match in words.finditer(text, start, end))
