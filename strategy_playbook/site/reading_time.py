"""How long a page takes to read, once it is known what its macros wrote."""

import html
import math
import re

from markupsafe import Markup

from strategy_playbook.reading.pages import prose
from strategy_playbook.reading.wording import counted

READING_TIME = Markup("<!-- reading time -->")
"""What a page writes where the time is to stand."""
WORDS_A_MINUTE = 200
_WORD = re.compile(r"\S*\w\S*")
_SECOND = re.compile(
    r'<span class="words-or">.*?<span class="words marketing">.*?</span>', re.DOTALL
)


def with_reading_time(markdown: str) -> str:
    """A page whose macros were run, with its time where it asks for it.

    Of two wordings a reader sees one: only leaders' is counted.
    """
    if READING_TIME not in markdown:
        return markdown
    words = len(_WORD.findall(html.unescape(prose(_SECOND.sub("", markdown)))))
    minutes = counted(math.ceil(words / WORDS_A_MINUTE), "minute")
    return markdown.replace(READING_TIME, f"{words:,} words, about {minutes}")
