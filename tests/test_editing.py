"""Editing without fear: a verb changes what it says, all of it or nothing, and nothing else."""

import os
import random
import re
import signal
from pathlib import Path

import pytest

from strategy_playbook.editor import journal
from strategy_playbook.editor.edits import Edit, Refused, edited
from strategy_playbook.editor.layout import _plain, kind_in, laid_out
from strategy_playbook.model.kinds import Playbook
from strategy_playbook.reading.source import parse
from tests.conftest import run
from tests.overlay import FIXTURES, ROOT


def texts(folder: Path) -> dict[str, bytes]:
    """Every file that belongs to a project, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def write(folder: Path, path: str, text: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())


def refused(folder: Path, *words: str) -> str:
    """What is said where nothing was changed."""
    before = texts(folder)
    found = run("playbook", *words, cwd=folder)
    assert found.returncode == 2, found.stdout
    assert texts(folder) == before
    assert "Traceback" not in found.stderr
    return " ".join(found.stderr.split())


# ---- rename

WEBSITE = """\
---
title: Our site
owner: marketing-lead  # of website
reviewed: 2026-11-02
---
# website

About the website, [itself](website.md#rules) and `[this](website.md)`, {# ref("channel/website") #}
{{ ref('channel/website', "website") }} and {{ ref("audience/buyer") }}.

## Rules { serves="channel/website objective/more-enquiries" }

{{ guidelines(channel="website") }}
"""

INDEX = """\
---
title: Us
owner: marketing-lead
reviewed: 2026-11-02
---
# Us

[Ours](channels/website.md), a website.
"""


def test_rename_follows_every_link_and_leaves_words_alone(smallest: Path) -> None:
    write(smallest, "content/channels/website.md", WEBSITE)
    write(smallest, "content/index.md", INDEX)
    write(smallest, "data/guidelines/_defaults.yml", 'channel: "website"  # website\r\n')
    write(smallest, "data/terms.yml", "website:\n  title: website\n  owner: marketing-lead\n"
          "  reviewed: 2026-11-02\n  meaning: Our website.\n")  # fmt: skip
    guideline = smallest / "data/guidelines/answer-first.yml"
    guideline.write_text(re.sub("channel: .*\n", "", guideline.read_text()))
    before = run("playbook", "check", cwd=smallest)
    found = run("playbook", "rename", "channel", "website", "our-site", cwd=smallest)
    assert found.returncode == 0, found.stderr
    said = [
        each.stdout.splitlines()[-1] for each in (before, run("playbook", "check", cwd=smallest))
    ]
    assert said[0] == said[1]
    after = texts(smallest)
    page = after["content/channels/our-site.md"].decode()
    assert page == (
        WEBSITE.replace("](website.md#", "](our-site.md#")
        .replace("ref('channel/website'", "ref('channel/our-site'")
        .replace('serves="channel/website', 'serves="channel/our-site')
        .replace('channel="website"', 'channel="our-site"')
    )
    assert after["content/index.md"].decode() == INDEX.replace("/website", "/our-site")
    assert after["data/guidelines/_defaults.yml"] == b'channel: "our-site"  # website\r\n'
    assert after["data/terms.yml"].startswith(b"website:\n  title: website\n")
    assert b"aliases:\n  - website\n" in after["data/channels/our-site.yml"]
    assert "data/channels/website.yml" not in after


def test_rename_in_a_file_of_many_and_back(smallest: Path) -> None:
    write(smallest, "data/terms.yml", "# ours\nlead: {title: Lead, owner: marketing-lead, "
          "reviewed: 2026-11-02,\n  meaning: A lead.}  # see lead\n")  # fmt: skip
    before = texts(smallest)
    assert run("playbook", "rename", "term", "lead", "contact", cwd=smallest).returncode == 0
    there = (smallest / "data/terms.yml").read_text()
    assert there == "# ours\ncontact: {title: Lead, owner: marketing-lead, " \
        "reviewed: 2026-11-02,\n  meaning: A lead., aliases: [lead]}  # see lead\n"  # fmt: skip
    assert run("playbook", "rename", "term", "contact", "lead", cwd=smallest).returncode == 0
    assert "lead: {title" in (smallest / "data/terms.yml").read_text()
    assert before.keys() == texts(smallest).keys()


def test_readings_baseline_and_look(smallest: Path) -> None:
    kpi = smallest / "data/kpis/enquiries.yml"
    kpi.write_text(kpi.read_text().replace("owner: marketing-lead", "owner: nobody-here"))
    run("playbook", "check", "--write-baseline", "known.json", cwd=smallest)
    if not (smallest / "data/readings/enquiries.csv").exists():
        write(smallest, "data/readings/enquiries.csv", "date,value\n2026-01-31,20\n")
    before = texts(smallest)
    look = run("playbook", "rename", "kpi", "enquiries", "asked", "--diff", cwd=smallest)
    assert look.returncode == 0 and "+  - enquiries" in look.stdout
    assert texts(smallest) == before
    found = run("playbook", "rename", "kpi", "enquiries", "asked", cwd=smallest)
    assert found.returncode == 0, found.stderr
    assert {"data/readings/asked.csv", "data/kpis/asked.yml"} <= texts(smallest).keys()
    assert '"data/kpis/asked.yml"' in (smallest / "known.json").read_text()
    assert run("playbook", "check", "--baseline", "known.json", cwd=smallest).returncode == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("kpi enquirys leads", "did you mean 'enquiries'?"),
        ("kpi enquiries Enquiries", "such as 'enquiries'"),
        ("kpi enquiries aux", "such as 'aux-1'"),
        ("kpi enquiries enquiries", "nothing to rename"),
        ("kpi enquiries ../x", "'../x' cannot be an id"),
        ("kpis enquiries leads", "did you mean 'kpi'?"),
        ("playbook playbook x", "keeps its name"),
    ],
)
def test_what_cannot_be_renamed(smallest: Path, words: str, said: str) -> None:
    assert said in refused(smallest, "rename", *words.split())


RENAME = ("rename", "kpi", "enquiries", "leads")


def test_a_tree_that_cannot_be_read_is_left_alone(smallest: Path) -> None:
    file = smallest / "data/goals/growth.yml"
    good = file.read_bytes()
    for bad in (b"<<<<<<< ours\n" + good + b"=======\n>>>>>>> theirs\n", good[:-4], b"\xff"):
        file.write_bytes(bad)
        assert "data/goals/growth.yml:" in refused(smallest, *RENAME)
    file.write_bytes(good)
    file.chmod(0o444)
    assert "data/goals/growth.yml is read-only" in refused(smallest, *RENAME)
    file.chmod(0o644)
    file.rename(smallest / "elsewhere.yml")
    file.symlink_to(smallest / "elsewhere.yml")
    assert "symbolic link" in refused(smallest, *RENAME)


def test_anchors_are_not_guessed_at(smallest: Path) -> None:
    file = smallest / "data/goals/growth.yml"
    text = file.read_text().replace("measured_by: [enquiries]", "measured_by: [&a enquiries]")
    file.write_text(f"{text}tags: [*a]\n")
    assert "is there an anchor" in refused(smallest, *RENAME)


# ---- all or nothing

OLD = {"data/a.yml": b"a: 1\n", "data/b.yml": b"b: 1\n", "data/c.yml": None}
NEW = {"data/a.yml": b"a: 2\n", "data/b.yml": None, "data/c.yml": b"c: 2\n"}


def prepared(folder: Path) -> Path:
    for path, data in OLD.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).unlink(missing_ok=True)
        if data is not None:
            (folder / path).write_bytes(data)
    return folder


def state(folder: Path) -> dict[str, bytes | None]:
    assert {path for path in texts(folder) if ".part" in path} == set()
    return {path: texts(folder).get(path) for path in OLD}


class Killed(BaseException):
    pass


@pytest.mark.parametrize("step", range(8))
@pytest.mark.parametrize("kind", [Killed, OSError])
def test_stopped_at_each_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, kind: type[BaseException]
) -> None:
    prepared(tmp_path)
    calls = iter(range(100))

    def stopping(name: str, holder: object) -> None:
        real = getattr(holder, name)

        def call(*args: object, **kwargs: object) -> object:
            if next(calls) == step:
                raise kind("stopped")
            return real(*args, **kwargs)

        monkeypatch.setattr(holder, name, call)

    stopping("replace", os)
    stopping("fsync", os)
    ended = False
    try:
        journal.write(tmp_path, NEW, OLD)
        ended = True
    except (Killed, Refused):
        pass
    monkeypatch.undo()
    if kind is OSError:
        assert state(tmp_path) == (NEW if ended else OLD)
    journal.recover(tmp_path)
    assert state(tmp_path) in (OLD, NEW)
    assert ended == (step > 5)
    assert journal.recover(tmp_path) == ""


def test_killed_at_random_moments(tmp_path: Path) -> None:
    chance = random.Random(7)
    seen = []
    for _ in range(25):
        prepared(tmp_path)
        child = os.fork()
        if not child:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends it on the spot, as SIGKILL does
            signal.setitimer(signal.ITIMER_REAL, chance.uniform(0.0001, 0.004))
            journal.write(tmp_path, NEW, OLD)
            os._exit(0)
        os.waitpid(child, 0)
        journal.recover(tmp_path)
        seen.append(state(tmp_path))
        assert seen[-1] in (OLD, NEW)
    assert seen


def test_a_journal_is_believed_only_where_it_was_written(tmp_path: Path) -> None:
    file = prepared(tmp_path) / ".cache/playbook/edit.json"
    journal._keep(file, NEW, OLD)
    copied = file.with_name("copy")
    copied.write_bytes(file.read_bytes())
    copied.rename(file)
    assert journal.recover(tmp_path) == "" and state(tmp_path) == OLD
    journal._keep(file, NEW, OLD)
    with file.open("r+b") as stream:
        stream.truncate(file.stat().st_size - 9)
    assert journal.recover(tmp_path) == "" and state(tmp_path) == OLD
    journal._keep(file, {"../out.yml": b"x"}, {})
    assert journal.recover(tmp_path) == "" and not (tmp_path.parent / "out.yml").exists()
    journal._keep(file, NEW, OLD)
    (tmp_path / "data/a.yml").write_bytes(b"a: 3\n")
    assert "was edited since" in journal.recover(tmp_path)
    assert (tmp_path / "data/a.yml").read_bytes() == b"a: 3\n"
    assert not file.exists()
    prepared(tmp_path)
    with pytest.raises(Refused, match="changed meanwhile"):
        journal.write(tmp_path, NEW, {**OLD, "data/a.yml": b"a: 9\n"})
    assert state(tmp_path) == OLD


def test_a_command_at_work_is_left_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = prepared(tmp_path) / ".cache/playbook/edit.json"
    monkeypatch.setattr(os, "getpid", os.getppid)
    journal._keep(file, NEW, OLD)
    monkeypatch.undo()
    assert journal.recover(tmp_path) == "" and state(tmp_path) == OLD
    with pytest.raises(Refused, match="another command is writing"):
        journal.write(tmp_path, NEW, OLD)
    os.utime(file, (0, 0))
    assert journal.recover(tmp_path) and state(tmp_path) == NEW


def test_the_next_command_finishes(smallest: Path) -> None:
    file, there = smallest / ".cache/playbook/edit.json", smallest / "data/goals/growth.yml"
    old, new = there.read_bytes(), there.read_bytes().replace(b"title: ", b"title: Our ")
    journal._keep(file, {"data/goals/growth.yml": new}, {"data/goals/growth.yml": old})
    os.utime(file, (0, 0))
    found = run("playbook", "check", cwd=smallest)
    assert "finished a change that was stopped halfway: data/goals/growth.yml" in found.stderr
    assert there.read_bytes() == new


def test_edits_keep_all_other_bytes() -> None:
    data = b"\xef\xbb\xbfa: \xf0\x9f\x98\x80x\r\nb: y\nc: z\r\n"
    text = "a: \N{GRINNING FACE}x\nb: y\nc: z\n"
    found = edited(data, [Edit(text.index(c), text.index(c) + 1, f"{c}\n{c}") for c in "yz"])
    assert found == b"\xef\xbb\xbfa: \xf0\x9f\x98\x80x\r\nb: y\r\ny\nc: z\r\nz\r\n"


# ---- format

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


# ---- fix

SLIPS = {
    "data/kpis/enquiries.yml": (
        ("title: Enquiries", "title: 2026  # a year"),
        ("value: 30, by: 2027-12-31", "value: '30', by: 31.12.2027"),
        ("date: 2025-12-31", "date: 31 December 2025"),
    ),
    "data/channels/website.yml": (
        ("kpis: [enquiries]", 'kpis: ["enquiries\N{ZERO WIDTH SPACE}"]'),
    ),
    "data/audiences/buyer.yml": (("reviewed: ", "reviewed:\N{NO-BREAK SPACE}"),),
    "data/goals/growth.yml": (("measured_by: [enquiries]", "measured_by: ['asked']  # asked"),),
}
MENDED = {
    "data/kpis/enquiries.yml": (
        ("title: 2026  # a year", "title: '2026'  # a year"),
        ("value: '30', by: 31.12.2027", "value: 30, by: 2027-12-31"),
        ("date: 31 December 2025", "date: 2025-12-31"),
    ),
    "data/channels/website.yml": (("\N{ZERO WIDTH SPACE}", ""),),
    "data/audiences/buyer.yml": (("\N{NO-BREAK SPACE}", " "),),
    "data/goals/growth.yml": (("'asked'", "'enquiries'"),),
}


def with_slips(folder: Path) -> None:
    for path, slips in SLIPS.items():
        text = (folder / path).read_bytes().decode()
        for right, wrong in slips:
            assert right in text, right
            text = text.replace(right, wrong)
        write(folder, path, text)
    kpi = folder / "data/kpis/enquiries.yml"
    kpi.write_bytes(kpi.read_bytes() + b"aliases: [asked]\n")
    stage = folder / "data/channels/website.yml"
    stage.write_bytes(b"\xef\xbb\xbf" + stage.read_bytes().replace(b"\n", b"\r\n"))
    write(folder, "data/readings/asked.csv", "date,value\n2026-01-31,20\n")


def test_fix_mends_what_has_one_answer(smallest: Path) -> None:
    with_slips(smallest)
    before = texts(smallest)
    look = run("playbook", "fix", "--diff", cwd=smallest)
    assert look.returncode == 0 and "+title: '2026'  # a year" in look.stdout, look.stderr
    assert texts(smallest) == before
    found = run("playbook", "fix", cwd=smallest)
    assert found.returncode == 0, found.stderr
    after = texts(smallest)
    for path, mends in MENDED.items():
        text = before[path].removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").decode()
        for wrong, right in mends:
            text = text.replace(wrong, right)
        assert after[path].decode() == text
    assert "data/readings/enquiries.csv" in after
    assert run("playbook", "fix", cwd=smallest).stdout.startswith("0 mended")


def test_fix_decides_nothing(smallest: Path) -> None:
    file = smallest / "data/kpis/enquiries.yml"
    text = file.read_text().replace("by: 2027-12-31", "by: 03.04.2027, nonsense: 1")
    file.write_text(text.replace("owner: marketing-lead", "owner: marketing-leed"))
    before = texts(smallest)
    found = run("playbook", "fix", cwd=smallest)
    assert found.returncode == 0 and "owner" not in found.stdout
    changed = {path for path, data in texts(smallest).items() if data != before[path]}
    assert changed <= {"data/kpis/enquiries.yml"}
    assert "owner: marketing-leed" in file.read_text() and "nonsense: 1" in file.read_text()
    write(smallest, "data/goals/half.yml", "title: [a\n")
    assert "data/goals/half.yml:" in refused(smallest, "fix")


# ---- retire

BECAUSE = 'Nobody read it: "money" went elsewhere # see the review'


def test_retire_says_why_and_leads_links_on(smallest: Path) -> None:
    audience = (smallest / "data/audiences/buyer.yml").read_text()
    write(smallest, "data/audiences/farmer.yml", audience.replace("title: ", "title: Other "))
    write(smallest, "data/constraints/line.yml", "title: Line\nowner: marketing-lead\n"
          "reviewed: 2026-11-02\nrule: Hold.\nrequires: [x]\nstrength: should\nwhy: It holds.\n"
          "applies_to:\n  - audience/buyer  # one\n  - audience/farmer\n")  # fmt: skip
    write(
        smallest, "content/index.md", INDEX + '\n{{ ref("audience/buyer", "buyer") }}, the buyer.\n'
    )
    write(smallest, "content/channels/website.md", WEBSITE)
    words = ("retire", "audience/buyer", "--because", BECAUSE, "--replaced-by", "farmer")
    found = run("playbook", *words, cwd=smallest)
    assert found.returncode == 0, found.stderr
    after = {path: data.decode() for path, data in texts(smallest).items()}
    assert after["data/audiences/buyer.yml"] == audience.replace(
        "reviewed:", "status: retired\nreviewed:", 1
    )
    assert after["data/constraints/line.yml"].endswith("applies_to:\n  - audience/farmer\n")
    assert "\naudience: farmer\n" in after["data/objectives/more-enquiries.yml"]
    assert '{{ ref("audience/farmer", "buyer") }}, the buyer.' in after["content/index.md"]
    (reason,) = (parse(text)[0] for path, text in after.items() if "data/changes/" in path)
    assert reason["why"] == BECAUSE and reason["what"] == ["audience/buyer"]
    again = refused(smallest, *words)
    assert "is retired already" in again


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("audience/buyr x", "did you mean 'buyer'?"),
        ("buyer x", "is not of the form kind/id; such as channel/website"),
        ("audience/buyer x --replaced-by kpi/enquiries", "cannot be replaced by a KPI"),
        ("audience/buyer x --replaced-by buyer", "its own place"),
        ("audience/buyer x --by marketing-leed", "did you mean 'marketing-lead'?"),
        ("audience/buyer x", "error[retired-reference]"),
        ("playbook/playbook x", "cannot be retired"),
    ],
)
def test_what_cannot_be_retired(smallest: Path, words: str, said: str) -> None:
    entry, because, *more = words.split()
    assert said in refused(smallest, "retire", entry, "--because", because, *more)
