"""The finder, as somebody uses it who is about to do something."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from strategy_playbook.analysis.reach import stages_of
from strategy_playbook.model.kinds import Guideline
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.site.features.finder.feature import everything
from tests.looking import looking
from tests.overlay import checked_at, copy_lived, copy_smallest, lay_over
from tests.test_accessibility import in_both_schemes, violations
from tests.test_browser import DESK, PHONE, TOO_WIDE
from tests.test_hostile import HOSTILE

FIELDS = ("channel", "audience", "objective", "stage")
GAP = {"channel": "webinars", "audience": "finance-lead", "stage": "compare-shortlist"}
"""The audience is there at that stage, and no guideline is."""


@pytest.fixture(params=[DESK], ids=["desk"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    allowed = ("clipboard-read", "clipboard-write")
    with looking(browser, viewport=request.param, permissions=allowed) as page:
        yield page


def visit(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}finder/{query}")
    expect(page.locator(".answer")).not_to_be_empty()


def choose(page: Page, field: str, id: str) -> None:
    page.get_by_label(field.capitalize(), exact=True).select_option(id)


def cards(page: Page) -> list[str]:
    return page.locator(".hit h3 a").all_text_contents()


def expected(strategy: Strategy, **choice: str) -> list[Guideline]:
    """What applies to a choice, musts first."""
    found = [
        guideline
        for guideline in strategy.entries["guideline"].values()
        if guideline.in_force
        and all(
            id in stages_of(strategy, guideline, guideline.channel)
            if field == "stage"
            else getattr(guideline, field) == id
            for field, id in choice.items()
        )
    ]
    return sorted(found, key=lambda each: ("must", "should", "may").index(each.strength))


def feed(page: Page, data: dict[str, Any]) -> None:
    """Let the finder read other data than the example's."""
    page.route("**/finder.json", lambda route: route.fulfill(json=data))


def example_data(site: Path) -> dict[str, Any]:
    return json.loads((site / "finder.json").read_text(encoding="utf-8"))


# Choosing


def test_without_a_script_every_guideline_is_there_with_its_rule(
    browser: Browser, address: str, strategy: Strategy
) -> None:
    with looking(browser, java_script_enabled=False) as page:
        page.goto(f"{address}finder/")
        text = " ".join(page.locator("article").text_content().split())
        assert page.locator("select:visible").count() == 0
        for guideline in expected(strategy):
            label = f"{guideline.strength.capitalize()}: {guideline.title} "
            assert label + " ".join(guideline.rule.split()) in text
        mail = page.locator("h2#email + div li").all_text_contents()
        strengths = [words.split(":")[0] for words in mail]
        assert strengths == sorted(strengths, key=["Must", "Should", "May"].index)


def test_choices_in_any_order_show_what_applies_musts_first(
    page: Page, address: str, strategy: Strategy
) -> None:
    choice = {"channel": "website", "audience": "finance-lead", "stage": "compare-shortlist"}
    found = [guideline.title for guideline in expected(strategy, **choice)]
    assert len(found) > 1
    for order in (list(choice), [*choice][::-1]):
        visit(page, address)
        for field in order:
            choose(page, field, choice[field])
        assert cards(page) == found
        counted = f"{len(found)} guidelines apply: "
        expect(page.locator(".answer[role=status]")).to_contain_text(counted)


def test_every_option_says_how_many_guidelines_it_would_leave(
    page: Page, address: str, strategy: Strategy
) -> None:
    visit(page, address, "?audience=finance-lead&stage=explore-options")
    choice = {"audience": "finance-lead", "stage": "explore-options"}
    for field in FIELDS:
        others = {name: id for name, id in choice.items() if name != field}
        shown = page.locator(f"#choose-{field} option").evaluate_all(
            "options => options.map(option => [option.value, option.text])"
        )
        assert {id for id, _ in shown if id} == set(strategy.entries[field])
        for id, text in shown:
            left = expected(strategy, **others, **({field: id} if id else {}))
            assert text.endswith(f" ({len(left)})"), text


