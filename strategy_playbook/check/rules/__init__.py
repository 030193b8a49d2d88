"""The rules, one file each, in a folder per theme.

A rule's file has a docstring (what it refuses; `Why:`, `Level:`, `Mend:`, `Bad:` and `Good:`), a
`SEVERITY`, a `LEVEL` («any» where it refuses what is wrong, else the level from which it asks for
what is missing) and a function `check(strategy)` that yields findings. The id is the file's name
with hyphens. A file without `check` documents what reading itself finds.
"""
