"""`playbook check`: read and check a project, and print what is found."""

import os
import sys
from pathlib import Path

import click

from strategy_playbook.check import baseline
from strategy_playbook.check.formats import NAMES, format_of, github, markdown, text
from strategy_playbook.check.report import Report
from strategy_playbook.check.rule import Rule
from strategy_playbook.check.run import Checked, all_rules
from strategy_playbook.cli.options import (
    AT,
    FOLDER,
    checked,
    day_of,
    in_repository,
    one_of,
    writing,
)
from strategy_playbook.cli.rule import rule_of
from strategy_playbook.reading import days
from strategy_playbook.reading.diagnostics import Diagnostic, summary
from strategy_playbook.reading.levels import LEVELS, Level
from strategy_playbook.reading.store import FOLDER as CACHE

FILE = click.Path(path_type=Path)
SEVERITIES = ("error", "warning")
STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
STEP_SUMMARY_BYTES = 1024 * 1024


@click.command("check")
@FOLDER
@AT
@click.option("--format", "format_name", type=click.Choice(NAMES), default="text",
              show_default=True, help="How to print what is found.")  # fmt: skip
@click.option("--rule", "ids", metavar="ID", multiple=True,
              help="Look at this rule only; several, if given several times.")  # fmt: skip
@click.option("--severity", type=click.Choice(SEVERITIES), default="warning",
              show_default=True, help="Show nothing less severe.")  # fmt: skip
@click.option("--fail-on", type=click.Choice((*SEVERITIES, "never")), default="error",
              show_default=True, help="What makes the exit code 1.")  # fmt: skip
@click.option("--level", type=click.Choice(LEVELS),
              help="Judge as if the playbook claimed this level.")  # fmt: skip
@click.option("--since", metavar="REVISION",
              help="Look as well at what has changed since, as a pull request does.")  # fmt: skip
@click.option("--today", metavar="YYYY-MM-DD",
              help=f"The day to check as on; or set {days.VARIABLE}.")  # fmt: skip
@click.option("--baseline", "known", metavar="FILE", type=FILE,
              help="Leave out the findings that FILE holds.")  # fmt: skip
@click.option("--write-baseline", metavar="FILE", type=FILE,
              help="Write the present findings to FILE, and show none.")  # fmt: skip
@click.option("--cache/--no-cache", default=True, show_default=True,
              help=f"Keep what is read in {CACHE}, and read anew what has changed.")  # fmt: skip
def command(
    folder: Path | None,
    at: Path | None,
    format_name: str,
    ids: tuple[str, ...],
    severity: str,
    fail_on: str,
    level: Level | None,
    since: str | None,
    today: str | None,
    known: Path | None,
    write_baseline: Path | None,
    cache: bool,
) -> None:
    """Read and check the project in FOLDER (here, if left out).

    What only a higher level than the playbook's asks for is counted, and listed with --level.

    Where the day is not today's, it is named.

    Exit code 0: no errors. 1: errors were found (see --fail-on). 2: the command was used wrongly.
    """
    day, folder = day_of(today), one_of(folder, at)
    if write_baseline:
        _refuse_with_write_baseline()
        _write_baseline(write_baseline, checked(folder, day, cache).diagnostics)
        return
    if severity == "error" and fail_on == "warning":
        raise click.UsageError("--severity error hides the warnings that --fail-on warning is for")
    wanted = {rule_of(id) for id in ids} or set(all_rules().values())
    only = [rule for rule in all_rules().values() if rule in wanted]
    held = _read_baseline(known) if known else baseline.Baseline()
    found = checked(folder, day, cache, level, since)
    parted = baseline.part(held, found.diagnostics, found.strategy.former)
    report = _report(folder, found, parted, only, severity)
    _print(report, format_name)
    sys.exit(1 if any(_counts(one, fail_on) for one in report.diagnostics) else 0)


def _report(
    folder: Path, found: Checked, parted: baseline.Parted, only: list[Rule], severity: str
) -> Report:
    strategy = found.strategy
    ids = {rule.id for rule in only}

    def wanted(found: Diagnostic) -> bool:
        return found.rule in ids and _counts(found, severity)

    severities = strategy.playbook.severities if strategy.playbook else {}
    ignored = {r.id for r in only if r.switchable and severities.get(r.id) == "ignore"}
    return Report(
        diagnostics=[found for found in parted.new if wanted(found)],
        rules=[rule for rule in only if rule.id not in ignored],
        ignored=len(ignored),
        today=strategy.today,
        entries=sum(1 for _ in strategy.all),
        links=len(strategy.links),
        left_out=[found for found in parted.new if not wanted(found)],
        known=sum(wanted(found) for found in parted.known),
        mended=parted.mended,
        folder=in_repository(folder)[1],
        level=strategy.level,
        notes={
            level: [note for note in notes if note.rule in ids]
            for level, notes in found.notes.items()
        },
    )


def _counts(found: Diagnostic, least: str) -> bool:
    """Whether it is as severe as `least`, or more."""
    return least in SEVERITIES and found.severity in SEVERITIES[: SEVERITIES.index(least) + 1]


def _print(report: Report, format_name: str) -> None:
    if format_name == "text":
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        click.echo(text.render(report, colour), nl=False, color=colour)
        return
    summary_file = os.environ.get(STEP_SUMMARY, "") if format_name == "github" else ""
    in_summary = bool(summary_file) and _append_summary(Path(summary_file), report)
    rendered = github.render(report, True) if in_summary else format_of(format_name).render(report)
    # As bytes: whatever the terminal's encoding, these formats are UTF-8 with Unix line ends.
    click.echo(rendered.encode("utf-8", "replace"), nl=False)


def _append_summary(file: Path, report: Report) -> bool:
    """The whole list, for the page of the step. GitHub drops a summary that is too large."""
    problem = ""
    try:
        room = STEP_SUMMARY_BYTES - (file.stat().st_size if file.exists() else 0)
        rendered = markdown.render(report, room).encode("utf-8", "replace")
        if len(rendered) <= room:
            with file.open("ab") as stream:
                stream.write(rendered)
        else:
            problem = "there is no room left in it"
    except OSError as error:
        problem = error.strerror or "it cannot be written"
    if problem:
        click.echo(f"no summary of this step in {file} ({STEP_SUMMARY}): {problem}", err=True)
    return not problem


# ---- baselines


def _refuse_with_write_baseline() -> None:
    """A baseline holds all findings: one of some rules would let pass what nobody has seen."""
    context = click.get_current_context()
    for parameter in context.command.params:
        given = context.get_parameter_source(parameter.name or "")
        is_other = parameter.name not in ("folder", "at", "today", "write_baseline", "cache")
        if is_other and given is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError(
                f"--write-baseline writes all findings and shows none: "
                f"leave {parameter.opts[0]} out"
            )


def _read_baseline(file: Path) -> baseline.Baseline:
    try:
        return baseline.read(file)
    except baseline.Broken as problem:
        raise click.UsageError(str(problem)) from None


def _write_baseline(file: Path, found: list[Diagnostic]) -> None:
    """Never over something else: a baseline with a mistake in it may be the wrong file."""
    before = _read_baseline(file) if file.exists() else None
    after = baseline.of(found)
    with writing(file):
        file.write_bytes(baseline.dump(after).encode("utf-8", "replace"))
    changes = ""
    if before is not None:
        changes = f" ({(after - before).total():,} new, {(before - after).total():,} mended)"
    click.echo(f"wrote {file}: {summary(found) or 'no findings'}{changes}")