def test_a_card_says_what_to_do_what_to_carry_and_what_tells(
    page: Page, address: str, strategy: Strategy
) -> None:
    guideline = strategy.entries["guideline"]["subject-lines"]
    message = strategy.entries["message"][guideline.message]
    kpi = strategy.entries["kpi"][guideline.kpi]
    visit(page, address, "?channel=email&objective=more-demo-requests")
    card = page.locator(".hit").filter(has_text=guideline.title)
    for text in (guideline.rule, *guideline.do, *guideline.dont, message.claim, "must"):
        expect(card).to_contain_text(" ".join(text.split()), ignore_case=True)
    expect(card.get_by_role("link", name=message.claim)).to_have_attribute(
        "href", f"{address}messages/{message.id}/"
    )
    expect(card.get_by_role("link", name=kpi.title)).to_have_attribute(
        "href", f"{address}kpis/{kpi.id}/"
    )
    card.get_by_role("link", name="The whole guideline").click()
    expect(page.locator("h1")).to_contain_text(guideline.title)


# The choice in the address


def test_reload_back_and_a_colleague_see_the_same_choice(
    browser: Browser, page: Page, address: str, strategy: Strategy
) -> None:
    visit(page, address)
    choose(page, "audience", "it-lead")
    choose(page, "channel", "help-centre")
    expect(page).to_have_url(f"{address}finder/?channel=help-centre&audience=it-lead")
    both = cards(page)
    assert both == [
        each.title for each in expected(strategy, channel="help-centre", audience="it-lead")
    ]
    page.reload()
    expect(page.locator(".hit").first).to_be_visible()
    assert cards(page) == both
    page.get_by_role("button", name="Copy the link to this choice").click()
    expect(page.locator(".choice .said[role=status]")).to_have_text("Copied.")
    sent = page.evaluate("navigator.clipboard.readText()")
    page.go_back()
    expect(page).to_have_url(f"{address}finder/?audience=it-lead")
    expect(page.get_by_label("Channel", exact=True)).to_have_value("")
    assert cards(page) == [each.title for each in expected(strategy, audience="it-lead")]
    page.go_back()
    expect(page.locator(".all-guidelines")).to_be_visible()
    assert cards(page) == []
    with browser.new_context() as context:
        theirs = context.new_page()
        theirs.goto(sent)
        expect(theirs.locator(".hit").first).to_be_visible()
        assert cards(theirs) == both


def test_where_the_clipboard_is_closed_the_reader_is_told(own_page: Page, address: str) -> None:
    page = own_page
    page.add_init_script("delete Navigator.prototype.clipboard")
    visit(page, address, "?channel=email")
    page.get_by_role("button", name="Copy the link to this choice").click()
    expect(page.locator(".choice .said[role=status]")).to_contain_text("copy it by hand")


