"""A file is larger, or nested deeper, than any strategy entry.

Why: anchors that refer to anchors grow without end and would stop the machine.
Level: any, because it cannot be read safely.
Mend: one entry per file; write values out instead of nesting anchors.
"""

SEVERITY = "error"
LEVEL = "any"
