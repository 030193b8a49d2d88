"""A project as a value: its files by their paths, and the day for which it is read.

Whether the files lie in a folder, in a Git revision or in memory, everything that reads a project
reads it from here, and nothing else opens files.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Protocol

from strategy_playbook.reading.decoding import MAX_BYTES, decode
from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.files import File, of_path, read_file, walk
from strategy_playbook.reading.levels import Level
from strategy_playbook.reading.settings import SETTINGS, Settings
from strategy_playbook.reading.syntax import Flaw, Span

DATA = "data"
Given = Mapping[str, tuple[str, ...]]
"""Pages that come with the engine, by their path, and the kinds without which there is none, or
the fields of a kind: «term.do_not_say»."""
CONTENT = "content"
OF_VIEW = "PLAYBOOK_VIEW"
"""Names in the environment of a build the view that it makes."""
TOO_LARGE = {
    ".yml": "split it, one entry per file",
    ".md": "split it into several pages",
    ".csv": "keep one reading for each time that the KPI is read",
}
"""What to do with a file of which no more is read."""


class Stamp(NamedTuple):
    """What a file system says of a file: while it says the same, the file is the same."""

    changed: tuple[int, int]
    """When its text and when it itself changed last, in nanoseconds."""
    size: int
    number: int


class Tree(Protocol):
    """Files by their path from the project's folder, with forward slashes."""

    def walk(self, folder: str) -> Iterator[File]:
        """Every file below a folder, in the order of names; none where there is no such folder."""

    def read(self, path: str) -> tuple[bytes, int]:
        """A file's bytes, up to `MAX_BYTES` of them, and its size. Raises OSError."""

    def stamp(self, path: str) -> Stamp | None:
        """By what one sees that a file has not changed; None where only reading it tells."""

    def has_folder(self, path: str) -> bool:
        """Whether there is such a folder."""

    def has_file(self, path: str) -> bool:
        """Whether there is such a file: no link, whose target may lie outside."""


@dataclass(frozen=True)
class Folder:
    """The files that lie in a folder."""

    root: Path

    def walk(self, folder: str) -> Iterator[File]:
        return walk(str(self.root), folder) if self.has_folder(folder) else iter(())

    def read(self, path: str) -> tuple[bytes, int]:
        return read_file(f"{self.root}/{path}")

    def stamp(self, path: str) -> Stamp | None:
        try:
            found = os.stat(f"{self.root}/{path}", follow_symlinks=False)
        except OSError:
            return None
        return Stamp((found.st_mtime_ns, found.st_ctime_ns), found.st_size, found.st_ino)

    def has_folder(self, path: str) -> bool:
        return (self.root / path).is_dir()

    def has_file(self, path: str) -> bool:
        return (self.root / path).is_file() and not (self.root / path).is_symlink()


@dataclass(frozen=True)
class Memory:
    """Files that are held in memory, over those of another tree where there is one."""

    files: Mapping[str, bytes]
    below: Tree | None = None
    gone: frozenset[str] = frozenset()
    """Files of the other tree that are there no more."""

    def walk(self, folder: str) -> Iterator[File]:
        below = self.below.walk(folder) if self.below else ()
        found = {file.path: file for file in below if file.path not in self.gone}
        found |= {path: of_path(path, folder) for path in self.files if _is_in(path, folder)}
        return (found[path] for path in sorted(found, key=lambda path: path.split("/")))

    def read(self, path: str) -> tuple[bytes, int]:
        if path in self.files:
            data = self.files[path]
            return data[:MAX_BYTES], len(data)
        if self.below is None or path in self.gone:
            raise FileNotFoundError(2, "No such file or directory", path)
        return self.below.read(path)

    def stamp(self, path: str) -> Stamp | None:
        is_here = path in self.files or path in self.gone
        return None if is_here or self.below is None else self.below.stamp(path)

    def has_folder(self, path: str) -> bool:
        is_here = any(_is_in(file, path) for file in self.files)
        return is_here or (self.below is not None and self.below.has_folder(path))

    def has_file(self, path: str) -> bool:
        if path in self.files or self.below is None or path in self.gone:
            return path in self.files
        return self.below.has_file(path)


class Shown(NamedTuple):
    """What a part of a playbook says of itself, and nothing of what is left out of it."""

    name: str
    """By which nothing else takes its place."""
    without: frozenset[str]
    """The kinds, fields and pages that nobody finds there: `decision`, `playbook.budget`."""


