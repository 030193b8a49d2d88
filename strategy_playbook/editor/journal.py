"""Writing files so that a project holds all of the old or all of the new.

Before the first of them is touched, all that is to be written stands in one file, the journal.
Whoever is stopped on the way leaves it there, and the next command finishes what it says. Like the
cache, it says which file it is on this disk: one that came with a branch is not believed.
"""

import base64
import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

from strategy_playbook.editor.edits import Files, Refused
from strategy_playbook.reading.store import FOLDER

NAME = "edit.json"
UNFINISHED = ".part"
"""How the name of a file ends until it is whole."""
LONGEST = 60
"""Seconds that no command takes to write: then its number belongs to another process by now."""
READ_ONLY = "{} is read-only; nothing was changed: allow to write it, and run this again"


def write(root: Path, files: Files, read: Mapping[str, bytes | None]) -> None:
    """Write and remove files of a project. `read`: what each was when the change was made up.

    Raises Refused, with nothing changed, where one cannot be written or is another one by now.
    """
    for path, data in read.items():
        _refuse(root, path, data)
    for path in files:
        _refuse_place(root, path)
    journal = root / FOLDER / NAME
    if journal.exists():
        raise Refused("another command is writing here; run this again when it has ended")
    try:
        _keep(journal, files, read)
    except OSError as error:
        raise Refused(f"{journal} cannot be written: {error.strerror}") from None
    try:
        _apply(root, files)
    except OSError as error:
        named = error.filename2 or error.filename or root
        try:
            _apply(root, {path: read.get(path) for path in files})
            journal.unlink(missing_ok=True)
        except OSError:
            after = "the next command finishes what was begun, once it may"
            raise Refused(f"{named} cannot be written: {error.strerror}; {after}") from None
        after = "nothing was changed"
        raise Refused(f"{named} cannot be written: {error.strerror}; {after}") from None
    journal.unlink(missing_ok=True)


def recover(root: Path) -> str:
    """Finish what a command began that was stopped. Says what was done; nothing usually.

    Raises Refused where it cannot be finished.
    """
    journal = root / FOLDER / NAME
    if not journal.exists():
        return ""
    found = _kept(root, journal)
    if found is None:
        with suppress(OSError):
            journal.unlink(missing_ok=True)
        return ""
    files, before, writer = found
    if _is_at_work(writer, journal):
        return ""
    # A disk that knows no capitals shows a new file under the old one's name as well.
    known = {path: {before[path], *(_digest(files[other]) for other in files
                                    if other.casefold() == path.casefold())}
             for path in files}  # fmt: skip
    changed = [path for path in files if _digest(on_disk(root, path)) not in known[path]]
    if changed:
        journal.unlink(missing_ok=True)
        return f"a change was stopped halfway, and {changed[0]} was edited since: look at it"
    try:
        _apply(root, files)
        journal.unlink(missing_ok=True)
    except OSError as error:
        named = error.filename2 or error.filename or root
        raise Refused(
            f"a change was stopped halfway, and {named} cannot be written: {error.strerror}; "
            "allow to write it, and run this again"
        ) from None
    return f"finished a change that was stopped halfway: {', '.join(sorted(files))}"


def _refuse(root: Path, path: str, read: bytes | None) -> None:
    """Refuse what nobody may write, and what somebody else has written meanwhile."""
    file = root / path
    _refuse_place(root, path)
    if on_disk(root, path) != read:
        raise Refused(f"{path} was changed meanwhile; nothing was changed: run this again")
    if read is not None and not (file.stat().st_mode & 0o222 and os.access(file, os.W_OK)):
        raise Refused(READ_ONLY.format(path))


def _refuse_place(root: Path, path: str) -> None:
    if not _is_inside(root, path):
        raise Refused(f"{path} is a symbolic link, or lies below one; nothing was changed")
    folder = next(each for each in (root / path).parents if each.exists())
    if not os.access(folder, os.W_OK):
        raise Refused(READ_ONLY.format(folder))


