"""CODEOWNERS asks others to review than own it in the data.

Only the lines that `playbook codeowners` has written are looked at.

Why: a change is to be read by whoever answers for what it changes (row 12); an owner who has moved
on is asked in vain, and the new one is not asked at all.
Level: any, because the forge asks the wrong people.
Mend: `playbook codeowners` writes the lines anew.
"""

SEVERITY = "warning"
LEVEL = "any"
