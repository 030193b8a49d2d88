"""The command `playbook`: check, preflight, brief, rules, explain, new, schema."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from io import TextIOWrapper
from pathlib import Path

import click

from playbook import baseline, catalogue, days, scaffold, schema
from playbook.brief_for import NoBrief, brief_for
from playbook.check import all_rules, check
from playbook.diagnostics import Diagnostic, nearest, summary
from playbook.entry import Key
from playbook.formats import github, json, junit, markdown, sarif, text
from playbook.model import KINDS
from playbook.pdf import pdf
from playbook.preflight import as_text, preflights
from playbook.progress import Progress
from playbook.report import Report
from playbook.rule import Rule
from playbook.strategy import Strategy

PROJECT = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(path_type=Path)
SEVERITIES = ("error", "warning")
STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
STEP_SUMMARY_BYTES = 1024 * 1024
FOLDER = click.argument("folder", type=PROJECT, required=False)
"""For commands that work on the whole project; `--folder` is there for all."""
AT = click.option("--folder", "at", metavar="FOLDER", type=PROJECT,
                  help="The project's folder, as for every other command.")  # fmt: skip
FORMATS: dict[str, Callable[[Report], str]] = {
    "text": text.render,
    "json": json.render,
    "github": github.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "markdown": markdown.render,
}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="strategy-playbook", message="%(prog)s %(version)s")
def main() -> None:
    """Check a strategy playbook and help to write it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


# ---- check


@main.command("check")
@FOLDER
@AT
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="text",
              show_default=True, help="How to print what is found.")  # fmt: skip
@click.option("--rule", "ids", metavar="ID", multiple=True,
              help="Look at this rule only; several, if given several times.")  # fmt: skip
@click.option("--severity", type=click.Choice(SEVERITIES), default="warning",
              show_default=True, help="Show nothing less severe.")  # fmt: skip
@click.option("--fail-on", type=click.Choice((*SEVERITIES, "never")), default="error",
              show_default=True, help="What makes the exit code 1.")  # fmt: skip
@click.option("--today", metavar="YYYY-MM-DD",
              help=f"The day to check as on; or set {days.VARIABLE}.")  # fmt: skip
@click.option("--baseline", "known", metavar="FILE", type=FILE,
              help="Leave out the findings that FILE holds.")  # fmt: skip
@click.option("--write-baseline", metavar="FILE", type=FILE,
              help="Write the present findings to FILE, and show none.")  # fmt: skip
def check_command(
    folder: Path | None,
    at: Path | None,
    format_name: str,
    ids: tuple[str, ...],
    severity: str,
    fail_on: str,
    today: str | None,
    known: Path | None,
    write_baseline: Path | None,
) -> None:
    """Read and check the project in FOLDER (here, if left out).

    Where the day is not today's, it is named.

    Exit code 0: no errors. 1: errors were found (see --fail-on). 2: the command was used wrongly.
    """
    day, folder = _day(today), _one_of(folder, at)
    if write_baseline:
        _refuse_with_write_baseline()
        _write_baseline(write_baseline, _check(folder, day)[1])
        return
    if severity == "error" and fail_on == "warning":
        raise click.UsageError("--severity error hides the warnings that --fail-on warning is for")
    wanted = {_rule(id) for id in ids} or set(all_rules().values())
    only = [rule for rule in all_rules().values() if rule in wanted]
    held = _read_baseline(known) if known else baseline.Baseline()
    strategy, found = _check(folder, day)
    report = _report(folder, strategy, baseline.part(held, found), only, severity)
    _print(report, format_name)
    sys.exit(1 if any(_counts(one, fail_on) for one in report.diagnostics) else 0)


def _one_of(folder: Path | None, at: Path | None) -> Path:
    if folder and at:
        raise click.UsageError(f"the folder is named twice: {folder} and --folder {at}")
    return folder or at or Path(".")


def _day(written: str | None) -> date | None:
    """The day to check as on; None for that of the playbook, or of the clock."""
    try:
        return days.day(written) if written is not None else days.from_environment()
    except days.NoDay as problem:
        source = "--today" if written is not None else f"{days.VARIABLE} in the environment"
        raise click.UsageError(f"{source}: {problem}") from None


