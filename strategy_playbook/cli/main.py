"""The command `playbook`: its verbs are files of `verbs/`, and it reads only one of them."""

import gc
import os
import pkgutil
import sys
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper

import click

from strategy_playbook.cli import verbs

COLLECT_AFTER = 2_000_000
"""Objects after which the garbage collector looks at them."""


class Verbs(click.Group):
    """A verb is a file of `verbs/` that holds a click command of the name `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name for module in pkgutil.iter_modules(verbs.__path__))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        found: click.Command = import_module(f"{verbs.__name__}.{name}").command
        return found


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="strategy-playbook", message="%(prog)s %(version)s")
def main() -> None:
    """Check a strategy playbook, build its site, and help to write it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def run() -> None:
    """The same as a program of its own.

    Reading makes a million values and no circle, and the program ends soon: with its usual haste
    the collector takes a third of the time at 10,000 guidelines. To take every value apart at the
    end takes as long as most rules: the program leaves as soon as all is said.
    """
    gc.set_threshold(COLLECT_AFTER)
    code: object = 0
    try:
        main(prog_name="playbook")
    except SystemExit as end:
        code = end.code or 0
    with suppress(OSError):  # nobody listens any more
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)
