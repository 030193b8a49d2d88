"""The YAML language server that editors use, as a test talks to it: complete, hover, problems.

It speaks LSP over stdio: JSON with a Content-Length in front. Nothing here sleeps; whatever is
waited for either comes, or fails with what the server has said.
"""

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from tests.forks import LIMIT
from tests.overlay import ROOT

NODE = Path(sys.executable).parent / "node"
SERVER = ROOT / "tests/node_modules/yaml-language-server/bin/yaml-language-server"
CURSOR = "█"

Message = dict[str, Any]


class LanguageServer:
    """A server for one workspace, with the settings that VS Code would have there."""

    def __init__(self, workspace: Path, settings: Mapping[str, Any]) -> None:
        self.workspace = workspace
        # An editor without a network: the public catalogue of schemas has no part in this.
        self._settings = {**settings, "yaml.schemaStore.enable": False}
        self._inbox: Queue[Message | None] = Queue()
        self._answers: dict[int, Message] = {}
        self._problems: dict[str, list[Message]] = {}
        self._heard: set[str] = set()
        self._shown: dict[str, str] = {}
        self._version = 0
        self._last_id = 0
        self._log = tempfile.TemporaryFile()  # noqa: SIM115
        self._process = subprocess.Popen(
            [NODE, SERVER, "--stdio"],
            cwd=workspace,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> "LanguageServer":
        try:
            self._begin()
        except BaseException:
            self._kill()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._ask("shutdown")
            self._notify("exit")
            self._process.wait(LIMIT)
        finally:
            self._kill()

    def _begin(self) -> None:
        folder = {"uri": self.workspace.as_uri(), "name": self.workspace.name}
        self._ask(
            "initialize",
            processId=None,
            rootUri=folder["uri"],
            workspaceFolders=[folder],
            capabilities={"workspace": {"configuration": True, "workspaceFolders": True}},
        )
        # With this said, the server tells when it has read its settings.
        self._notify("yaml/supportSchemaSelection")
        self._notify("initialized")
        ready = "yaml/schema/store/initialized"
        self._wait(lambda: ready in self._heard, "to read its settings")

    def _kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._log.close()

    # What an editor does

    def complete(self, path: str, text: str) -> dict[str, str]:
        """What is offered at the cursor: each text that would be written, with its explanation."""
        found = self._at_cursor("textDocument/completion", path, text)
        items = found["items"] if isinstance(found, dict) else found or []
        return {item["insertText"]: _markdown(item.get("documentation")) for item in items}

    def hover(self, path: str, text: str) -> str:
        """What is shown where the mouse points."""
        found = self._at_cursor("textDocument/hover", path, text)
        return _markdown(found["contents"]) if found else ""

    def problems(self, path: str, text: str) -> list[str]:
        """What is underlined, as «line: message»."""
        return self.problems_in({path: text})[path]

    def problems_in(self, files: Mapping[str, str]) -> dict[str, list[str]]:
        """What is underlined in each of several files, by their paths."""
        for path, text in files.items():
            self._show(path, text)
        found = {path: self._problems_of(self._uri(path)) for path in files}
        return {
            path: [f"{p['range']['start']['line'] + 1}: {p['message']}" for p in problems]
            for path, problems in found.items()
        }

    def files_changed(self, *paths: Path) -> None:
        """Tell what has changed on disk, as an editor that watches the folder does."""
        changes = [{"uri": path.as_uri(), "type": 2} for path in paths]
        self._notify("workspace/didChangeWatchedFiles", changes=changes)

    # Documents

    def _uri(self, path: str) -> str:
        return (self.workspace / path).as_uri()

    def _at_cursor(self, method: str, path: str, text: str) -> Any:
        before, found, after = text.partition(CURSOR)
        assert found, f"no {CURSOR} in {text!r}"
        self._show(path, before + after)
        return self._ask(
            method,
            textDocument={"uri": self._uri(path)},
            position={
                "line": before.count("\n"),
                "character": len(before) - before.rfind("\n") - 1,
            },
        )

    def _show(self, path: str, text: str) -> None:
        """Open a file in the editor, saved or not, or change what stands in it."""
        uri = self._uri(path)
        if self._shown.get(uri) == text:
            return
        self._version += 1
        if uri not in self._shown:
            document = {"uri": uri, "languageId": "yaml", "version": self._version, "text": text}
            self._notify("textDocument/didOpen", textDocument=document)
        else:
            self._problems_of(uri)  # those of the former text, or they would be taken for new ones
            del self._problems[uri]
            self._notify(
                "textDocument/didChange",
                textDocument={"uri": uri, "version": self._version},
                contentChanges=[{"text": text}],
            )
        self._shown[uri] = text

    def _problems_of(self, uri: str) -> list[Message]:
        self._wait(lambda: uri in self._problems, f"to check {uri}")
        return self._problems[uri]

    # Messages

    def _ask(self, method: str, **params: Any) -> Any:
        self._last_id += 1
        id = self._last_id
        self._send({"id": id, "method": method, "params": params})
        self._wait(lambda: id in self._answers, f"to answer {method}")
        answer = self._answers.pop(id)
        assert "error" not in answer, f"{method}: {answer['error']}"
        return answer["result"]

    def _notify(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        try:
            self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
            self._process.stdin.flush()
        except OSError:
            raise self._failure(f"is gone; it was to hear {message}") from None

    def _wait(self, done: Callable[[], bool], what: str) -> None:
        """Take in messages until one of them has brought what is waited for."""
        until = time.monotonic() + LIMIT
        while not done():
            try:
                message = self._inbox.get(timeout=max(until - time.monotonic(), 0))
            except Empty:
                raise self._failure(f"had {LIMIT} s {what}") from None
            if message is None:
                raise self._failure(f"has ended; it was {what}")
            self._take_in(message)

    def _take_in(self, message: Message) -> None:
        method, params = message.get("method"), message.get("params")
        if method is None:
            self._answers[message["id"]] = message
            return
        self._heard.add(method)
        if method == "textDocument/publishDiagnostics":
            self._problems[params["uri"]] = params["diagnostics"]
        elif method == "workspace/configuration":
            result = [self._section(item["section"]) for item in params["items"]]
            self._send({"id": message["id"], "result": result})
        elif "id" in message:
            self._send({"id": message["id"], "result": None})

    def _section(self, section: str) -> Message:
        """Settings below a name, nested as VS Code hands them out."""
        found: Message = {}
        for name, value in self._settings.items():
            if name.startswith(f"{section}."):
                *groups, last = name.removeprefix(f"{section}.").split(".")
                place = found
                for group in groups:
                    place = place.setdefault(group, {})
                place[last] = value
        return found

    def _failure(self, what: str) -> AssertionError:
        self._log.seek(0)
        said = self._log.read().decode(errors="replace")[-2000:]
        return AssertionError(f"yaml-language-server {what}\n{said}".rstrip())

    def _read(self) -> None:
        """In a thread of its own: every message into the inbox, None when there are no more."""
        stream = self._process.stdout
        try:
            while header := stream.readline():
                length = int(header.split(b":")[1])
                while stream.readline().strip():
                    pass
                self._inbox.put(json.loads(stream.read(length)))
        finally:
            self._inbox.put(None)


def _markdown(value: Any) -> str:
    return value["value"] if isinstance(value, dict) else value or ""
