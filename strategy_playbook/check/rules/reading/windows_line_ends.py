"""The lines of a file end as on Windows (CR LF).

Why: once another editor saves the file, every line of it shows as changed.
Level: any, because the next save changes every line.
Mend: in the editor, change «CRLF» to «LF» and save.
"""

SEVERITY = "warning"
LEVEL = "any"
