"""The words of the interface: gathered whole, translated whole, mixed with no other language."""

import json
import re
import subprocess
from collections.abc import Iterator
from copy import copy
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from markdown.extensions.toc import slugify

from strategy_playbook.brief.contents import Briefs
from strategy_playbook.brief.pdf import pdf
from strategy_playbook.check.run import Checked
from strategy_playbook.model.kinds import Initiative
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.language import LANGUAGES, named, written
from strategy_playbook.reading.project import Project
from strategy_playbook.site.equipped import equipped
from strategy_playbook.site.features.search.ask import Search
from strategy_playbook.site.features.search.words import stem
from strategy_playbook.site.features.search.words import written as words_of
from strategy_playbook.site.given import all_given
from strategy_playbook.site.of_mkdocs import refused
from strategy_playbook.site.site import Site
from tests import catalogue
from tests.conftest import BIN, build_once
from tests.overlay import ENGINE, LIVED, SETTINGS, copy_site, project_at

PLACEHOLDER = re.compile(r"%\(\w+\)s|%%")


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return {file.name: text for file, text in catalogue.files().items()}


def test_every_message_stands_in_the_files_of_languages(files: dict[str, str]) -> None:
    for name, text in files.items():
        found = (LANGUAGES / name).read_text(encoding="utf-8")
        assert found == text, f"{name} is not what the engine says by now: run make words"


@pytest.mark.parametrize("code", sorted(written()))
def test_a_language_is_whole_and_keeps_the_places_of_values(code: str) -> None:
    with (LANGUAGES / f"{code}.po").open("rb") as file:
        found = read_po(file, locale=code)
    for message in found:
        if message.id:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            wanted = {place for each in ids for place in PLACEHOLDER.findall(each)}
            assert all(forms) and not message.fuzzy, message.id
            for each in forms:
                assert {*PLACEHOLDER.findall(each)} <= wanted, message.id
            assert {*PLACEHOLDER.findall(forms[-1])} == wanted, message.id
            assert len(forms) == (found.num_plurals if len(ids) == 2 else 1), message.id


@pytest.mark.parametrize("said", ["fr", "", "../en", "en", "en-GB"])
def test_a_language_that_nobody_has_written_is_english(said: str) -> None:
    assert named(said).code == "en"
    assert named(said).day(date(2026, 11, 28)) == "28 November 2026"


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("xx", "write its code, such as de, fr or pt-BR"),
        ("no", "write its code, such as de, fr or pt-BR"),
        ("[de]", "write its code, such as de, fr or pt-BR"),
        ("7", "write its code, such as de, fr or pt-BR"),
        ("de-AT", "did you mean 'de'?"),
    ],
)
def test_a_language_that_the_theme_does_not_speak_is_refused(said: str, hint: str) -> None:
    settings = SETTINGS.replace("{name: material}", f"{{name: material, language: {said}}}")
    (found,) = refused(Project.of({"mkdocs.yml": settings}))
    assert (found.message.startswith("the theme speaks no language '"), found.hint) == (True, hint)


@pytest.mark.parametrize("said", ["fr", "pt-BR", "en", "de"])
def test_a_language_of_the_theme_is_fine(said: str) -> None:
    settings = SETTINGS.replace("{name: material}", f"{{name: material, language: {said}}}")
    project = Project.of({"mkdocs.yml": settings})
    assert [*refused(project)] == []
    assert project.settings.language.code == ("de" if said == "de" else "en")


@pytest.mark.parametrize("said", ["de", "de-AT", "de_CH", "DE"])
def test_german_is_german_wherever_it_is_spoken(said: str) -> None:
    german = named(said)
    assert german.day(date(2026, 11, 28)) == "28. November 2026"
    assert german.money(38000.5, "EUR") == "38.000,5 EUR"
    assert german.with_unit(1.2, "EUR im Monat") == "1,2 EUR im Monat"


# German, where a reader sees it

