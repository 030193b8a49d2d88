"""Readers' pages hold nothing of the workshop: no ids, files, commands, fields or raw days."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from strategy_playbook.check.in_words import in_words
from strategy_playbook.check.run import all_rules
from strategy_playbook.model.kinds import KINDS
from tests.overlay import LIVED, checked_at

FOR_EDITORS = re.compile(r"(reference/|(contribute|editors|engineers|404)[/.])")
UNSEEN = re.compile(
    r'<(script|style|svg|template|head|form)\b.*?</\1>|<p class="cover".*?</p>|<[^>]*>', re.DOTALL
)
RULES = [id for id in all_rules() if "-" in id]
WORKSHOP = {
    "a day as machines write it": re.compile(r"\b20\d\d-\d\d-\d\d\b"),
    "an id": re.compile(rf"\b(?:{'|'.join([*KINDS])})/[a-z0-9]+[a-z0-9-]*"),
    "a field": re.compile(r"\b[a-z]+_[a-z_]+\b"),
    "a file": re.compile(r"\.ya?ml\b"),
    "a command": re.compile(r"\bplaybook (?:check|new|build|serve|explain)\b"),
    "a rule": re.compile(rf"(?<![\w-])(?:{'|'.join(RULES)})(?![\w-])"),
    "an amount without its currency in front": re.compile(r"\d (?:EUR|USD|GBP)(?! \d)"),
}


def of_the_workshop(site: Path) -> Iterator[str]:
    """What stands on readers' pages of a built site and is for who writes it."""
    for file in sorted(site.rglob("*.html")):
        page = file.relative_to(site).as_posix()
        if FOR_EDITORS.match(page):
            continue
        whole = file.read_text("utf-8").partition("<article")[2].partition("</article")[0]
        article = whole.partition(">")[2]
        if page == "health/index.html":
            article = article.partition('id="editors"')[0]
        if code := re.search(r"<code>.*?</code>", article):
            yield f"{page}: code, {code.group()}"
        text = " ".join(html.unescape(UNSEEN.sub(" ", article)).split())
        for what, pattern in WORKSHOP.items():
            for found in pattern.finditer(text):
                start, end = found.span()
                yield f"{page}: {what}, … {text[max(0, start - 40) : end + 20]} …"


def test_readers_pages_hold_nothing_of_the_workshop(site: Path) -> None:
    assert [*of_the_workshop(site)] == []


def test_what_a_check_says_is_put_in_words() -> None:
    strategy = checked_at(LIVED).strategy
    said = (
        "'subject-lines' waits for 'kpi/demo-requests' until 2027-06-30 (data/kpis/a.yml:28): "
        "add 'decided_by', not 'subject-lime' or 2027-13-40"
    )
    assert in_words(strategy, said) == (
        "“Subject lines” waits for “Demo requests” until 30 June 2027: "
        "add “decided by”, not “subject-lime” or 2027-13-40"
    )
