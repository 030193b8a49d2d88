"""The eight questions that `playbook init` asks, and what follows from the answers."""

import re
import unicodedata
from dataclasses import dataclass, fields
from typing import NamedTuple
from urllib.parse import urlsplit

from strategy_playbook.model.entry import MAX_ID, is_id


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
        """Answers with the defaults for what is not given."""
        found = {each.name: given.get(each.name) or each.default for each in QUESTIONS}
        found["name"] = found["name"] or default_name(found["organisation"])
        return cls(**{each.name: " ".join(found[each.name].split()) for each in fields(cls)})


def default_name(organisation: str) -> str:
    """What a playbook is called if nobody says."""
    return f"{organisation} playbook"


def titled(title: str, otherwise: str) -> Titled:
    """A title with its id; `otherwise` where its letters make none, such as those of Greek."""
    plain = unicodedata.normalize("NFKD", title.lower().replace("ß", "ss"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    id = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MAX_ID].strip("-")
    return Titled(title, id if is_id(id) else otherwise)


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