ENGLISH_WORDS = frozenset({
    "the", "and", "of", "not", "by", "on", "is", "are", "this", "that", "with", "for", "to", "from",
    "yet", "what", "who", "which", "where", "how", "be", "no", "has", "have", "if", "more", "as",
    "there", "here", "your", "you", "we", "they", "them", "their", "its", "it", "at", "or", "than",
    "nobody", "page",
})  # fmt: skip
"""Of which none is a word of German as well."""
WORD = re.compile(r"[\w’]+")
ADDRESS = re.compile(r"\S+://\S+|www[.]\S+")
SHOWN = ("title", "aria-label", "alt", "placeholder", "label", "content")
NAMES = ("viewport", "generator", "robots", "theme-color")
OF_THE_COMMAND = ("reference", "engineers")
"""Pages that are English, as the command is; marked so but for their list of contents."""
QUIET = frozenset({"script", "style", "code", "pre", "kbd"})
VOID = frozenset({"meta", "link", "img", "input", "br", "hr", "path", "source", "wbr"})


class Said(HTMLParser):
    """What a page says in the language of its frame, as text and in attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.open: list[tuple[str, bool]] = []
        self.lang = ""
        self.feed(html)

    @property
    def is_quiet(self) -> bool:
        return any(quiet for _, quiet in self.open)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "html":
            self.lang = given.get("lang", "")
        elif not self.is_quiet and given.get("lang") != "en" and given.get("name") not in NAMES:
            self.texts += [given[name] for name in SHOWN if name in given]
        if tag not in VOID:
            self.open.append((tag, tag in QUIET or given.get("lang") == "en"))

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.is_quiet and data.strip():
            self.texts.append(" ".join(data.split()))


def copy_german(target: Path) -> Path:
    """The smallest playbook in German, with the home page that comes with the engine."""
    settings = copy_site(target) / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("{name: material}", "{name: material, language: de}"), "utf-8")
    (target / "content" / "index.md").unlink()
    return target


@pytest.fixture(scope="module")
def german(common: Path) -> Path:
    return build_once(common / "german", copy_german)


@pytest.fixture(scope="module")
def english() -> frozenset[str]:
    """Every message that German says otherwise."""
    with (LANGUAGES / "de.po").open("rb") as file:
        found = [(message.id, message.string) for message in read_po(file, locale="de")]
    pairs = [
        pair
        for id, said in found
        for pair in (zip(id, said, strict=True) if isinstance(id, tuple) else [(id, said)])
    ]
    return frozenset({id for id, said in pairs if id} - {said for _, said in pairs})


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict):
        yield from (text for each in value.items() for part in each for text in texts_in(part))
    elif isinstance(value, list):
        yield from (text for each in value for text in texts_in(each))


def own_words(site: Site) -> list[str]:
    """What a playbook says itself: its data, with its ids and files; the longest first."""
    file = next(each for each in site.files if each.path == "playbook.json")
    found = {text for text in texts_in(json.loads(file.text)) if len(text) > 2}
    return sorted(found, key=len, reverse=True)


def strangers(texts: list[str], data: list[str], english: frozenset[str]) -> Iterator[str]:
    """What of a page's texts is English, and no word of the playbook's own, nor a part of one."""
    own = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, data))})(?!\w)")
    for text in texts:
        rest = own.sub("", ADDRESS.sub("", text)).strip()
        is_english = rest in english or not ENGLISH_WORDS.isdisjoint(WORD.findall(rest.lower()))
        if is_english and not any(rest in each for each in data):
            yield text


def test_no_english_word_is_left_on_german_pages(german: Path, english: frozenset[str]) -> None:
    project = german.parent
    data = own_words(Site(project_at(project)))
    pages = [
        file
        for file in german.rglob("*.html")
        if file.relative_to(german).parts[0] not in OF_THE_COMMAND
    ]
    assert len(pages) > 35
    said = {file.relative_to(german): Said(file.read_text(encoding="utf-8")) for file in pages}
    assert {each.lang for each in said.values()} == {"de"}
    found = {path: [*strangers(each.texts, data, english)] for path, each in said.items()}
    assert {path: texts for path, texts in found.items() if texts} == {}


def test_what_is_english_on_a_german_page_is_marked_so(german: Path) -> None:
    for name in ("engineers", "reference/rules/orphan", "reference/fields"):
        html = (german / name / "index.html").read_text(encoding="utf-8")
        assert '<div lang="en"' in html, name
    assert '<div lang="en"' not in (german / "editors/index.html").read_text(encoding="utf-8")


def test_scripts_and_calendars_speak_german(german: Path) -> None:
    script = (german / "assets/javascripts/language.js").read_text(encoding="utf-8")
    assert '"Copied.": "Kopiert."' in script and 'LOCALE = "de"' in script
    assert '["%(num)s Schritt", "%(num)s Schritte"]' in script or '"%(num)s more"' in script
    assert "Diese Seite gibt es nicht" in (german / "404.html").read_text(encoding="utf-8")
    assert "## Seiten" in (german / "llms.txt").read_text(encoding="utf-8")
    assert "SUMMARY:Prüfung:" in (german / "decide-by.ics").read_text(encoding="utf-8")


def test_addresses_are_the_same_in_every_language(german: Path) -> None:
    site = Site(project_at(german.parent))
    assert {page.path for page in site.pages} == {
        page.path for page in Site(project_at(german.parent).speaking("en")).pages
    }


@pytest.mark.parametrize("page", ["contribute.md", "editors.md"])
def test_help_in_german_has_the_places_of_the_english(page: str) -> None:
    heading = re.compile(r"^## (.+?)(?: \{ #([\w-]+) \})?$", re.MULTILINE)
    english = all_given()[page]
    wanted = [slugify(title, "-") for title, _ in heading.findall(english.body)]
    found = [anchor for _, anchor in heading.findall(english.spoken(named("de")).body)]
    assert found == wanted


def test_two_languages_in_one_process_do_not_mix(german: Path) -> None:
    project, path = project_at(german.parent), "guidelines/index.md"
    sites = [Site(project.speaking(code)) for code in ("de", "en", "de")]
    for site, title in zip(sites, ("Leitlinien", "Guidelines", "Leitlinien"), strict=True):
        assert f"# {title}\n" in site.generated[path].markdown


def test_all_kinds_speak_german(strategy: Strategy, english: frozenset[str]) -> None:
    """What the smallest playbook has nothing of, in the text that pages are made of."""
    spoken = copy(strategy)
    spoken.language = named("de")
    renderer = equipped(Checked(project_at(LIVED), spoken, [], {}))
    for path in ("money.md", "gaps.md", "kpis/index.md", "four-decisions.md", "decide-by.md"):
        text = renderer.given(all_given()[path])
        assert not english & {line.strip("# ") for line in text.split("\n") if line[:1] == "#"}
    initiative = next(iter(spoken.of(Initiative).values()))
    brief = Briefs(spoken).of_initiative(initiative)
    assert brief.label.startswith("Steckbrief der Initiative")
    assert {section.title for section in brief.sections} >= {"Warum", "Für wen", "Was wir sagen"}
    assert pdf(brief).startswith(b"%PDF")


# Search in German

FORMS = (
    "Kanal Kanäle Kanälen Kanals", "Kennzahl Kennzahlen", "Preis Preise Preisen", "Regel Regeln",
    "Zielgruppe Zielgruppen", "Nutzer Nutzern", "Haus Häuser", "E-Mail E-Mails email",
)  # fmt: skip
ASKED = {
    "Richtlinien": "guidelines/", "Etat": "money/", "was fehlt": "gaps/", "Metriken": "kpis/",
    "wer ist verantwortlich": "roles/", "Fristen": "decide-by/", "Kundschaft": "audiences/",
    "Tippfehler": "contribute/",
}  # fmt: skip


@pytest.mark.parametrize("forms", FORMS)
def test_forms_of_a_german_word_are_one(forms: str) -> None:
    assert len({stem(each.whole, "de") for each in words_of(forms)}) == 1


def test_a_browser_knows_the_same_forms() -> None:
    words = [each.whole for forms in (*FORMS, *ASKED) for each in words_of(forms)]
    script = ENGINE / "site/features/search/scripts/search-words.js"
    code = f"import({json.dumps(script.as_uri())}).then(({{ stem }}) => console.log(JSON.stringify("
    code += f"{json.dumps(words)}.map((word) => stem(word, 'de')))))"
    answer = subprocess.run([BIN / "node", "-e", code], capture_output=True, text=True, check=True)
    assert json.loads(answer.stdout) == [stem(word, "de") for word in words]


@pytest.fixture(scope="module")
def german_search(german: Path) -> Search:
    return Search(Site(project_at(german.parent)).index)


@pytest.mark.parametrize(("question", "page"), ASKED.items())
def test_german_words_find_what_says_another(
    german_search: Search, question: str, page: str
) -> None:
    found = german_search.ask(question).hits[:3]
    documents = german_search.index.documents
    assert page in [documents[hit.document].address for hit in found]
