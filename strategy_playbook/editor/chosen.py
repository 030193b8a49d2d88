"""Which files of a project a verb works on: those that are named, or all."""

import os
from collections.abc import Collection
from pathlib import Path

from strategy_playbook.editor.edits import Refused
from strategy_playbook.reading.project import CONTENT, DATA, Project


def chosen(
    project: Project, paths: Collection[Path], folders: Collection[str] = (DATA, CONTENT)
) -> list[str]:
    """The files below these folders that are named, or lie in a folder that is; all if none is.

    Raises Refused where a name is that of none.
    """
    there = [each.path for folder in folders for each in project.files(folder)
             if each.finding is None]  # fmt: skip
    if not paths:
        return there
    found: dict[str, None] = {}
    for path in paths:
        name = os.path.relpath(path, project.root).replace(os.sep, "/")
        named = [each for each in there if each == name or f"{each}/".startswith(f"{name}/")]
        if not named and name != ".":
            where = " and ".join(f"{folder}/" for folder in folders)
            raise Refused(f"{path} is no file of {where}; nothing was changed")
        found |= dict.fromkeys(named if name != "." else there)
    return [*found]
