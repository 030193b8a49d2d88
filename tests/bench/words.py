"""Sentences that read like a playbook's: the words, lengths and signs that real entries have."""

import random
import re

WHO = (
    "a finance lead", "the buyer", "a payables manager", "whoever calls", "an adviser",
    "the IT lead", "a reader on a telephone", "the board", "a customer's accountant",
    "the sales team", "a visitor from a search", "somebody who has seen a demo",
    "a new customer", "the person who signs", "a colleague in another country",
)  # fmt: skip
DOES = (
    "reads", "compares", "remembers", "forwards", "doubts", "asks for", "looks for", "measures",
    "answers", "believes", "skips", "prints", "quotes", "checks", "opens",
)  # fmt: skip
ORDERS = (
    "Name", "Show", "Leave out", "Repeat", "Put first", "Offer", "Explain", "Date", "Link",
    "Shorten", "Ask for", "Count", "Translate", "Promise", "Measure",
)  # fmt: skip
MISSTEPS = (
    "Bury", "Guess at", "Copy", "Decorate", "Invent", "Apologise for", "Whisper", "Rush past",
    "Stretch", "Hide", "Rhyme on", "Shout", "Scatter", "Forget", "Joke about",
)  # fmt: skip
WHAT = (
    "the figure in the first line", "a customer's own words", "the page with the price",
    "EUR 310 a request", "58 % of last year's invoices", "one question at a time",
    "the next step and its date", "a month that closes in three days", "the reader's problem",
    "proof with a name and a date", "the cost of doing nothing", "what happens after the click",
    "a demonstration with real data", "the security pack", "an example from the same industry",
    "the number to call", "1,900 addresses with consent", "a short film with subtitles",
)  # fmt: skip
WHEN = (
    "before the month closes", "within two working days", "because the close already hurts",
    "as long as nobody has asked", "when IT raises its doubts", "in the first three seconds",
    "after the second contact", "at the top of the page", "without a form",
    "so that the call can be short", "from January to mid-April", "in every language we serve",
    "once the trial has begun", "where the budget is decided", "even if it is not finished",
    "instead of a list of functions",
)  # fmt: skip
TAGS = (
    "proof", "opening", "search", "e-mail", "events", "pricing", "onboarding", "partners",
    "service", "telephone", "content", "consent", "figures", "design", "renewal",
)  # fmt: skip


LEADERS_SAY = (
    "gross margin", "net profit", "signed contracts", "renewed contracts", "recurring revenue",
    "share of the market", "return on the budget", "cost of a customer", "value of a customer",
    "lost customers", "open offers", "price level", "new customers", "payback in months",
    "orders in hand",
)  # fmt: skip
MARKETERS_SAY = (
    "impressions", "click-through rate", "conversion rate", "engagement score", "bounce rate",
    "organic sessions", "return on ad spend", "churn cohort", "retargeting pool", "lead score",
    "funnel velocity", "share of voice", "nurture track", "landing page test", "lookalikes",
)  # fmt: skip
MISLEADS = ("hot list", "growth hack", "dark funnel", "virality", "hard sell", "quick win")
FIRST = ("Bel", "Cor", "Dal", "Fen", "Gar", "Hol", "Ker", "Lor", "Mar", "Nor", "Pel", "Sor", "Tam")
SECOND = ("brona", "dene", "fax", "gard", "hurst", "lund", "mere", "nova", "stead", "thorpe", "vik")


class Words:
    """Makes text from one stream of random numbers."""

    def __init__(self, random: random.Random) -> None:
        self.random = random

    def sentence(self) -> str:
        """About ten words."""
        pick = self.random.choice
        text = f"{pick(WHO)} {pick(DOES)} {pick(WHAT)} {pick(WHEN)}."
        return text[0].upper() + text[1:]

    def text(self, sentences: int) -> str:
        """Sentences of two clauses, each of about 25 words."""
        pick = self.random.choice
        return " ".join(
            f"{self.sentence()[:-1]}, and {pick(WHO)} {pick(DOES)} {pick(WHAT)} {pick(WHEN)}."
            for _ in range(sentences)
        )

    def order(self) -> str:
        """What to do, in six to twelve words, without a full stop."""
        pick = self.random.choice
        return f"{pick(ORDERS)} {pick(WHAT)} {pick(WHEN)}"

    def misstep(self) -> str:
        """What not to do: never what an order asks for, which would contradict it."""
        pick = self.random.choice
        return f"{pick(MISSTEPS)} {pick(WHAT)} {pick(WHEN)}"

    def name(self, number: int) -> str:
        """What a line of business is called; the first 143 differ."""
        return FIRST[number % len(FIRST)] + SECOND[number % len(SECOND)]

    def term(self, name: str, n: int) -> tuple[str, str]:
        """A line's word in the languages of leaders and of marketers.

        With a hyphen, few of them begin with the same word, as in any glossary.
        """
        return f"{name}-{LEADERS_SAY[n]}", f"{name}-{MARKETERS_SAY[n]}"

    def misleading(self) -> list[str]:
        return self.random.sample(MISLEADS, 2)

    def head(self, title: str, owner: str) -> dict[str, str | list[str]]:
        """What every entry has."""
        return {"title": title, "owner": owner, "reviewed": self.day(), "tags": self.tags()}

    def tags(self) -> list[str]:
        return self.random.sample(TAGS, 2)

    def day(self) -> str:
        """A day of the last review."""
        return f"2026-{self.random.randint(9, 10):02}-{self.random.randint(1, 28):02}"


def slug(title: str) -> str:
    """A title as an id, short enough for a file's name."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower())[:50].strip("-")
