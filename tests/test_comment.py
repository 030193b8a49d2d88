"""The comment on a pull request: posted once and kept current, on a stand-in for both forges."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from strategy_playbook.reading.git import git
from tests.conftest import ENVIRONMENT, run
from tests.overlay import copy_smallest, lay_over

MARK = "<!-- playbook comment -->"
WHO = ("-c", "user.name=Marketing lead", "-c", "user.email=lead@hedgerow.example")
PLACES = {
    "github": ("/repos/hedgerow/playbook/issues/7/comments", "/repos/hedgerow/playbook/issues/"),
    "gitlab": ("/projects/12/merge_requests/7/notes",) * 2,
}
TOKENS = {"github": ("Authorization", "Bearer secret"), "gitlab": ("Private-Token", "secret")}


class Comments(ThreadingHTTPServer):
    """What a forge keeps for one pull request."""

    def __init__(self, forge: str) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.forge = forge
        self.bodies = [f"words of others {number}" for number in range(130)]
        self.refuses = 0
        self.asked: list[str] = []


class Answers(BaseHTTPRequestHandler):
    server: Comments

    def log_message(self, *_: object) -> None:
        pass

    def answer(self, code: int, value: Any) -> None:
        self.send_response(code)
        self.end_headers()
        self.wfile.write(json.dumps(value).encode())

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        top, _ = PLACES[self.server.forge]
        name, value = TOKENS[self.server.forge]
        if address.path != top or self.headers.get(name) != value:
            return self.answer(404, {})
        page = int(parse_qs(address.query)["page"][0]) - 1
        listed = [{"id": id, "body": body} for id, body in enumerate(self.server.bodies)]
        return self.answer(200, listed[page * 100 : (page + 1) * 100])

    def write(self) -> None:
        self.server.asked.append(f"{self.command} {self.path}")
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]
        if self.server.refuses:
            return self.answer(self.server.refuses, {})
        if self.command == "POST":
            self.server.bodies.append(body)
        else:
            self.server.bodies[int(self.path.rpartition("/")[2])] = body
        return self.answer(200, {})

    do_POST = do_PATCH = do_PUT = write


@pytest.fixture(params=["github", "gitlab"])
def forge(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Comments]:
    server = Comments(request.param)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    for name, value in {
        "github": {
            "GITHUB_ACTIONS": "true", "GITHUB_TOKEN": "secret", "GITHUB_API_URL": address,
            "GITHUB_REPOSITORY": "hedgerow/playbook", "GITHUB_REF": "refs/pull/7/merge",
        },
        "gitlab": {
            "GITLAB_CI": "true", "PLAYBOOK_TOKEN": "secret", "CI_API_V4_URL": address,
            "CI_PROJECT_ID": "12", "CI_MERGE_REQUEST_IID": "7",
        },
    }[request.param].items():  # fmt: skip
        monkeypatch.setitem(ENVIRONMENT, name, value)
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A playbook with a commit to compare with, and a guideline that says something else now."""
    folder = copy_smallest(tmp_path / "project")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, *WHO, "commit", "--quiet", "--message", "Begin")
    lay_over(folder, "data/guidelines/answer-first.yml", b"rule: The price comes first.\n")
    return folder


def test_one_comment_that_is_kept_current(forge: Comments, project: Path) -> None:
    words = ("playbook", "comment", "--since", "main", "--site", "https://hedgerow.example/7/")
    done = run(*words, cwd=project)
    assert (done.returncode, done.stdout) == (0, "commented on it\n"), done.stderr
    assert len(forge.bodies) == 131
    text = forge.bodies[-1]
    assert text.startswith(f"{MARK}\n## Playbook: ready to be read\n")
    assert "[The site with this change](https://hedgerow.example/7/)" in text
    assert "price comes first" in text
    assert text.index("### What changed") < text.index("### Playbook check")

    lay_over(project, "data/guidelines/answer-first.yml", b"audience: nobody\n")
    again = run(*words, cwd=project)
    assert (again.returncode, again.stdout) == (0, "wrote the comment on it anew\n"), again.stderr
    assert len(forge.bodies) == 131
    assert "## Playbook: this cannot be published yet" in forge.bodies[-1]
    assert "there is no audience 'nobody'" in forge.bodies[-1]
    assert [each.split()[0] for each in forge.asked] in (["POST", "PATCH"], ["POST", "PUT"])
    assert not [each for each in forge.bodies[:-1] if not each.startswith("words of others")]


def test_a_forge_that_does_not_let_it(forge: Comments, project: Path) -> None:
    forge.refuses = 403
    refused = run("playbook", "comment", "--since", "main", cwd=project)
    assert refused.returncode == 1
    assert "no comment: the forge does not let this run comment (403 Forbidden)" in refused.stderr
    assert "price comes first" in refused.stdout
    forge.shutdown()
    forge.server_close()
    silent = run("playbook", "comment", "--since", "main", cwd=project)
    assert silent.returncode == 1
    assert "no comment: the forge does not answer" in silent.stderr


def test_a_comparison_that_could_not_be_made_says_so(project: Path) -> None:
    printed = run("playbook", "comment", "--since", "no-such", "--dry-run", cwd=project).stdout
    assert "This could not be compared: " in printed
    assert "no changes" not in printed


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "this runs neither in a workflow of GitHub nor in a pipeline of GitLab"),
        ({"GITHUB_ACTIONS": "true"}, "GITHUB_TOKEN is not set"),
        ({"GITLAB_CI": "true"}, "PLAYBOOK_TOKEN is not set; a project access token"),
        (
            {
                "GITHUB_ACTIONS": "true", "GITHUB_TOKEN": "x", "GITHUB_API_URL": "http://x",
                "GITHUB_REPOSITORY": "a/b", "GITHUB_REF": "refs/heads/main",
            },
            "this workflow runs for 'refs/heads/main', which is no pull request",
        ),
    ],
)  # fmt: skip
def test_nothing_to_comment_on(
    project: Path, monkeypatch: pytest.MonkeyPatch, given: dict[str, str], said: str
) -> None:
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "GITHUB_TOKEN", "PLAYBOOK_TOKEN"):
        monkeypatch.delitem(ENVIRONMENT, name, raising=False)
    for name, value in given.items():
        monkeypatch.setitem(ENVIRONMENT, name, value)
    refused = run("playbook", "comment", "--since", "main", cwd=project)
    assert refused.returncode == 2
    assert said in " ".join(refused.stderr.split())
