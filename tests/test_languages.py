"""The words of the interface: gathered whole, translated whole, mixed with no other language."""

import re
from datetime import date

import pytest
from babel.messages.pofile import read_po

from strategy_playbook.reading.language import LANGUAGES, named, written
from tests import catalogue

PLACEHOLDER = re.compile(r"%\(\w+\)s|%%")


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return {file.name: text for file, text in catalogue.files().items()}


def test_every_message_stands_in_the_files_of_languages(files: dict[str, str]) -> None:
    for name, text in files.items():
        found = (LANGUAGES / name).read_text(encoding="utf-8")
        assert found == text, f"{name} is not what the engine says by now: run make words"


@pytest.mark.parametrize("code", sorted(written()))
def test_a_language_is_whole_and_keeps_the_places_of_values(code: str) -> None:
    with (LANGUAGES / f"{code}.po").open("rb") as file:
        found = read_po(file, locale=code)
    for message in found:
        if message.id:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            wanted = {place for each in ids for place in PLACEHOLDER.findall(each)}
            assert all(forms) and not message.fuzzy, message.id
            for each in forms:
                assert {*PLACEHOLDER.findall(each)} <= wanted, message.id
            assert {*PLACEHOLDER.findall(forms[-1])} == wanted, message.id
            assert len(forms) == (found.num_plurals if len(ids) == 2 else 1), message.id


@pytest.mark.parametrize("said", ["fr", "", None, False, 7, "../en", "en", "en-GB"])
def test_a_language_that_nobody_has_written_is_english(said: object) -> None:
    assert named(said).code == "en"
    assert named(said).day(date(2026, 11, 28)) == "28 November 2026"


@pytest.mark.parametrize("said", ["de", "de-AT", "de_CH", "DE"])
def test_german_is_german_wherever_it_is_spoken(said: str) -> None:
    german = named(said)
    assert german.day(date(2026, 11, 28)) == "28. November 2026"
    assert german.money(38000.5, "EUR") == "38.000,5 EUR"
    assert german.with_unit(1.2, "EUR im Monat") == "1,2 EUR im Monat"
