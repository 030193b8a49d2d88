"""A suppression hides one rule in one entry, until a day."""

from datetime import date, timedelta

import pytest

from strategy_playbook.check.run import check
from strategy_playbook.check.suppress import hide
from strategy_playbook.model.load import load
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where
from tests.overlay import typed

DAY = date(2026, 11, 16)
YARD = "data/terms/yard.yml"
TERMS = "data/terms.yml"
LONG_AGO = "2024-11-15"
"""A term holds two years: the day after that for which all is checked."""
TERM = """title: {title}
owner: marketing-lead
reviewed: {reviewed}
meaning: Something on a farm.
"""
SUPPRESS = "suppress: [{rule: review-overdue, reason: It is known to all., until: 2027-03-31}]\n"


def term(title: str, more: str = "", reviewed: str = LONG_AGO) -> str:
    return TERM.format(title=title, reviewed=reviewed) + more


def several(**terms: str) -> dict[str, str]:
    """A file of many entries."""
    return {TERMS: "".join(
        f"{id.replace('_', '-')}:\n" + "".join(f"  {line}\n" for line in text.splitlines())
        for id, text in terms.items()
    )}  # fmt: skip


def found(files: dict[str, str], today: date = DAY) -> list[tuple[str, str]]:
    """The rule and the entry of what the check reports."""
    return [(each.rule, each.entry) for each in check(typed(files, today)).diagnostics]


def strategy_of(files: dict[str, str]) -> Strategy:
    return load(typed(files, DAY))[0]


def finding(file: str, *path: str | int, rule: str = "review-overdue") -> Finding:
    return Finding(Where(file, path), "Something.", rule=rule)


def test_in_a_file_of_many_entries_it_hides_what_stands_in_its_own() -> None:
    both = several(cattle=term("Cattle"), yard=term("Yard", SUPPRESS))
    assert found(both) == [("review-overdue", "term/cattle")]
    neither = several(cattle=term("Cattle"), yard=term("Yard"))
    assert found(neither) == [("review-overdue", "term/cattle"), ("review-overdue", "term/yard")]


def test_where_only_a_neighbour_is_to_blame_it_hides_nothing() -> None:
    files = several(cattle=term("Cattle"), yard=term("Yard", SUPPRESS, "2026-11-02"))
    assert found(files) == [("review-overdue", "term/cattle"), ("unused-suppression", "term/yard")]


def test_two_entries_of_one_file_hide_each_their_own() -> None:
    files = several(yard=term("Yard", SUPPRESS), yard_gate=term("Gate", SUPPRESS), pen=term("Pen"))
    findings = [finding(TERMS, id, "reviewed") for id in ("yard-gate", "yard", "pen")]
    kept, hidden = hide(strategy_of(files), findings, {"review-overdue"})
    assert kept == findings[2:]
    assert [(each.where.path[0], each.findings) for each in hidden] == [
        ("yard", findings[1:2]), ("yard-gate", findings[:1]),
    ]  # fmt: skip


def test_it_hides_its_rule_in_its_file_and_nothing_else() -> None:
    strategy = strategy_of({YARD: term("Yard", SUPPRESS)})
    findings = [
        finding(YARD, "reviewed"),
        finding(YARD, "meaning"),
        finding(YARD, "meaning", rule="placeholder"),
        finding("data/terms/pen.yml", "reviewed"),
        finding("content/yard.md"),
    ]
    kept, (hidden,) = hide(strategy, findings, {"review-overdue", "placeholder"})
    assert (hidden.findings, kept) == (findings[:2], findings[2:])
    assert hidden.where == Where(YARD, ("suppress", 0))


def test_the_whole_file_of_many_entries_is_nobody_s_own() -> None:
    strategy = strategy_of(several(yard=term("Yard", SUPPRESS)))
    kept, (hidden,) = hide(strategy, [finding(TERMS)], {"review-overdue"})
    assert (len(kept), hidden.findings) == (1, [])


def test_a_rule_that_cannot_be_switched_is_not_hidden() -> None:
    strategy = strategy_of({YARD: term("Yard", SUPPRESS)})
    findings = [finding(YARD, "reviewed")]
    assert hide(strategy, findings, {"placeholder"}) == (findings, [])


def test_of_two_for_one_rule_the_first_hides_and_the_second_is_superfluous() -> None:
    item = "  - {rule: review-overdue, reason: It is known to all., until: 2027-03-31}\n"
    assert found({YARD: term("Yard", f"suppress:\n{item}{item}")}) == [
        ("unused-suppression", "term/yard")
    ]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 15), ["unused-suppression"]),
        (date(2026, 11, 16), []),
        (date(2027, 3, 31), []),
        (date(2027, 4, 1), ["expired-suppression"]),
    ],
)
def test_it_hides_up_to_its_last_day(today: date, expected: list[str]) -> None:
    """The review ran out on 15 November."""
    files = {YARD: term("Yard", SUPPRESS)}
    assert [rule for rule, entry in found(files, today) if entry == "term/yard"] == expected


@pytest.mark.parametrize(("days", "expected"), [(400, []), (401, ["endless-suppression"])])
def test_a_year_and_a_month_are_the_longest(days: int, expected: list[str]) -> None:
    until = DAY + timedelta(days=days)
    files = {YARD: term("Yard", SUPPRESS.replace("2027-03-31", str(until)))}
    assert [rule for rule, _ in found(files)] == expected
