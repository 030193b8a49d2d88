"""`mkdocs.yml` lacks what a playbook needs, or says what does not go with it.

That is its folder of pages, its theme, the plugins `strategy-playbook` and `macros`, and the names
of the pages that it does without; pages, pictures, icons and files that it names and that are not
there; and what MkDocs or one of its plugins refuses: where the settings hold more than a playbook
usually says, the check asks them. A page is told here too that asks the theme for what it lacks.

Why: the site would be built without the strategy, or not at all, with messages of other tools.
Level: any, because the site cannot be built so.
Mend: write what the message says; all else in `mkdocs.yml` is yours.
"""

SEVERITY = "error"
LEVEL = "any"
