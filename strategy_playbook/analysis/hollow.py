"""Words that say nothing: «we will see», «a link», «management believes this»."""

import re
from itertools import islice

from strategy_playbook.analysis.figures import has_figure
from strategy_playbook.analysis.spelling import occurs, plain

FILLER = {
    "a", "about", "adapted", "again", "ago", "agreed", "all", "already", "also", "always", "an",
    "and", "any", "anyone", "anything", "are", "as", "ask", "asked", "at", "be", "been",
    "before", "being", "better", "by", "can", "carefully", "carry", "case", "change",
    "circumstances", "closely", "continue", "continues", "cross", "day", "deal", "decide",
    "decided", "did", "different", "discuss", "discusses", "do", "does", "doing", "done",
    "else", "even", "everybody", "everyone", "everything", "expected", "fine", "for", "form",
    "forward", "further", "get", "go", "goes", "going", "good", "group", "had", "handle",
    "happens", "has", "have", "he", "hoped", "how", "i", "if", "in", "into", "is", "it", "its",
    "just", "keep", "know", "later", "learned", "link", "links", "look", "looks", "lot", "made",
    "make", "manage", "many", "maybe", "measures", "meet", "moment", "more", "much", "needed",
    "new", "nice", "nobody", "none", "normal", "not", "nothing", "now", "ok", "okay", "on",
    "on-going", "or", "other", "others", "our", "page", "planned", "possible", "priority",
    "problem", "react", "reacts", "really", "reason", "referred", "result", "results", "right",
    "said", "same", "see", "seen", "she", "should", "simple", "solution", "some", "somebody",
    "someone", "something", "soon", "sort", "steering", "still", "success", "successful",
    "suitable", "taken", "team", "that", "the", "their", "then", "there", "they", "thing",
    "things", "this", "time", "to", "together", "try", "up", "us", "used", "useful", "usual",
    "very", "wait", "was", "watch", "we", "website", "well", "went", "were", "what", "when",
    "which", "while", "will", "with", "work", "worked", "working", "works", "would", "yes",
    "you",
}  # fmt: skip
"""What says nothing beside it."""
is_believed = occurs(
    r"\b(?:we|i|management|the (?:board|team|boss|ceo|owner)|everybody|everyone|leadership|experts?"
    r")(?: \w+)? (?:believes?|thinks?|feels?|is sure|are sure|is convinced|are convinced|knows?|"
    r"expects?|assumes?|suspects?|agrees?)\b"
    r"|\b(?:gut feeling|common sense|own experience|our experience|it is obvious|obviously|"
    r"as is well known|goes without saying|best practice)\b"
)
names_source = occurs(
    r"\b(?:interview|talk|survey|stud(?:y|ies)|minutes|files?|records?|statistics?|guide|report|audit"
    r"|count|census|test|trial)s?\b"
)
"""Whether it names what one could look up."""
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def says_nothing(text: str, least: int = 1) -> bool:
    """Whether only filling words are left, or fewer than so many words and no figure."""
    words = (match[0] for match in WORD.finditer(plain(text)))
    first = tuple(islice(words, max(least, 2)))
    if len(first) < 2:
        return False  # one word alone, or none, is a placeholder
    is_filling = len(first) < least or (FILLER.issuperset(first) and FILLER.issuperset(words))
    return is_filling and not has_figure(text)


def is_opinion(text: str) -> bool:
    """Whether it says who believes a thing, and gives nothing that one could look up."""
    said = plain(text)
    return is_believed(said) and not names_source(said) and not re.search(r"\d", text)
