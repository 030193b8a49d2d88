"""Where work reaches: counted by hand on a small playbook."""

from pathlib import Path

import pytest

from strategy_playbook.analysis.reach import Figures, Gap, Grid, Reach, bindings, stages_of
from strategy_playbook.model.entry import Key
from strategy_playbook.model.strategy import Strategy
from tests.overlay import SMALLEST, checked_at, copy_smallest, lay_over

KEPT = "owner: marketing-lead\nreviewed: 2026-11-02\n"
JOURNEY = "process: journey\nbuyer_decides: Whom to call.\n"
GUIDELINE = f"""{KEPT}rule: The first sentence says at what hour we come.
objective: more-enquiries
audience: buyer
kpi: enquiries
why: Whoever hears an hour stops calling others.
do: [Name the hour]
dont: [Ask for the model first]
"""
CHANNEL = (SMALLEST / "data" / "channels" / "website.yml").read_text(encoding="utf-8")
FILES = {
    "stages/ask.yml": f"title: Ask around\n{KEPT}{JOURNEY}order: 1\n",
    "stages/decide.yml": f"title: Decide\n{KEPT}{JOURNEY}order: 2\n",
    "stages/later.yml": f"title: Later\n{KEPT}{JOURNEY}order: 3\n",
    "channels/telephone.yml": CHANNEL + "stages: [decide]\n",
    "channels/fair.yml": CHANNEL + "stages: [ask]\n",
    "channels/radio.yml": CHANNEL,
    "audiences/buyer.yml": "stages: [decide, ask]\nfound_on: [website, telephone, fair]\n",
    "messages/before-ten.yml": f"""title: Call before ten
{KEPT}claim: Call before ten and water runs today.
audience: buyer
stage: ask
positioning: water-today
proof: [In 2025 water ran on the day of the call in 131 of 144 cases]
""",
    "guidelines/say-the-hour.yml": f"title: Say the hour\n{GUIDELINE}channel: telephone\n",
    "guidelines/say-before-ten.yml": (
        f"title: Say before ten\n{GUIDELINE}channel: website\nmessage: before-ten\n"
    ),
    "initiatives/spring-round.yml": f"""title: Spring round
status: active
{KEPT}hypothesis: If we call farmers in spring, they call us in summer.
objective: more-enquiries
audience: buyer
messages: [before-ten]
channels: [website, telephone]
claims: [{{kpi: enquiries, expected: 3}}]
budget: 500
start: 2026-03-01
end: 2027-05-31
""",
    "constraints/name-the-source.yml": f"""title: Name the source
{KEPT}rule: A figure has its source.
strength: should
applies_to: [channel/telephone]
why: Farmers ask each other.
""",
    "constraints/no-discounts.yml": f"""title: No discounts
{KEPT}rule: We do not lower the price of a call-out.
strength: must
why: Whoever got one in 2024 waited for the next one.
""",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = copy_smallest(tmp_path)
    change(project, FILES)
    return project


def change(project: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        lay_over(project, f"data/{path}", text.encode())


def read(project: Path) -> Strategy:
    _, strategy, found, *_ = checked_at(project)
    assert not [each for each in found if each.rule in ("wrong-type", "missing-field")]
    return strategy


def covered(grid: Grid) -> dict[str, list[tuple[int, int, bool]]]:
    """Guidelines, initiatives, and whether the channel works there: by channel, at each stage."""
    return {
        channel.id: [(cell.guidelines, cell.initiatives, cell.meant) for cell in row]
        for channel, row in grid.rows
    }


COVERED = {
    "website": [(2, 1, True), (1, 0, True)],
    "telephone": [(0, 1, False), (1, 0, True)],
    "fair": [(0, 0, True), (0, 0, False)],
}


def test_work_meets_its_audience_where_its_message_or_else_its_channel_does(project: Path) -> None:
    strategy = read(project)
    guidelines = strategy.entries["guideline"]

    def stages(id: str) -> list[str]:
        work = guidelines[id]
        return sorted(stages_of(strategy, work, work.channel))

    assert stages("say-before-ten") == ["ask", "first-call"]
    assert stages("say-the-hour") == ["decide", "first-call"]
    assert stages("answer-first") == ["ask", "decide", "first-call"]
    initiative = strategy.entries["initiative"]["spring-round"]
    assert sorted(stages_of(strategy, initiative, "telephone")) == ["ask", "first-call"]


def test_a_grid_counts_what_works_in_each_cell(project: Path) -> None:
    reach = Reach(read(project))
    (grid,) = reach.grids
    assert [stage.id for stage in grid.stages] == ["ask", "decide"]
    assert [[each.id for each in found] for found in grid.messages] == [["before-ten"], []]
    assert covered(grid) == COVERED
    assert reach.figures == Figures(covered=4, meant=5, unsaid=1, stages=2, silent=1, rows=3)
    assert [stage.id for stage in reach.unattended] == ["later"]
    assert [channel.id for channel in reach.empty_channels] == ["radio"]


def test_gaps_come_worst_first(project: Path) -> None:
    strategy = read(project)
    buyer, decide = (strategy.get(Key.of(key)) for key in ("audience/buyer", "stage/decide"))
    fair = strategy.get(Key("channel", "fair"))
    silent = Gap(buyer, (fair,), "work")
    assert Reach(strategy).gaps == [Gap(buyer, (decide,), "message", True, 2), silent]
    change(project, {f"guidelines/{id}.yml": "status: draft\n" for id in
                     ("answer-first", "say-the-hour")})  # fmt: skip
    named = [(gap.missing, [each.id for each in gap.at]) for gap in Reach(read(project)).gaps]
    assert named == [("anybody", ["decide"]), ("work", ["fair"])]
    change(project, {"guidelines/say-the-hour.yml": "status: active\n"})
    named = [(gap.missing, [each.id for each in gap.at]) for gap in Reach(read(project)).gaps]
    assert named == [("message", ["decide"]), ("work", ["fair"]), ("cell", ["website", "decide"])]


def test_drafts_and_what_is_over_or_not_yet_said_count_as_they_should(project: Path) -> None:
    change(
        project,
        {
            "guidelines/answer-first.yml": "status: draft\n",
            "guidelines/say-the-hour.yml": "status: retired\n",
            "initiatives/spring-round.yml": "end: 2026-11-01\n",
            "messages/before-ten.yml": "start: 2027-01-01\n",
        },
    )
    (grid,) = Reach(read(project)).grids
    nothing = {id: [(0, 0, meant) for *_, meant in row] for id, row in COVERED.items()}
    assert covered(grid) == nothing | {"website": [(1, 0, True), (0, 0, True)]}
    assert [stage.id for stage in grid.unsaid] == ["decide"]
    change(project, {"messages/before-ten.yml": "start: 2026-01-01\nend: 2026-11-01\n"})
    (grid,) = Reach(read(project)).grids
    assert grid.unsaid == grid.stages


def test_former_ids_count_for_the_entry_of_today(project: Path) -> None:
    change(
        project,
        {
            "audiences/buyer.yml": "aliases: [farmer]\nfound_on: [website, telephone, stand]\n",
            "channels/fair.yml": "aliases: [stand]\n",
            "channels/telephone.yml": "aliases: [call]\nstages: [choose]\n",
            "stages/decide.yml": "aliases: [choose]\n",
            "guidelines/say-the-hour.yml": "channel: call\naudience: farmer\n",
            "initiatives/spring-round.yml": "channels: [website, call]\n",
        },
    )
    (grid,) = Reach(read(project)).grids
    assert covered(grid) == COVERED


def test_constraints_bind_what_they_name_or_everything(project: Path) -> None:
    website, telephone = Key("guideline", "answer-first"), Key("guideline", "say-the-hour")
    found = bindings(read(project))
    assert [each.constraint.id for each in found] == ["no-discounts", "name-the-source"]
    everywhere, on_the_telephone = found
    assert everywhere.binds(website)
    assert on_the_telephone.binds(telephone)
    assert not on_the_telephone.binds(website)
    assert on_the_telephone.bound == {
        telephone, Key("initiative", "spring-round"), Key("message", "before-ten"),
    }  # fmt: skip
