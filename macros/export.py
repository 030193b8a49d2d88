"""`python -m macros.export FOLDER`: the finished Markdown and its navigation, for any renderer.

The folder holds plain Markdown in `docs/` and an `mkdocs.yml` without macros, hooks or templates of
ours. Material for MkDocs builds it, Zensical builds it, and whatever comes after them can.
"""

import shutil
import sys
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import get_yaml_loader

from macros import navigation
from macros.content import finished
from macros.site import Site
from playbook.baseline import Broken
from playbook.days import NoDay
from playbook.diagnostics import as_text, summary

KEPT = ("theme", "extra_css", "extra_javascript", "markdown_extensions", "use_directory_urls")
"""What of the project's mkdocs.yml concerns any renderer."""


def export(root: Path, target: Path) -> Site:
    """Write the finished site's Markdown below `target`, which is emptied first.

    Nothing is written where the check finds errors. Returns the site that was read.
    """
    project = _project(root)
    known = (project.get("extra") or {}).get("baseline") or ""
    site = Site(root, known=known, site_url=project.get("site_url") or "")
    if site.errors:
        return site
    docs = target / "docs"
    shutil.rmtree(docs, ignore_errors=True)
    for path, text in _files(site, root):
        file = docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    _copy_assets(root, docs)
    config = yaml.dump(_config(site, root), sort_keys=False, allow_unicode=True)
    (target / "mkdocs.yml").write_text(config, encoding="utf-8")
    return site


def _files(site: Site, root: Path) -> list[tuple[str, str]]:
    generated = [(page.path, page.text) for page in site.pages]
    by_hand = [(page.path, finished(root, page, site.renderer)) for page in site.strategy.pages]
    return [*generated, *by_hand, *site.files]


def _copy_assets(root: Path, docs: Path) -> None:
    """Pictures beside the pages, and the look: styles, scripts and fonts."""
    for file in sorted((root / "content").rglob("*")):
        if file.is_file() and file.suffix != ".md":
            target = docs / file.relative_to(root / "content")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
    if (root / "overrides" / "assets").is_dir():
        shutil.copytree(root / "overrides" / "assets", docs / "assets", dirs_exist_ok=True)


def _project(root: Path) -> dict[str, Any]:
    return yaml.load((root / "mkdocs.yml").read_text("utf-8"), get_yaml_loader())


def _config(site: Site, root: Path) -> dict[str, Any]:
    project = _project(root)
    config = {name: project[name] for name in KEPT if name in project}
    config["theme"] = {k: v for k, v in config["theme"].items() if k != "custom_dir"}
    if site.logo:
        config["theme"]["logo"] = site.logo
    existing = {page.path for page in site.pages} | set(site.by_hand)
    playbook = site.strategy.playbook
    return {
        "site_name": playbook.name if playbook else project["site_name"],
        "docs_dir": "docs",
        **config,
        "plugins": ["search"],
        "nav": navigation.fill(project.get("nav", []), site.renderer, existing),
    }


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("usage: python -m macros.export FOLDER")
    try:
        site = export(Path.cwd(), Path(sys.argv[1]))
    except (NoDay, Broken) as problem:
        sys.exit(str(problem))
    if site.errors:
        for found in site.new:
            print(as_text(found) + "\n")
        sys.exit(f"The strategy has problems, and nothing was written: {summary(site.new)}")
    print(f"wrote {len(site.pages) + len(site.by_hand)} pages to {sys.argv[1]}/docs")


if __name__ == "__main__":
    main()
