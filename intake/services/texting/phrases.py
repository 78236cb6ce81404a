"""What is said by text: from where a conversation stands to the words, composed by `notifications`."""

from datetime import date

from forms.question import Question
from forms.talk import FINISHED, NOT_SAFE, PERSON, Talk, Turn
from intake.services.house import House
from intake.services.new_case import return_words
from intake.store.tables.case import Case
from intake.store.tables.conversation import Conversation
from intake.store.tables.message import Message
from intake.store.tables.person import Person
from notifications import by_text
from notifications.question import Asked, compose_question
from notifications.wording import Text

QUESTION, HELP, KEPT, LINK = "question", "help", "kept", "link"
RING_US, NUDGE, UNFINISHED = "ring_us", "nudge", "unfinished"
HOW_IT_WAS = "how_it_was"


def question_text(house: House, turn: Turn) -> Text:
    """The question that stands, with what is said before it."""
    question = turn.talk.question
    if question is None:
        raise ValueError("nothing is asked any more")
    said = turn.error or (_to_read(turn.notice, turn.talk) if turn.notice else None)
    return compose_question(_asked(question, turn.talk, said), lead=turn.said, hours=house.authority.team.hours)


def ending_text(house: House, said: str, case: Case, conversation: Conversation) -> Text:
    """`said` is FINISHED, PERSON, NOT_SAFE or UNFINISHED. Reference and words only where texting is said to be safe."""
    phone = house.authority.team.phone
    if said == NOT_SAFE:
        return by_text.compose_not_safe(team_phone=phone)
    if said == PERSON:
        return by_text.compose_person(answer_by=case.answer_by)
    if said == UNFINISHED:
        return by_text.compose_unfinished(answer_by=case.answer_by)
    if said == FINISHED and case.teller.contact_channel == "sms" and _is_theirs(conversation, case.teller):
        words = return_words(house, conversation.secret)
        where = f"{house.address}/back"
        return by_text.compose_finished_safe(
            answer_by=case.answer_by, address=where, reference=case.reference, words=words
        )
    return by_text.compose_finished(answer_by=case.answer_by, team_phone=phone)


def help_text(house: House) -> Text:
    authority = house.authority
    return by_text.compose_help(hours=authority.team.hours, out_of_hours=authority.out_of_hours.phone)


def kept_text(house: House) -> Text:
    return by_text.compose_kept(hours=house.authority.team.hours)


def link_text(house: House, token: str) -> Text:
    return by_text.compose_link(address=f"{house.address}/back/on/{token}")


def ring_us_text(house: House) -> Text:
    return by_text.compose_ring_us(team_phone=house.authority.team.phone)


def how_it_was_text(
    house: House, *, is_worse: bool, is_not_well: bool, may_ask_again: bool, again_until: date | None
) -> Text:
    """After the last of the questions about how it was."""
    authority = house.authority
    return by_text.compose_how_it_was(
        hours=authority.team.hours,
        team_phone=authority.team.phone,
        out_of_hours=authority.out_of_hours.phone,
        on_your_side=authority.advocacy.phone,
        is_worse=is_worse,
        is_not_well=is_not_well,
        may_ask_again=may_ask_again,
        again_until=again_until,
    )


def opens_the_case(case: Case | None, message: Message) -> bool:
    """Whether it carries, or carried, the words or the link with which they come back: they are for them alone."""
    has_words = case is not None and message.name == FINISHED and case.reference in (message.body or case.reference)
    return message.name == LINK or has_words


def _is_theirs(conversation: Conversation, person: Person) -> bool:
    """Whether the number that is safe is the one that texts."""
    return bool(person.contact_address) and conversation.address.endswith(person.contact_address)


def _asked(question: Question, talk: Talk, said: str | None) -> Asked:
    wording = question.wording(talk.age)
    return Asked(
        title=str(wording.title),
        shape=question.shape,
        optional=question.optional,
        hint=str(wording.hint) if wording.hint else None,
        choices=[question.label(code, talk.age) for code in question.codes()],
        said=said,
    )


def _to_read(notice: Question, talk: Talk) -> str:
    wording = notice.wording(talk.age)
    return f"{wording.title}. {wording.hint}"
