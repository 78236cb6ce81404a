"""Silence: somebody stops half-way. One gentle nudge at a decent hour, then what they told is received as it stands."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from intake.services.duties import need_task
from intake.services.house import House
from intake.services.leaving import decent
from intake.services.texting import phrases
from intake.services.texting.exchange import LINK_LASTS, Exchange
from intake.services.texting.line import Line
from intake.services.trying import tried
from intake.store import conversations
from intake.store.tables.conversation import Conversation
from notifications import by_text

NUDGE, END = "nudge", "end"
"""What is due; or the name of a task, where our reply did not arrive and a person has to look."""

BATCH = 20


def schedule(exchange: Exchange) -> None:
    """What is due if nothing more is texted: nothing, unless a question stands."""
    line = exchange.line
    waits = exchange.is_asking() and line.talk.told and not line.why_silent
    nudge_at = decent(line.house, line.house.now() + line.house.authority.texting.nudge_after)
    line.conversation.next_step, line.conversation.next_at = (NUDGE, nudge_at) if waits else (None, None)


def break_silence_due(house: House) -> int:
    """One round; the number of conversations dealt with."""
    with house.database.read() as session:
        due = conversations.due(session, house.now(), BATCH)
    return sum(tried("silence_not_broken", partial(_break, house, one), conversation=str(one)) for one in due)


def _break(house: House, conversation_id: UUID) -> None:
    with house.database.write() as session:
        conversation = conversations.to_change(session, conversation_id)
        if conversation is not None and conversation.next_at and conversation.next_at <= house.now():
            _next_step(Exchange(Line(house, session, conversation)), conversation)


def _next_step(exchange: Exchange, conversation: Conversation) -> None:
    step, conversation.next_step, conversation.next_at = conversation.next_step, None, None
    line, house = exchange.line, exchange.house
    if step not in (NUDGE, END):
        need_task(house, line.received(), str(step))
        schedule(exchange)
    elif not exchange.is_asking() or line.why_silent:
        return
    elif step == NUDGE:
        line.say(phrases.NUDGE, by_text.compose_nudge())
        ends_at = max(conversation.heard_at + house.authority.texting.receive_after, house.now())
        conversation.next_step, conversation.next_at = END, decent(house, ends_at)
    else:
        _receive_as_it_stands(line)
    line.save()


def _receive_as_it_stands(line: Line) -> None:
    case = line.received()
    line.talk = replace(line.talk, asking=None)
    line.conversation.link_until = line.house.now() + LINK_LASTS
    if case.acknowledged_at is None:
        line.say(phrases.UNFINISHED, phrases.ending_text(line.house, phrases.UNFINISHED, case, line.conversation))
