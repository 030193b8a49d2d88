"""The content security policy of every page: what slips through escaping one day is not run.

Scripts that run are files of the site; those that stand in a template, of the engine, Material or
the company, by their hashes; what another plugin adds to a finished page; and what the company has
written into a page of its own or listed in its settings. Where one of these names an address, that
host may serve scripts too. Whatever else stands on a page came from the data, and is dead.
"""

import re
import secrets
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256

from jinja2 import BaseLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.pages import Page

from strategy_playbook.site.site import Site

NONCE = secrets.token_hex(16)
"""Of the script with which MkDocs' server reloads a page; told to nobody but who is served."""
# Nothing that may be left out stands first: Python looks for the first letter, which is fast.
_SCRIPT = re.compile(r"<script(?=[\s/>])([^>]*)>(.*?)</script\s*>", re.S | re.I)
_IN_SOURCE = re.compile(r"\{%-?\s*raw\b.*?endraw\s*-?%\}|(?<!['\"`])<script(?=[\s/>])", re.S | re.I)
_TAG = re.compile(r"<script(?=[\s/>])", re.I)
_HOST = re.compile(r"https://[\w.-]+(?::\d+)?", re.A)
_ADDRESS = re.compile(r"(?:https?:)?//([\w.-]+(?::\d+)?)(?=/|$)", re.A | re.I)
_SRC = re.compile(r"""\bsrc\s*=\s*["']?([^"'\s>]+)""", re.I)
_HEAD = re.compile(r"<head[^>]*>\s*(?:<meta charset=[^>]*>)?", re.I)
_FOREIGN = "data-foreign"


class Policy:
    """The policies of one build's pages."""

    def __init__(self, config: MkDocsConfig, serving: bool) -> None:
        listed = [*config.extra_javascript, *(config.extra.get("polyfills") or ())]
        self.listed = [origin for each in listed for origin in _origin(str(each))]
        self.usual = ["'self'", *([f"'nonce-{NONCE}'"] if serving else [])]
        token = secrets.token_hex(8)
        self.mark = f"<!--own-{token}-->"
        self.foreign = f"{_FOREIGN}-{token}"

    def over(self, env: Environment) -> None:
        """Have scripts that stand in templates marked as such."""
        assert env.loader
        env.globals["own_script"] = self.mark
        env.loader = _Marking(env.loader)

    def sort(self, html: str, source: str = "") -> str:
        """A page as the theme made it, with what is not the theme's set apart.

        `source` is what the company has written, if the page is its own.
        """

        def sorted_(found: re.Match[str]) -> str:
            tag = found.group()
            if html.endswith(self.mark, 0, found.start()) or tag in source:
                return tag
            return f"<script {self.foreign}{tag[len('<script') :]}"

        return _SCRIPT.sub(sorted_, html).replace(self.mark, "")

    def written(self, html: str) -> str:
        """The finished page, with its policy."""
        allowed = dict.fromkeys([*self.usual, *self.listed])
        for attributes, body in _SCRIPT.findall(html):
            if self.foreign not in attributes:
                allowed |= dict.fromkeys(_needs(attributes, body))
        policy = f"script-src {' '.join(allowed)}; object-src 'none'; base-uri 'none'"
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        html = html.replace(f" {self.foreign}", "")
        return _HEAD.sub(lambda found: f"{found.group()}\n      {meta}", html, count=1)


class _Marking(BaseLoader):
    """Templates in which a mark stands before each script."""

    def __init__(self, loader: BaseLoader) -> None:
        self.loader = loader

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        source, name, is_current = self.loader.get_source(environment, template)
        return _IN_SOURCE.sub(_marked, source), name, is_current

    def list_templates(self) -> list[str]:
        return self.loader.list_templates()


def _marked(found: re.Match[str]) -> str:
    text = found.group()
    if text.startswith("<"):
        return "{{ own_script }}" + text
    return _TAG.sub(lambda tag: "{% endraw %}{{ own_script }}{% raw %}" + tag.group(), text)


@cache
def _needs(attributes: str, body: str) -> tuple[str, ...]:
    """What a script needs to be allowed."""
    if "json" in attributes:  # data, which is not run
        return ()
    if source := _SRC.search(attributes):
        return tuple(_origin(source[1]))
    loads = "script" in body or "import" in body
    return (_hash(body), *(_HOST.findall(body) if loads else ()))


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _origin(address: str) -> Iterator[str]:
    """Where a script comes from, if not from the site itself."""
    if found := _ADDRESS.match(address):
        yield found.group() if found.group().startswith("http") else found[1]


class OnlyOwnScripts:
    """The part of the plugin that writes the policy into each page."""

    policy: Policy
    site: Site

    @event_priority(1000)
    def _sort_scripts(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Before other plugins look at the page: what they add is the company's choice."""
        by_hand = page.file.src_uri in self.site.by_hand and not self.site.errors
        return self.policy.sort(output, page.file.content_string if by_hand else "")

    @event_priority(-1000)
    def _write_policy(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        return self.policy.written(output)

    on_post_page = CombinedEvent(_sort_scripts, _write_policy)

    @event_priority(-1000)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        is_page = template_name.endswith(".html")
        return self.policy.written(self.policy.sort(output)) if is_page else output
