"""A hint that says what to write is tried: it mends its finding and leads to no other."""

import re
from pathlib import Path

import pytest
from click import Context

from strategy_playbook.check.run import all_rules
from strategy_playbook.cli.main import main
from strategy_playbook.reading import levels
from strategy_playbook.reading.diagnostics import Diagnostic
from tests.overlay import FIXTURES, checked_at, lay_over

FOLDERS = sorted(folder for folder in (FIXTURES / "rules").iterdir() if folder.is_dir())
VALUE = re.compile(
    r"(?:write|did you mean|that is its title; write its id:|write its (?:first|last) day:) "
    r"(?:'([\w./-]+)'\?|([\w./-]+|>-|\"[\w-]+\"|\}\}|---))(?:, or .*| or .*|; .*| \(one of.*)?"
)
"""What takes the place of the words that the message points at."""
UNSEEN = re.compile(r"delete it: \S+|take the minus away")
"""What is taken away."""
COMMAND = re.compile(r"(?:: |`|with: )playbook ([a-z]+)(?: [A-Z]+)?((?: --[a-z-]+)*)")
"""A command in the words of a message or a page."""
ENGINE = Path(levels.__file__).parents[1]
THEMES = ("reading", "links")
"""Of the rules that say whether a line can be read and leads somewhere. What an entry says is only
looked at when that is so; what is found then, the hint has not led to."""
ELSEWHERE = {"unexpected-file", "wrong-settings"}
"""Their hints are about the file's name, or the file of settings, which no fixture has whole."""
SPACE = "write a space after it"


def mended(line: str, found: Diagnostic) -> str | None:
    """The line as the hint says; None where it leaves a choice to its reader."""
    at, length = found.column - 1, found.length or len(line)
    written = line[at : at + length]
    if found.hint == SPACE:
        return f"{line[: at + 1]} {line[at + 1 :]}"
    if UNSEEN.fullmatch(found.hint):
        return line[:at] + line[at + 1 :]
    match = VALUE.fullmatch(found.hint)
    if match is None:
        return None
    value = match[1] or match[2]
    # Where more is pointed at, such as a whole call, the message quotes the words that are wrong.
    words = [] if written[:1] in "'\"" else re.findall("'([^']+)'", found.message)
    quoted = (word for word in words if word in written)
    return line[:at] + written.replace(next(quoted, written), value, 1) + line[at + length :]


def in_line(project: Path, found: Diagnostic) -> set[tuple[str, str]]:
    """What is said of the line in which something was found, by the rules of these themes."""
    return {
        (each.rule, each.message)
        for each in checked_at(project).diagnostics
        if (each.file, each.line) == (found.file, found.line)
        and all_rules()[each.rule].theme in THEMES
        and each.rule != "duplicate-key"  # a fixture may add what it misspells
        and "has the topic" not in each.message  # looked at once the call can be read
    }


def tried(project: Path, found: Diagnostic) -> set[tuple[str, str]]:
    """What is found in the line only once the hint was followed; and the finding if it stays."""
    if found.rule in ELSEWHERE:
        return set()
    file = project / found.file
    lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
    line = mended(lines[found.line - 1], found)
    if line is None:
        return set()
    before = in_line(project, found) - {(found.rule, found.message)}
    original, lines[found.line - 1] = "\n".join(lines), line
    file.write_text("\n".join(lines), encoding="utf-8")
    after = in_line(project, found) - before
    file.write_text(original, encoding="utf-8")
    return after


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_a_hint_says_to_write_leads_to_no_other_finding(folder: Path, smallest: Path) -> None:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name != "expected.txt":
            lay_over(smallest, file.relative_to(folder).as_posix(), file.read_bytes())
    for found in checked_at(smallest).diagnostics:
        assert not tried(smallest, found), (found.message, found.hint)


def test_a_command_that_a_message_or_a_page_names_is_there_with_its_options() -> None:
    files = (file for ending in ("py", "md") for file in ENGINE.rglob(f"*.{ending}"))
    told = {found for file in files for found in COMMAND.findall(file.read_text(encoding="utf-8"))}
    assert {"codeowners", "review", "change", "new"} <= {verb for verb, _ in told}
    for verb, options in sorted(told):
        command = main.get_command(Context(main), verb)
        assert command is not None, verb
        known = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
        assert {*options.split()} <= known, (verb, options)


def test_most_hints_that_say_what_to_write_are_tried() -> None:
    """Otherwise the test above would prove nothing."""
    texts = [(folder / "expected.txt").read_text(encoding="utf-8") for folder in FOLDERS]
    hints = re.findall(r"^ +\| +\^+ (write .*|did you mean.*)$", "\n".join(texts), re.MULTILINE)
    assert sum(VALUE.fullmatch(hint) is not None for hint in hints) > 50
