"""A page written by hand calls a macro that does not exist, or calls one wrongly.

Found by the build, before it writes anything; `playbook check` does not run macros.

Why: the page would go out with an error message in its place.
Mend: correct the name or the id; the line is the one in which the page stopped. Text that shows
double braces stands between `{% raw %}` and `{% endraw %}`.
"""

SEVERITY = "error"
