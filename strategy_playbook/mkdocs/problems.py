"""While serving: the list of problems in place of the site, until they are mended."""

import re
from collections.abc import Iterable
from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from strategy_playbook.check.run import all_rules
from strategy_playbook.reading.diagnostics import Diagnostic, printable, summary
from strategy_playbook.site.site import Site


def instead_of(files: Files, site: Site, config: MkDocsConfig) -> Files:
    """The files of a site of one page. Every other address shows the same, by way of 404.html."""
    html = as_html(site.new)
    config.extra["problems"] = html
    config.nav = [{"Problems": "index.md"}]
    page = f"---\ntitle: Problems\nhide: [navigation, toc, path]\n---\n\n{html}\n"
    kept = [file for file in files if not file.is_documentation_page()]
    return Files([*kept, File.generated(config, "index.md", content=page)])


def as_html(diagnostics: list[Diagnostic]) -> str:
    """What is wrong, worst first, then what the rules mean, as one block of HTML."""
    worst_first = sorted(diagnostics, key=lambda found: found.severity)
    return (
        f'<h1 id="problems">{summary(diagnostics)}</h1>'
        '<p class="lead">The playbook is not shown while something in its files is wrong.'
        " Mend it and save: the playbook comes back by itself.</p>"
        f'<ol class="problems">{"".join(map(_problem, worst_first))}</ol>'
        f"{_explained(found.rule for found in worst_first)}"
    )


def _problem(found: Diagnostic) -> str:
    """One problem: where, what, the line with the place marked, what would be right."""
    hint = f'<p class="mend">{_text(found.hint)}</p>' if found.hint else ""
    return (
        f'<li class="problem {found.severity}">'
        f'<p class="where"><span class="severity">{found.severity.capitalize()}</span> in'
        f" <b>{_text(found.file)}</b>, line&nbsp;{found.line}</p>"
        f'<p class="message">{_text(found.message)}</p>'
        f"{_marked(found)}{hint}"
        f'<p class="why">Why: <a href="#{found.rule}">{found.rule}</a></p></li>'
    )


def _marked(found: Diagnostic) -> str:
    """The line in which a problem stands, with its place marked."""
    line = printable(found.excerpt.rstrip())
    if not line:
        return ""
    start = found.column - 1
    end = start + found.length if found.length else len(line)
    before, marked, after = line[:start], line[start:end] or " ", line[end:]
    return (
        f'<pre><span class="number">{found.line}</span>'
        f"<code>{_text(before)}<mark>{_text(marked)}</mark>{_text(after)}</code></pre>"
    )


def _explained(rules: Iterable[str]) -> str:
    """What the rules that were broken ask for, and why: their docstrings up to the examples."""
    sections = []
    for rule in (all_rules()[id] for id in dict.fromkeys(rules)):
        sections.append(f'<h2 id="{rule.id}">{rule.id}</h2>')
        for said in (rule.summary, rule.more, f"Why: {rule.why}", f"Mend: {rule.mend}"):
            sections.append(f"<p>{_prose(said)}</p>" if said else "")
    return "".join(sections)


def _prose(text: str) -> str:
    """The same as `_text`, with what stands between backquotes as code."""
    return re.sub(r"`(.+?)`", r"<code>\1</code>", _text(text))


def _text(text: str) -> str:
    """Text as HTML in one line, in which nothing is Markdown, and nothing is run as a template."""
    return escape(printable(text)).replace("{", "&#123;").replace("}", "&#125;")
