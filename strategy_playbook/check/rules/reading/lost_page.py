"""A page of `content/` is never published, or not at the address that its file's name says.

Why: its author believes that people read it, and links to it lead nowhere.
MkDocs leaves out a folder `templates` at the top, takes `README.md` for the start of its folder,
and publishes one page of two that have the same address. Some systems cannot tell two files apart
whose names differ only in capitals.
Level: any, because somebody believes that it is read.
Mend: give the file or the folder another name.

Bad: a page in `content/templates/`
    # content/templates/letter.md
    ---
    title: A letter
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # A letter

Good:
    # content/letter.md
    ---
    title: A letter
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # A letter

Bad: a page called `README.md`
    # content/letters/README.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # Letters

Good:
    # content/letters/index.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # Letters
"""

SEVERITY = "error"
LEVEL = "any"
