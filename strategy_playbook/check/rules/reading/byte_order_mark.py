"""A file begins with a byte-order mark, three invisible bytes that some editors write.

Why: other tools take it for a part of the first word.
Level: any, because other tools stumble over it.
Mend: in the editor, «Save with encoding», UTF-8 without BOM.
"""

SEVERITY = "warning"
LEVEL = "any"
