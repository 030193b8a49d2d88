"""What pages by hand can call: given to mkdocs-macros, which fills them; and how they look then."""

from collections.abc import Callable
from functools import wraps
from types import SimpleNamespace
from typing import Any

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs_macros.plugin import MacrosPlugin

from strategy_playbook.site.loops import begin, bound
from strategy_playbook.site.site import Site


def macros_of(config: MkDocsConfig) -> MacrosPlugin:
    return next(each for each in config.plugins.values() if isinstance(each, MacrosPlugin))


class Calls:
    """The functions and values of a site, beside those of a company, which win.

    While serving, the site is another one after every save: a function is that of `site` by then.
    """

    def __init__(self, macros: MacrosPlugin, site: Callable[[], Site]) -> None:
        self.macros, self.site = macros, site
        own = {*macros.macros, *macros.variables}
        ours = {name: each for name, each in self._all.items() if name not in own}
        self.values = [name for name, each in ours.items() if not callable(each)]
        functions = {name: self._of_today(name) for name in ours if name not in self.values}
        macros.register_macros(functions)
        macros.register_variables({name: ours[name] for name in self.values})
        macros.env.finalize = site().renderer.text
        bound(macros.env)

    def renew(self) -> None:
        """The site is another one."""
        self.macros.variables.update({name: self._all[name] for name in self.values})

    def begin(self) -> None:
        """Another page is filled."""
        begin(self.macros.env)

    @property
    def _all(self) -> dict[str, Any]:
        return self.site().renderer.functions

    def _of_today(self, name: str) -> Callable[..., Any]:
        @wraps(self._all[name])
        def call(*args: Any, **values: Any) -> Any:
            return self._all[name](*args, **values)

        return call


def renders(config: MkDocsConfig) -> Callable[[str, str], str]:
    """A page's text as mkdocs-macros will render it, with what it knows of the page by then."""

    macros = macros_of(config)

    def render(text: str, path: str) -> str:
        page = SimpleNamespace(title="", meta={}, url="", file=SimpleNamespace(src_uri=path))
        template = macros.env.from_string(text)
        begin(macros.env)
        return str(template.render(**{**macros.variables, "page": page}))

    return render


def converts(config: MkDocsConfig) -> Callable[[str], str]:
    """Markdown as MkDocs will render it."""

    def convert(text: str) -> str:
        return Markdown(
            extensions=config.markdown_extensions, extension_configs=config.mdx_configs
        ).convert(text)

    return convert
