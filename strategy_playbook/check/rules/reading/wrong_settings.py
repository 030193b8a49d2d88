"""`mkdocs.yml` lacks what a playbook needs, or says what does not go with it.

That is its folder of pages, its theme, the plugins `strategy-playbook` and `macros`, and the names
of the pages that it does without. Settings that inherit others (`INHERIT`) only the build can see.

Why: the site would be built without the strategy, or not at all, with messages of other tools.
Level: any, because the site cannot be built so.
Mend: write what the message says; all else in `mkdocs.yml` is yours.
"""

SEVERITY = "error"
LEVEL = "any"
