"""Words that a member of staff has put in the place of the usual ones: kept within what a message may say (R32)."""

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from intake.domain.naming import NOT_NAMES, ORDINARY
from intake.domain.return_words import word_list
from intake.domain.spelling import words_of
from intake.services.house import House
from intake.store import staff
from intake.store.tables.case import Case
from notifications.gateway import Channel
from notifications.lint import Part, Private, faults
from notifications.segments import plain
from notifications.wording import Text


@dataclass(frozen=True)
class Edited:
    """As they were typed; without a subject the usual one stays."""

    words: str = field(repr=False)
    subject: str | None = field(default=None, repr=False)


class Unfit(ValueError):
    """They cannot go so. `code` and `part` are those of `notifications.lint`, and `found` what it is about."""

    def __init__(self, code: str, part: Part, found: str):
        super().__init__(code)
        self.code, self.part, self.found = code, part, found


def fitted(
    house: House, session: Session, case: Case, route: Channel, usual: Text, edited: Edited, *, is_named: bool
) -> Text:
    """The words to be sent; the very `usual` ones where nothing was changed. Raises Unfit."""
    text = as_it_goes(route, usual, edited)
    if text == usual:
        return usual
    private = _private(house, session, case, usual, is_named=is_named)
    _check(text.body, "words" if route == "email" else "text", private)
    if text.subject is not None and text.subject != usual.subject:
        _check(text.subject, "subject", private)
    return text


def as_it_goes(route: Channel, usual: Text, edited: Edited) -> Text:
    """Whether it fits or not; the same as the `usual` ones where nothing was changed."""
    if route == "email":
        return Text((edited.subject or usual.subject or "").strip(), edited.words.strip())
    return Text(None, plain(edited.words).strip())


def _check(words: str, part: Part, private: Private) -> None:
    for fault in faults(words, part, private):
        raise Unfit(fault.code, part, fault.found)


def _private(house: House, session: Session, case: Case, usual: Text, *, is_named: bool) -> Private:
    people = [person.name for person in case.people if person.name]
    return Private(
        names=[_of_people(name) for name in (*staff.names(session).values(), *people)],
        ordinary=ORDINARY,
        told="\n".join(filter(None, _told(case))),
        ours=f"{usual.subject or ''}\n{usual.body}",
        return_words=word_list(),
        own_name=house.authority.short_name,
        is_named=is_named,
    )


def _of_people(name: str) -> str:
    """Without what the accounts of a team are called."""
    return " ".join(word.plain for word in words_of(name) if word.plain not in NOT_NAMES)


def _told(case: Case) -> list[str | None]:
    said = [message.body for message in case.messages if message.direction == "in" or message.channel == "web"]
    said += [version.correction for version in case.points_versions]
    said += [case.follow_up.anything_else] if case.follow_up else []
    written = [*(point.text for point in case.points), *(letter.body for letter in case.letters)]
    return [case.story, case.wish, case.about, case.consent_note, *said, *written]
