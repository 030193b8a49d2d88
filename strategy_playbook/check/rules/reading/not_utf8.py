"""A file is not in UTF-8.

Why: the same bytes would be read as other letters on another machine.
Level: any, because it cannot be read in one way only.
Mend: in the editor, «Save with encoding», UTF-8. The message shows the first byte that is none.
"""

SEVERITY = "error"
LEVEL = "any"
