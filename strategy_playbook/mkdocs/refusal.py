"""Settings with which MkDocs is not to begin."""

import sys
from pathlib import Path

from strategy_playbook.check.run import Checked, errors
from strategy_playbook.model.load import load
from strategy_playbook.reading.diagnostics import as_text, summary
from strategy_playbook.reading.project import Project
from strategy_playbook.reading.settings import SETTINGS
from strategy_playbook.site.settings import wrong_settings


def refuse_wrong_settings(file: Path) -> None:
    """Say what is wrong with an `mkdocs.yml`, and end, before MkDocs reads it.

    Without the engine's plugin there it would build something else, in place of the last good site.
    """
    alone = Project.of({SETTINGS: file.read_text("utf-8", "replace")})
    placed = Checked(alone, load(alone)[0], [], {}).with_more(wrong_settings(alone.settings))
    wrong = errors(placed.diagnostics)
    if wrong:
        said = "\n\n".join(map(as_text, wrong))
        print(f"{said}\n\nnothing was built: {summary(wrong)} in {SETTINGS}", file=sys.stderr)
        sys.exit(1)
