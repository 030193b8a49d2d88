"""There is no strategy to read: no folder `data`, or no `data/playbook.yml` in it.

Why: without it every check would pass on nothing.
Level: linked, because there is nothing that could be judged.
Mend: run the command in the project's folder, or name the folder: `playbook check FOLDER`.
"""

SEVERITY = "error"
LEVEL = "linked"
