"""How far reading has come, on a terminal, where it takes longer than a reader waits in peace."""

import time
from collections.abc import Callable
from typing import TextIO

DELAY = 1.0
"""Seconds before anything is shown: most checks are over by then."""
PAUSE = 0.1
"""Seconds between two updates."""


class Progress:
    """Called with the files that are read and those there are; leaves nothing behind.

    Says nothing at all where the stream is no terminal.
    """

    def __init__(
        self,
        stream: TextIO,
        delay: float = DELAY,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream = stream
        self._clock = clock
        self._shown = 0
        self._next = clock() + delay if stream.isatty() else float("inf")

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        self._write("")

    def __call__(self, done: int, total: int) -> None:
        now = self._clock()
        if now >= self._next:
            self._next = now + PAUSE
            self._write(f"reading {done:,} of {total:,} files")

    def _write(self, text: str) -> None:
        """Over what stands there. Blanks, because not every terminal knows how to erase a line."""
        if text or self._shown:
            blanks = " " * (self._shown - len(text))
            end = "" if text else "\r"
            self._stream.write(f"\r{text}{blanks}{end}")
            self._stream.flush()
            self._shown = len(text)
