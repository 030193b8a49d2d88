"""The data is in a format that this engine does not read: an older one, or a newer.

`format` in `data/playbook.yml` is its number; nothing else is looked at then.

Why: read as if it were of this format, each file would be wrong in a way that nobody can mend.
Level: any, because it would be misread.
Mend: install the engine that reads it, by its version in `requirements.txt`; or edit the data as
the engine's changelog says, and then the number.
"""

SEVERITY = "error"
LEVEL = "any"
