"""All styles of the site as one file: a page asks for one instead of a dozen."""

import posixpath
from collections.abc import Iterable
from pathlib import Path

from macros.page import File

BUNDLE = "assets/stylesheets/site.css"


def bundle(
    paths: Iterable[str], folders: Iterable[Path], made: Iterable[File]
) -> tuple[File, list[str]]:
    """The styles that `extra_css` names, one after the other; and the paths that stay as they are.

    A file is one of those made, or lies in the first folder that has it. What lies elsewhere in the
    site than the bundle stays: its own addresses would count from the wrong place.
    """
    folders = list(folders)
    texts = {file.path: file.text for file in made}
    kept: list[str] = []
    parts: list[str] = []
    for path in paths:
        found = next((file for folder in folders if (file := folder / path).is_file()), None)
        is_beside = posixpath.dirname(path) == posixpath.dirname(BUNDLE)
        if is_beside and (path in texts or found):
            parts.append(texts[path] if path in texts else found.read_text(encoding="utf-8"))
        else:
            kept.append(path)
    return File(BUNDLE, "\n".join(parts)), kept
