"""An abbreviation is used and stands nowhere in the glossary.

Why: leaders and marketers speak different languages, and an abbreviation is where they stop
following each other (row 34). It looks at words of two to six capitals in what is in force and on
pages written by hand, once there is a glossary. It knows all words of the glossary, what a role, a
platform or a KPI is called, a channel's discipline, currencies, what stands in brackets behind its
words, and what every reader knows.
Level: decided, because the words for what was decided are agreed with it.
Mend: add it to the glossary, or write it out.

Bad:
    # data/terms/yard.yml
    title: Yard
    owner: marketing-lead
    reviewed: 2026-11-02
    meaning: Where the pumps stand and the vans start.
    # data/guidelines/answer-first.yml
    why: Whoever reads one line calls, and the CTR of the page shows it.

Good:
    # data/guidelines/answer-first.yml
    why: Whoever reads one line calls, and the share of readers who call shows it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from string import ascii_lowercase, ascii_uppercase, digits

from strategy_playbook.analysis.texts import Text, Texts
from strategy_playbook.model.kinds import Term
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.wording import CURRENCIES, counted

SEVERITY = "warning"
LEVEL = "decided"

ABBREVIATION = re.compile(r"(?<!\w)[A-Z](?:[0-9]*[A-Z]){1,5}[0-9]*(?=s?(?!\w))")
ADDRESS = re.compile(r"https?://\S+")
ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
NAMED = ("role", "platform", "kpi")
"""Kinds whose page says what their title means."""
COMMON = (
    "AI", "AM", "ATM", "CD", "CEO", "CV", "DIY", "DVD", "EU", "FAQ", "GPS", "HR", "ID", "IT", "LED",
    "OK", "PC", "PDF", "PIN", "PM", "QR", "SMS", "TV", "UK", "UN", "URL", "US", "USA", "USB", "VAT",
    "VIP", "KPI", "UTM", "BBC", "CSV", "DNA", "GIF", "JPG", "PNG", "SOS", "XL", "XXL",
    *CURRENCIES,
    "ALL", "ALWAYS", "AND", "DO", "MUST", "NEVER", "NO", "NOT", "NOW", "ONLY", "OR", "YES",
    "FIXME", "TBA", "TBC", "TBD", "TODO", "XXX",
)  # fmt: skip
"""What readers know, and this tool; currencies; words that are stressed; placeholders."""
LONGEST = 8
"""Words in which the letters of an abbreviation are looked for."""
_DROPPED = (ascii_lowercase + digits).encode()
_NO_DIGITS = str.maketrans("", "", digits)
_GAPS = bytes(c if c in ascii_uppercase.encode() else ord(" ") for c in range(256))


def check(strategy: Strategy) -> Iterator[Finding]:
    if "term" in strategy.unread or not strategy.known["term"]:
        return
    known = _known(strategy)
    plain = {word.encode() for word in (*known, *ascii_uppercase)}
    texts = Texts(strategy)
    uses: dict[str, list[tuple[Text, re.Match[str]]]] = defaultdict(list)
    for text in texts.of(lambda words: not plain.issuperset(_capitals(words))):
        for word, match in _abbreviations(text.words).items():
            is_known = _letters(word) in known or _is_written_out(text, match)
            if not is_known and "discipline" not in text.path:
                uses[word].append((text, match))
    for word, found in uses.items():
        message = (
            f"'{word}' is not in the glossary; it stands in {_counted(text for text, _ in found)}"
        )
        hint = "add it to the glossary, or write it out"
        yield Finding(_first(texts, found), message, hint)


def _capitals(text: str) -> list[bytes]:
    """The capitals of each word, which may be an abbreviation: fast, not exact."""
    return text.encode().translate(_GAPS, _DROPPED).split()


def _abbreviations(words: str) -> dict[str, re.Match[str]]:
    """Each abbreviation in a text, with its first place."""
    found: dict[str, re.Match[str]] = {}
    blank = ADDRESS.sub(lambda match: " " * len(match.group()), words)
    for match in ABBREVIATION.finditer(blank):
        if not ROMAN.fullmatch(match.group()):
            found.setdefault(match.group(), match)
    return found


def _known(strategy: Strategy) -> set[str]:
    """All that needs no term of its own, without digits."""
    words = set(COMMON)
    for id in strategy.known["term"]:
        words.update((id.upper(), *id.upper().split("-")))
    texts = []
    for term in strategy.of(Term).values():
        aliases = [alias.upper() for alias in term.aliases]
        both = [term.in_business_words or "", term.in_marketing_words or ""]
        texts += [term.title, *aliases, *term.also_called, *both, *term.say, *term.do_not_say]
    texts += [entry.title for kind in NAMED for entry in strategy.entries[kind].values()]
    if strategy.playbook:
        words.add(strategy.playbook.currency)
        texts += [strategy.playbook.name, strategy.playbook.organisation]
    words.update(_abbreviations("\n".join(texts)))
    return {_letters(word) for word in words}


def _is_written_out(text: Text, match: re.Match[str]) -> bool:
    """Whether it stands in brackets behind its words: «Care Quality Commission (CQC)»."""
    before = text.words[: match.start()]
    if not before.endswith("("):
        return False
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", before)[-LONGEST:])
    return match.group().lower() in initials.lower()


def _letters(word: str) -> str:
    return word.translate(_NO_DIGITS)


def _counted(texts: Iterable[Text]) -> str:
    """«3 entries», «1 entry and 2 pages»."""
    sources = {(bool(text.path), text.source) for text in texts}
    entries = sum(is_entry for is_entry, _ in sources)
    pages = len(sources) - entries
    parts = [counted(entries, "entry", "entries")] if entries else []
    return " and ".join([*parts, *([counted(pages, "page")] if pages else [])])


def _first(texts: Texts, found: list[tuple[Text, re.Match[str]]]) -> Where:
    """The first place of a word by file and line."""
    file = min(text.file for text, _ in found)
    places = [texts.where(text, match) for text, match in found if text.file == file]
    return min(places, key=lambda where: where.span or (0,))
