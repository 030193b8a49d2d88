"""Styles and scripts of the features, as files of the site.

All styles are one file: a page asks for one instead of a dozen. Fonts, pictures and the scripts
that every page has lie in `theme/assets/` and are the theme's.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from strategy_playbook.model.strategy import Strategy
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


def assets(strategy: Strategy) -> Iterator[File]:
    """The one file of styles, and each script."""
    yield File(BUNDLE, partial(_bundle, strategy))
    for feature in all_features():
        for file in feature.scripts:
            yield File(f"{SCRIPTS}/{file.name}", partial(file.read_text, encoding="utf-8"))


def _bundle(strategy: Strategy) -> str:
    first = (STYLES / f"{name}.css" for name in OF_EVERY_PAGE)
    of_features = (file for feature in all_features() for file in feature.styles)
    styles = [*first, *of_features, STYLES / f"{PRINT}.css"]
    texts = [file.read_text(encoding="utf-8") for file in styles]
    return "\n".join([*texts, look.of(strategy), look.foot(strategy)])
