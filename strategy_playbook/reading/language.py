"""The language of the interface: its words, and how it writes figures and days.

English stands in the code, in the manner of gettext. Another language is one file,
`languages/<code>.po`, as `theme: language` of `mkdocs.yml` names it; what it lacks stays English. A
language is a value that whoever writes for readers is given: two sites of one process may differ.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from gettext import GNUTranslations, NullTranslations
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from strategy_playbook.reading import wording

LANGUAGES = Path(__file__).parents[1] / "languages"
ENGLISH = "en"
SCRIPT = ".js"
S = TypeVar("S", bound=str)


def N_(message: S) -> S:
    """Marks a message that is looked up where it is shown."""
    return message


class Language:
    """One of them, by its code; English where nobody has written its words."""

    def __init__(self, code: str = ENGLISH) -> None:
        self.code = code

    @cached_property
    def _catalogue(self) -> NullTranslations:
        return _read(self.code)

    # ---- Words

    def gettext(self, message: str, **values: Any) -> str:
        """A message in this language, with its values; `%(name)s` stands for one."""
        return self.filled(self.message(message), values)

    def ngettext(self, one: str, more: str, n: float, **values: Any) -> str:
        """The same of a number of things, `%(num)s` of them."""
        return self.filled(self.message(one, more, n), {"num": n, **values})

    def pgettext(self, context: str, message: str, **values: Any) -> str:
        """The same of a word that means several things: `context` tells which."""
        return self.filled(self.in_context(context, message), values)

    def message(self, one: str, more: str = "", n: float = 1) -> str:
        """The words themselves, their values not filled in."""
        if self.code == ENGLISH:
            return one if n == 1 or not more else more
        if not more:
            return self._catalogue.gettext(one)
        whole = int(n) if n == int(n) else 2  # 1.5 of a thing are several
        return self._catalogue.ngettext(one, more, whole)

    def in_context(self, context: str, message: str) -> str:
        """The same of a word that means several things; without the context where it has none."""
        if self.code == ENGLISH:
            return message
        found = self._catalogue.pgettext(context, message)
        return self._catalogue.gettext(message) if found == message else found

    def filled(self, words: str, values: Mapping[str, Any]) -> str:
        """Words with their values, which are figures, days or text."""
        return words % {name: self.shown(value) for name, value in values.items()}

    def shown(self, value: Any) -> Any:
        """A value as a reader sees it: a text is itself."""
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, bool):
            return self.gettext("yes") if value else self.gettext("no")
        return self.number(value) if isinstance(value, (int, float)) else value

    def inside(self, words: str) -> str:
        """A label inside a sentence, where the language writes it small there."""
        return words.lower() if self.code == ENGLISH else words

    def of_scripts(self) -> dict[str, Any]:
        """The messages of the scripts in the browser: each a text, or its forms by number."""
        return {} if self.code == ENGLISH else _of_scripts(self.code)

    @property
    def plural(self) -> str:
        """Which form a number of things has, as scripts compute it."""
        return "n != 1" if self.code == ENGLISH else str(_file(self.code).plural_expr)

    # ---- Figures and days

    def number(self, value: float) -> str:
        """«31,000.5»; «31.000,5» in German."""
        found = wording.number(value)
        return found if self.code == ENGLISH else found.translate(_marks(self.code))

    def with_unit(self, value: float, unit: str | None) -> str:
        """«58 %», «EUR 31,000»; «31.000 EUR» in German."""
        return self._with_unit(self.number(value), unit)

    def money(self, amount: float, currency: str) -> str:
        """An amount in a currency: «EUR 45,000», «EUR −4,000»."""
        return self._with_unit(self.number(amount).replace("-", "−"), currency)

    def percent(self, share: float) -> str:
        """A share in per cent: «30 %»."""
        return f"{100 * share:.0f} %"

    def _with_unit(self, figure: str, unit: str | None) -> str:
        if unit and self.code != ENGLISH and _is_behind(self.code):
            return f"{figure} {unit}"
        return wording.figure_with_unit(figure, unit)

    def span(self, least: float, most: float | None, unit: str | None) -> str:
        """«130 requests a month»; with another end «130 to 150 requests a month»."""
        if most is None:
            return self.with_unit(least, unit)
        both = self.gettext("%(least)s to %(most)s", least=least, most=most)
        return self._with_unit(both, unit)

    def change(self, by: float, unit: str | None) -> str:
        """«+16 requests a month», «−8 days», «+1 point»: a figure in per cent moves by points."""
        sign, size = "−" if by < 0 else "+", abs(by)
        if unit == "%":
            return sign + self.ngettext("%(num)s point", "%(num)s points", size)
        return sign + self.with_unit(size, unit)

    def listed(self, names: Iterable[str]) -> str:
        """«a», «a and b», «a, b and c»."""
        *first, last = list(names) or [""]
        if not first:
            return last
        return self.gettext("%(first)s and %(last)s", first=", ".join(first), last=last)

    def either(self, names: Iterable[str]) -> str:
        """«a», «a or b», «a, b or c»."""
        *first, last = list(names) or [""]
        if not first:
            return last
        return self.gettext("%(first)s or %(last)s", first=", ".join(first), last=last)

    def day(self, found: date) -> str:
        """«31 October 2026»."""
        return wording.day(found) if self.code == ENGLISH else _date(found, "long", self.code)

    def short_day(self, found: date) -> str:
        """«31 Oct 2026»."""
        if self.code == ENGLISH:
            return wording.short_day(found)
        return _date(found, "medium", self.code)

    def month(self, found: date) -> str:
        """«October 2026»."""
        return wording.month(found) if self.code == ENGLISH else _date(found, "yMMMM", self.code)

    def month_alone(self, found: date) -> str:
        """«October»."""
        return f"{found:%B}" if self.code == ENGLISH else _date(found, "LLLL", self.code)

    def short_month(self, found: date) -> str:
        """«Oct 2026»."""
        return (
            f"{found:%b} {found.year}" if self.code == ENGLISH else _date(found, "yMMM", self.code)
        )


IN_ENGLISH = Language()


@cache
def named(code: str) -> Language:
    """The language that settings name: «de», «de-AT» as well; English where there is no file."""
    first = code.replace("_", "-").split("-")[0].lower()
    return Language(first if first in written() else ENGLISH)


@cache
def written() -> frozenset[str]:
    """The codes of the languages of which there is a file."""
    return frozenset(file.stem for file in LANGUAGES.glob("*.po"))


# Babel takes a while to load: only another language than English asks for it.


@cache
def _file(code: str) -> Any:
    with (LANGUAGES / f"{code}.po").open("rb") as file:
        return import_module("babel.messages.pofile").read_po(file, locale=code)


@cache
def _read(code: str) -> NullTranslations:
    if code == ENGLISH:
        return NullTranslations()
    compiled = io.BytesIO()
    import_module("babel.messages.mofile").write_mo(compiled, _file(code))
    compiled.seek(0)
    return GNUTranslations(compiled)


@cache
def _of_scripts(code: str) -> dict[str, Any]:
    return dict(_script_messages(code))


def _script_messages(code: str) -> Iterator[tuple[str, Any]]:
    for each in _file(code):
        if each.string and any(str(file).endswith(SCRIPT) for file, _ in each.locations):
            one = each.id[0] if isinstance(each.id, tuple) else each.id
            yield one, each.string


@cache
def _marks(code: str) -> dict[int, str]:
    """What stands for the comma and the point of an English figure."""
    numbers = import_module("babel.numbers")
    return {
        ord(","): numbers.get_group_symbol(code),
        ord("."): numbers.get_decimal_symbol(code),
    }


@cache
def _is_behind(code: str) -> bool:
    """Whether a currency stands behind its amount."""
    locale = import_module("babel").Locale.parse(code)
    return not locale.currency_formats["standard"].pattern.startswith("¤")


@cache
def _date(found: date, form: str, code: str) -> str:
    dates = import_module("babel.dates")
    if form in ("long", "medium"):
        return str(dates.format_date(found, form, locale=code))
    if form == "LLLL":
        return str(dates.format_date(found, form, locale=code))
    return str(dates.format_skeleton(form, found, locale=code))
