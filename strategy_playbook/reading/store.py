"""What reading a project's files yielded, kept in one file of its folder for the next check.

Nobody needs it: whatever is wrong with the file, it is as if there were none. It is JSON, which can
hold nothing that acts when it is read, and it says which file it is on this disk: one that came
with somebody's branch, or was copied, is not believed.
"""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

FOLDER = ".cache/playbook"
NO_CACHE = "PLAYBOOK_NO_CACHE"
"""Set in the environment, a build uses nothing that an earlier run kept, and keeps nothing."""
RARE = 20
"""One file in so many may differ before all is written anew: reading a few costs less."""

Record = tuple[str, Any]
"""The digest of a text, and what it yielded, in values that JSON knows."""


class _Head(NamedTuple):
    """The first line: which code made the rest, in which file, and the checksum of the rest."""

    code: str
    number: int
    checksum: int


def digest_of(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class Store:
    """Records by the path of a file: those of the last check, and what is new in this one."""

    def __init__(self, root: Path, code: str) -> None:
        self._folder = root / FOLDER
        self._code = code
        self._kept: dict[str, Record] = self._read() if self._is_inside(root) else {}
        self._made: dict[str, Callable[[], Any]] = {}
        self._used: dict[str, str] = {}

    def get(self, path: str, text: str) -> Any | None:
        """What the file yielded when this was its text; None if nobody knows."""
        digest = digest_of(text)
        self._used[path] = digest
        record = self._kept.get(path)
        return record[1] if record is not None and record[0] == digest else None

    def put(self, path: str, make: Callable[[], Any | None]) -> None:
        """What it yields now. It is made when all is written; None if it cannot be kept."""
        self._made[path] = make

    def save(self) -> None:
        """Write all, if much of it is new. Where nothing can be written, nothing is."""
        if not self._made or len(self._made) * RARE < len(self._used):
            return
        found = {path: self._kept[path] for path in self._used if path in self._kept}
        made = {path: (self._used[path], make()) for path, make in self._made.items()}
        found |= {path: record for path, record in made.items() if record[1] is not None}
        with suppress(OSError):
            if found and self._is_inside(self._folder.parents[1]):
                self._write(json.dumps(found, separators=(",", ":")).encode())

    def _is_inside(self, root: Path) -> bool:
        """Whether no link leads out of the project."""
        return not self._folder.is_symlink() and not (root / FOLDER).parent.is_symlink()

    @property
    def _file(self) -> Path:
        return self._folder / "read.json"

    def _read(self) -> dict[str, Record]:
        try:
            with self._file.open("rb") as stream:
                head = _Head(*json.loads(stream.readline()))
                number, body = os.fstat(stream.fileno()).st_ino, stream.read()
            if head != (self._code, number, crc32(body)):
                return {}
            found: dict[str, Record] = json.loads(body)
        except (OSError, ValueError, TypeError, RecursionError):
            return {}
        return found

    def _write(self, body: bytes) -> None:
        """In another file first: whoever is stopped on the way leaves the old one whole."""
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / ".gitignore").write_text("*\n", encoding="utf-8")
        half = self._folder / f"{os.getpid()}.part"
        try:
            with half.open("xb") as stream:
                head = _Head(self._code, os.fstat(stream.fileno()).st_ino, crc32(body))
                stream.write(json.dumps(head).encode() + b"\n" + body)
            half.replace(self._file)
        finally:
            half.unlink(missing_ok=True)
