"""What mkdocs-macros gets to read where a company has no macros, or none that can be imported."""

from mkdocs_macros.plugin import MacrosPlugin


def define_env(_: MacrosPlugin) -> None:
    """Registers nothing."""