def test_start_again_forgets_the_choice_and_can_be_undone(page: Page, address: str) -> None:
    visit(page, address, "?channel=email&stage=extend")
    page.get_by_role("button", name="Start again").click()
    expect(page).to_have_url(f"{address}finder/")
    expect(page.locator(".all-guidelines")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Channel", exact=True)).to_have_value("email")


def test_what_is_unknown_in_the_address_is_said_and_a_former_id_works(
    page: Page, address: str, site: Path
) -> None:
    data = example_data(site)
    next(each for each in data["choices"]["channel"] if each["id"] == "email")["aliases"] = ["mail"]
    fax = {"id": "fax", "title": "Fax", "page": "channels/fax/", "status": "retired"}
    data["choices"]["channel"].append(fax)
    feed(page, data)
    visit(page, address, "?channel=emial&audience=finance-lead")
    expect(page.get_by_role("alert").first).to_have_text("There is no channel “emial”.")
    expect(page.get_by_label("Audience")).to_have_value("finance-lead")
    expect(page.get_by_role("heading", name="What applies")).to_be_visible()
    page.evaluate(
        "history.replaceState(null, '', '?channel=fax'); dispatchEvent(new Event('popstate'))"
    )
    expect(page.get_by_role("alert").first).to_contain_text("“Fax” is not in force (retired)")
    expect(page.locator(".all-guidelines")).to_be_visible()
    choose(page, "channel", "website")
    expect(page.locator(".unknown")).to_be_empty()
    visit(page, address, "?channel=mail")
    expect(page.get_by_label("Channel", exact=True)).to_have_value("email")
    assert "Subject lines" in cards(page)


def test_without_its_data_the_list_stays(page: Page, address: str) -> None:
    page.route("**/finder.json", lambda route: route.fulfill(status=404))
    with page.expect_response("**/finder.json"):
        page.goto(f"{address}finder/?channel=email")
    expect(page.locator(".finder")).to_be_hidden()
    expect(page.locator(".all-guidelines")).to_be_visible()


# The keyboard alone


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def test_the_keyboard_alone_finds_a_guideline(page: Page, address: str) -> None:
    visit(page, address)
    page.locator(".md-content a").first.focus()
    while focused(page).get_attribute("id") != "choose-channel":
        page.keyboard.press("Tab")
    page.keyboard.type("E-m")
    expect(focused(page)).to_have_value("email")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(focused(page)).to_have_value("finance-lead")
    expect(page).to_have_url(f"{address}finder/?channel=email&audience=finance-lead")
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page).inner_text() == "Subject lines":
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Subject lines")
    page.go_back()
    expect(page.get_by_label("Audience")).to_have_value("finance-lead")
    page.go_back()
    expect(page).to_have_url(f"{address}finder/?channel=email")


def test_what_nothing_covers_says_what_to_leave_out_and_keeps_the_focus(
    page: Page, address: str, strategy: Strategy
) -> None:
    choice = GAP
    assert expected(strategy, **choice) == []
    visit(page, address, f"?{urlencode(choice)}")
    expect(page.locator(".answer")).to_have_text("No guideline applies.")
    expect(page.get_by_text("No guideline covers this yet.")).to_be_visible()
    results = page.locator(".results")
    help_page = f"{address}editors/#add-something-new"
    expect(results.get_by_role("link")).to_have_attribute("href", help_page)
    for field in choice:
        others = {name: id for name, id in choice.items() if name != field}
        title = strategy.entries[field][choice[field]].title
        button = results.get_by_role("button", name=f"Leave out “{title}”: ")
        if left := expected(strategy, **others):
            expect(button).to_contain_text(f": {len(left)} guideline")
        else:
            expect(button).to_have_count(0)
    button = results.get_by_role("button", name="Leave out “Compare a shortlist”")
    button.focus()
    page.keyboard.press("Enter")
    expect(focused(page)).to_have_text("What applies")
    left = expected(strategy, channel="webinars", audience="finance-lead")
    assert cards(page) == [each.title for each in left] != []


OUT = {
    "?channel=email&audience=it-lead": (
        "“IT lead” is not found on “E-mail”.",
        {
            "They are found on:": [
                "Help centre", "Review sites", "Search adverts", "Webinars", "Website",
            ],
            "Another audience:": ["Accounting adviser", "Finance lead", "Payables manager"],
        },
    ),
    "?channel=website&audience=payables-manager&stage=get-live": (
        "“Website” does not work at the stage “Get live”.",
        {
            "They are found on:": ["Call centre", "E-mail", "Help centre", "Webinars"],
            "Another stage:": ["Extend"],
        },
    ),
    "?channel=help-centre&audience=it-lead&stage=extend": (
        "“Extend” is not a stage of “IT lead”.",
        {
            "Another audience:": ["Payables manager"],
            "Another stage:": ["Convince colleagues"],
        },
    ),
}  # fmt: skip