def _rule(id: str) -> Rule:
    found = all_rules().get(id)
    if found is None:
        hint = nearest(id, all_rules()) or "playbook rules lists them"
        raise click.UsageError(f"there is no rule '{id}'; {hint}")
    return found


def _check(folder: Path, day: date | None) -> tuple[Strategy, list[Diagnostic]]:
    with Progress(sys.stderr) as progress:
        strategy, found = check(folder, day, progress)
    if strategy.today != date.today():
        source = _source_of_day(day)
        click.echo(f"checked as on {strategy.today} ({source})", err=True)
    return strategy, found


def _source_of_day(day: date | None) -> str:
    if day is None:
        return "as_of in data/playbook.yml"
    given = click.get_current_context().params.get("today")
    return "--today" if given is not None else days.VARIABLE


def _report(
    folder: Path, strategy: Strategy, parted: baseline.Parted, only: list[Rule], severity: str
) -> Report:
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
        folder=_in_repository(folder),
    )


def _counts(found: Diagnostic, least: str) -> bool:
    """Whether it is as severe as `least`, or more."""
    return least in SEVERITIES and found.severity in SEVERITIES[: SEVERITIES.index(least) + 1]


def _in_repository(folder: Path) -> str:
    """Where the project stands below the repository's top, or below where the command runs."""
    top = Path(os.environ.get("GITHUB_WORKSPACE") or ".").resolve()
    below = folder.resolve()
    is_below = below.is_relative_to(top) and below != top
    return below.relative_to(top).as_posix() if is_below else ""


def _print(report: Report, format_name: str) -> None:
    if format_name == "text":
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        click.echo(text.render(report, colour), nl=False, color=colour)
        return
    summary_file = os.environ.get(STEP_SUMMARY, "") if format_name == "github" else ""
    in_summary = bool(summary_file) and _append_summary(Path(summary_file), report)
    rendered = github.render(report, True) if in_summary else FORMATS[format_name](report)
    # As bytes: whatever the terminal's encoding, these formats are UTF-8 with Unix line ends.
    stream = click.get_binary_stream("stdout")
    stream.write(rendered.encode("utf-8", "replace"))
    stream.flush()


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
        is_other = parameter.name not in ("folder", "at", "today", "write_baseline")
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
    with _writing(file):
        file.write_bytes(baseline.dump(after).encode("utf-8", "replace"))
    changes = ""
    if before is not None:
        changes = f" ({(after - before).total():,} new, {(before - after).total():,} mended)"
    click.echo(f"wrote {file}: {summary(found) or 'no findings'}{changes}")


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from None


# ---- preflight


@main.command("preflight")
@click.argument("initiative")
@click.option("--folder", type=PROJECT, default=".", help="The project's folder.")
@click.option("--today", metavar="YYYY-MM-DD", help="The day to look at it as on.")
def preflight_command(initiative: str, folder: Path, today: str | None) -> None:
    """Say whether INITIATIVE can start: go or no-go, with every decision upstream that is open.

    Exit code 0: go. 1: no-go. 2: the command was used wrongly.
    """
    strategy, diagnostics = _check(folder, _day(today))
    id = strategy.current(Key("initiative", initiative)).id
    ahead = preflights(folder, strategy, diagnostics)
    checked = next((each for each in ahead if each.initiative.id == id), None)
    if checked is None:
        raise click.UsageError(_why_no_preflight(strategy, id))
    click.echo(as_text(checked), nl=False)
    sys.exit(0 if checked.go else 1)


def _why_no_preflight(strategy: Strategy, id: str) -> str:
    known = strategy.known["initiative"]
    entry = strategy.entries["initiative"].get(id)
    if entry is not None:
        return f"'{id}' is {entry.status}: there is nothing left to start"
    if id in known:
        return f"'{id}' cannot be read; what is wrong in {known[id]}, says: playbook check"
    names = [found.id for found in strategy.entries["initiative"].values() if found.ahead]
    hint = nearest(id, known) or f"those ahead are: {', '.join(names) or 'none'}"
    return f"there is no initiative '{id}'; {hint}"


# ---- brief


