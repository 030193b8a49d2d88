"""What the site is made of: pages of Markdown, and other files."""

from typing import NamedTuple

from strategy_playbook.site import escape


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
    hide: tuple[str, ...] = ()
    """Parts of the page's frame that it does without: «navigation», «toc»."""

    @property
    def text(self) -> str:
        """The page as a file: front matter, then Markdown."""
        title = escape.text(self.title)
        description = escape.text(self.description)
        hide = f"hide: [{', '.join(self.hide)}]\n" if self.hide else ""
        front = f'title: "{title}"\ndescription: "{description}"\n{hide}'
        return f"---\n{front}---\n\n{self.markdown}"