def test_where_no_work_belongs_nothing_leads_to_any(page: Page, address: str) -> None:
    results = page.locator(".results")
    for query, (why, instead) in OUT.items():
        visit(page, address, query)
        expect(results.locator(".gap")).to_have_text(why)
        leads = results.locator("p:not(.gap)").all_inner_texts()
        lists = results.locator("ul").all()
        offered = [each.get_by_role("link").all_inner_texts() for each in lists]
        assert dict(zip(leads, offered, strict=True)) == instead
        expect(page.get_by_role("heading", name="Constraints that bind here")).to_be_visible()
        for name in ("Say this", "Campaign link"):
            expect(page.get_by_role("heading", name=name)).to_be_hidden()
    visit(page, address, "?channel=email&audience=it-lead")
    to = results.get_by_role("link", name="Help centre")
    expect(to).to_have_attribute("href", f"{address}finder/?channel=help-centre&audience=it-lead")
    to.press("Enter")
    expect(page).to_have_url(f"{address}finder/?channel=help-centre&audience=it-lead")
    expect(focused(page)).to_have_text("What applies")
    expect(page.locator(".hit").first).to_be_visible()
    expect(page.get_by_role("heading", name="Say this")).to_be_visible()


def test_a_channel_without_stages_and_a_stage_of_sales_rule_nothing_out(
    page: Page, address: str, site: Path
) -> None:
    data = example_data(site)
    next(each for each in data["choices"]["channel"] if each["id"] == "website")["stages"] = []
    feed(page, data)
    visit(page, address, "?channel=website&audience=payables-manager&stage=get-live")
    expect(page.get_by_text("No guideline covers this yet.")).to_be_visible()
    choose(page, "stage", "qualify")
    expect(page.get_by_text("No guideline covers this yet.")).to_be_visible()


def test_a_large_playbook_draws_thirty_cards_at_a_time(
    page: Page, address: str, site: Path
) -> None:
    data = example_data(site)
    first = next(each for each in data["guidelines"] if "email" in each["channels"])
    data["guidelines"] = [first | {"title": f"Number {n}"} for n in range(1000)]
    feed(page, data)
    visit(page, address, "?channel=email")
    expect(page.locator(".answer")).to_contain_text("1,000 guidelines apply")
    expect(page.locator(".hit")).to_have_count(30)
    page.get_by_role("button", name="Show 30 more").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".hit")).to_have_count(60)
    expect(focused(page)).to_have_text("Number 30")
    choose(page, "audience", first["audience"])
    expect(page.locator(".hit")).to_have_count(30)


# Beside the guidelines


def test_say_this_names_the_messages_for_the_audience_and_its_stage(
    page: Page, address: str, strategy: Strategy
) -> None:
    messages = strategy.entries["message"].values()
    mine = [each for each in messages if each.audience == "finance-lead"]
    visit(page, address, "?audience=finance-lead")
    said = page.get_by_role("region", name="Say this").get_by_role("link")
    assert sorted(said.all_inner_texts()) == sorted(each.claim for each in mine)
    choose(page, "stage", "explore-options")
    assert said.all_inner_texts() == [
        each.claim for each in mine if each.stage == "explore-options"
    ]
    choose(page, "audience", "")
    choose(page, "stage", "notice-problem")
    title = strategy.entries["stage"]["notice-problem"].title
    expect(page.get_by_role("region", name="Say this")).to_contain_text(
        f"No message for this yet: {title}."
    )


def test_lines_bind_where_they_say_and_everywhere_if_they_say_nothing(
    page: Page, address: str, strategy: Strategy
) -> None:
    lines = page.get_by_role("region", name="Constraints that bind here")
    constraint = strategy.entries["constraint"]["proof-before-claim"]
    visit(page, address, "?channel=help-centre&audience=payables-manager")
    for everywhere in ("Consent first", "No discounts"):
        link = lines.get_by_role("link", name=everywhere)
        expect(link).to_have_attribute("href", re.compile("/constraints/"))
    expect(lines).not_to_contain_text(constraint.title)
    choose(page, "channel", "trade-press")
    expect(lines).to_contain_text(constraint.title)
    why = lines.get_by_text(" ".join(constraint.why.split()))
    expect(why).to_be_hidden()
    bound = lines.locator(".bound", has_text=constraint.title)
    bound.get_by_text("Why", exact=True).click()
    expect(why).to_be_visible()


