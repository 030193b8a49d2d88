"""A line of a KPI's readings cannot be read in one way only.

A file may stand as a spreadsheet or a tool exports it. Its first line names the columns, one of
them `date` and one `value`; others are left alone. Commas, semicolons or tabs part them. Days are
2026-01-31, 31.1.2026, 31/01/2026, 01/31/2026 or 31 Jan 2026; a week (2026-W05), a month (2026-01,
Jan 2026), a quarter (Q1 2026) or a year stands for its last day. Numbers have a decimal point or
comma, and may part thousands. 03/04/2026, `1,250` and `1.250` can be read in two ways: they are
refused unless another line of the file tells, such as 31/03/2026 or `12.5`. That holds for a file
of nothing but `12.125`.
A line that sums up others («Total»), or has no figure (nothing, `--`, `n/a`), is no reading.

Why: a figure guessed wrongly is worse than none (row 30).
Level: any, because it can be read in two ways or in none.
Mend: the message shows the first such line and how to write it; one line that tells mends them all.
Years have four digits, numbers no unit and no exponent; and a day has one reading. In a file with
commas, a value with a decimal comma stands in quotes; where the column right of it holds digits,
every such value does: `2026-01-31,4,1` may be 4.1.

Bad: a day that may have the day or the month first
    # data/readings/enquiries.csv
    date,value
    03/10/2026,21

Good:
    # data/readings/enquiries.csv
    date;value
    31/10/2026;21,5
    03/11/2026;1.250

Bad: a number that may have thousands or decimals
    # data/readings/enquiries.csv
    date;value
    31/10/2026;1.250

Good:
    # data/readings/enquiries.csv
    date;value
    31/10/2026;1250

Bad: a decimal comma in a file with commas
    # data/readings/enquiries.csv
    date,value
    2026-10-31,21,5

Good:
    # data/readings/enquiries.csv
    date,value
    2026-10-31,21.5

Bad: a number with its unit in the readings
    # data/readings/enquiries.csv
    date,value
    2026-10-31,21 calls

Good:
    # data/readings/enquiries.csv
    date,value
    2026-10-31,21

Bad: columns that are not called date and value
    # data/readings/enquiries.csv
    month,enquiries
    2026-10-31,21

Good:
    # data/readings/enquiries.csv
    date,value
    2026-10-31,21

Bad: two readings of one day
    # data/readings/enquiries.csv
    date,value
    2026-10-31,12
    2026-10-31,9

Good:
    # data/readings/enquiries.csv
    date,value
    2026-10-31,21

Bad: the number of a day, as a spreadsheet keeps it
    # data/readings/enquiries.csv
    date,value
    46326,21

Good:
    # data/readings/enquiries.csv
    date,value
    2026-10-31,21
"""

SEVERITY = "error"
LEVEL = "any"
