"""The traceability matrix: an objective on each channel of its audience, with or without work."""

from datetime import date

import pytest

from strategy_playbook.analysis.matrix import rows_of
from strategy_playbook.model.strategy import Strategy
from tests.analysis import (
    AUDIENCE,
    CHANNEL,
    GUIDELINE,
    KPI,
    OBJECTIVE,
    WORK,
    added,
    another,
    strategy_of,
)

TELEPHONE = another(CHANNEL, "telephone", "aliases: [call]\n")
FOUND = {AUDIENCE: "found_on: [website, call]\n"}


def table(strategy: Strategy) -> list[tuple[str, str, list[str], list[str]]]:
    """Channel, objective, guidelines and KPIs of each row."""
    return [
        (channel.id, row.objective.id, [each.id for each in row.guidelines], row.kpis)
        for channel, rows in rows_of(strategy)
        for row in rows
    ]


def test_a_channel_without_guidelines_is_a_gap_that_the_objectives_kpis_tell() -> None:
    files = {**TELEPHONE, **FOUND, **another(KPI, "calls"), GUIDELINE: "kpi: calls\n"}
    assert table(strategy_of(files)) == [
        ("telephone", "more-enquiries", [], ["enquiries"]),
        ("website", "more-enquiries", ["answer-first"], ["calls"]),
    ]


def test_former_ids_lead_to_the_row_of_today() -> None:
    renamed = {OBJECTIVE: "aliases: [calls]\n", GUIDELINE: "channel: call\nobjective: calls\n"}
    rows = table(strategy_of({**TELEPHONE, **FOUND, **renamed}))
    assert [(channel, guidelines) for channel, _, guidelines, _ in rows] == [
        ("telephone", ["answer-first"]), ("website", []),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "status", "count"),
    [
        (OBJECTIVE, "retired", 0), (OBJECTIVE, "draft", 0),
        (CHANNEL, "retired", 0), (CHANNEL, "paused", 1),
    ],
)  # fmt: skip
def test_what_is_not_in_force_has_no_row(path: str, status: str, count: int) -> None:
    assert len(table(strategy_of({path: f"status: {status}\n"}))) == count


def test_an_initiative_closes_a_gap_as_a_guideline_does_until_it_is_over() -> None:
    on = "messages: []\nchannels: [telephone]\n"

    def served(today: date) -> dict[str, bool]:
        strategy = strategy_of({**TELEPHONE, **FOUND, **added(WORK, on)}, today)
        return {channel.id: row.served for channel, rows in rows_of(strategy) for row in rows}

    assert served(date(2026, 11, 16)) == {"telephone": True, "website": True}
    assert served(date(2036, 1, 1)) == {"telephone": False, "website": True}
