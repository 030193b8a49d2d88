"""A placeholder stands where words or a figure should: TBD, TODO, «xx %», «??», lorem ipsum.

Why: readers take what is published for what was decided (rows 12, 17). Looked at is what is in
force, and every page written by hand; not comments, code, fields of your own (`x_…`), and what
shows how it is not to be done (`dont`, `bad`, `do_not_say`). One in quotes is only spoken of.
Mend: write what was decided, take the sentence out, or set the entry to `draft` until it is known.

Bad:
    # data/goals/growth.yml
    statement: xx % more new customers by the end of 2028.

Good:
    # data/goals/growth.yml
    statement: 30 % more new customers by the end of 2028.
"""

import re
from collections.abc import Iterator

from playbook.diagnostics import Finding
from playbook.strategy import Strategy
from playbook.texts import Texts, occurs

SEVERITY = "error"

SUSPECT = r"T[BO]|FIX|XX|psum|\?\?|xx|\.[nN]\.|be [dc]"
"""Whatever may be one."""
PLACEHOLDER = re.compile(
    r"""(?<![\w«"'“‘`./-])(?:
        (?:TBD|TBC|TBA|TODO|FIXME|XXX)(?!\w|[ -][Ll]ist)
      | [xX]{2,}\s?%
      | (?:n\.n\.|N\.N\.)(?!\w|\ [A-Z])
      | Lorem\ ipsum | lorem\ ipsum\ dolor
      | (?<!\S)\?{2,}(?![^\s%.,;:)])
      | (?:(?<=\A)|(?<=[:(|–—]\ )|(?<=[(|])|(?<=\n[*-]\ ))
        [Tt]o\ be\ (?:decided|defined|confirmed|determined)(?=\s*(?:$|[).;|]))
    )""",
    re.VERBOSE | re.MULTILINE,
)


def check(strategy: Strategy) -> Iterator[Finding]:
    texts = Texts(strategy)
    for text in texts.of(occurs(SUSPECT)):
        for match in PLACEHOLDER.finditer(text.words):
            message = f"the placeholder '{match.group()}' stands where readers look for an answer"
            otherwise = "make the entry a draft" if text.path else "take it out"
            hint = f"write what was decided, or {otherwise}"
            yield Finding(texts.where(text, match), message, hint)
            if text.path:
                break
