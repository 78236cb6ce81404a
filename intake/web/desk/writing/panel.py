"""The panel that shows a message before it goes, within whatever form causes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType

from flask import request

from forms.desk.writing import MessageWords
from intake.services.writing.fitting import Edited, Unfit
from intake.services.writing.foreseeing import NOTHING, Foreseen, foresee
from intake.store.tables.case import Case
from intake.web.desk.days import Days
from intake.web.desk.writing import words
from intake.web.here import house


@dataclass(frozen=True)
class Panel:
    """`how` says in a sentence what goes, by which way and when. `form` is there where its words may be changed, and
    `is_changed` where they were."""

    foreseen: Foreseen
    how: str
    form: MessageWords
    is_changed: bool


def panel(
    case: Case,
    name: str,
    values: Mapping[str, object] = NOTHING,
    form: MessageWords | None = None,
    *,
    kept: Edited | None = None,
    at: str = "",
) -> Panel:
    """`form` is the one that came back, if it is the one `at` that place: what was typed in it stays. `kept` are words
    that were put in the place of the usual ones before."""
    foreseen = foresee(house(), case, name, values)
    usual = Edited(foreseen.words, foreseen.subject)
    said = kept or usual
    shown = MessageWords(at=at, words=said.words, subject=said.subject or usual.subject)
    if form and form.is_given and form.at == at:
        shown, said = form, edited(form) or usual
    is_changed = (said.words.strip(), said.subject or usual.subject) != (usual.words, usual.subject)
    return Panel(foreseen, words.how(foreseen, Days(house().authority, house().now())), shown, is_changed)


def given_words(at: str = "") -> MessageWords:
    return MessageWords(request.form, at)


def edited(form: MessageWords) -> Edited | None:
    """None where no words came along: it goes in the usual ones."""
    return Edited(form.words.data or "", form.subject.data or None) if form.is_given else None


class UnfitAt:
    """`with UnfitAt(form): …` – what follows is reached only where the words cannot go so."""

    def __init__(self, form: MessageWords):
        self._form = form

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _at: TracebackType | None
    ) -> bool:
        if not isinstance(error, Unfit):
            return False
        self._form.refuse("subject" if error.part == "subject" else "words", words.why_unfit(error))
        return True
