"""What `requirements.txt` installs, and whether others can install it too."""

import json
import re
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Any

DISTRIBUTION = "strategy-playbook"

_VERSION = r"\d+(?:\.\d+)*(?:(?:a|b|rc)\d+)?(?:\.post\d+)?(?:\.dev\d+)?(?:\+[\w.]+)?"
_PINNED = re.compile(rf"(?:==)?\s*({_VERSION})")
_RANGE = r"(?:[<>]=?|[=!~]=)\s*[\d.*]+[\w.+]*"
_NAMED = re.compile(rf"{DISTRIBUTION}\s*(?:{_RANGE}\s*(?:,\s*{_RANGE}\s*)*)?")
_ADDRESS = re.compile(
    r"git\+(?:https|ssh|file)://\S+/\S+|(?:https|file)://\S+\.(?:whl|tar\.gz|zip)"
)
_WHEEL = re.compile(rf"strategy_playbook-({_VERSION})-[^/]+\.whl$")
_SUCH_AS = "a version such as 0.1.0, a wheel's path, or git+https://git.example.org/x/engine@v0.1.0"


class NotInstallable(ValueError):
    """What somebody asks for is nothing that pip could install; the text says why."""


def requirement(engine: str) -> str:
    """The engine as pip takes it: «strategy-playbook==0.1.0», or what somebody asked for.

    An engine that was installed from Git is installed from there again, at the same commit (PEP 610
    says where it came from): no index has it. Raises NotInstallable.
    """
    engine = engine.strip()
    if not engine:
        return _from_git() or f"{DISTRIBUTION}=={version(DISTRIBUTION)}"
    if pinned := _PINNED.fullmatch(engine):
        return f"{DISTRIBUTION}=={pinned[1]}"
    if _NAMED.fullmatch(engine):
        return engine
    address = engine.removeprefix(DISTRIBUTION).strip().removeprefix("@").strip()
    if _ADDRESS.fullmatch(address):
        return f"{DISTRIBUTION} @ {address}"
    local = Path(engine)
    if (_WHEEL.search(local.name) and local.is_file()) or (local / "pyproject.toml").is_file():
        return f"{DISTRIBUTION} @ {local.resolve().as_uri()}"
    raise NotInstallable(f"'{engine}' {_why_not(engine)}; write {_SUCH_AS}")


def _why_not(engine: str) -> str:
    if Path(engine).is_dir():
        return "is a folder without a pyproject.toml"
    if Path(engine).exists():
        return f"is no wheel of {DISTRIBUTION}"
    if engine.endswith(".whl"):
        return "is not there"
    if "://" in engine:
        return "is the address of no wheel, and of Git only with git+ in front"
    return "is nothing that pip could install"


def remarks(asked: str) -> list[str]:
    """What somebody should know who installs what `requirement(asked)` says: a sentence each."""
    wanted, running = requirement(asked), version(DISTRIBUTION)
    found = []
    other = re.fullmatch(rf"{DISTRIBUTION}==(.+)", wanted) or _WHEEL.search(wanted)
    if other and other[1] != running:
        found.append(
            f"requirements.txt installs version {other[1]} of the engine, and this is {running}: "
            f"check with that one before you go on"
        )
    if " @ file:" in wanted:
        found.append(
            "requirements.txt names a place on this computer, which no other can install from: put "
            "the wheel where they can, or name an address of Git"
        )
    if not asked and " @ " not in wanted and (origin := _origin().get("url")):
        found.append(
            f"this engine comes from {origin}, and an index of packages may not have "
            f"{DISTRIBUTION} {running}: so that CI can install it, name a wheel or an address of "
            f"Git in requirements.txt, as --engine does"
        )
    return found


def _from_git() -> str:
    """Where in Git this engine comes from; empty where it comes from elsewhere."""
    origin = _origin()
    git = origin.get("vcs_info")
    return f"{DISTRIBUTION} @ {git['vcs']}+{origin['url']}@{git['commit_id']}" if git else ""


def _origin() -> dict[str, Any]:
    """Where this engine was installed from, if that was no index of packages."""
    found: dict[str, Any] = json.loads(
        distribution(DISTRIBUTION).read_text("direct_url.json") or "{}"
    )
    return found
