"""The text of a PDF as a reader copies it: enough of the format for those that typst writes."""

import re
import zlib

_OBJECT = re.compile(rb"\n(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_FONT = re.compile(rb"/(f\d+) (\d+) 0 R")
_PAIR = re.compile(rb"^<([0-9A-F]+)> <([0-9A-F]+)>$", re.MULTILINE)
_TOKEN = re.compile(rb"/(f\d+) [\d.]+ Tf|\\(?:[0-7]{1,3}|.)|[()]|[^()\\/]+|/", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def page_count(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def squeezed(text: str) -> str:
    """A text without blanks: those at the end of a line are not in the PDF."""
    return "".join(text.replace("\u200b", "").split())


def text_of(pdf: bytes) -> str:
    """Everything that is set in the PDF, without blanks."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    fonts = {}
    for body in objects.values():
        if b"/ProcSet" in body:
            for name, number in _FONT.findall(body):
                to_unicode = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)])
                fonts[name] = _letters(_stream(objects[int(to_unicode[1])])) if to_unicode else {}
    contents = (_stream(body) for body in objects.values() if b"stream\n" in body)
    return squeezed("".join(_text(each, fonts) for each in contents if b"BT" in each))


def _stream(body: bytes) -> bytes:
    data = body.partition(b"stream\n")[2].rpartition(b"\nendstream")[0]
    return zlib.decompress(data) if b"/FlateDecode" in body.partition(b"stream\n")[0] else data


def _letters(cmap: bytes) -> dict[int, str]:
    """What each glyph of a font stands for."""
    pairs = _PAIR.findall(cmap)
    return {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs
    }


def _text(content: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    """What stands in the brackets, which may hold others, by the letters of the font in force."""
    found, codes, depth, letters = "", b"", 0, {}
    for match in _TOKEN.finditer(content):
        token = match.group()
        depth -= token == b")"
        if depth:
            codes += _unescaped(token)
        elif token == b")":
            pairs = (codes[n : n + 2] for n in range(0, len(codes), 2))
            found += "".join(letters.get(int.from_bytes(pair), "") for pair in pairs)
            codes = b""
        elif match[1]:
            letters = fonts[match[1]]
        depth += token == b"("
    return found


def _unescaped(token: bytes) -> bytes:
    if not token.startswith(b"\\"):
        return token
    code = token[1:]
    return bytes([int(code, 8)]) if code.isdigit() else _LETTERS.get(code, code)
