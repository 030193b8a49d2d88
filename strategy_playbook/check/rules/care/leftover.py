"""Something that came with the set-up still stands where your own should.

That is a text that `playbook init` left to be written, a value that it had to guess (the comment
«To be decided» stands beside it), an address that nobody can have (a name that ends in
`.example`), or an entry or a page that is still the worked example's. Drafts count as well.

Why: what nobody has written is read as if somebody had decided it (rows 1, 3).
Level: any, because nobody is to read as decided what came with the set-up.
Mend: write your own, or take it out.

Bad:
    # data/goals/growth.yml
    statement: 'To be written: the result, with a figure and a date.'

Good:
    # data/goals/growth.yml
    statement: 30 % more new customers by the end of 2028.
"""

import re
from collections.abc import Iterator

from strategy_playbook.analysis.spelling import occurs
from strategy_playbook.analysis.texts import texts_of
from strategy_playbook.check.worked_example import is_it, left_of_it
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.project import DATA
from strategy_playbook.reading.settings import SETTINGS
from strategy_playbook.reading.syntax import Span
from strategy_playbook.reading.wording import counted

SEVERITY = "warning"
LEVEL = "any"

TO_BE_WRITTEN = "To be written:"
TO_BE_DECIDED = "# To be decided:"
is_unfinished = occurs(f"{TO_BE_WRITTEN}|{TO_BE_DECIDED}")
UNDECIDED = re.compile(rf"^([^\n#]*\S)[ \t]+{TO_BE_DECIDED}", re.MULTILINE)
ADDRESSES = ("site_url", "edit_uri_template", "edit_uri", "repo_url")
"""Settings of `mkdocs.yml` that lead to the site, or to its files."""
RESERVED = re.compile(r"https?://([\w.-]+\.)?example(\.(com|org|net))?(?=[/:]|$)", re.IGNORECASE)
"""Names that are reserved for examples (RFC 2606): nothing is ever published there."""


def check(strategy: Strategy) -> Iterator[Finding]:
    files = {file: text for file, text in strategy.texts.items() if is_unfinished(text)}
    for entry in strategy.in_files(files.keys()):
        yield from _to_be_written(entry)
    for file, text in files.items():
        if file.startswith(f"{DATA}/"):
            yield from _to_be_decided(file, text)
    if strategy.playbook is None or is_it(strategy):
        return  # whose it is, nobody can say before data/playbook.yml is read
    for each in left_of_it(strategy):
        message = f"this {each.what} is still the one of the worked example"
        yield Finding(each.where, message, "write your own, or delete the file")
    yield from _addresses(strategy)


def _to_be_written(entry: Entry) -> Iterator[Finding]:
    """One finding for all texts of an entry, at the first of them."""
    paths = [path for path, words in texts_of(entry) if words.startswith(TO_BE_WRITTEN)]
    if paths:
        more = len(paths) - 1
        also = f", and {counted(more, 'more text')} of this {entry.noun}" if more else ""
        message = f"this is still to be written{also}"
        yield Finding(entry.where(*paths[0]), message, "write your own in its place")


def _to_be_decided(file: str, text: str) -> Iterator[Finding]:
    """One finding for all values of a file that nobody has decided, at the first of them."""
    found = [*UNDECIDED.finditer(text)]
    if found:
        more = len(found) - 1
        also = f", and so are {more} more" if more > 1 else ", and so is one more" if more else ""
        written = found[0][1]
        indent = len(written) - len(written.lstrip())
        line = text.count("\n", 0, found[0].start()) + 1
        span = Span(line, indent + 1, len(written) - indent)
        message = f"this value is still to be decided{also}"
        hint = "write what holds for you, and take the comment away"
        yield Finding(Where(file, span=span), message, hint)


def _addresses(strategy: Strategy) -> Iterator[Finding]:
    for name in ADDRESSES:
        value = strategy.settings.values.get(name)
        if isinstance(value, str) and RESERVED.match(value):
            where = Where(SETTINGS, (name,))
            message = f"'{name}' is an address that nobody can have"
            yield Finding(where, message, "write where yours is, or take the line out")
