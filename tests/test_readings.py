"""Readings as people export them: what is read has one meaning, what has two is refused."""

from pathlib import Path

import pytest

from strategy_playbook.reading.readings import read, span_of
from tests.overlay import checked_at, lay_over

FILE = "data/readings/enquiries.csv"
JANUARY, FEBRUARY, MARCH = "2026-01-31", "2026-02-28", "2026-03-31"

ACCEPTED = {
    "plain": ("date,value\n2026-01-31,12.5\n2026-02-28,-3\n", [12.5, -3]),
    "in any order": ("date,value\n2026-02-28,2\n2026-01-31,1\n", [1, 2]),
    "columns by name": ("Source;VALUE;Date\nCRM;1,5;31.1.2026\nCRM;2;28.2.2026\n", [1.5, 2]),
    "quoted, with tabs": ('"date"\t"value"\n"2026-01-31"\t"1,5"\n2026-02-28\t2\n', [1.5, 2]),
    "sep=": ("sep=;\nDate;Value\n31.01.2026;1,5\n28.02.2026;2\n", [1.5, 2]),
    "blank lines": ("\ndate;value;;\n\n31.1.2026;1;;\n;;;\n28.2.2026;2;;\n", [1, 2]),
    "several lines in a cell": ('date,value,note\n31/01/2026,1,"a\nb"\n2026-02-28,2,\n', [1, 2]),
    "midnight": ("date,value\n2026-01-31T00:00:00,1\n2026-02-28 00:00,2\n", [1, 2]),
    "day first, proved": ("date,value\n31/01/2026,1\n02/03/2026,2\n", [1, 2]),
    "hyphens": ("date,value\n31-1-2026,1\n28-2-2026,2\n", [1, 2]),
    "the same either way": ("date,value\n01/01/2026,1\n02/02/2026,2\n", [1, 2]),
    "points need no proof": ("date;value\n1.2.2026;1\n3.4.2026;2\n", [1, 2]),
    "thousands, proved": ('date,value\n2026-01-31,"1,250"\n2026-02-28,"1,300.5"\n', [1250, 1300.5]),
    "decimals, proved": ("date,value\n2026-01-31,1.250\n2026-02-28,1.5\n", [1.25, 1.5]),
    "comma, proved": ("date;value\n31.1.2026;1.250\n28.2.2026;0,125\n", [1250, 0.125]),
    "two groups": ("date;value\n31.1.2026;1.250.000\n28.2.2026;1.300\n", [1250000, 1300]),
    "spaces": ("date;value\n31.1.2026;1 250\n28.2.2026;1\u00a0300,5\n", [1250, 1300.5]),
    "narrow spaces": ("date;value\n31.1.2026;1\u202f250\n28.2.2026;2\n", [1250, 2]),
    "apostrophes": ("date;value\n31.1.2026;1'250'000.5\n28.2.2026;1’250\n", [1250000.5, 1250]),
    "signs": ("date;value\n31.1.2026;+1\n28.2.2026;\u22122,5\n", [1, -2.5]),
    "quotes keep a value whole": (
        'date,value,n\n2026-01-31,"4",1\n2026-02-28,"4,5","2"\n',
        [4, 4.5],
    ),
    "quoted beside": ('date,n,value,x\n2026-01-31,"a,b",4,"1"\n2026-02-28,,5,\n', [4, 5]),
    "decimals beside": ("date,value,cost\n2026-01-31,4.5,12\n2026-02-28,5,12.5\n", [4.5, 5]),
    "words beside": ("date,value,note\n2026-01-31,4,1 late\n2026-02-28,5,\n", [4, 5]),
    "semicolons": ("date;value;note\n2026-01-31;4;1\n2026-02-28;5;2\n", [4, 5]),
    "blanks behind commas": ('"date", "value"\n"2026-01-31", "4"\n2026-02-28, 5\n', [4, 5]),
    "midnight of parted days": ("date;value\n31.01.2026 00:00;1\n28/2/2026 00:00:00;2\n", [1, 2]),
    "marks without width": (
        "\u200edate,value\n\u200e31\u200e/\u200e01\u200e/\u200e2026,1\n28/2/2026,\u200b2\n",
        [1, 2],
    ),
    "month first, proved": ("date,value\n01/31/2026,1\n02/03/2026,2\n", [1, 2]),
    "months": ("date,value\n2026-01,1\n2026-02,2\n", [1, 2]),
    "months by name": ("date,value\nJan 2026,1\nFebruary 2026,2\n", [1, 2]),
    "months of a year": ("date,value\n01/2026,1\n02.2026,2\n", [1, 2]),
    "days by name": ('date,value\n31 Jan 2026,1\n"Feb 28, 2026",2\n', [1, 2]),
    "a day's name": ('date,value\n"Sat, 31 January 2026",1\n', [1]),
    "a total": ("date,value\n2026-01-31,1\n2026-02-28,2\nGrand total,3\n", [1, 2]),
    "sums of several kinds": ("date,value\n2026-01-31,1\nTotal 2026,1\nTotal:,1\nMax,1\n", [1]),
    "no figure": ("date,value\n2026-01-31,1\n2026-02-28,--\n2026-03-31,n/a\n2026-04-30,\n", [1]),
    "four places": ("date,value\n2026-01-31,12.125\n2026-02-28,12.1250\n", [12.125, 12.125]),
}


