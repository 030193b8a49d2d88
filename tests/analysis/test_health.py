"""How fresh the playbook is, and what waits on whose desk."""

from datetime import date

import pytest

from strategy_playbook.analysis.health import Desk, Health, desks, freshness, serving_nothing
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Diagnostic
from tests.analysis import CHANNEL, DAY, GOAL, KPI, NEXT, READINGS, SELLER, added, strategy_of

SUPPRESS = "suppress: [{rule: idle-channel, reason: It is rebuilt., until: 2027-02-28}]\n"
DUE = date(2027, 5, 1)
"""The last day of a channel's review."""


def diagnostic(file: str, entry: str = "") -> Diagnostic:
    return Diagnostic(file, 1, 1, 1, "warning", "some-rule", "Something.", "", "", (), entry)


def desk(strategy: Strategy, role: str, diagnostics: list[Diagnostic] | None = None) -> Desk:
    (found,) = (each for each in desks(strategy, diagnostics or []) if each.role.id == role)
    return found


@pytest.mark.parametrize(("today", "overdue"), [(DUE, 0), (DUE + NEXT, 1)])
def test_a_review_is_overdue_the_day_after_it_was_due(today: date, overdue: int) -> None:
    found = {each.label: each for each in freshness(strategy_of(today=today))}
    channels, roles = found["Channels"], found["Roles"]
    assert (channels.total, channels.overdue, channels.days) == (1, overdue, 180)
    assert channels.next.day == DUE
    assert (roles.overdue, roles.days) == (0, 365)
    assert next(iter(found)) == "Playbook" and list(found)[-1] == "Pages written by hand"


def test_a_kind_that_nobody_reviews_is_not_counted() -> None:
    labels = [each.label for each in freshness(strategy_of({GOAL: "status: retired\n"}))]
    assert "Goals" not in labels and "Objectives" in labels


def test_what_is_retired_is_owned_by_nobody() -> None:
    files = {**added(SELLER), CHANNEL: "owner: sales-lead\n", KPI: "owner: sales-lead\n"}
    assert desk(strategy_of(files), "sales-lead").owns == 2
    files[KPI] += "status: draft\n"
    files[CHANNEL] += "status: retired\n"
    found = desk(strategy_of(files), "sales-lead")
    assert (found.owns, [due.name for due in found.due]) == (1, ["kpi/enquiries"])


@pytest.mark.parametrize(("status", "sits"), [("draft", True), ("retired", False)])
def test_a_role_has_a_desk_until_it_is_retired(status: str, sits: bool) -> None:
    strategy = strategy_of(added(SELLER, f"status: {status}\n"))
    roles = [each.role.id for each in desks(strategy, [])]
    assert ("sales-lead" in roles) is sits


def test_a_desk_holds_what_its_role_lets_pass_and_has_to_read_next() -> None:
    files = {**added(SELLER), CHANNEL: f"owner: sales-lead\nreviewed: 2026-11-01\n{SUPPRESS}"}
    found = desk(strategy_of({**files, KPI: "owner: sales-lead\n"}), "sales-lead")
    assert [(each.entry.id, each.suppression.rule) for each in found.passed] == [
        ("website", "idle-channel")
    ]
    assert [(due.day, due.kind) for due in found.due] == [
        (date(2027, 4, 30), "channel"), (DUE, "kpi"),
    ]  # fmt: skip
    assert desk(strategy_of(files), "marketing-lead").passed == ()


@pytest.mark.parametrize(
    ("found", "role"),
    [
        (diagnostic(CHANNEL, "channel/website"), "sales-lead"),
        (diagnostic(KPI, "kpi/enquiries"), "marketing-lead"),
        (diagnostic("content/about.md"), "sales-lead"),
        (diagnostic("content/unowned.md"), "marketing-lead"),
        (diagnostic("data/channels/broken.yml"), "marketing-lead"),
    ],
)
def test_who_owns_it_answers_for_it_or_else_the_playbook_s_owner(
    found: Diagnostic, role: str
) -> None:
    files = {
        **added(SELLER, "aliases: [seller]\n"),
        CHANNEL: "owner: seller\n",
        "content/about.md": "---\ntitle: About\nowner: seller\n---\n# About\n",
        "content/unowned.md": "# Unowned\n",
    }
    strategy = strategy_of(files)
    assert [each.role.id for each in desks(strategy, [found]) if each.findings] == [role]


def test_a_section_that_serves_nothing_is_listed_with_its_reason() -> None:
    text = (
        "---\ntitle: Website\ntraced: {}\n---\n# Website\n\n## Who helps {{ serves={} }}\n\nWe.\n"
    )
    for traced, serves, reasons in (
        ("true", '"none: contact details"', ["contact details"]),
        ("true", '"objective/more-enquiries"', []),
        ("false", '"none: contact details"', []),
    ):
        strategy = strategy_of({"content/about.md": text.format(traced, serves)})
        assert [each.reason for each in serving_nothing(strategy)] == reasons


def test_kpis_on_track_are_counted_over_all_tiers() -> None:
    strategy = strategy_of({READINGS: "date,value\n2026-10-31,30\n"}, DAY)
    assert Health(strategy, [], {}).on_track == 1
    strategy = strategy_of({READINGS: "date,value\n2026-10-31,19\n"}, DAY)
    assert Health(strategy, [], {}).on_track == 0, "at risk is not on track"
