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

    def tags(self) -> list[str]:
        return self.random.sample(TAGS, 2)

    def day(self) -> str:
        """A day of the last review."""
        return f"2026-{self.random.randint(9, 10):02}-{self.random.randint(1, 28):02}"


def slug(title: str) -> str:
    """A title as an id, short enough for a file's name."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower())[:50].strip("-")
