"""mike, once the site is built: a program of its own, because mike works where it runs.

mike's own command builds the site as well, anew for each try and into the project's `site/`.
"""

import sys
from pathlib import Path

from mike.commands import AliasType, deploy, set_default


def main(site: str, branch: str, prefix: str, alias_type: str, version: str, *alias: str) -> None:
    """Put a finished site on a branch of this repository, and make it the newest if it has one."""
    where = {"branch": branch, "deploy_prefix": prefix, "allow_empty": True}
    config = {"site_dir": str(Path(site)), "use_directory_urls": True}
    how = {"update_aliases": True, "alias_type": AliasType[alias_type]}
    with deploy(config, version, aliases=list(alias), **how, **where):
        pass
    for each in alias:
        set_default(each, **where)


if __name__ == "__main__":
    main(*sys.argv[1:])
