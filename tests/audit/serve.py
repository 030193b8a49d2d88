"""Serves a built site as a web server would: compressed, and to be kept by the browser."""

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TEXT = (".html", ".css", ".js", ".json", ".svg", ".md", ".txt", ".xml", ".ics")


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address under which the site is to be had."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            file = site / unquote(urlsplit(self.path).path).lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            status = 200 if file.is_file() else 404
            self._answer(status, file if status == 200 else site / "404.html")

        def _answer(self, status: int, file: Path) -> None:
            body, is_packed = _body(file)
            self.send_response(status)
            self.send_header("Content-Type", f"{_type(file)}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "public, max-age=31536000")
            if is_packed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def _type(file: Path) -> str:
    return mimetypes.guess_type(file.name)[0] or "application/octet-stream"


@cache
def _body(file: Path) -> tuple[bytes, bool]:
    """A file's bytes as they are sent, and whether they are compressed."""
    data = file.read_bytes()
    return (gzip.compress(data, 6), True) if file.suffix in TEXT else (data, False)
