"""The files below a folder, in a stable order: what may be read, and what not."""

import os
from collections.abc import Iterator
from typing import NamedTuple

from strategy_playbook.reading.diagnostics import Finding, Where, printable
from strategy_playbook.reading.encoding import MAX_BYTES

_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class File(NamedTuple):
    """A file that may be read. Where `finding` says why not, it is only named."""

    path: str
    """From the project's folder, with forward slashes."""
    parts: tuple[str, ...]
    """Folders below the folder that was walked, then the name; empty for that folder itself."""
    finding: Finding | None = None

    @property
    def stem(self) -> str:
        return os.path.splitext(self.parts[-1])[0]

    @property
    def ending(self) -> str:
        return os.path.splitext(self.parts[-1])[1]


def walk(root: str, folder: str, parts: tuple[str, ...] = ()) -> Iterator[File]:
    """Every file below `root/folder`, in the order of names. Hidden ones are nobody's data."""
    shown = "/".join((folder, *parts))
    try:
        with os.scandir(os.path.join(root, folder, *parts)) as found:
            items = sorted(found, key=lambda item: item.name)
    except OSError as error:
        yield _refused("unreadable-file", shown, parts, f"cannot be opened: {error.strerror}", "")
        return
    for item in items:
        path, below = f"{shown}/{item.name}", (*parts, item.name)
        if _is_nobodys(item.name):
            continue
        if not _is_plain_name(item.name):
            message = "the name of this file or folder cannot be part of a web address"
            shown_name = printable(item.name)
            hint = "letters, digits, hyphens, points and underscores only"
            yield _refused("bad-id", f"{shown}/{shown_name}", (*parts, shown_name), message, hint)
        elif item.is_symlink():
            message = "a symbolic link, which may lead out of the folder"
            yield _refused("symbolic-link", path, below, message, "put the file itself here")
        elif item.is_dir(follow_symlinks=False):
            yield from walk(root, folder, below)
        elif item.is_file(follow_symlinks=False):
            yield File(path, below)
        else:
            message = "neither a file nor a folder"
            yield _refused("unexpected-file", path, below, message, "take it away")


def _is_nobodys(name: str) -> bool:
    """Whether it is hidden, or what an editor or an office program keeps for itself."""
    return name.startswith((".", "~$")) or name.endswith("~") or name[0] == name[-1] == "#"


def of_path(path: str, folder: str) -> File:
    """A file of that path, which lies in no folder that could be walked."""
    parts = tuple(path.split("/")[len(folder.split("/")) :])
    return File(path, parts)


def read_file(path: str) -> tuple[bytes, int]:
    """A file's bytes, the first of them where it is too large, and its size. Raises OSError."""
    # Without a stream around it: that takes as long as opening and reading a small file.
    file = os.open(path, _READING)
    try:
        # Asked first: a buffer as large as the limit costs more than parsing what is there.
        size = os.fstat(file).st_size
        found = os.read(file, min(size, MAX_BYTES))
        while len(found) < min(size, MAX_BYTES) and (more := os.read(file, MAX_BYTES)):
            found += more
    finally:
        os.close(file)
    return found, size


def _is_plain_name(name: str) -> bool:
    """No control characters, no bytes that are no text, nothing that HTML or an address minds."""
    return name.isprintable() and not set(name) & set("<>\"'&?#%\\`{}|^")


def _refused(rule: str, path: str, parts: tuple[str, ...], message: str, hint: str) -> File:
    return File(path, parts, Finding(Where(path), message, hint, rule))
