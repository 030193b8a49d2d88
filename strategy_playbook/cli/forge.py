"""A forge's own programming interface, as far as one comment on a pull request needs it."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

SECONDS = 30
"""How long a forge may take to answer."""
PAGE = 100
MOST_PAGES = 50
Answer = Any


class NoForge(Exception):
    """There is no pull request to comment on; the text says what is missing."""


class ForgeRefused(Exception):
    """The forge did not take the comment; the text says why."""


class Forge(NamedTuple):
    """Where the comments of one pull request stand."""

    comments: str
    """Address of the list, to which a new one is posted."""
    one: str
    """Address of one of them, with `{id}`."""
    change: str
    """The method that changes one."""
    headers: Mapping[str, str]

    def put(self, mark: str, text: str) -> bool:
        """Write the comment that begins with a mark, in place of the one that does.

        Returns whether it is a new one. Raises ForgeRefused.
        """
        body = {"body": f"{mark}\n{text}"}
        known = self._find(mark)
        if known is None:
            self._ask("POST", self.comments, body)
        else:
            self._ask(self.change, self.one.format(id=known), body)
        return known is None

    def _find(self, mark: str) -> int | None:
        for each in self._listed():
            if isinstance(each, dict) and str(each.get("body") or "").startswith(mark):
                return int(each["id"])
        return None

    def _listed(self) -> Iterator[Answer]:
        for page in range(1, MOST_PAGES + 1):
            found = self._ask("GET", f"{self.comments}?per_page={PAGE}&page={page}")
            if not isinstance(found, list):
                raise ForgeRefused("the forge's list of comments cannot be read")
            yield from found
            if len(found) < PAGE:
                return

    def _ask(self, method: str, address: str, body: object = None) -> Answer:
        data = None if body is None else json.dumps(body).encode()
        headers = {**self.headers, "Content-Type": "application/json"}
        try:
            with urlopen(Request(address, data, headers, method=method), timeout=SECONDS) as answer:
                return json.loads(answer.read() or b"null")
        except HTTPError as error:
            raise ForgeRefused(_why(error.code, error.reason)) from None
        except (URLError, TimeoutError) as error:
            said = getattr(error, "reason", error)
            raise ForgeRefused(f"the forge does not answer: {said}") from None
        except ValueError:
            raise ForgeRefused("the forge answers with something else than JSON") from None


def _why(code: int, reason: str) -> str:
    if code in (401, 403):
        return (
            f"the forge does not let this run comment ({code} {reason}): it needs the right to "
            f"write to pull requests, and a run for somebody else's copy never has it"
        )
    return f"the forge says {code} {reason}"


def github(environment: Mapping[str, str]) -> Forge:
    """That of a workflow on GitHub. Raises NoForge."""
    token = _needed(environment, "GITHUB_TOKEN", "env: GITHUB_TOKEN: ${{ github.token }}")
    api = _needed(environment, "GITHUB_API_URL", "it is set in every workflow")
    project = _needed(environment, "GITHUB_REPOSITORY", "it is set in every workflow")
    ref = environment.get("GITHUB_REF", "")
    number = re.fullmatch(r"refs/pull/(\d+)/\w+", ref)
    if not number:
        raise NoForge(f"this workflow runs for '{ref}', which is no pull request")
    top = f"{api}/repos/{project}/issues"
    headers = {
        "Authorization": f"Bearer {token}",
        "Accept": "application/vnd.github+json",
        "X-GitHub-Api-Version": "2022-11-28",
    }
    return Forge(f"{top}/{number[1]}/comments", f"{top}/comments/{{id}}", "PATCH", headers)


def gitlab(environment: Mapping[str, str]) -> Forge:
    """That of a pipeline on GitLab. Raises NoForge."""
    how = "a project access token with the scope api, as a masked variable of this name"
    token = _needed(environment, "PLAYBOOK_TOKEN", how)
    api = _needed(environment, "CI_API_V4_URL", "it is set in every pipeline")
    project = _needed(environment, "CI_PROJECT_ID", "it is set in every pipeline")
    number = _needed(environment, "CI_MERGE_REQUEST_IID", "it is set for merge requests")
    notes = f"{api}/projects/{project}/merge_requests/{number}/notes"
    return Forge(notes, f"{notes}/{{id}}", "PUT", {"PRIVATE-TOKEN": token})


def here(environment: Mapping[str, str] = os.environ) -> Forge:
    """The forge on which this runs. Raises NoForge."""
    if environment.get("GITHUB_ACTIONS"):
        return github(environment)
    if environment.get("GITLAB_CI"):
        return gitlab(environment)
    raise NoForge("this runs neither in a workflow of GitHub nor in a pipeline of GitLab")


def _needed(environment: Mapping[str, str], name: str, how: str) -> str:
    value = environment.get(name, "").rstrip("/")
    if not value:
        raise NoForge(f"{name} is not set; {how}")
    return value
