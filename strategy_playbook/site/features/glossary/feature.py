"""The glossary: every term in both languages, from A to Z; and the words that we avoid.

Words to avoid are those of a term, and those by which a constraint's tactics are told.
"""

import unicodedata
from itertools import chain, groupby
from typing import NamedTuple

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from strategy_playbook.model.kinds import Constraint, Term
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.site.render import Functions, Renderer, page_in


class Avoided(NamedTuple):
    """A word that misleads, and the term to say in its place."""

    word: str
    term: Term


def functions(renderer: Renderer) -> Functions:
    """What templates and pages can call, by name."""

    @pass_context
    def glossary(context: Context) -> Markup:
        """Every term in both languages, from A to Z."""
        found = [
            (letter, list(terms)) for letter, terms in groupby(in_force(renderer.strategy), _letter)
        ]
        return renderer.template("glossary", page_in(context), letters=found)

    @pass_context
    def words_to_avoid(context: Context) -> Markup:
        """Every word that misleads, what to say in its place, and what the constraints forbid."""
        found = avoided(renderer.strategy)
        return renderer.template(
            "words_to_avoid", page_in(context), found=found, lines=_forbidding(renderer.strategy)
        )

    return {"glossary": glossary, "words_to_avoid": words_to_avoid}


def in_force(strategy: Strategy) -> list[Term]:
    """Terms that are not retired, by their titles."""
    found = (term for term in strategy.of(Term).values() if not term.retired)
    return sorted(found, key=lambda term: (_letter(term), _plain(term.title)))


def avoided(strategy: Strategy) -> list[Avoided]:
    """The words to avoid, from A to Z."""
    found = [Avoided(word, term) for term in in_force(strategy) for word in term.do_not_say]
    return sorted(found, key=lambda each: _plain(each.word))


def _forbidding(strategy: Strategy) -> list[tuple[Constraint, list[str]]]:
    """Constraints in force, with the tactics that they forbid and the words these are told by."""
    return [
        (each, [*dict.fromkeys([*each.forbids, *chain(*each.sounds_like.values())])])
        for each in strategy.of(Constraint).values()
        if each.in_force and each.forbids
    ]


def _letter(term: Term) -> str:
    """What a term stands under: «E» for «Élan», «#» for «3D»."""
    first = _plain(term.title)[0].upper()
    return first if first.isalpha() else "#"


def _plain(word: str) -> str:
    """A word as one looks it up: its accents and capitals do not count."""
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each)) or word
