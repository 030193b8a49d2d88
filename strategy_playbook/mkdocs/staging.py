"""A site is built beside the last one, and takes its place when all of it is there.

MkDocs cleans the site's folder first, and finds some mistakes last: whatever stops a build, a
plugin of a company's own or a warning that `strict` counts, the last good site stays.
"""

import atexit
import logging
import os
import shutil
import traceback
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import CountHandler, clean_directory


class Stage:
    """Where one build writes, until it is whole."""

    def __init__(self, config: MkDocsConfig) -> None:
        """From now on, the build writes here."""
        self.config = config
        self.site = os.path.realpath(config.site_dir)
        self.folder = str(Path(self.site).with_name(f".{Path(self.site).name}.building"))
        config.site_dir = self.folder
        atexit.register(self.clear)

    def publish(self) -> None:
        """Put what was built in the place of the last site, unless MkDocs will refuse it."""
        if not any(counter.get_counts() for counter in _counters()):
            _move(self.folder, self.site)
        self.clear()

    def clear(self) -> None:
        """Nothing of this build is wanted, or all of it stands in its place."""
        atexit.unregister(self.clear)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.config.site_dir = self.site


def _move(new: str, place: str) -> None:
    old = f"{new}.old"
    try:
        if os.path.isdir(place):
            os.rename(place, old)
        os.rename(new, place)
    except OSError:  # a folder that cannot be moved: mounted, or open elsewhere
        clean_directory(place)
        shutil.copytree(new, place, dirs_exist_ok=True)
    shutil.rmtree(old, ignore_errors=True)


def forgive_warnings() -> None:
    """While serving, a warning is said and ends nothing, whatever `strict` makes of it."""
    for counter in _counters():
        logging.getLogger("mkdocs").removeHandler(counter)


def _counters() -> Iterator[CountHandler]:
    """Where MkDocs counts warnings that will end the build, if `strict` is on."""
    for handler in logging.getLogger("mkdocs").handlers:
        if isinstance(handler, CountHandler):
            yield handler


def said(error: Exception) -> str:
    """What stopped a build, in one line, and where in a company's own code or another plugin's."""
    words = " ".join(str(error).split())
    if isinstance(error, SystemExit):
        return words
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"{type(error).__name__}: {words} ({os.path.relpath(frame.filename)}, line {frame.lineno})"
    )
