"""The eight questions that `playbook init` asks, and what follows from the answers."""

import re
from dataclasses import dataclass, fields
from typing import NamedTuple
from urllib.parse import urlsplit

from strategy_playbook.model.ids import id_of, is_id

_SUCH_AS = "https://git.example.org/group/playbook"
_FORGE = re.compile(
    r"(?P<scheme>https?://|ssh://|git\+ssh://)?(?P<user>[\w.:%-]+@)?"
    r"(?P<host>(?(scheme)[\w-]+(\.[\w-]+)*|(?(user)[\w-]+(\.[\w-]+)*|[\w-]+(\.[\w-]+)+)))(:(?P<port>\d+)(?=/))?"
    r"[/:](?P<path>[\w.~+-]+(/[\w.~+-]+)+)"
)
"""`https://host/group/repository`, also without its beginning, and as Git has it for SSH."""


class Titled(NamedTuple):
    """What somebody calls an entry, and the id that is made of it."""

    title: str
    id: str


@dataclass(frozen=True)
class Question:
    """One question: how it is asked, and what counts where nobody answers it."""

    name: str
    asks: str
    default: str


QUESTIONS = (
    Question("organisation", "Whose strategy is it?", "Our organisation"),
    Question("name", "What is the playbook called?", ""),
    Question(
        "people", "What do you call those it is for? (buyers, residents, members, …)", "people"
    ),
    Question("role", "Which role answers for it?", "Head of communication"),
    Question(
        "goal", "What is one goal? With a figure and a date, if there are any", "The first goal"
    ),
    Question("audience", "Who is one audience?", "The first audience"),
    Question("channel", "Where do you meet it? One channel", "Website"),
    Question("forge", "Where will the playbook lie? The address of the repository, or nothing", ""),
)


@dataclass(frozen=True)
class Answers:
    """What somebody answered, each a line of text; a field per question."""

    organisation: str
    name: str
    people: str
    role: str
    goal: str
    audience: str
    channel: str
    forge: str

    @classmethod
    def of(cls, given: dict[str, str]) -> "Answers":
        """Answers with the defaults for what is not given. Raises NoAddress."""
        found = {each.name: given.get(each.name) or each.default for each in QUESTIONS}
        found["forge"] = address_of(found["forge"])
        found["name"] = found["name"] or default_name(found["organisation"])
        return cls(**{each.name: " ".join(found[each.name].split()) for each in fields(cls)})


def default_name(organisation: str) -> str:
    """What a playbook is called if nobody says."""
    return f"{organisation} playbook"


def titled(title: str, otherwise: str) -> Titled:
    """A title with its id; `otherwise` where its letters make none, such as those of Greek."""
    id = id_of(title)
    return Titled(title, id if is_id(id) else otherwise)


class NoAddress(ValueError):
    """What somebody calls the address of a repository is none; the text says what one is."""


def address_of(forge: str) -> str:
    """Where a repository is seen in a browser, from what Git or a person calls it; or empty.

    Raises NoAddress.
    """
    written = forge.strip()
    if not written:
        return ""
    match = _FORGE.fullmatch(written.removesuffix("/").removesuffix(".git"))
    if match is None:
        raise NoAddress(f"'{written}' is no address of a repository, such as {_SUCH_AS}")
    scheme = "http" if match["scheme"] == "http://" else "https"
    port = f":{match['port']}" if match["port"] and "ssh" not in (match["scheme"] or "") else ""
    return f"{scheme}://{match['host']}{port}/{match['path'].strip('/')}"


def site_of(forge: str) -> str:
    """Where GitHub's and GitLab's own pages would publish it; empty where nobody can know."""
    parts = urlsplit(forge)
    owner, _, repository = parts.path.strip("/").removesuffix(".git").partition("/")
    pages = {"github.com": "github.io", "gitlab.com": "gitlab.io"}.get(parts.netloc.lower())
    return f"https://{owner.lower()}.{pages}/{repository}/" if pages and repository else ""


def editor_of(forge: str) -> str:
    """Where a file is edited in the browser, as `edit_uri_template` has it; or empty."""
    address = forge.rstrip("/").removesuffix(".git")
    if not address:
        return ""
    host = urlsplit(address).netloc.lower()
    if "gitlab" in host:
        return f"{address}/-/edit/main/content/{{path}}"
    if any(word in host for word in ("gitea", "forgejo", "codeberg")):
        return f"{address}/_edit/main/content/{{path}}"
    return f"{address}/edit/main/content/{{path}}"
