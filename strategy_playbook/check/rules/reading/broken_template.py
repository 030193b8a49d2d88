"""A page written by hand calls what does not exist, or calls it wrongly.

A name that neither the engine nor your own macros have, an argument too many or too few, a field,
a kind or an entry that there is not, and braces that nothing closes; and macros of your own that
Python cannot read, or that stop when they are called: the check runs them as the build does.

Why: the page would go out with an error message in its place, or without what it was to show.
Level: any, because the page would go out broken.
Mend: correct the name; `playbook macros` lists what pages can call. Text that shows double braces
stands between `{% raw %}` and `{% endraw %}`, and the id of a heading is written `{ #prices }`.

Bad: a macro that is misspelt
    # content/where.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # Where we speak

    {{ overveiw("channel", "cadence") }}

Good:
    # content/where.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # Where we speak

    {{ overview("channel", "cadence") }}

Bad: an argument of a macro that is misspelt
    # content/where.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # Where we speak

    {{ overview("channel", "cadense") }}

Good:
    # content/where.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # Where we speak

    {{ overview("channel", "cadence") }}

Bad: a macro whose text has no quotes
    # content/where.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # Where we speak

    {{ overview(channel, "cadence") }}

Good:
    # content/where.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # Where we speak

    {{ overview("channel", "cadence") }}

Bad: a macro in curly quotes
    # content/where.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # Where we speak

    {{ overview(“channel”, “cadence”) }}

Good:
    # content/where.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # Where we speak

    {{ overview("channel", "cadence") }}

Bad: a macro in one brace
    # content/where.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # Where we speak

    {{ overview("channel", "cadence") }}

    { overview("audience", "segment") }

Good:
    # content/where.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # Where we speak

    {{ overview("channel", "cadence") }}

    {{ overview("audience", "segment") }}

Bad: the id of a heading as `{#id}`, which is read as a comment
    # content/where.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # Where we speak

    ## In one table {#table}

Good:
    # content/where.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # Where we speak

    ## In one table { #table }
"""

SEVERITY = "error"
LEVEL = "any"