def test_what_is_under_way_is_named(page: Page, address: str, strategy: Strategy) -> None:
    campaign = strategy.entries["initiative"]["year-end-close-campaign"]
    under_way = page.get_by_role("region", name="Under way here")
    visit(page, address, f"?channel=email&audience={campaign.audience}")
    expect(under_way.get_by_role("link", name=campaign.title)).to_be_visible()
    choose(page, "audience", "payables-manager")
    expect(page.get_by_role("link", name=campaign.title)).to_have_count(0)


# The campaign link

TAGS = "utm_source=tallybrook&utm_medium=email&utm_campaign=spring-sale-2027"
LINKS = {
    "https://tally.example/demo": f"https://tally.example/demo?{TAGS}",
    "tally.example": f"https://tally.example/?{TAGS}",
    "  www.tally.example/a b  ": f"https://www.tally.example/a%20b?{TAGS}",
    "http://tally.example:8080/x?a=1&flag#top": f"http://tally.example:8080/x?a=1&flag&{TAGS}#top",
    "tally.example:8080/x": f"https://tally.example:8080/x?{TAGS}",
    "//tally.example/x": f"https://tally.example/x?{TAGS}",
    "https://t.example/?q=a%20b+c&UTM_Source=old&utm_term=x&b=2#c?d": (
        f"https://t.example/?q=a%20b+c&b=2&{TAGS}#c?d"
    ),
}
REFUSED = {
    "javascript:alert(document.domain)": "not javascript:",
    "mailto:demo@tally.example": "not mailto:",
    "ftp://tally.example/": "not ftp:",
    "demo@tally.example": "“demo@tally.example” is not the address of a page",
    "/demo.html": "“/demo.html” is not the address of a page",
    "our demo page": "“our demo page” is not the address of a page",
    "demo": "“demo” is not the address of a page",
    "please see www.example.com": "“please see www.example.com” is not the address of a page",
    "https://www.example.com,": "“https://www.example.com,” is not the address of a page",
    "1.5": "“1.5” is not the address of a page",
    "https://": "“https://” is not the address of a page",
}


@pytest.fixture(scope="module")
def linking(browser: Browser, address: str) -> Iterator[Page]:
    """A page that makes links from e-mails."""
    allowed = ["clipboard-read", "clipboard-write"]
    with browser.new_context(permissions=allowed) as context:
        page = context.new_page()
        visit(page, address, "?channel=email")
        yield page


