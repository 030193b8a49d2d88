"""The engine's theme: over Material's, below a company's own."""

import os
import re
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from mkdocs.config.defaults import MkDocsConfig

from strategy_playbook.mkdocs.kept import may_keep, own_templates
from strategy_playbook.mkdocs.project import PACKAGE
from strategy_playbook.site.assets import BUNDLE

THEME = str(PACKAGE / "site" / "theme")
OF_MATERIAL = ("material", "templates")
_SCRIPT = re.compile(r'data-script="([a-z-]+)"')


def put_below(own: list[str], config: MkDocsConfig) -> None:
    """Its templates and styles behind those in the company's own folders."""
    config.extra_css = [BUNDLE, *config.extra_css]
    others = (each for each in config.theme.dirs if each not in own)
    config.theme.dirs[:] = [*own, THEME, *others]


def offer_versions(config: MkDocsConfig) -> None:
    """Where Material's selector finds the versions, and which is the newest: as mike was told.

    Where mike does not build, the selector would look for versions that nobody has published.
    """
    if not os.environ.get("MIKE_DOCS_VERSION"):
        config.extra.pop("version", None)
        return
    mike = config.plugins.get("mike")
    newest = (mike and mike.config["canonical_version"]) or "latest"
    config.extra.setdefault("version", {"provider": "mike", "default": newest})


def put_into(env: Environment, own: list[str], config: MkDocsConfig) -> bool:
    """Material's own templates by a name of their own, for ours and a company's to extend.

    Returns whether parts of a page's frame are the same on other pages, with these templates.
    """
    material = [each for each in config.theme.dirs if Path(each).parts[-2:] == OF_MATERIAL]
    first = [env.loader] if env.loader else []
    env.loader = ChoiceLoader([*first, PrefixLoader({"material": FileSystemLoader(material)})])
    env.filters["scripts"] = _scripts_in
    templates = own_templates(own)
    env.globals["own_templates"] = frozenset(templates)
    return may_keep(env, templates.values())


def _scripts_in(html: str) -> list[str]:
    """The features whose scripts a page asks for: `data-script="finder"`."""
    return list(dict.fromkeys(_SCRIPT.findall(html)))
