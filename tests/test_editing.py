"""Editing without fear: a verb changes what it says, all of it or nothing, and nothing else."""

import re
from pathlib import Path

import pytest

from strategy_playbook.reading.source import parse
from tests.conftest import run


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
