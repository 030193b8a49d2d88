"""A placeholder stands where words or a figure should: TBD, «to follow», «xx %», «??», lorem ipsum.

Why: readers take what is published for what was decided, and a placeholder is no statement (row 3).
It looks at what is in force, and at every page written by hand; not at comments, code, fields of
your own (`x_…`), and what shows how it is not to be done (`dont`, `bad`, `do_not_say`). One in
quotes is only spoken of, and so is one behind a word such as «write» or «leave». Small letters
(«tbd»), and words such as «pending» or «figures to follow», count where nothing else is said;
«open», «draft» or «see above» only as all that a field of an entry holds. Dashes, dots and arrows
alone are no answer anywhere; «none» and «n/a» are none in what an entry must have, nor as evidence,
proof, a contingency, an action or the like; «yes» and «no» not as one of these.
Level: any, because a field that is not known yet is left out, not filled with a sign.
Mend: write what was decided, take the sentence out, or set the entry to `draft` until it is known.

Bad: a sign in place of a figure: xx, ??
    # data/goals/growth.yml
    statement: xx % more new customers by the end of 2028.

Good:
    # data/goals/growth.yml
    statement: 30 % more new customers by the end of 2028.

Bad: to follow, pending, coming soon, TBC
    # data/guidelines/answer-first.yml
    why: Coming soon

Good:
    # data/guidelines/answer-first.yml
    why: Whoever has thirsty cattle reads one line and calls.

Bad: n/a, none or a dash in place of an answer
    # data/guidelines/answer-first.yml
    why: n/a

Good:
    # data/guidelines/answer-first.yml
    why: Whoever has thirsty cattle reads one line and calls.
"""

import re
from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from strategy_playbook.analysis.spelling import occurs
from strategy_playbook.analysis.texts import Text, Texts
from strategy_playbook.model.entry import Key, fields_of
from strategy_playbook.model.fields import is_needed, part_of
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "any"

NO_WORDS = r"[-–—.…?_*=~→⇒•·]+>*"
NO_ANSWER = r"(?i:none|nil|no|yes|n\.?/?a\.?|not applicable|unknown|not known|no idea)\.?"
PROMISED = (
    r"details?|figures?|proofs?|numbers?|data|texts?|copy|contents?|answers?|results?|evidence|quotes?"
    r"|survey|decision|approval|confirmation|review|sign-?off|input|feedback|work|section|page|part"
    r"|date|info(?:rmation)?|examples?|description|links?|everything|rest|more"
)
FOLLOWS = (
    r"(?:to|will) (?:follow|come)(?: (?:soon|later|shortly))?|(?:is |are )?coming (?:soon|shortly)"
    r"|follows? (?:soon|later|shortly)|(?:is |are )?(?:pending|in progress|under construction)"
    r"|(?:still )?to be (?:added|completed|filled(?: in)?|provided|supplied|updated|agreed|set)"
    r"|(?:is |are )?not (?:yet )?(?:available|decided|defined|agreed|written)(?: yet)?"
    r"|not yet known|none yet|placeholder|later|soon|follows|to ?do|xxx+|tk|wip|asdf\w*"
    r"|t\.b\.[acd]\."
)
"""What a text says that only promises another one."""
UNDONE = (
    r"(?:still |yet )?(?:open|undecided|unclear|upcoming)|(?:first )?draft(?: text)?|not yet"
    r"|(?:still )?(?:in|under) (?:discussion|preparation|planning|review|work|construction)"
    r"|(?:still )?to be (?:checked|clarified|discussed|finali[sz]ed|reviewed|specified|verified)"
    r"|dummy(?: text)?|(?:(?:sample|some|your) )?text (?:goes )?here|(?:sample|some) text"
    r"|see (?:above|below|later)|lorem ipsum|blah?(?:[ ,]+blah?)*|n\.?n\.?"
)
"""The same, where it is all that a field holds; a page may have such a line for other reasons."""
AWAITS = rf"(?:pending|awaiting|tb[acd]) (?:\w+ )?(?:{PROMISED}|by|with)(?: \w+){{0,3}}"
SUSPECT = (
    rf"(?i:{FOLLOWS}|{AWAITS})[ .…!)\"'*_\]]*(?:$|\n)|"
    r"T[BO]|[Tt]b[acd]|odo|FIX|XX|psum|\?\?|xx|\.[nN]\.|be [acdw]|nsert|NSERT|ill in"
    rf"""|(?:^|\n|[:\[,] |- )\s*["']?(?:{NO_WORDS}|{NO_ANSWER}|(?i:{UNDONE}))"""
    r"""["']?[.!]?\s*(?:$|\n|[,\]}#])"""
)
"""Whatever may be one."""
PLACEHOLDER = re.compile(
    r"""(?<![\w«"'“‘`./-])(?:
        (?:TBD|TBC|TBA|TODO|FIXME|XXX)(?!\w|[ -][Ll]ist)
      | _{1,3}(?:TBD|TBC|TBA|TODO|FIXME|XXX)_{1,3}(?!\w)
      | [xX]{2,}\s?%
      | x{2,}(?=\s[a-z])
      | (?:n\.n\.|N\.N\.)(?!\w|\ [A-Z])
      | Lorem\ ipsum | lorem\ ipsum\ dolor
      | (?<!\S)\?{2,}(?![^\s%.,;:)])
      | \[(?i:insert|fill\ in)\ [^\]\n]*\](?!\()
      | (?:(?<=\A)|(?<=[:(|–—]\ )|(?<=[(|])|(?<=\n[*-]\ ))
        (?:[Tt]o\ be\ (?:announced|confirmed|decided|defined|determined|done|written)
          |[Tt]b[acd]|[Tt]odo|(?:[Pp]lease\ )?[Ff]ill\ in)(?=[.!]?\s*(?:$|[).;|]))
    )""",
    re.VERBOSE | re.MULTILINE,
)
SPOKEN_OF = re.compile(
    r"\b(?:leaves?|writes?|wrote|writing|replaces?|says?|saying|reads|words?) (?:an? |the |no )?\Z",
    re.IGNORECASE,
)
"""What stands before a word that is only named."""
WORDLESS = re.compile(NO_WORDS)
YES_OR_NO = re.compile(r"(?i:yes|no)\.?")
ANSWERLESS = re.compile(NO_ANSWER)
UNDONE_ALONE = re.compile(rf"\W*(?:{UNDONE})\W*", re.IGNORECASE)
PROMISE = re.compile(
    r"\W*(?:(?:(?:this|the|our|all|exact|final|full|more) )*"
    rf"(?:(?:{PROMISED}) )?(?:{FOLLOWS})|{AWAITS})\W*",
    re.IGNORECASE,
)
ALONE = re.compile(
    r"(?:\A|\n[ \t]*\n|\n(?=[*-] ))[ \t]*(?:[*>-] )?(?P<words>[^\s#][^\n]{1,59}?)[ \t]*"
    r"(?=\n[ \t]*\n|\n[*-] |\s*\Z)"
)
"""A line of a page that is a paragraph, or an item of a list."""
LONGEST = 60
"""Characters of a text that may be a promise and nothing else."""
WORDS = {"title", "tags", "tactics", "departments", "also_called"}
"""Fields of single words, which may be any."""
SIGNS = {"unit", "say", "good"}
"""A ratio may have the unit «-», or none; a glossary or an example may show a sign."""
ANSWERS = {
    "action", "consent_basis", "contingency", "counting_rule", "decided", "declined",
    "evidence", "learned", "output", "proof",
}  # fmt: skip
"""Fields that may be left out, and not filled with nothing."""


