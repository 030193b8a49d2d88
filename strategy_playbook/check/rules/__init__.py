"""The rules, one file each, in a folder per theme.

A rule's file has a docstring (what it refuses; `Why:`, `Mend:`, `Bad:` and `Good:`), a `SEVERITY`
and a function `check(strategy)` that yields findings. The id is the file's name with hyphens. A
file without `check` documents what reading itself finds.
"""