@pytest.mark.parametrize(("text", "values"), ACCEPTED.values(), ids=ACCEPTED)
def test_what_has_one_meaning_is_read(text: str, values: list[float]) -> None:
    found, flaws = read(text)
    assert flaws == []
    assert [value for _, value in found] == values
    assert found[0].date in (JANUARY, "2026-01-01", "2026-02-01")
    assert [day for day, _ in found] == sorted(day for day, _ in found)


def test_a_quarter_and_a_year_stand_for_their_last_day() -> None:
    for text, days in (
        ("Q1 2026,1\n2026-Q2,2\n", [MARCH, "2026-06-30"]),
        ("2024,1\n2025,2\n", ["2024-12-31", "2025-12-31"]),
        ("H1 2026,1\n", ["2026-06-30"]),
    ):
        found, flaws = read(f"date,value\n{text}")
        assert ([day for day, _ in found], flaws) == (days, [])


def test_a_week_stands_for_its_sunday() -> None:
    readings, flaws = read("date,value\n2026-W05,1\n2026W6,2\n")
    assert ([each.date for each in readings], flaws) == (["2026-02-01", "2026-02-08"], [])


def test_days_come_out_as_iso() -> None:
    found, _ = read("date,value\n31/01/2026,1\n2/3/2026,2\n1.4.2026,3\n2026-05-06,4\n")
    assert [day for day, _ in found] == [JANUARY, "2026-03-02", "2026-04-01", "2026-05-06"]