@dataclass(frozen=True)
class Project:
    """What is read and checked: files, the day, and the pages that come from elsewhere."""

    tree: Tree
    root: Path = field(default=Path("."))
    """Where it lies on disk, for what writes there and for Git."""
    today: date | None = None
    """The day to read it for; None for the playbook's `as_of`, or the day of the clock."""
    given: Given = field(default_factory=dict)
    level: Level | None = None
    """The level to judge it by; None for the one that the playbook claims."""
    language: str = ""
    """The language of its site, where its `mkdocs.yml` alone does not tell."""
    view: "Shown | None" = None
    """For whom it is, where it is a part of the playbook; None for the whole."""

    @classmethod
    def at(cls, root: Path, today: date | None = None) -> "Project":
        """The project as it lies in a folder."""
        return cls(Folder(root), root, today)

    @classmethod
    def of(cls, texts: Mapping[str, str], today: date | None = None) -> "Project":
        """A project of texts by their path, that lies nowhere."""
        files = {path: text.encode("utf-8") for path, text in texts.items()}
        return cls(Memory(files), today=today)

    def typing(self, path: str, text: str) -> "Project":
        """The same project with the text that somebody is writing in one of its files."""
        return replace(self, tree=Memory({path: text.encode("utf-8")}, self.tree))

    def with_files(self, files: Mapping[str, bytes | None]) -> "Project":
        """The same project with other files, and without those of which nothing is left."""
        there = {path: data for path, data in files.items() if data is not None}
        gone = frozenset(path for path, data in files.items() if data is None)
        return replace(self, tree=Memory(there, self.tree, gone))

    def giving(self, pages: Given) -> "Project":
        """The same project with pages that come from elsewhere."""
        return replace(self, given=pages)

    def claiming(self, level: Level | None) -> "Project":
        """The same project as if its playbook claimed that level."""
        return replace(self, level=level)

    def speaking(self, language: str) -> "Project":
        """The same project with a site in that language."""
        return replace(self, language=language)

    def files(self, folder: str) -> list[File]:
        """Every file below a folder, what may not be read included."""
        return list(self.tree.walk(folder))

    def has_folder(self, path: str) -> bool:
        return self.tree.has_folder(path)

    @cached_property
    def settings(self) -> Settings:
        """What its `mkdocs.yml` says; nothing where there is none that can be read."""
        if not self.tree.has_file(SETTINGS):
            return Settings({}, inherited=self.language)
        text, findings = self.text(SETTINGS)
        found = Settings.of(text) if text is not None else Settings({}, _flaw(findings[0]))
        return replace(found, inherited=self.language)

    def peek(self, path: str) -> str:
        """A file's text for a message that shows a line of it; empty where there is none."""
        try:
            data, _ = self.tree.read(path) if self.tree.has_file(path) else (b"", 0)
        except OSError:
            data = b""  # reading has reported it; there is no line to show
        return decode(data)[0]

    def text(self, path: str) -> tuple[str | None, list[Finding]]:
        """The text of a file, None where it cannot be had, and what is wrong with its bytes."""
        try:
            data, size = self.tree.read(path)
        except OSError as error:
            message = f"cannot be opened: {error.strerror}"
            hint = "allow everybody to read it"
            return None, [Finding(Where(path), message, hint, "unreadable-file")]
        if size > MAX_BYTES:
            most = f"{MAX_BYTES / 1_000_000:g} MB"
            message = f"{size / 1_000_000:,.1f} MB, where a file holds {most} at most"
            hint = TOO_LARGE.get(os.path.splitext(path)[1], "make it smaller")
            return None, [Finding(Where(path), message, hint, "too-large")]
        text, flaws = decode(data)
        if path.endswith(".csv"):  # as a spreadsheet calls it
            flaws = [flaw._replace(hint=flaw.hint.replace("UTF-8", "CSV UTF-8")) for flaw in flaws]
        findings = [
            Finding(Where(path, span=flaw.span), flaw.message, flaw.hint, flaw.rule)
            for flaw in flaws
        ]
        readable = all(flaw.rule != "not-utf8" for flaw in flaws)
        return text if readable else None, findings


def _flaw(found: Finding) -> Flaw:
    return Flaw(found.rule, str(found.message), found.where.span or Span(1, 1), found.hint)


def _is_in(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/")
