"""What readers call the kinds, their fields and the choices of these, in a language.

English is what the classes of `model/kinds` say; its messages are made here, for the catalogue too.
"""

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from strategy_playbook.analysis.asked import choices_of
from strategy_playbook.model.entry import Entry, fields_of
from strategy_playbook.model.fields import Link, field_label
from strategy_playbook.reading.language import Language

DAY = "day"
"""Tells «By», before a day, from «By», before whoever did it."""


class Labels:
    """The labels of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._ = language.gettext

    def kind(self, cls: type[Entry]) -> str:
        """«Channel»."""
        return self._(cls.label)

    def kinds(self, cls: type[Entry]) -> str:
        """«Channels»."""
        return self._(cls.plural)

    def kinds_inside(self, cls: type[Entry]) -> str:
        """The same inside a sentence: «channels»."""
        return self._(plural_inside(cls))

    def counted(self, count: int, cls: type[Entry]) -> str:
        """«1 channel», «3 channels»."""
        one, more = counted(cls)
        return self.language.ngettext(one, more, count)

    def about(self, cls: type[Entry]) -> str:
        """What a kind is, in a sentence."""
        return self._(about(cls))

    def field(self, cls: type[BaseModel], name: str) -> str:
        """A field's name; `cls` is the kind or the part that has it."""
        info = fields_of(cls).get(name)
        label = field_label(name)
        is_day = info is not None and is_a_day(info)
        return self.language.pgettext(DAY, label) if is_day else self._(label)

    def field_inside(self, cls: type[BaseModel], name: str) -> str:
        """The same inside a sentence: «budget»."""
        label = self.field(cls, name)
        return label if label[:2].isupper() else self.language.inside(label)

    def choice(self, value: object, info: FieldInfo) -> object:
        """A field's value: where it is one of several words, in the language."""
        is_word = isinstance(value, str) and value in choices_of(info.annotation)
        return self._(str(value)) if is_word else value

    def referring(self, link: Link, cls: type[Entry], is_owner: bool) -> str:
        """«Guidelines that serve it», «Goals measured by it», as the page of the other end says."""
        return self._(owned() if is_owner else referring(link), kinds=self.kinds(cls))


def begin(words: str) -> str:
    """Words as a sentence begins with them."""
    return words[:1].upper() + words[1:]


# ---- Messages


def plural_inside(cls: type[Entry]) -> str:
    return cls.plural if cls.label.isupper() else cls.plural.lower()


def counted(cls: type[Entry]) -> tuple[str, str]:
    return f"%(num)s {cls.noun}", f"%(num)s {plural_inside(cls)}"


def about(cls: type[Entry]) -> str:
    return " ".join((cls.__doc__ or "").split())


def is_a_day(info: FieldInfo) -> bool:
    return "datetime.date" in str(info.annotation)


def referring(link: Link) -> str:
    back = link.back or "link to it"
    shorter = back.removeprefix("are ").removeprefix("were ")
    return f"%(kinds)s {shorter if shorter != back else f'that {back}'}"


def owned() -> str:
    return "%(kinds)s it owns"
