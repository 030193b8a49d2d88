"""MkDocs as `playbook build` and `playbook serve` run it: without its chatter, with one last line.

Warnings come through, and so does what a company's own macros say.
"""

import gc
import logging
import signal
import sys
from pathlib import Path

from mkdocs.__main__ import cli

from strategy_playbook.mkdocs.plugin import LOG
from strategy_playbook.mkdocs.refusal import refuse_wrong_settings
from strategy_playbook.mkdocs.staging import said

COLLECT_AFTER = 200_000
"""Objects after which the garbage collector looks at them: with its usual haste, a twentieth of a
build is its own."""
CHATTER = {
    "mkdocs.plugins.mkdocs_macros.util": ("[macros] - ",),
    "mkdocs.commands.build": (
        "Cleaning site directory", "Building documentation", "Documentation built",
    ),
    "mkdocs.commands.serve": ("Building documentation", "Shutting down"),
    "mkdocs.livereload": ("Watching paths", "Browser connected"),
}  # fmt: skip
"""Which logger says it, and what is in it."""


class _LastLine(logging.Handler):
    """Keeps what the plugin says of the finished site: MkDocs may yet refuse it as too loose."""

    said = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.said = record.getMessage()


def _is_news(record: logging.LogRecord) -> bool:
    said = record.getMessage()
    return record.levelno > logging.INFO or not any(each in said for each in CHATTER[record.name])


def main() -> None:
    """The same arguments as `mkdocs`, its settings named among them; the same exit codes."""
    refuse_wrong_settings(Path(sys.argv[sys.argv.index("--config-file") + 1]))
    gc.set_threshold(COLLECT_AFTER)
    for name in CHATTER:
        logging.getLogger(name).addFilter(_is_news)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # after clearing up
    last = _LastLine()
    LOG.addHandler(last)
    LOG.setLevel(logging.INFO)
    try:
        cli(prog_name="mkdocs")
    except SystemExit as ended:
        if not ended.code and last.said:
            print(last.said)
        raise
    except Exception as error:
        sys.exit(f"Error: the build stopped, and the last site stays: {said(error)}")
    finally:
        gc.freeze()  # or all that is left is looked through once more, for a tenth of the time


if __name__ == "__main__":
    main()
