"""A line of a KPI's readings cannot be read in one way only.

Why: a figure guessed wrongly is worse than none (row 30).
Mend: the first line is `date,value`; then a date like 2026-01-31 and a number with a decimal point.

Bad:
    # data/readings/enquiries.csv
    date,value
    31/01/2026,12

Good:
    # data/readings/enquiries.csv
    date,value
    2026-01-31,12
"""

SEVERITY = "error"
