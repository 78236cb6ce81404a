"""The one-time link: a conversation by text goes on in a browser, which is shown nothing of what was texted (R33)."""

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from forms.journeys import DEFAULT, JOURNEYS, which
from intake.services.converse import conversation_id, draft_id
from intake.services.house import House
from intake.services.progress import WRONG_TRIES
from intake.services.receive import of_secret
from intake.services.told import YOUNG_PERSON
from intake.store import conversations, drafts
from intake.store.limits import check, hit
from intake.store.tables.case import Case
from intake.store.tables.conversation import Conversation


@dataclass(frozen=True)
class Claimed:
    """`is_over` when nothing is asked any more: the secret is then that of a receipt, else that of a draft."""

    journey: str
    secret: str = field(repr=False)
    is_over: bool


def claim(house: House, token: str, *, client: str) -> Claimed | None:
    """None when the link was used, has run out or never was. Raises TooMany after too many of those."""
    with house.database.write() as session:
        check(session, house.matching, WRONG_TRIES, client, house.now())
        conversation = conversations.by_link(session, house.matching.key("link", token))
        if conversation is None or conversation.link_until is None or conversation.link_until <= house.now():
            hit(session, house.matching, WRONG_TRIES, client, house.now())
            return None
        conversation.link_key = None
        case = of_secret(house, session, conversation.secret)
        if case is not None and conversation.asking is None:
            return Claimed(_journey_of(case), conversation.secret, is_over=True)
        return Claimed(_take_over(house, session, conversation), conversation.secret, is_over=False)


def channel_of(house: House, secret: str) -> str:
    """By which somebody began to text what they go on with here."""
    with house.database.read() as session:
        conversation = conversations.to_read(session, conversation_id(house, secret))
        return conversation.channel if conversation else "sms"


def _take_over(house: House, session: Session, conversation: Conversation) -> str:
    """The journey goes on where it is. Which one it is stands in the address, and is asked no more."""
    now = house.now()
    draft = drafts.find(session, draft_id(house, conversation.secret), to_change=True)
    replies = drafts.replies_in(draft, now)
    if draft is None or replies is None:
        return DEFAULT.name
    if which.name not in replies.answers:
        replies.answers[which.name] = ""
        drafts.keep(session, draft, replies, now)
    return draft.journey


def _journey_of(case: Case) -> str:
    """The journey that such a case is told by; what was answered itself is the case's, and its draft is no more."""
    by_child = case.complainant_type == YOUNG_PERSON
    fitting = (one for one in JOURNEYS.values() if one.told_by_child == by_child and one.kind in (None, case.kind))
    return next(fitting, DEFAULT).name
