"""What the pages of a project can call, and what is wrong with what they do call."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from strategy_playbook.analysis.asked import Unknown
from strategy_playbook.check.run import Checked
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import nearest
from strategy_playbook.reading.pages import Page
from strategy_playbook.site.calls import VARIABLES, Call, calls_of
from strategy_playbook.site.feature import all_functions
from strategy_playbook.site.own_macros import own_macros
from strategy_playbook.site.page_text import PageText
from strategy_playbook.site.render import Renderer
from strategy_playbook.site.unreadable import Flaw, cause, in_one_brace, without_quotes

HELP = "what pages can call, says: playbook macros"
NO_NAME = "nothing is called"
OF_MACROS = {
    "context", "macros_info", "now", "fix_url", "config", "environment", "extra", "files",
    "filters", "filters_builtin", "git", "macros", "navigation", "page", "plugin",
}  # fmt: skip
"""What mkdocs-macros gives every page."""
FILTERS_OF_MACROS = {"pretty", "relative_url"}
OF_JINJA = {"loop", "self", "super", "caller", "varargs", "kwargs"}
"""What a template has without setting it, beside Jinja's functions."""


class Vocabulary:
    """Everything that pages of a project can call."""

    def __init__(self, checked: Checked, jinja: Environment) -> None:
        self.strategy = checked.strategy
        self.jinja = jinja
        own = own_macros(checked.project)
        functions = Renderer(checked, all_functions()).functions
        ours = {name: each for name, each in functions.items() if name not in own.names}
        self.calls = calls_of(ours)
        self.values = {name: dir(each) for name, each in ours.items() if name in VARIABLES and each}
        """What each value has, by its name."""
        self.names = {*functions, *jinja.globals, *OF_MACROS, *OF_JINJA, *own.names}
        self.filters = {*jinja.filters, *FILTERS_OF_MACROS, *own.filters}
        self.is_whole = own.all

    @property
    def plain(self) -> set[str]:
        """Names of which reading a page tells all that could stop it."""
        return {name for name, call in self.calls.items() if call.is_for_pages} | {*self.values}

    def flaws(self, page: Page, text: PageText) -> Iterator[Flaw]:
        """What Jinja cannot read in a page; or names that nobody knows, and wrong arguments."""
        try:
            tree = text.parse(self.jinja)
        except TemplateSyntaxError as error:
            yield self._unreadable(text.text, error.lineno, error.message or "")
            return
        except RecursionError:
            first = len(text.text) - len(text.text.lstrip())
            yield Flaw(first, 0, "this cannot be filled: it is nested too deep", HELP)
            return
        yield from in_one_brace(text.text, self.calls)
        yield from self._uncalled(tree, text.text)
        own, asked = {*_set_in(tree)}, [*_asked_for(tree)]
        if self.is_whole:
            said = (str(name) for name in page.meta)
            doubted = (node.name for node in asked if isinstance(node, nodes.Name))
            yield from self._unknown(tree, text.text, {*own, *said, *doubted})
        for node in tree.find_all((nodes.Call, nodes.Getattr)):
            called = node.node if isinstance(node, nodes.Call | nodes.Getattr) else None
            name = called.name if isinstance(called, nodes.Name) else ""
            if name in own or node in asked:
                continue
            if isinstance(node, nodes.Call) and name in self.calls:
                yield from _flaws_in(self.calls[name], node, text.text, self.strategy)
            elif isinstance(node, nodes.Getattr) and name in self.values:
                yield from _unknown_part(name, self.values[name], node, text.text)

    def _unreadable(self, text: str, place: int, message: str) -> Flaw:
        """What Jinja says of a text that it cannot read, in other words where they are at hand."""
        begin = self.jinja.comment_start_string
        is_usual = self.jinja.variable_start_string == "{{"
        if not text.startswith(begin, place):
            if is_usual and (found := cause(text)):
                return found
            hint = "text that shows braces stands between {% raw %} and {% endraw %}"
            said = re.sub(r"( at \d+)?\.?$", "", message)
            return Flaw(place, 0, f"this cannot be filled: {said}", hint)
        anchor = re.compile(r"([\w-]+)([^{}\n]*)\}").match(text, place + len(begin))
        more = anchor[2].strip() if anchor else ""
        written = f"#{anchor[1]} {more}".strip() if anchor else ""
        hint = f"write {{ {written} }} with a space" if anchor else "end it with #}"
        return Flaw(place, len(begin), f"'{begin}' begins a comment that nothing ends", hint)

    def _uncalled(self, tree: nodes.Template, text: str) -> Iterator[Flaw]:
        """Functions that are printed instead of called."""
        for output in tree.find_all(nodes.Output):
            for node in output.nodes:
                if isinstance(node, nodes.Name) and node.name in self.calls:
                    hint = f"it is called so: {self.calls[node.name].usage}"
                    message = f"the brackets of '{node.name}' are missing"
                    yield Flaw(text.find(node.name, node.lineno), len(node.name), message, hint)

    def _unknown(self, tree: nodes.Template, text: str, own: Iterable[str]) -> Iterator[Flaw]:
        """Names, filters and tests that nobody knows; or ids that stand there without quotes."""
        bare = [*without_quotes(text, {*chain(*self.strategy.known.values())})]
        yield from bare
        sorts: tuple[tuple[type[nodes.Expr], str, Collection[str]], ...] = (
            (nodes.Name, NO_NAME, self.names.union(own)),
            (nodes.Filter, "there is no filter", self.filters),
            (nodes.Test, "there is no test", self.jinja.tests.keys()),
        )
        for sort, what, known in sorts:
            for node in tree.find_all(sort):
                name = str(getattr(node, "name", ""))
                if name not in known:
                    hint = nearest(name, known) or HELP
                    place = text.find(name, node.lineno)
                    if not any(0 <= place - each.place < each.length for each in bare):
                        yield Flaw(place, len(name), f"{what} '{name}'", hint)


