"""Ids: what names an entry in its file, in links and in addresses."""

import re
import unicodedata

from strategy_playbook.reading.files import OF_WINDOWS

ID_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*"
"""Safe as a file name and in a URL on every system: small letters, digits, single hyphens."""
MAX_ID = 80
ID_OF_TITLE = 40
"""Characters up to which an id is made of a title: an address is read aloud."""
RESERVED_IDS = {"index", *OF_WINDOWS}
"""What a site or Windows takes for something else."""


def is_id(text: str) -> bool:
    """Whether a text can be an id, or have been one."""
    return (
        len(text) <= MAX_ID
        and text not in RESERVED_IDS
        and re.fullmatch(ID_PATTERN, text) is not None
    )


def id_of(title: str) -> str:
    """An id made of a title, cut at a word; empty where its letters make none, as in Greek."""
    plain = unicodedata.normalize("NFKD", title.lower().replace("ß", "ss"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    id = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(id) > ID_OF_TITLE:
        id = id[: ID_OF_TITLE + 1].rpartition("-")[0] or id[:ID_OF_TITLE]
    return id
