"""Bytes of a file → its text, and what is wrong with the bytes."""

from strategy_playbook.reading.syntax import Flaw, Span

MAX_BYTES = 1_000_000
"""A strategy entry is a page of text; a megabyte of it is a mistake or an attack."""


def decode(data: bytes) -> tuple[str, list[Flaw]]:
    """Bytes of a file → its text, with a flaw for what is not plain UTF-8 with Unix line ends."""
    flaws = []
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        code = "UTF-32" if b"\0\0" in data[:4] else "UTF-16"
        flaw = Flaw("not-utf8", f"the file is in {code}", Span(1, 1), "save it as UTF-8")
        return "", [flaw]
    if data[:3] == b"\xef\xbb\xbf":
        data = data[3:]
        message = "the file begins with a byte-order mark, which some readers take for text"
        flaws.append(Flaw("byte-order-mark", message, Span(1, 1), "save it as UTF-8 without BOM"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        byte = data[error.start : error.start + 1]
        code, named = ("cp1252", "Windows-1252") if byte < b"\xa0" else ("latin-1", "Latin-1")
        meant = byte.decode(code, "ignore")
        would = f"; in {named} it would be '{meant}'" if meant else ""
        message = f"byte 0x{byte.hex().upper()} is not UTF-8{would}"
        return "", [*flaws, Flaw("not-utf8", message, Span(line, column), "save it as UTF-8")]
    if "\r" in text:
        line = text.split("\r", 1)[0].count("\n") + 1
        message = "the lines end as on Windows (CR LF), so that every line of a diff differs"
        if text.count("\n") > text.count("\r\n") > 0:
            message = "some lines end as on Windows (CR LF) and others do not"
        flaws.append(Flaw("windows-line-ends", message, Span(line, 1), "save it with line ends LF"))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, flaws
