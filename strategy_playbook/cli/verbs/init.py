"""`playbook init`: a playbook of one's own, in an empty folder."""

import sys
from datetime import date
from functools import partial
from pathlib import Path

import click

from strategy_playbook.cli.options import writing
from strategy_playbook.start.answers import (
    QUESTIONS,
    Answers,
    NoAddress,
    Question,
    address_of,
    default_name,
)
from strategy_playbook.start.engine import NotInstallable, remarks
from strategy_playbook.start.write import NotEmpty, write


def _with_questions(command: click.Command) -> click.Command:
    """An option for each question."""
    for question in QUESTIONS:
        option = click.Option([f"--{question.name}"], metavar="TEXT", help=question.asks)
        command.params.append(option)
    return command


@click.command("init")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Ask nothing: what is not given gets a default.")
@click.option("--engine", metavar="SPEC", default="",
              help="What requirements.txt installs instead of this version: a version, a wheel, a "
              "folder, an address of Git.")  # fmt: skip
def command(folder: Path, yes: bool, engine: str, **given: str | None) -> None:
    """Write a playbook of your own into FOLDER, which is empty or not there yet.

    It holds one goal, one audience and one channel, as drafts to be filled in, and nothing of
    anybody else's. On a terminal it asks what it needs to know.
    """
    answers = {name: value for name, value in given.items() if value is not None}
    try:
        address_of(answers.get("forge", ""))
        said = remarks(engine)
    except NoAddress as refused:
        raise click.UsageError(f"--forge: {refused}") from None
    except NotInstallable as refused:
        raise click.UsageError(f"--engine: {refused}") from None
    if not yes:
        answers = _asked(answers)
    with writing(folder):
        try:
            written = write(folder, Answers.of(answers), engine, date.today())
        except NotEmpty as refused:
            raise click.UsageError(str(refused)) from None
    click.echo(f"wrote {len(written)} files to {folder}:")
    for path in written:
        click.echo(f"  {path}")
    for sentence in said:
        click.echo(f"\nNote: {sentence}.", err=True)
    click.echo(f"\nNext:\n  cd {folder}\n  playbook serve")


def _asked(given: dict[str, str]) -> dict[str, str]:
    """Everything that is not given yet, asked for."""
    missing = [question for question in QUESTIONS if question.name not in given]
    if missing and not sys.stdin.isatty():
        options = ", ".join(f"--{question.name}" for question in missing)
        raise click.UsageError(f"this is no terminal to ask on: give {options}, or --yes")
    for question in missing:
        default = question.default
        if question.name == "name":
            default = default_name(given.get("organisation") or "Our")
        given[question.name] = click.prompt(
            question.asks,
            default=default,
            show_default=bool(default),
            value_proc=partial(_taken, question),
        )
    return given


def _taken(question: Question, answer: str) -> str:
    """An answer; the question is asked again where a UsageError says what is wrong with it."""
    try:
        return address_of(answer) if question.name == "forge" else answer
    except NoAddress as refused:
        raise click.UsageError(str(refused)) from None


command = _with_questions(command)