def check(strategy: Strategy) -> Iterator[Finding]:
    texts = Texts(strategy)
    for text in texts.of(occurs(SUSPECT)):
        for match in _placeholders(strategy, text):
            message = f"'{match.group()}' is a placeholder, where readers look for an answer"
            otherwise = "make the entry a draft until then" if text.path else "take it out"
            hint = f"write what is known, or {otherwise}"
            yield Finding(texts.where(text, match), message, hint)
            if text.path:
                break


def _placeholders(strategy: Strategy, text: Text) -> Iterable[re.Match[str]]:
    whole = (_no_answer(strategy, text) or _promise(text)) if text.path else None
    if whole:
        return [whole]
    found = (each for each in PLACEHOLDER.finditer(text.words) if not _is_spoken_of(text, each))
    if text.path:
        return found
    return [*(m for m in found if not _is_link(strategy, text, m)), *_promises(text.words)]


def _is_spoken_of(text: Text, match: re.Match[str]) -> bool:
    """Whether it is named, as in «never leave TBC on a sheet», or a gap in an example."""
    is_template = bool(text.path) and text.path[-1] == "good" and match[0].startswith("[")
    return is_template or SPOKEN_OF.search(text.words, 0, match.start()) is not None


def _promise(text: Text) -> re.Match[str] | None:
    """The whole of a text that only says that there will be one."""
    if len(text.words) > LONGEST:
        return None
    name = next(step for step in reversed(text.path) if isinstance(step, str))
    if name in WORDS | SIGNS:
        return None
    return PROMISE.fullmatch(text.words) or UNDONE_ALONE.fullmatch(text.words)


def _promises(words: str) -> Iterator[re.Match[str]]:
    """Lines of a page that say no more than that."""
    for line in ALONE.finditer(words):
        if match := PROMISE.fullmatch(words, line.start("words"), line.end("words")):
            yield match


def _is_link(strategy: Strategy, page: Text, match: re.Match[str]) -> bool:
    """Whether it is the text of a link, «[Insert your card](…)»: a page's words lack its target."""
    return strategy.texts[page.file][match.start() : match.end() + 1].endswith("](")


def _no_answer(strategy: Strategy, text: Text) -> re.Match[str] | None:
    """The whole of a text that says nothing."""
    if wordless := WORDLESS.fullmatch(text.words):
        return None if text.path[-1] in SIGNS else wordless
    found = ANSWERLESS.fullmatch(text.words)
    return found if found and _is_asked(strategy, text, found) else None


def _is_asked(strategy: Strategy, text: Text, found: re.Match[str]) -> bool:
    """Whether the field that a text stands in wants an answer; a title may be «No»."""
    entry = strategy.get(Key.of(text.source))
    if entry is None:
        return False
    names = [name for name in text.path[len(entry.at) :] if isinstance(name, str)]
    cls: type[BaseModel] | None = type(entry)
    for name in names:
        info = fields_of(cls)[name]
        cls = part_of(info)
    if names[-1] in ANSWERS:
        return True
    return is_needed(info) and names[-1] not in SIGNS and not YES_OR_NO.fullmatch(found[0])
