"""Every promise is attacked, in the forms that «What it holds» names: none of them passes."""

from collections import Counter

import pytest

from strategy_playbook.check.preflight import as_text, preflights
from strategy_playbook.reading.diagnostics import Diagnostic
from strategy_playbook.site.features.reference.rows import ROWS
from tests.attacks import Attack, attacks, found, page_of, untouched

ATTACKS = list(attacks())
FORMS = 3
"""So many ways round a promise are tried at least."""


def said(diagnostics: list[Diagnostic]) -> Counter[tuple[str, str, str]]:
    return Counter((each.rule, each.file, each.message) for each in diagnostics)


@pytest.fixture(scope="module")
def before() -> Counter[tuple[str, str, str]]:
    """What is found anyway."""
    return said(untouched().diagnostics)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda each: f"{each.row}-{each.name}")
def test_an_attack_does_not_pass(attack: Attack, before: Counter[tuple[str, str, str]]) -> None:
    if attack.page:
        text, anyway = (page_of(change, attack.page) for change in (attack.change, {}))
        assert attack.says in text and attack.says not in anyway
        return
    checked = found(attack.change, attack.since)
    if attack.preflight:
        flights = {each.initiative.id: as_text(each) for each in preflights(checked)}
        assert attack.says in flights[attack.preflight]
    else:
        new = said(checked.diagnostics) - before
        assert attack.rule in {rule for rule, _, _ in new}, sorted(new)


def test_the_attacks_on_the_page_are_those_that_are_tried() -> None:
    shown = [(row.number, name) for row in ROWS for name in row.attacks]
    assert sorted(shown) == sorted((each.row, each.name) for each in ATTACKS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_each_promise_is_attacked_in_three_forms(row) -> None:
    own = {str(each.change) for each in ATTACKS if each.row == row.number}
    assert len(own) >= FORMS
    assert len(set(row.attacks.values())) == len(row.attacks)