@main.command("brief")
@click.argument("initiative", required=False)
@click.option("--out", "-o", metavar="FILE",
              help="Where to write; over what is there. «-» is standard output.")  # fmt: skip
@click.option("--folder", type=PROJECT, default=".", help="The project's folder.")
@click.option("--today", metavar="YYYY-MM-DD", help="The day to look at it as on.")
def brief_command(initiative: str | None, out: str | None, folder: Path, today: str | None) -> None:
    """Write one sheet of A4 as a PDF: on INITIATIVE, or on the whole strategy if left out.

    Without --out, it is <id>-brief.pdf here, or strategy-brief.pdf.

    Exit code 0: it is written. 2: the command was used wrongly, or something cannot be read.
    """
    if initiative is not None and not initiative.strip():
        raise click.UsageError("the initiative's id is empty; leave it out for the whole strategy")
    if out is not None and not out.strip():
        raise click.UsageError("--out names no file; leave it out for one in this folder")
    strategy, diagnostics = _check(folder, _day(today))
    try:
        name, brief = brief_for(folder, strategy, diagnostics, initiative or "")
    except NoBrief as refused:
        raise click.UsageError(str(refused)) from None
    made = pdf(brief)
    if out == "-":
        _print_bytes(made)
        return
    file = Path(out or f"{name}-brief.pdf")
    with _writing(file):
        file.write_bytes(made)
    click.echo(f"wrote {file}: one sheet of A4, {len(made) / 1000:,.0f} kB")


def _print_bytes(made: bytes) -> None:
    stream = sys.stdout.buffer
    try:
        stream.write(made)
        stream.flush()
    except OSError as error:
        # Python would try to write the rest once more when it ends, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise click.UsageError(f"standard output cannot be written: {error.strerror}") from None


# ---- rules and entries


@main.command()
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text",
              help="How to print them.")  # fmt: skip
def rules(format_name: str) -> None:
    """List every rule: its theme, its severity and what it refuses."""
    found = all_rules().values()
    click.echo(catalogue.as_json(found) if format_name == "json" else catalogue.as_text(found))


@main.command()
@click.argument("rule")
def explain(rule: str) -> None:
    """Print what RULE refuses, why, and how to mend it."""
    found = _rule(rule)
    click.echo(f"{found.id} ({found.severity})\n\n{found.doc}")


@main.command()
@click.argument("kind")
@click.argument("id", required=False)
@click.option("--folder", type=PROJECT, default=".", help="The project's folder.")
@click.option("--today", metavar="YYYY-MM-DD",
              help=f"The day of its review; or set {days.VARIABLE}.")  # fmt: skip
def new(kind: str, id: str | None, folder: Path, today: str | None) -> None:
    """Write a commented skeleton of an entry of KIND, with the fields that are required.

    Where a kind stands in one file, it is printed instead, to be pasted there.
    """
    cls = KINDS.get(kind)
    if cls is None:
        hint = nearest(kind, KINDS) or "the kinds are: " + ", ".join(sorted(KINDS))
        raise click.UsageError(f"there is no kind '{kind}'; {hint}")
    if id is None and not cls.single:
        raise click.UsageError(f"say which: playbook new {kind} ID")
    day = _day(today)
    try:
        with _writing(folder):
            made = scaffold.make(folder, cls, id or kind, day)
    except scaffold.Refused as refused:
        raise click.UsageError(str(refused)) from None
    if made.to_paste:
        click.echo(made.to_paste, nl=False)
        hint = f"nothing was written: paste this at the end of {made.file}, and fill it in"
        click.echo(hint, err=True)
    else:
        click.echo(f"wrote {made.file}; fill it in, then run: playbook check")


@main.command("schema")
@FOLDER
@AT
@click.option("--out", type=click.Path(path_type=Path), help="Instead of FOLDER/.schemas.")
def schema_command(folder: Path | None, at: Path | None, out: Path | None) -> None:
    """Write a JSON Schema for each kind, with the ids that there are, for editors to offer."""
    folder = _one_of(folder, at)
    target = out or folder / ".schemas"
    with _writing(target):
        written = schema.write(folder, target)
    click.echo(f"wrote {len(written)} schemas to {target}")


if __name__ == "__main__":
    main()
