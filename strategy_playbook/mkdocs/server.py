"""MkDocs' server, for a site of which pages are made when somebody asks for them.

Rests on these of its parts, which have no other way in: how it is told that something was saved
(`_want_rebuild`, `_rebuild_cond`), which build is there (`_wanted_epoch`, `_visible_epoch`,
`_epoch_cond`), what it watches (`_watched_paths`), and how it puts its script into a page
(`_inject_js_into_html`).
"""

import logging
import threading
from collections.abc import Callable, Iterable
from functools import partial
from html import escape
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from strategy_playbook.mkdocs.policy import NONCE
from strategy_playbook.mkdocs.serving import Follower
from strategy_playbook.mkdocs.staging import said

LOG = logging.getLogger("mkdocs.plugins.strategy_playbook")
A_SAVE = 0.03
"""Seconds in which an editor has written all that belongs to one save."""
A_LOOK = 1.0
"""Seconds in which a browser has asked for the page that its reader looks at."""
STOPPED = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>The site could not be built</title>
<body style="max-width: 40rem; margin: 3rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui">
<h1>The site could not be built</h1>
<p>{}</p>
<p>Mend it and save: the playbook comes back by itself.</p>
<script>
  const look = async () => {{
    const answer = await fetch(location.href).catch(() => null)
    if (answer?.ok) location.reload()
    else setTimeout(look, 1000)
  }}
  look()
</script>
"""
"""In place of a page, where MkDocs or another plugin has stopped: there is no list of problems."""
WRITTEN = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]


class Server(LiveReloadServer):
    """MkDocs' server, which asks for a page before it sends it, and hears of a save at once."""

    def __init__(self, usual: LiveReloadServer, follower: Follower) -> None:
        host, port = usual.server_address[:2]
        super().__init__(self._build, str(host), int(port), usual.root, usual.mount_path)
        usual.server_close()
        self.follower = follower
        self.usual_error = usual.error_handler
        self.stopped = ""
        """What ended the last build, in which something went wrong that no check knows."""
        self.error_handler = self._error
        self.build_delay = A_SAVE
        self.set_app(self._ask_and_serve)
        if _tells_of_changes(usual.root):
            self.observer = _Changes()
        for path in usual._watched_paths:
            self.watch(path)

    def _build(self) -> None:
        self._try(self.follower.save)
        rest = threading.Timer(A_LOOK, self._look_at_the_rest)
        rest.daemon = True
        rest.start()

    def _try(self, make: Callable[[], None]) -> None:
        """Whatever goes wrong, somebody can mend it and save again."""
        try:
            make()
            self.stopped = ""
        except Exception as error:
            self.stopped = said(error)
            LOG.error(f"the site could not be built: {self.stopped}")

    def _look_at_the_rest(self) -> None:
        if not self.follower.all_right():
            with self._rebuild_cond:
                self._want_rebuild = True
                self._rebuild_cond.notify_all()

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """The page's policy lets this one script run."""
        inject: Callable[[bytes, int], bytes] = super()._inject_js_into_html
        before, tag, after = inject(content, epoch).rpartition(b"<script>")
        return before + tag.replace(b">", b' nonce="%b">' % NONCE.encode()) + after

    def _error(self, code: int) -> bytes | None:
        self.follower.ask(f"{code}.html")
        return self.usual_error(code)

    def _ask_and_serve(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if not path.startswith(self.mount_path) or path.startswith("/livereload/"):
            return self.serve_request(environ, start_response)
        below = path.removeprefix(self.mount_path)
        said: list[Any] = []
        while True:
            before = self._when_built()
            is_page = path.endswith("/")
            if not self.stopped:
                self._try(partial(self.follower.ask, f"{below}index.html" if is_page else below))
            if self.stopped and is_page:
                start_response("503 Service Unavailable", [("Content-Type", "text/html")])
                return [STOPPED.format(escape(self.stopped)).encode()]
            answer = self.serve_request(environ, lambda *start: said.append(start))
            if self._wanted_epoch == before:  # else something was saved between the two
                start_response(*said[-1])
                return answer

    def _when_built(self) -> int:
        """Waits for a build that goes on. Returns which one is there then."""
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            return self._visible_epoch


class _Changes(Observer):  # type: ignore[misc, valid-type]  # the system's own class
    """Hears of what is written, and not of what is only read."""

    def schedule(self, event_handler: FileSystemEventHandler, path: str, **options: Any) -> Any:
        return super().schedule(event_handler, path, event_filter=WRITTEN, **options)


def _tells_of_changes(folder: str) -> bool:
    """Whether the system tells of changes: not every file system does, nor without end."""
    trial = Observer()
    try:
        trial.schedule(FileSystemEventHandler(), folder)
        trial.start()
    except OSError:
        return False
    trial.stop()
    return True