def _set_in(tree: nodes.Template) -> Iterator[str]:
    """Names that a page sets for itself, wherever."""
    yield from (node.name for node in tree.find_all(nodes.Name) if node.ctx != "load")
    yield from (node.name for node in tree.find_all(nodes.Macro))
    yield from (node.target for node in tree.find_all(nodes.Import))
    for node in tree.find_all(nodes.FromImport):
        yield from (each if isinstance(each, str) else each[1] for each in node.names)


def _asked_for(tree: nodes.Template) -> Iterator[nodes.Node | None]:
    """What a page asks for without relying on it: `{% if x is defined %}`."""
    for node in tree.find_all((nodes.Test, nodes.Filter)):
        if node.name in ("defined", "undefined", "default", "d"):
            yield node.node


def _unknown_part(name: str, known: list[str], node: nodes.Getattr, text: str) -> Iterator[Flaw]:
    """What a value does not have: `{{ playbook.visoin }}`."""
    if node.attr not in known:
        hint = nearest(node.attr, known) or "the page about fields lists what it has"
        place = text.find(node.attr, node.lineno)
        yield Flaw(place, len(node.attr), f"'{name}' has no '{node.attr}'", hint)


def _flaws_in(call: Call, node: nodes.Call, text: str, strategy: Strategy) -> Iterator[Flaw]:
    """What is wrong with the arguments of a call as it is written."""
    named = {each.key: each.value for each in node.kwargs}
    unknown = [] if call.takes_any_name else [n for n in named if n not in call.arguments]
    for name in unknown:
        place = text.rfind(name, 0, named[name].lineno)
        hint = nearest(name, call.arguments) or f"it is called so: {call.usage}"
        yield Flaw(place, len(name), f"'{call.name}' takes no '{name}'", hint)
    if unknown or node.dyn_args or node.dyn_kwargs:
        return
    try:
        given = call.signature.bind(*node.args, **named).arguments
    except TypeError as error:
        message = f"'{call.name}' is called wrongly: {error}"
        hint = f"it is called so: {call.usage}"
        yield Flaw(node.node.lineno, len(call.name), message, hint)
        return
    said = {n: each.value for n, each in given.items() if isinstance(each, nodes.Const)}
    for argument, value, place, length in written_in(given, text):
        try:
            call.refuse(strategy, said, argument, value)
        except Unknown as flaw:
            yield Flaw(place, length, flaw.message, flaw.hint)


def written_in(given: Mapping[str, Any], text: str) -> Iterator[tuple[str, Any, int, int]]:
    """Every argument that is written out: its name and value, where it stands, how long it is."""
    for argument, each in given.items():
        if isinstance(each, dict):
            for name, node in each.items():
                begin, end = text.rfind(name, 0, node.lineno), node.lineno + _length(node)
                value = node.value if isinstance(node, nodes.Const) else None
                yield argument, (name, value), begin, end - begin
        else:
            for node in each if isinstance(each, tuple) else (each,):
                if isinstance(node, nodes.Const):
                    quote = int(isinstance(node.value, str))
                    yield argument, node.value, node.lineno + quote, _length(node) - 2 * quote


def _length(node: nodes.Expr) -> int:
    """The length of a value that is written out, with its quotes; 0 of anything else."""
    if not isinstance(node, nodes.Const):
        return 0
    return len(node.value) + 2 if isinstance(node.value, str) else len(str(node.value))