def _is_inside(root: Path, path: str) -> bool:
    """Whether it is a path below the project, on which no link leads out."""
    parts = path.split("/")
    if not all(parts) or {".", ".."} & {*parts} or ":" in path or "\\" in path:
        return False
    return not any((root / "/".join(parts[: n + 1])).is_symlink() for n in range(len(parts)))


def _apply(root: Path, files: Files) -> None:
    """First what goes: where a disk knows no capitals, the new file may have the old one's name."""
    for path in (path for path, data in files.items() if data is None):
        (root / path).unlink(missing_ok=True)
        _clear(root / path)
    for path, data in files.items():
        if data is not None:
            _clear(root / path)
            replace(root / path, data)


def replace(file: Path, data: bytes) -> None:
    """In another file first: whoever is stopped on the way leaves the old one whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(f".{file.name}.{os.getpid()}{UNFINISHED}")
    try:
        with half.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if file.exists():
            half.chmod(file.stat().st_mode & 0o7777)
        os.replace(half, file)
    finally:
        half.unlink(missing_ok=True)


def _clear(file: Path) -> None:
    """Halves of it that were left by whoever was stopped."""
    for half in file.parent.glob(f".{file.name}.*{UNFINISHED}"):
        half.unlink(missing_ok=True)


def on_disk(root: Path, path: str) -> bytes | None:
    """What a file of a project holds; None where there is none. Raises Refused."""
    try:
        return (root / path).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}; nothing was changed") from None


def _digest(data: bytes | None) -> str:
    return sha256(data).hexdigest() if data is not None else ""


# ---- the journal


def _keep(journal: Path, files: Files, read: Mapping[str, bytes | None]) -> None:
    if not _is_inside(journal.parents[2], f"{FOLDER}/{NAME}"):
        raise Refused(f"{FOLDER} is a symbolic link; nothing was changed")
    journal.parent.mkdir(parents=True, exist_ok=True)
    (journal.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    items = {
        path: [_digest(read.get(path)), None if data is None else base64.b64encode(data).decode()]
        for path, data in files.items()
    }
    body = json.dumps(items).encode()
    half = journal.with_name(f"{NAME}.{os.getpid()}{UNFINISHED}")
    try:
        with half.open("wb") as stream:
            number = os.fstat(stream.fileno()).st_ino
            head = {"file": number, "checksum": crc32(body), "writer": os.getpid()}
            stream.write(json.dumps(head).encode() + b"\n" + body)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(half, journal)
    finally:
        half.unlink(missing_ok=True)


def _kept(root: Path, journal: Path) -> tuple[Files, dict[str, str], int] | None:
    """What a journal says, what each file was, and who wrote it; None where it is not whole, or
    not ours."""
    try:
        if not _is_inside(root, f"{FOLDER}/{NAME}"):
            return None
        with journal.open("rb") as stream:
            head = json.loads(stream.readline())
            number, body = os.fstat(stream.fileno()).st_ino, stream.read()
        writer = int(head.pop("writer"))
        if head != {"file": number, "checksum": crc32(body)}:
            return None
        items: dict[str, Any] = json.loads(body)
        files: Files = {
            path: None if data is None else base64.b64decode(data, validate=True)
            for path, (_, data) in items.items()
        }
        before = {path: str(digest) for path, (digest, _) in items.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    is_inside = all(_is_inside(root, path) for path in files)
    return (files, before, writer) if is_inside else None


def _is_at_work(writer: int, journal: Path) -> bool:
    """Whether the command that wrote a journal still runs: a server reads what is being written."""
    age = time.time() - journal.stat().st_mtime
    if writer == os.getpid() or age > LONGEST:
        return False
    if os.name == "nt":  # there, asking for a process would end it
        return age < LONGEST / 10
    try:
        os.kill(writer, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
