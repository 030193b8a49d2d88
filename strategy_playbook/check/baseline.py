"""Findings that an organisation knows of and lets pass: only new ones count.

A finding is known by its rule, its file and its message with every number masked: a finding that
has moved to another line, or grown a day older, is no new one; nor is one about an entry that has
another id now, where `aliases` hold the former. What could not be read (broken YAML) may be known
as well; else nobody with such a file could begin.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from strategy_playbook.reading.diagnostics import Diagnostic

FORMAT = 1
MOST_NAMES = 64
"""Combinations of former ids by which a finding is looked for."""
ANEW = "put it right, or delete it and write it anew with --write-baseline"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Broken(ValueError):
    """A file is no baseline that can be read; the text says why, and what to do."""


class Fingerprint(NamedTuple):
    """By what a finding is known from one day to the next."""

    file: str
    rule: str
    message: str

    @property
    def digest(self) -> str:
        return hashlib.sha256("\0".join(self).encode("utf-8", "replace")).hexdigest()[:32]


Baseline = Counter[Fingerprint]


class Parted(NamedTuple):
    """Findings parted by a baseline, and how many of the baseline are mended."""

    new: list[Diagnostic]
    known: list[Diagnostic]
    mended: int


def fingerprint(found: Diagnostic) -> Fingerprint:
    return Fingerprint(found.file, found.rule, _NUMBER.sub("#", found.message))


def part(
    baseline: Baseline, diagnostics: Iterable[Diagnostic], former: Iterable[tuple[str, str]] = ()
) -> Parted:
    """Of several with one fingerprint, the baseline holds the first as many as it counts.

    `former` are the ids of entries, each with one that it had before.
    """
    left, former = baseline.copy(), [*former]
    parted = Parted([], [], 0)
    for found in diagnostics:
        known = (key for key in _keys(found, former) if left[key] > 0) if left else ()
        key = next(iter(known), fingerprint(found))
        (parted.known if left[key] > 0 else parted.new).append(found)
        left[key] -= 1
    return parted._replace(mended=sum(count for count in left.values() if count > 0))


def _keys(found: Diagnostic, former: Iterable[tuple[str, str]]) -> Iterator[Fingerprint]:
    """Its fingerprint, then those that it would have had under former ids."""
    yield fingerprint(found)
    keys = [found]
    for id, before in former:
        word = re.compile(rf"(?<![\w-]){re.escape(id)}(?![\w-])")
        for each in [*keys]:
            file, message = word.sub(before, each.file), word.sub(before, each.message)
            for renamed in {(file, each.message), (each.file, message), (file, message)}:
                if renamed != (each.file, each.message) and len(keys) < MOST_NAMES:
                    keys.append(each._replace(file=renamed[0], message=renamed[1]))
    yield from map(fingerprint, keys[1:])


def of(diagnostics: Iterable[Diagnostic]) -> Baseline:
    return Counter(fingerprint(found) for found in diagnostics)


def dump(baseline: Baseline) -> str:
    """JSON with a line for each, sorted, so that a diff shows which came and went."""
    lines = [
        json.dumps({**key._asdict(), "count": count}, ensure_ascii=False)
        for key, count in sorted(baseline.items())
    ]
    findings = "[\n    " + ",\n    ".join(lines) + "\n  ]" if lines else "[]"
    return f'{{\n  "format": {FORMAT},\n  "findings": {findings}\n}}\n'


def read(path: Path) -> Baseline:
    """The baseline in a file. Raises Broken."""
    try:
        value = json.loads(_text(path))
    except json.JSONDecodeError as error:
        raise Broken(f"{path} is not JSON ({error.msg}, line {error.lineno}); {ANEW}") from None
    except RecursionError:
        value = None
    written_in = value.get("format") if isinstance(value, dict) else None
    if isinstance(written_in, int) and written_in > FORMAT:
        raise Broken(
            f"{path} was written by a newer version of this command, in format {written_in}; "
            f"this one reads format {FORMAT}: update it"
        )
    found = _findings(value) if written_in == FORMAT else None
    if found is None:
        raise Broken(f"{path} is no baseline that this command has written; {ANEW}")
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        write = f"playbook check --write-baseline {path}"
        raise Broken(f"there is no file {path}; write it first: {write}") from None
    except OSError as error:
        raise Broken(f"{path} cannot be read: {error.strerror}; is it the right file?") from None
    except UnicodeDecodeError:
        raise Broken(f"{path} is not UTF-8, so no baseline; {ANEW}") from None


def _findings(value: dict[str, Any]) -> Baseline | None:
    """None where it is anything else than `dump` writes."""
    found: Baseline = Counter()
    try:
        for item in value["findings"]:
            key, count = Fingerprint(item["file"], item["rule"], item["message"]), item["count"]
            if not all(isinstance(text, str) for text in key) or type(count) is not int:
                return None
            found[key] += max(count, 0)
    except (KeyError, TypeError):
        return None
    return found
