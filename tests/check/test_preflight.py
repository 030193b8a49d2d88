"""Pre-flight: what an initiative began with, and what would not carry its people."""

import pytest

from strategy_playbook.check import run
from strategy_playbook.check.preflight import Preflight, as_text, preflights
from tests.analysis import CHANNEL, DAY, INSIGHT, MORE, RITUAL, WORK, added
from tests.overlay import typed

ADVERTS = {CHANNEL: "media: paid\nplatforms: [order-book]\n"}
WHOLE = {path: MORE[path] for path in MORE if path not in (RITUAL, INSIGHT)}


def flight(files: dict[str, str]) -> Preflight:
    (found,) = preflights(run.check(typed({**WHOLE, **files}, DAY)))
    return found


def said(found: Preflight, words: str) -> list[tuple[str, bool]]:
    return [(each.text, each.stops) for each in found.open if words in each.text]


@pytest.mark.parametrize("word", ["trend", "competitor", "deadline"])
def test_an_impulse_is_an_open_question_and_stops_nothing(word: str) -> None:
    found = flight(added(WORK, f"prompted_by: {word}\n"))
    assert said(found, "prompted") == [
        (f"Spring round was prompted by a {word}, and by no finding yet", False)
    ]


def test_a_finding_is_none() -> None:
    found = flight(
        added(WORK, "prompted_by: insight/six\n") | {k: MORE[k] for k in (RITUAL, INSIGHT)}
    )
    assert said(found, "prompted") == []


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("whim", "name what it is, or write one of: trend, competitor, deadline"),
        ("competitors", "did you mean 'competitor'?"),
    ],
)
def test_what_is_neither_a_link_nor_an_impulse_is_told_which_there_are(
    written: str, hint: str
) -> None:
    files = {**WHOLE, **added(WORK, f"prompted_by: {written}\n")}
    found = [each for each in run.check(typed(files, DAY)).diagnostics if written in each.message]
    assert [(each.rule, each.hint) for each in found] == [("unknown-reference", hint)]


def test_nobody_pays_for_sending_people_to_what_is_broken() -> None:
    platform = "data/platforms/order-book.yml"
    sound = flight(ADVERTS | {platform: "health: {state: sound, since: 2026-11-02}\n"})
    broken = flight(ADVERTS | {platform: "health: {state: broken, since: 2026-11-02}\n"})
    at_risk = flight(ADVERTS | {platform: "health: {state: at risk, since: 2026-11-02}\n"})
    assert said(sound, "Order book,") == []
    assert [stops for _, stops in said(broken, "Order book,")] == [True] and not broken.go
    assert [stops for _, stops in said(at_risk, "Order book,")] == [False]
    assert sound.go is at_risk.go


def test_what_breaks_a_constraint_in_words_stops_and_says_why() -> None:
    constraint = {
        "data/constraints/no-discounts.yml": "title: No discounts\nowner: marketing-lead\n"
        "reviewed: 2026-11-02\nrule: We do not lower the price.\nforbids: [discount]\n"
        "strength: must\nwhy: Whoever got one waited for the next one.\n"
    }
    work = added(WORK, "status: draft\n")
    honest = flight(constraint | work)
    told = flight(constraint | {WORK: work[WORK].replace("Spring round", "All in at 15 % off")})
    softly = {path: text.replace("must", "should") for path, text in constraint.items()}
    asked = flight(softly | {WORK: work[WORK].replace("Spring round", "All in at 15 % off")})
    assert said(honest, "sounds like") == []
    assert [stops for _, stops in said(told, "“No discounts” forbids")] == [True]
    assert "No discounts: Whoever got one waited" in as_text(told) and told.verdict == "no-go"
    assert [stops for _, stops in said(asked, "“No discounts” forbids")] == [False]
