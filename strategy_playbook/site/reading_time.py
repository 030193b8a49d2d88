"""How long a page takes to read, once it is known what its macros wrote."""

import html
import math
import re

from markupsafe import Markup

from strategy_playbook.reading.language import Language
from strategy_playbook.reading.pages import prose

READING_TIME = Markup("<!-- reading time -->")
"""What a page writes where the time is to stand."""
WORDS_A_MINUTE = 200
_WORD = re.compile(r"\S*\w\S*")
_SECOND = re.compile(
    r'<span class="words-or">.*?<span class="words marketing">.*?</span>', re.DOTALL
)


def with_reading_time(markdown: str, language: Language) -> str:
    """A page whose macros were run, with its time where it asks for it.

    Of two wordings a reader sees one: only leaders' is counted.
    """
    if READING_TIME not in markdown:
        return markdown
    words = len(_WORD.findall(html.unescape(prose(_SECOND.sub("", markdown)))))
    minutes = math.ceil(words / WORDS_A_MINUTE)
    said = language.ngettext(
        "%(words)s words, about %(num)s minute",
        "%(words)s words, about %(num)s minutes",
        minutes, words=words,
    )  # fmt: skip
    return markdown.replace(READING_TIME, said)
