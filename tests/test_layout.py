"""One way of writing entries, which changes no meaning."""

import random
import re
from pathlib import Path

import pytest

from strategy_playbook.editor.layout import _plain, kind_in, laid_out
from strategy_playbook.model.kinds import Playbook
from strategy_playbook.reading.source import parse
from tests.conftest import run
from tests.overlay import FIXTURES, ROOT
from tests.test_editing import refused, write

LOOSE = """\
# what this file is

# said of title
title:   "Ten: customers"   # why
owner : marketing-lead
tags: [a, 'b',   # bee
  "c # no"]  # all
# about kpis

# still
kpis:
- one   # first
# between
- two
  # deeper, after two
x_own: {b: [2, 1], a: {}}
statement: >-   # folded
    Long text
      more in

    end
# reviewed when
reviewed: 2026-11-02


description: "quoted
    over

  lines"  # after
not_doing:
  # first item
  - why: because
    what: x   # w
  -
    # inside
    what: z
    why: |
      # no comment
      k
  # last of not_doing
# foot"""

LAID_OUT = """\
# what this file is

# said of title
title: "Ten: customers"  # why
owner: marketing-lead
# reviewed when
reviewed: 2026-11-02
tags:  # all
  - a
  - 'b'  # bee
  - "c # no"
not_doing:
  # first item
  - what: x  # w
    why: because
  -
    # inside
    what: z
    why: |
      # no comment
      k
  # last of not_doing
# about kpis

# still
kpis:
  - one  # first
  # between
  - two
    # deeper, after two
x_own:
  b:
    - 2
    - 1
  a: {}
statement: >-  # folded
  Long text
    more in

  end

description: "quoted
  over

  lines"  # after
# foot
"""


def test_one_way_of_writing() -> None:
    assert laid_out(LOOSE, Playbook, False) == LAID_OUT
    assert laid_out(LAID_OUT, Playbook, False) == LAID_OUT


def test_what_a_review_has_written_stays_below() -> None:
    text = "title: A\nvision: B\nx_own: C\nlast_review:\n  date: 2026-01-05\n  by: d\n"
    assert laid_out(text, Playbook, False) == text
    assert laid_out(text.replace("x_own: C\n", "") + "x_own: C\n", Playbook, False) == text


@pytest.mark.parametrize(
    "text",
    ["a: &x [1]\nb: *x\n", "? [a]\n: b\n", "a: |2\n    x\n", "a: |+\n  x\n\n\n",
     "--- {a: b}\n", "- a\n", "a: [\n", "a: !t x\n", ""],
)  # fmt: skip
def test_what_entries_do_not_need_is_left_as_it_stands(text: str) -> None:
    assert laid_out(text, Playbook, False) == text


def test_format_changes_no_meaning() -> None:
    """Over the example and all fixtures, with comments and blanks thrown in at random."""
    chance = random.Random(11)
    count = 0
    for base in (
        ROOT / "data",
        *sorted(FIXTURES.glob("*/data")),
        *sorted(FIXTURES.glob("fine/*/data")),
    ):
        for file in sorted(base.rglob("*.yml")):
            holds = kind_in(f"data/{file.relative_to(base).as_posix()}")
            text = file.read_bytes().decode("utf-8", "replace")
            if not holds or parse(text)[1]:
                continue
            odd = _with_oddities(text, chance) if chance.random() < 0.3 else text
            found = laid_out(odd, *holds)
            if found == odd:
                continue
            assert laid_out(found, *holds) == found, file
            assert _as_read(found) == _as_read(odd), file
            said = [sorted(re.findall("# odd [0-9]+", each)) for each in (odd, found)]
            assert said[0] == said[1]
            count += 1
    assert count > 20


def _with_oddities(text: str, chance: random.Random) -> str:
    """A text with comments at random, wherever they leave it what it is."""
    for n in range(4):
        lines = text.split("\n")
        place = chance.randrange(len(lines))
        new = f"{' ' * chance.randrange(6)}# odd {n}"
        lines[place : place + chance.randrange(2)] = (
            [new, *lines[place : place + 1]]
            if chance.random() < 0.5
            else [f"{lines[place]}  {new}"]
        )
        other = "\n".join(lines)
        _, flaws = parse(other)
        text = other if not flaws and repr(_as_read(other)) == repr(_as_read(text)) else text
    return text


def _as_read(text: str) -> object:
    return _plain(parse(text)[0])


def test_format_as_a_command(smallest: Path) -> None:
    asked = run("playbook", "format", "--check", cwd=smallest)
    assert asked.returncode == 1 and "would write data/goals/growth.yml" in asked.stdout
    before = run("playbook", "check", cwd=smallest).stdout
    one = run("playbook", "format", "data/goals", cwd=smallest)
    assert one.returncode == 0 and one.stdout.endswith("1 of 1 files changed\n")
    (smallest / "data/playbook.yml").write_bytes(
        (smallest / "data/playbook.yml").read_bytes().replace(b"\n", b"\r\n")
    )
    assert run("playbook", "format", cwd=smallest).returncode == 0
    assert run("playbook", "format", "--check", cwd=smallest).returncode == 0
    assert run("playbook", "check", cwd=smallest).stdout.splitlines()[-1] == before.splitlines()[-1]
    write(smallest, "data/goals/half.yml", "title: [a\n")
    assert "data/goals/half.yml:" in refused(smallest, "format")
    write(smallest, "notes.md", "")
    assert "notes.md is no file of data/" in refused(smallest, "format", "notes.md")
