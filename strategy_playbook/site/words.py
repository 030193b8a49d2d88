"""The words of the interface for templates: `_`, and what `{% trans %}` asks for.

A message is Markdown, as its template is; the values in it come out as text.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from strategy_playbook.reading.language import Language
from strategy_playbook.site import escape

I18N = "jinja2.ext.i18n"


def put_into(environment: Environment, language: Language) -> None:
    """Have templates of an environment speak a language."""
    environment.policies["ext.i18n.trimmed"] = True
    vars(environment)["newstyle_gettext"] = True
    environment.globals.update(functions(language))


def functions(language: Language) -> dict[str, Callable[..., Markup]]:
    """What templates call, by name."""

    def filled(words: str, values: dict[str, Any]) -> Markup:
        shown = {name: escape.text(value, language) for name, value in values.items()}
        return Markup(words % shown)

    @cache
    def plain(message: str) -> Markup:
        return filled(language.message(message), {})

    def gettext(message: str, **values: Any) -> Markup:
        return filled(language.message(message), values) if values else plain(message)

    def ngettext(one: str, more: str, n: float, **values: Any) -> Markup:
        return filled(language.message(one, more, n), {"num": n, **values})

    def pgettext(context: str, message: str, **values: Any) -> Markup:
        return filled(language.in_context(context, message), values)

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext, "pgettext": pgettext}
