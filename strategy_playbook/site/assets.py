"""Styles and scripts of the features, as files of the site.

All styles are one file: a page asks for one instead of a dozen. Fonts, pictures and the scripts
that every page has lie in `theme/assets/` and are the theme's.
"""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.language import ENGLISH, Language
from strategy_playbook.site import look
from strategy_playbook.site.feature import all_features
from strategy_playbook.site.page import File

STYLES = Path(__file__).parent / "styles"
OF_EVERY_PAGE = ("fonts", "frame", "playbook", "kinds")
"""Before those of the features."""
PRINT = "print"
"""Behind them: on paper it has the last word."""
BUNDLE = "assets/stylesheets/site.css"
SCRIPTS = "assets/javascripts"
WORDS = f"{SCRIPTS}/language.js"
ENGLISH_WORDS = Path(__file__).parent / "language.js"


def assets(strategy: Strategy) -> Iterator[File]:
    """The one file of styles, and each script."""
    yield File(BUNDLE, partial(_bundle, strategy))
    yield File(WORDS, partial(_words, strategy.language))
    for feature in all_features():
        for file in feature.scripts:
            yield File(f"{SCRIPTS}/{file.name}", partial(file.read_text, encoding="utf-8"))


def _words(language: Language) -> str:
    """The words of scripts, in a language: English stands in the scripts themselves."""
    text = ENGLISH_WORDS.read_text(encoding="utf-8")
    if language.code == ENGLISH:
        return text
    messages = json.dumps(language.of_scripts(), ensure_ascii=False)
    for written, meant in (
        ("MESSAGES = {}", f"MESSAGES = {messages}"),
        ("Number(n != 1)", f"Number({language.plural})"),
        ('LOCALE = "en-GB"', f"LOCALE = {json.dumps(language.code)}"),
    ):
        text = text.replace(written, meant)
    return text


def _bundle(strategy: Strategy) -> str:
    first = (STYLES / f"{name}.css" for name in OF_EVERY_PAGE)
    of_features = (file for feature in all_features() for file in feature.styles)
    styles = [*first, *of_features, STYLES / f"{PRINT}.css"]
    texts = [file.read_text(encoding="utf-8") for file in styles]
    return "\n".join([*texts, look.of(strategy), look.foot(strategy)])
