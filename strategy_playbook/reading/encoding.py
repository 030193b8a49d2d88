"""Bytes of a file → its text."""

from strategy_playbook.reading.syntax import Flaw, Span

MAX_BYTES = 1_000_000
"""A strategy entry is a page of text; a megabyte of it is a mistake or an attack."""


def decode(data: bytes) -> tuple[str, list[Flaw]]:
    """Bytes of a file → its text, with a flaw for what is not plain UTF-8 with Unix line ends."""
    flaws = []
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        flaw = Flaw("not-utf8", "the file is in UTF-16", Span(1, 1), "save it as UTF-8")
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
        byte = data[error.start]
        message = f"byte 0x{byte:02X} is not UTF-8; in Latin-1 it would be '{chr(byte)}'"
        return "", [*flaws, Flaw("not-utf8", message, Span(line, column), "save it as UTF-8")]
    if "\r" in text:
        line = text.split("\r", 1)[0].count("\n") + 1
        message = "the lines end as on Windows (CR LF), so that every line of a diff differs"
        flaws.append(Flaw("windows-line-ends", message, Span(line, 1), "save it with line ends LF"))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, flaws