LINE_2 = "date,value\n{}\n"
HALVES = 'quote the value: "4,1" or "4"; or leave the column beside it out'
NAMES = "the first line should name a column 'date' and a column 'value'"
REFUSED = {
    "day or month": (
        "date,value\n03/04/2026,1\n05-06-2026,1\n06/05/2026,1\n",
        [
            (2, 1, "'03/04/2026' may be 3 April or 4 March (and 2 more lines like it)",
             "write 2026-04-03 or 2026-03-04"),
        ],
    ),
    "month first, with points": (
        "date,value\n01.31.2026,1\n02.03.2026,1\n",
        [(2, 1, "'01.31.2026' has the month first",
          "write 2026-01-31, or 31.01.2026, and all others alike")],
    ),
    "both orders": (
        "date,value\n31/01/2026,1\n02/28/2026,1\n",
        [(3, 1, "'02/28/2026' has the month first, '31/01/2026' the day",
          "write 2026-02-28, or 28/02/2026, and all others alike")],
    ),
    "two digits": (
        "date,value\n31.1.26,1\n28.2.26,1\n",
        [(2, 1, "'31.1.26' has a year of two digits (and 1 more line like it)",
          "write all four: 31.1.2026")],
    ),
    "no such day": (
        "date,value\n31.2.2026,1\n2026-02-30,1\n",
        [(2, 1, "there is no day '31.2.2026'", "correct it"),
         (3, 1, "'2026-02-30' is no date", "write a date like 2026-01-31 or 31.1.2026")],
    ),
    "out of range": (
        "date,value\n0001-01-01,1\n26.1.1926,2\n2100-01-01,3\n",
        [(2, 1, "'0001-01-01' is out of range (and 2 more lines like it)",
          "the years 1990 to 2099 are known")],
    ),
    "a spreadsheet's number": (
        "date,value\n45322,1\n45350.5,2\n",
        [(2, 1, "'45322' is a spreadsheet's number of a day (and 1 more line like it)",
          "format the column as a date, such as 2026-01-31")],
    ),
    "year first, otherwise": (
        "date,value\n20260131,1\n2026/02/28,2\n2026-3-31,3\n",
        [(2, 1, "'20260131' is not how a day is written here (and 2 more lines like it)",
          "write 2026-01-31")],
    ),
    "year first, no day": (
        LINE_2.format("20261331,1"),
        [(2, 1, "'20261331' is no date", "write a date like 2026-01-31 or 31.1.2026")],
    ),
    "time of a parted day": (
        LINE_2.format("31.1.2026 08:30,1"),
        [(2, 1, "'31.1.2026 08:30' has a time of day", "write the day: 31.1.2026")],
    ),
    "two digits at midnight": (
        LINE_2.format("31.1.26 00:00,1"),
        [(2, 1, "'31.1.26 00:00' has a year of two digits", "write all four: 31.1.2026")],
    ),
    "a mark that turns digits round": (
        LINE_2.format("2026-01-31,\u202e12"),
        [(2, 12, "'\ufffd12' is no number",
          "digits and a decimal point or comma only, such as 1250.5")],
    ),
    "a number without end": (
        LINE_2.format("2026-01-31," + "9" * 400),
        [(2, 12, f"'{'9' * 40}…' has 400 characters, too many for a number",
          "write the number that is meant")],
    ),
    "a comma parted the value, and a column takes the rest": (
        "date,value,note\n2026-01-31,4,1\n2026-10-31,5,2\n",
        [(2, 12, "'4,1' may be 4.1, or 4 with 1 under 'note' (and 1 more line like it)", HALVES)],
    ),
    "the rest under no name": (
        "date,value,\n2026-01-31,-4,05\n2026-10-31,5,\n",
        [(2, 12, "'-4,05' may be -4.05, or -4 with 05 beside it",
          'quote the value: "-4,05" or "-4"; or leave the column beside it out')],
    ),
    "the rest, words in another line": (
        'n,date,value,note\n"a\nb",2026-01-31,4,1\n,2026-10-31,5,late\n',
        [(2, 1, "'4,1' may be 4.1, or 4 with 1 under 'note'", HALVES)],
    ),
    "the rest, other lines in quotes or with points": (
        'date,value,note\n2026-01-31,"4,5",\n2026-02-28,4.5,\n2026-10-31,4,1\n',
        [(3, 12, "'4.5' has a decimal point, '4,5' a decimal comma",
          "write all numbers of the file in one way"),
         (4, 12, "'4,1' may be 4.1, or 4 with 1 under 'note'", HALVES)],
    ),
    "the rest of thousands": (
        "date,value,note\n2026-09-30,1,250.5\n2026-10-31,1250.5,\n",
        [(2, 12, "'1,250.5' may be 1250.5, or 1 with 250.5 under 'note'",
          'quote the value: "1,250.5" or "1"; or leave the column beside it out')],
    ),
    "the rest may be thousands": (
        "date,value,note\n2026-10-31,1,250\n",
        [(2, 12, "'1,250' may be one number, or 1 with 250 under 'note'",
          'quote the value: "1,250" or "1"; or leave the column beside it out')],
    ),
    "time of day": (
        LINE_2.format("2026-01-31T22:00:00Z,1"),
        [(2, 1, "'2026-01-31T22:00:00Z' has a time of day", "write the day: 2026-01-31")],
    ),
    "thousands or decimals": (
        "date,value\n2026-01-31,12.125\n2026-02-28,1300\n2026-03-31,12.250\n",
        [(2, 12, "'12.125' may be 12125 or 12.125 (and 1 more line like it)",
          "write 12125, or 12.1250 for 12.125; one such value tells for all")],
    ),
    "both signs": (
        "date;value\n2026-01-31;12.5\n2026-02-28;12,5\n2026-03-31;1.250\n",
        [(3, 12, "'12,5' has a decimal comma, '12.5' a decimal point",
          "write all numbers of the file in one way")],
    ),
    "wrong groups": (
        "date;value\n2026-01-31;1.25.000\n2026-02-28;1250,000.5\n",
        [(2, 12, "'1.25.000' is no number",
          "digits and a decimal point or comma only, such as 1250.5"),
         (3, 12, "'1250,000.5' is no number",
          "digits and a decimal point or comma only, such as 1250.5")],
    ),
    "comma without quotes": (
        "date,value\n2026-01-31,12,5\n2026-02-28,13,5\n2026-03-31,14\n",
        [(2, 1, "the comma in '12,5' parts two columns (and 1 more line like it)",
          'for a decimal write 12.5, or "12,5" in quotes')],
    ),
    "units": (
        "date;value\n2026-01-31;12 %\n2026-02-28;€ 1.250,50\n",
        [(2, 12, "'12 %' is more than a number (and 1 more line like it)",
          "write it without its unit: 12")],
    ),
    "exponent": (
        LINE_2.format('2026-01-31,"1,2E+05"'),
        [(2, 13, "'1,2E+05' has an exponent, behind which spreadsheets leave out digits",
          "write all digits of the number")],
    ),
    "infinity": (
        LINE_2.format("2026-01-31,inf"),
        [(2, 12, "'inf' is no number",
          "write the figure; where nothing was measured, leave the cell empty")],
    ),
    "an error of the spreadsheet": (
        LINE_2.format("2026-01-31,#DIV/0!"),
        [(2, 12, "'#DIV/0!' is no number",
          "write the figure; where nothing was measured, leave the cell empty")],
    ),
    "words of several kinds": (
        "date,value\n2026-01-31,no data\n2026-02-28,(not set)\n2026-03-31,3\n",
        [(2, 12, "'no data' is no number (and 1 more line like it)",
          "write the figure; where nothing was measured, leave the cell empty")],
    ),
    "less than": (
        "date,value\n2026-01-31,<10\n2026-02-28,<5\n2026-03-31,~7\n",
        [(2, 12, "'<10' is no number (and 1 more line like it)",
          "digits and a decimal point or comma only, such as 1250.5"),
         (4, 12, "'~7' is no number",
          "digits and a decimal point or comma only, such as 1250.5")],
    ),
    "a time": (
        "date,value\n2026-01-01 - 2026-01-31,1\n1 Feb 2026 – 28 Feb 2026,2\n"
        "2026-03-01/2026-03-31,3\n",
        [(2, 1, "'2026-01-01 - 2026-01-31' is a time from one day to another (and 2 more lines like"
          " it)", "write its last day: 2026-01-31")],
    ),
    "a month in one word": (
        LINE_2.format("202602,1"),
        [(2, 1, "'202602' is no date", "write 2026-02-28 if it is a month")],
    ),
    "a week that there is not": (
        LINE_2.format("2026-W54,1"),
        [(2, 1, "'2026-W54' is no date", "write a date like 2026-01-31 or 31.1.2026")],
    ),
    "twice, written otherwise": (
        "date,value\n2026-01-31,1\n31/01/2026,1\n",
        [(3, 1, "2 readings for 2026-01-31, the same as in line 2",
          "write one of them; or their sum, 2, if each counts a part")],
    ),
    "parts or a correction": (
        "date,value,team\n2026-08-31,4,a\n2026-08-31,4,a\n2026-09-30,12,a\n2026-09-30,9.5,a\n",
        [(5, 1, "2 readings for 2026-09-30, '12' and '9.5', and nothing tells them apart"
          " (and 1 more day like it)",
          "write the one that is right; or their sum, 21.5, if each counts a part")],
    ),
    "half a line": (
        "date,value\n2026-01-31\n,5\n2026-03-31,\n",
        [(2, 1, "1 cell in the line, where 2 belong", "one for each column; a comma parts them"),
         (3, 1, "the day is missing", "write it, or delete the line")],
    ),
    "parts of a day": (
        "campaign,date,value\nSpring,2026-09-30,12\nBrand,2026-09-30,8\nSpring,2026-10-31,1\n"
        "Brand,2026-10-31,2\nSearch,2026-10-31,3\n",
        [(3, 7, "2 readings for 2026-09-30, which differ in 'campaign' (and 1 more day like it)",
          "write those of one campaign only; or their sum, 20, if each counts a part")],
    ),
    "a quarter among months": (
        "date,value\n2026-07,1\n2026-08,1\n2026-09,1\nQ3 2026,3\n",
        [(5, 1, "'Q3 2026' is a longer or shorter time than the others",
          "delete the line if it sums others up")],
    ),
    "a month or a day": (
        "date,value\nSep-26,1\nOct-26,1\n",
        [(2, 1,
          "'Sep-26' may be a month of 2026 or the day 26 of a month (and 1 more line like it)",
          "write 2026-09-30 if it is the month")],
    ),
    "months beside one another": (
        "KPI,Owner,Jan 2026,Feb 2026\nEnquiries,CEO,12,14\n",
        [(1, 1, "the months stand beside one another, and a line for each belongs here",
          "write date,value in the first line, and below it such as 2026-02-28,12")],
    ),
    "no figure at all": (
        "date,value\n2026-01-31,--\n2026-02-28,\n",
        [(1, 1, "there is no reading in it", "add one, or delete the file")],
    ),
    "no names": (
        "2026-01-31,12\n",
        [(1, 1, NAMES, "write it so: date,value")],
    ),
    "other names": (
        "Datum;Wert\n31.1.2026;4\n",
        [(1, 1, f"{NAMES}; it names 'Datum' and 'Wert'", "call them date and value")],
    ),
    "other names among more": (
        "Day,Sessions,date\n31.1.2026,4,\n",
        [(1, 1, f"{NAMES}; it names 'Day', 'Sessions' and 'date'",
          "call that of the figures 'value'")],
    ),
    "comments on top": (
        "# ---\n# Sessions\n\nDay,Sessions\n",
        [(1, 1, NAMES, "delete the lines above the names of the columns")],
    ),
    "a title on top": (
        "Sessions 2026\n\ndate;value\n31.1.2026;4\n",
        [(1, 1, "the names of the columns stand in line 3 only", "delete the lines above it")],
    ),
    "two columns": (
        "date;value;Value\n31.1.2026;1;2\n",
        [(1, 1, "two columns are called 'value'", "rename one of them")],
    ),
    "parted by something else": (
        "sep=|\ndate|value\n2026-01-31|1\n",
        [(1, 1, "columns parted by '|'", "part them by comma or semicolon")],
    ),
    "open quote": (
        'date,value\n2026-01-31,"1\n2026-02-28,2\n',
        [(2, 1, "the quotes of this line do not match", 'write "" for a quote within quotes')],
    ),
    "nothing": ("", [(1, 1, "there is no reading in it", "add one, or delete the file")]),
    "names alone": (
        "date,value\n", [(1, 1, "there is no reading in it", "add one, or delete the file")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REFUSED.values(), ids=REFUSED)
def test_what_has_two_meanings_or_none_is_refused_where_it_stands(
    smallest: Path, text: str, expected: list[tuple[int, int, str, str]]
) -> None:
    lay_over(smallest, FILE, text.encode())
    found = checked_at(smallest).diagnostics
    assert {(one.rule, one.severity, one.file) for one in found} == {
        ("broken-reading", "error", FILE)
    }
    assert [(one.line, one.column, one.message, one.hint) for one in found] == expected


def test_one_value_that_tells_mends_a_whole_file() -> None:
    text = "date,value\n2026-01-31,12.125\n2026-02-28,12.250\n"
    assert len(read(text)[1]) == 1
    mended = text.replace("12.125", "12.1250")
    assert read(mended) == ([(JANUARY, 12.125), (FEBRUARY, 12.25)], [])


def test_a_file_as_a_spreadsheet_saves_it_is_accepted(smallest: Path) -> None:
    text = "\ufeffdate;value\r\n31.01.2026;12,5\r\n31.10.2026;1.250\r\n"
    lay_over(smallest, FILE, text.encode())
    _, strategy, found, *_ = checked_at(smallest)
    assert found == []
    assert strategy.readings["enquiries"] == [(JANUARY, 12.5), ("2026-10-31", 1250.0)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_other_encodings_are_refused_with_the_mend(smallest: Path, encoding: str) -> None:
    text = "date\tvalue\tnote\n2026-10-31\t12\tgrün\n"
    lay_over(smallest, FILE, text.encode(encoding))
    found = [(one.rule, one.hint) for one in checked_at(smallest).diagnostics]
    assert found == [("not-utf8", "save it as CSV UTF-8")]


@pytest.mark.parametrize(
    ("name", "content", "rule", "hint"),
    [
        ("enquiries.CSV", b"date,value\n2026-10-31,12\n", "unexpected-file", ".csv"),
        ("enquiries.csv", "date,value\n2026-10-31,12\n".encode("utf-16-le"), "not-utf8", "UTF-8"),
    ],
)
def test_a_kpi_whose_readings_cannot_be_read_is_not_said_to_have_none(
    smallest: Path, name: str, content: bytes, rule: str, hint: str
) -> None:
    kpi = (smallest / "data/kpis/enquiries.yml").read_bytes()
    other = kpi.replace(b"title: Enquiries", b"title: Orders\nstatus: draft")
    lay_over(smallest, "data/kpis/orders.yml", other)
    lay_over(smallest, "data/readings/orders.csv", b"date,value\n2026-10-31,12\n")
    lay_over(smallest, f"data/readings/{name}", content)
    (found,) = (one for one in checked_at(smallest).diagnostics if "enquiries" in one.file)
    assert (found.rule, found.file) == (rule, f"data/readings/{name}")
    assert found.hint.endswith(hint)


FRACTIONS = "date,value\n2026-09-30,0\n2026-10-31,0.58\n"


@pytest.mark.parametrize(
    ("unit", "baseline", "text", "wanted"),
    [
        ("'%'", 12, FRACTIONS, [("fraction-for-percent", "write 58 if 58 % is meant")]),
        ("'%'", 12, FRACTIONS.replace("-30,0", "-30,12"), []),
        ("'%'", 12, "date,value\n2026-09-30,0\n2026-10-31,1\n", []),
        ("'%'", 0.4, FRACTIONS, []),
        ("visits a month", 12, FRACTIONS, []),
    ],
)
def test_fractions_are_doubted_where_all_else_is_in_per_cent(
    smallest: Path, unit: str, baseline: float, text: str, wanted: list[tuple[str, str]]
) -> None:
    kpi = f"unit: {unit}\nbaseline: {{value: {baseline}, date: 2025-12-31}}\n"
    lay_over(smallest, "data/kpis/enquiries.yml", kpi.encode())
    lay_over(smallest, FILE, text.encode())
    assert [(one.rule, one.hint) for one in checked_at(smallest).diagnostics] == wanted


def test_only_readings_may_have_a_mark_and_line_ends_of_windows(smallest: Path) -> None:
    file = smallest / "data" / "goals" / "growth.yml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    rules = {one.rule for one in checked_at(smallest).diagnostics}
    assert rules == {"byte-order-mark", "windows-line-ends"}


def test_a_reading_that_is_to_come_is_found_however_its_day_is_written(smallest: Path) -> None:
    lay_over(smallest, FILE, b"value;date\n1;31.10.2026\n2;30.11.2026\n")
    (found,) = checked_at(smallest).diagnostics
    assert (found.rule, found.line, found.column) == ("dated-ahead", 3, 3)


def test_many_flaws_are_cut_short() -> None:
    lines = "".join(f"2026-01-{day:02},{'?' * day}1\n" for day in range(1, 31))
    flaws = read(f"date,value\n{lines}")[1]
    assert len(flaws) == 21
    assert flaws[-1].message == "and so on: 10 more like these"
    assert flaws[-1].span.line == 22


def test_the_place_of_a_day() -> None:
    text = 'note,value,date\n"a\nb",1,31/01/2026\nc,2,2026-02-28\n'
    assert span_of(text, FEBRUARY) == (4, 5, 10)
    assert span_of(text, MARCH) is None
    assert span_of("nothing", MARCH) is None