def test_a_campaign_link_carries_the_tags_of_the_channel(linking: Page) -> None:
    page = linking
    made = page.locator("#tag-made")
    expect(page.get_by_text("For example")).to_be_visible()
    expect(made).to_have_text("https://www.example.com/page?utm_source=tallybrook&utm_medium=email")
    page.get_by_label("Campaign", exact=True).select_option(label="Another one, in my own words")
    page.get_by_label("in your own words").fill(" Spring  SALE 2027 ")
    for written, link in LINKS.items():
        page.get_by_label("Address of the page").fill(written)
        expect(made).to_have_text(link)
    expect(page.get_by_text("Your link")).to_be_visible()
    page.get_by_role("textbox", name="Content").fill("Second & Button")
    expect(made).to_have_text(re.compile("&utm_content=second-%26-button#"))
    page.get_by_role("button", name="Copy the campaign link").click()
    expect(page.locator(".tag .said[role=status]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == made.inner_text()


def test_an_address_that_is_none_is_refused_in_clear_words(linking: Page) -> None:
    page = linking
    field = page.get_by_label("Address of the page")
    wrong = page.locator("#tag-wrong[role=alert]")
    for written, words in REFUSED.items():
        field.fill(written)
        field.press("Enter")
        expect(wrong).to_contain_text(words)
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(page.get_by_role("button", name="Copy the campaign link")).to_be_hidden()
    field.fill("tally.example")
    expect(wrong).to_be_empty()
    expect(page.get_by_role("button", name="Copy the campaign link")).to_be_visible()


def campaigns(page: Page) -> dict[str, list[str]]:
    """What one can choose from, by the group that it stands in."""
    groups = page.get_by_label("Campaign", exact=True).locator("optgroup").all()
    apart = {
        each.get_attribute("label"): each.locator("option").all_inner_texts() for each in groups
    }
    first = page.locator("#tag-campaign > option").all_inner_texts()
    return {"": first[1:-1], **apart}


def test_campaigns_that_fit_the_choice_come_first(page: Page, address: str) -> None:
    visit(page, address, "?channel=email")
    campaign = page.get_by_label("Campaign", exact=True)
    expect(campaign).to_have_value("")
    year_end, course, thirty, talk = (
        "Year-end close campaign", "Adviser course", "First thirty days",
        "Talk in the ninth month (draft)",
    )  # fmt: skip
    found = campaigns(page)
    assert sorted(found.pop("")) == sorted([course, thirty, talk, year_end])
    assert found == {}
    choose(page, "audience", "finance-lead")
    found = campaigns(page)
    assert found.pop("") == [year_end]
    assert sorted(found["For others"]) == sorted([course, thirty, talk])
    expect(campaign).to_have_value("year-end-close-campaign")
    expect(page.locator("#tag-made")).to_contain_text("&utm_campaign=year-end-close-campaign")
    choose(page, "audience", "payables-manager")
    expect(campaign).to_have_value("")
    assert sorted(campaigns(page)[""]) == sorted([thirty, talk])
    campaign.select_option(label=talk)
    page.get_by_label("Address of the page").fill("tally.example")
    choose(page, "audience", "finance-lead")
    expect(campaign).to_have_value("ninth-month-talk")
    choose(page, "channel", "webinars")
    expect(campaign).to_have_value("")
    expect(page.locator("#tag-made")).to_contain_text("https://tally.example/?utm_source=webinar&")


def test_links_from_a_channel_without_tags_carry_none(
    page: Page, address: str, strategy: Strategy
) -> None:
    """Tags on a link within one's own site would hide where its visitor came from."""
    visit(page, address, "?channel=website")
    tag = page.get_by_role("region", name="Campaign link")
    expect(tag).to_contain_text("Links from “Website” carry no tags.")
    owner = strategy.entries["role"][strategy.entries["channel"]["website"].owner]
    expect(tag.get_by_role("link", name=owner.title)).to_be_visible()
    expect(tag.get_by_label("Address of the page")).to_be_hidden()


# For everybody, whatever the data hold


@pytest.mark.parametrize("page", [DESK, PHONE], ids=["desk", "phone"], indirect=True)
def test_results_break_no_rule_and_nothing_scrolls_sideways(page: Page, address: str) -> None:
    visit(page, address, "?channel=email&audience=finance-lead&objective=nothing")
    page.get_by_label("Address of the page").fill("javascript:alert(1)")
    page.get_by_label("Address of the page").press("Enter")
    page.get_by_text("Why", exact=True).first.click()
    assert in_both_schemes(page) == []
    assert not page.evaluate(TOO_WIDE)
    for query in ("?channel=email&audience=it-lead", f"?{urlencode(GAP)}"):
        visit(page, address, query)
        expect(page.locator(".results .gap")).to_be_visible()
        assert violations(page, part=".results") == []
        assert not page.evaluate(TOO_WIDE)


SHIFTS = """
new PerformanceObserver(list => {
    window.shifted = (window.shifted ?? 0) + list.getEntries().reduce((sum, e) => sum + e.value, 0)
}).observe({type: "layout-shift", buffered: true})
"""


def test_on_a_telephone_a_choice_comes_with_its_answer_in_view(
    own_page: Page, address: str
) -> None:
    page = own_page
    page.set_viewport_size(PHONE)
    page.add_init_script(SHIFTS)
    visit(page, address, "?channel=website&audience=finance-lead&stage=compare-shortlist")
    expect(page.locator(".answer")).to_be_in_viewport()
    expect(page.locator(".hit h3").first).to_be_in_viewport()
    expect(page.locator(".folded")).to_contain_text("Website · Finance lead · Compare a shortlist")
    assert not page.evaluate("window.shifted")
    order = page.locator(".found h2").all_inner_texts()
    assert order[:3] == ["What applies", "Say this", "Constraints that bind here"]
    page.get_by_role("button", name="Navigation").click()
    menu = page.locator(".md-sidebar--primary")
    expect(menu.get_by_role("link", name="Finder")).to_be_in_viewport()
    expect(menu.get_by_role("link", name="E-mail", exact=True)).to_be_hidden()
    page.locator(".md-overlay").click(position={"x": 380, "y": 400})
    page.get_by_role("link", name="Constraints (").click()
    expect(page.get_by_role("heading", name="Constraints that bind here")).to_be_in_viewport()
    page.get_by_role("button", name="Change").press("Enter")
    expect(focused(page)).to_have_value("website")
    choose(page, "channel", "email")
    expect(page.get_by_label("Stage")).to_be_visible()


def poisoned(value: Any, key: str = "") -> Any:
    """Hostile text behind everything that is shown."""
    if isinstance(value, dict):
        return {name: poisoned(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [poisoned(each, key) for each in value]
    shown = ("title", "rule", "why", "claim", "do", "dont", "source", "medium", "group")
    return f"{value} {HOSTILE}" if key in shown and isinstance(value, str) else value


def test_values_are_text(own_page: Page, address: str, site: Path) -> None:
    page = own_page
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    feed(page, poisoned(example_data(site)))
    visit(page, address, "?channel=email&audience=finance-lead&stage=%3Cimg%20src=x%3E")
    for part in (".unknown", ".hit h3", ".do", ".dont", ".carry", ".say", ".bind", ".under-way"):
        text = page.locator(part).first.text_content()
        assert ("<img src=x>" if part == ".unknown" else HOSTILE) in text, part
    assert page.locator(".finder img, .finder * script").count() == 0
    assert dialogs == []


# What the script reads


def data_of(project: Path) -> dict[str, Any]:
    return json.loads(json.dumps(everything(checked_at(project).strategy)))


def test_the_smallest_strategy_has_its_data(tmp_path: Path) -> None:
    project = copy_smallest(tmp_path)
    lay_over(project, "data/channels/website.yml", b"aliases: [old-site]\n")
    lay_over(project, "data/guidelines/answer-first.yml", b"channel: old-site\n")
    data = data_of(project)
    guideline = data["guidelines"][0]
    assert guideline["channels"] == {"website": ["first-call"]}
    assert guideline["page"] == "guidelines/answer-first/"
    assert data["choices"]["channel"][0]["aliases"] == ["old-site"]
    assert (data["messages"], data["lines"], data["initiatives"]) == ([], [], [])
    assert data["contribute"] == "editors/#add-something-new"


def test_what_is_not_in_force_or_over_is_left_out(tmp_path: Path) -> None:
    project = copy_lived(tmp_path / "project")
    before = data_of(project)
    for path, text in {
        "data/guidelines/email/subject-lines.yml": "status: draft\n",
        "data/messages/close-in-three-days.yml": "end: 2026-11-15\n",
        "data/messages/no-more-typing.yml": "start: 2026-12-01\nend: 2027-12-31\n",
        "data/constraints/no-discounts.yml": "status: retired\n",
        "data/channels/trade-magazine.yml": "status: retired\n",
    }.items():
        lay_over(project, path, text.encode())
    after = data_of(project)

    def titles(data: dict[str, Any], kind: str) -> set[str]:
        return {each["title"] for each in data[kind]}

    assert titles(before, "guidelines") - titles(after, "guidelines") == {"Subject lines"}
    assert titles(before, "messages") - titles(after, "messages") == {"Close in three days"}
    assert titles(before, "lines") - titles(after, "lines") == {"No discounts"}
    later = next(each for each in after["messages"] if each["id"] == "no-more-typing")
    assert (later["from"], later["until"]) == ("1 December 2026", "31 December 2027")
    magazine = next(c for c in after["choices"]["channel"] if c["id"] == "trade-magazine")
    assert magazine["status"] == "retired"
