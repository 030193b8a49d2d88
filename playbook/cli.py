"""The command `playbook`: check, explain, new, schema."""

import os
import sys
from io import TextIOWrapper
from pathlib import Path

import click

from playbook import scaffold, schema
from playbook.check import all_rules, check, errors
from playbook.diagnostics import as_text, nearest, summary
from playbook.model import KINDS

PROJECT = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check a strategy playbook and help to write it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


@main.command("check")
@click.argument("folder", type=PROJECT, default=".")
def check_command(folder: Path) -> None:
    """Read and check the project in FOLDER (here, if left out).

    Exit code 0: no errors. 1: errors were found. 2: the command was used wrongly.
    """
    strategy, diagnostics = check(folder)
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for diagnostic in diagnostics:
        click.echo(as_text(diagnostic, colour) + "\n", color=colour)
    size = f"{sum(1 for _ in strategy.all):,} entries, {len(strategy.links):,} links"
    click.echo(f"{size}: {summary(diagnostics) or 'no problem found'}")
    sys.exit(1 if errors(diagnostics) else 0)


@main.command()
@click.argument("rule")
def explain(rule: str) -> None:
    """Print what RULE refuses, why, and how to mend it."""
    found = all_rules().get(rule)
    if found is None:
        hint = nearest(rule, all_rules()) or "the rules are: " + ", ".join(sorted(all_rules()))
        raise click.UsageError(f"there is no rule '{rule}'; {hint}")
    click.echo(f"{found.id} ({found.severity})\n\n{found.doc}")


@main.command()
@click.argument("kind")
@click.argument("id", required=False)
@click.option("--folder", type=PROJECT, default=".", help="The project's folder.")
def new(kind: str, id: str | None, folder: Path) -> None:
    """Write a commented skeleton of an entry of KIND, with the fields that are required."""
    cls = KINDS.get(kind)
    if cls is None:
        hint = nearest(kind, KINDS) or "the kinds are: " + ", ".join(sorted(KINDS))
        raise click.UsageError(f"there is no kind '{kind}'; {hint}")
    if id is None and not cls.single:
        raise click.UsageError(f"say which: playbook new {kind} ID")
    try:
        path = scaffold.write(folder, cls, id or kind)
    except scaffold.Refused as refused:
        raise click.UsageError(str(refused)) from None
    click.echo(f"wrote {path}; fill it in, then run: playbook check")


@main.command("schema")
@click.argument("folder", type=PROJECT, default=".")
@click.option("--out", type=click.Path(path_type=Path), help="Instead of FOLDER/.schemas.")
def schema_command(folder: Path, out: Path | None) -> None:
    """Write a JSON Schema for each kind, with the ids that there are, for editors to offer."""
    written = schema.write(folder, out or folder / ".schemas")
    click.echo(f"wrote {len(written)} schemas to {out or folder / '.schemas'}")


if __name__ == "__main__":
    main()
