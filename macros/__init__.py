"""What pages can call: the adapter between `playbook/` and MkDocs."""

from macros.site import Site


def define_env(env) -> None:
    """Register the macros with mkdocs-macros. `macros/hooks.py` has read the strategy before."""
    site: Site = env.conf["extra"]["site"]
    for name, value in site.renderer.functions.items():
        if callable(value):
            env.macro(value, name)
        else:
            env.variables[name] = value
