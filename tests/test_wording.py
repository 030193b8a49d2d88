"""What a text says is heard however YAML writes it, and in whatever file it stands."""

from pathlib import Path

import pytest

from tests.overlay import checked_at, copy_smallest

NO_DISCOUNTS = """\
title: No discounts
owner: marketing-lead
reviewed: 2026-11-02
rule: We do not lower the price of a call-out.
forbids: [discount]
strength: must
why: Whoever got one in 2024 waited for the next one.
"""
SOUNDING = {
    "over two lines": "exceptions:\n  - >-\n    Give whoever calls 15 %\n    off the next visit\n",
    "half a price on two lines": "exceptions:\n  - |\n    Come for half\n    the price\n",
    "a share on two lines": "exceptions:\n  - >-\n    Give farmers ten per\n    cent off\n",
    "escaped": 'exceptions: ["Hand out a reb\\x61te"]\n',
    "broken by a backslash": 'exceptions: ["Hand out a re\\\n  bate"]\n',
    "a quote around the figure": "exceptions: ['Give ''a third'' off the next visit']\n",
    "with a hyphen and an ending": "exceptions: [Hand out re\u00adbates]\n",
    "in letters of another width": "exceptions: [\uff52\uff45\uff42\uff41\uff54\uff45\uff53]\n",
    "with a hyphen that breaks no line": "exceptions: [Come for half\u2011price]\n",
    "in capitals": "exceptions: [REBATES FOR ALL]\n",
    "to whoever asks": "exceptions: [Whoever asks for a discount gets 10 % off the visit]\n",
    "off a list price": "exceptions: [Take a third off the list price]\n",
    "off what is bought": "exceptions: [Give EUR 50 off the second visit]\n",
    "a reduction of the fee": "exceptions: [Grant a 10 % reduction of the fee]\n",
    "in a number": "exceptions: [The visit is 30 EUR cheaper in May]\n",
    "beside what is no price": "exceptions: [With 10 % off sick the rest get 20 % off]\n",
}
GUIDELINE = "data/guidelines/answer-first.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = copy_smallest(tmp_path / "project")
    (folder / "data/constraints").mkdir()
    (folder / "data/constraints/no-discounts.yml").write_text(NO_DISCOUNTS, encoding="utf-8")
    return folder


def rules_at(folder: Path) -> dict[str, str]:
    """What is found, by its rule, with the file in which it stands."""
    return {found.rule: found.file for found in checked_at(folder).diagnostics}


@pytest.mark.parametrize("text", SOUNDING.values(), ids=SOUNDING)
def test_a_tactic_is_heard_in_any_writing(project: Path, text: str) -> None:
    assert rules_at(project) == {}
    file = project / GUIDELINE
    file.write_text(f"{file.read_text(encoding='utf-8')}{text}", encoding="utf-8")
    assert rules_at(project) == {"sounds-forbidden": GUIDELINE}


def test_what_defaults_give_is_read_like_what_an_entry_says(project: Path) -> None:
    defaults = project / "data/guidelines/_defaults.yml"
    defaults.write_text("exceptions: [Give a third off the next visit, TBD]\n", encoding="utf-8")
    file = "data/guidelines/_defaults.yml"
    assert rules_at(project) == {"sounds-forbidden": file, "placeholder": file}


@pytest.mark.parametrize(
    ("period", "is_over"),
    [
        ("2023 to 2025", True), ("2026", False), ("2023–24", True), ("2024", True),
        ("2025/26", False), ("July 2025 to June 2026", False), ("since 2023", False),
        ("three years from the merger", False),
    ],
)  # fmt: skip
def test_a_period_is_over_by_the_years_that_it_names(
    project: Path, period: str, is_over: bool
) -> None:
    """On 16 November 2026: a year of business may go on until the summer of the next."""
    file = project / "data/playbook.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("2026 to 2028", f"'{period}'"), encoding="utf-8")
    assert ("past-end" in rules_at(project)) == is_over


HONEST = [
    "exceptions: [Never leave TBC on a sheet]",
    "exceptions: [Whoever writes TBA gets the sheet back]",
    "exceptions: [Whoever asks for a discount hears the published tariff]",
    "exceptions: [Rehearse what you say to a farmer who asks for ten per cent off]",
    "exceptions: [Turn down requests for a rebate]",
    "exceptions: [Ignore vouchers of the bakery]",
    "exceptions: [Delete the word discount]",
    "exceptions: [Nothing here is at half price]",
    "exceptions: [Others give a discount to large farms]",
    "exceptions: [Elsewhere a call-out is half price at night]",
    "exceptions: [Count the discount requests of the year]",
    "exceptions: [10 % off sick is normal in winter]",
    "exceptions: [Let a third off duty sleep]",
    "exceptions: [Take the 14 off the list]",
    "exceptions: [Aim at a 30 % reduction in missed appointments]",
    "exceptions: [Take a fifth off the length of a page]",
    "exceptions: [Paint the van 40 % off-white]",
    "exceptions: [Save a quarter of an hour by opening the price list first]",
    "exceptions: [Give the crew one month free of nights]",
]
"""What an honest editor may write in a guideline, where nothing is forbidden but a discount."""


@pytest.mark.parametrize("text", HONEST)
def test_what_is_only_spoken_of_is_fine(project: Path, text: str) -> None:
    file = project / GUIDELINE
    file.write_text(f"{file.read_text(encoding='utf-8')}{text}\n", encoding="utf-8")
    assert rules_at(project) == {}
