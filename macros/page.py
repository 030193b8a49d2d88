"""What the site is made of: pages of Markdown, and other files."""

from typing import NamedTuple

from macros import escape


class File(NamedTuple):
    path: str
    """From the site's root."""
    text: str


class SitePage(NamedTuple):
    path: str
    title: str
    description: str
    markdown: str
    source: str
    """The file of the project from which the page is made; empty where there are many."""

    @property
    def text(self) -> str:
        """The page as a file: front matter, then Markdown."""
        title = escape.text(self.title)
        description = escape.text(self.description)
        return f'---\ntitle: "{title}"\ndescription: "{description}"\n---\n\n{self.markdown}'
