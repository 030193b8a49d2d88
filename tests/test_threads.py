"""The threads of a strategy: what an entry is there for, and what is there for it."""

import pytest

from strategy_playbook.analysis.threads import Threads
from strategy_playbook.analysis.trace import objectives_served
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.strategy import Strategy
from tests.overlay import SMALLEST, checked_at

THREADS = {
    "growth": "playbook more-enquiries more-merchants buyer merchant website leaflets leaflet-drop"
    " customers enquiries calls clicks orders",
    "more-enquiries": "playbook growth buyer website customers enquiries calls clicks",
    "more-merchants": "playbook growth merchant leaflets leaflet-drop customers orders",
    "customers": "playbook growth more-enquiries more-merchants buyer merchant enquiries orders",
    "enquiries": "playbook growth more-enquiries buyer website customers calls",
    "calls": "playbook growth more-enquiries buyer enquiries clicks website",
    "clicks": "playbook growth more-enquiries buyer calls",
    "orders": "playbook growth more-merchants merchant leaflets leaflet-drop customers",
    "alone": "",
    "buyer": "playbook growth more-enquiries website customers enquiries calls clicks",
    "merchant": "playbook growth more-merchants leaflets leaflet-drop customers orders",
    "website": "playbook growth more-enquiries buyer enquiries calls",
    "leaflets": "playbook growth more-merchants merchant leaflet-drop orders",
    "leaflet-drop": "playbook growth more-merchants merchant leaflets orders",
}
"""Of each entry of the small strategy, without itself."""
LINES = {
    "playbook growth",
    "growth more-enquiries",
    "growth more-merchants",
    "more-enquiries enquiries",
    "more-enquiries buyer",
    "more-merchants orders",
    "more-merchants merchant",
    "buyer website",
    "merchant leaflets (quiet)",
    "leaflets leaflet-drop (quiet)",
}


@pytest.fixture(scope="module")
def threads(strategy: Strategy) -> Threads:
    """The smallest strategy, a second objective with planned work, and KPIs that drive others."""
    smallest = checked_at(SMALLEST).strategy

    def like(kind: str, id: str, **fields: object) -> Entry:
        entry = next(iter((smallest.entries[kind] or strategy.entries[kind]).values()))
        return entry.model_copy(update={"id": id, "title": id, **fields})

    (claim, *_) = next(iter(strategy.entries["initiative"].values())).claims
    return Threads(
        smallest.assuming(
            [
                like("goal", "growth", measured_by=("customers",)),
                like("kpi", "customers"),
                like("kpi", "enquiries", drives=("customers",)),
                like("kpi", "calls", drives=("enquiries",)),
                like("kpi", "clicks", drives=("calls",)),
                like("kpi", "orders", drives=("customers", "enquiries")),
                like("kpi", "alone"),
                like("audience", "merchant"),
                like("audience", "over", status="retired"),
                like("channel", "website", kpis=("calls",)),
                like("channel", "leaflets", kpis=()),
                like("objective", "more-merchants", audience="merchant", kpis=("orders",)),
                like(
                    "initiative", "leaflet-drop", status="draft", objective="more-merchants",
                    audience="merchant", channels=("leaflets",),
                    claims=(claim.model_copy(update={"kpi": "orders"}),),
                ),
            ]
        )
    )  # fmt: skip


@pytest.mark.parametrize("id", THREADS)
def test_an_entry_s_thread_is_what_it_is_for_and_what_is_for_it(threads: Threads, id: str) -> None:
    (key,) = (key for key in threads.entries if key.id == id)
    assert {each.id for each in threads.thread(key)} == {id, *THREADS[id].split()}


def test_the_vision_s_thread_is_everything_that_is_not_retired(threads: Threads) -> None:
    everything = {"playbook", *THREADS}
    assert {key.id for key in threads.entries} == everything
    assert {key.id for key in threads.thread(threads.vision.key)} == everything
    assert [entry.id for entry in threads.without_thread()] == ["alone"]


def test_lines_run_from_the_vision_to_the_work_and_are_quiet_where_nothing_runs(
    threads: Threads,
) -> None:
    found = {f"{x.start.id} {x.end.id}{'' if x.is_live else ' (quiet)'}" for x in threads.lines}
    assert found == LINES


def test_a_page_names_the_objectives_that_the_map_lights_for_it(
    strategy: Strategy, threads: Threads
) -> None:
    for each in (threads, Threads(strategy)):
        for key, entry in each.entries.items():
            lit = [each.entries[k] for k in each.thread(key) if k.kind == "objective"]
            in_force = {objective.id for objective in lit if objective.in_force}
            served = {objective.id for objective in objectives_served(each, entry)}
            assert served == (set() if entry.single else in_force), key  # all serve the vision
