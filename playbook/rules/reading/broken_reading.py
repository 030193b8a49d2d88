"""A line of a KPI's readings cannot be read in one way only.

Why: a figure guessed wrongly is worse than none (row 30).
Mend: the first line is `date,value`; then a date like 2026-01-31 and a number with a decimal point.

Bad:
    # data/readings/enquiries.csv
    date,value
    31/10/2026,21

Good:
    # data/readings/enquiries.csv
    date,value
    2026-10-31,21
"""

SEVERITY = "error"
