"""What the team does to follow up: asks now, says why nobody asks, takes answers down, and closes the loop (R62)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from intake.domain.following_up import ANYTHING_ELSE, DECIDED, ONLY_BY_A_PERSON, QUESTIONS, is_followed
from intake.services.following_up import answering, asking
from intake.services.following_up.beginning import is_in_safeguarding
from intake.services.hands import Hand, Refused, changed, finish, keep_note
from intake.services.house import House
from intake.store.tables.case import Case
from intake.store.tables.follow_up import FollowUp


@dataclass(frozen=True)
class TakenDown:
    """A talk on a day about how it was: codes by question, and more in their words."""

    on: date
    answers: Mapping[str, str] = field(repr=False)
    anything_else: str | None = field(default=None, repr=False)


def ask_now(house: House, hand: Hand) -> str:
    """By which way they are asked. Raises Refused: not_ended, loop_closed, concern_open, answered."""
    with changed(house, hand) as (session, case, history):
        row = _open(house, case)
        if is_in_safeguarding(case):
            raise Refused("concern_open")
        if row.answered_on is not None:
            raise Refused("answered")
        asking.ask(house, session, case, row, history, hand.user.id)
        return str(row.way)


def forbid(house: House, hand: Hand, why: str | None) -> None:
    """From now on nobody is asked by Hearback. Raises Refused: not_ended, loop_closed, reason_needed."""
    with changed(house, hand) as (_session, case, history):
        row = _open(house, case)
        note = keep_note(house, case, hand, "follow_up", why)
        if not note:
            raise Refused("reason_needed")
        row.not_asked, row.next_on, row.asking = DECIDED, None, None
        history.add("follow_up_not_asked", hand.user.id, not_asked=DECIDED, **note)


def take_down(house: House, hand: Hand, talk: TakenDown) -> None:
    """They were asked in a talk, whatever they answered. Raises Refused: not_ended, loop_closed, in_future,
    before_end."""
    with changed(house, hand) as (session, case, history):
        row = _open(house, case)
        if talk.on > house.today():
            raise Refused("in_future")
        if talk.on < row.ended_on:
            raise Refused("before_end", day=row.ended_on)
        history.add("follow_up_taken_down", hand.user.id, on=talk.on.isoformat())
        row.asked_on, row.answered_way, row.next_on = row.asked_on or talk.on, answering.BY_PERSON, None
        said = {**{name: talk.answers.get(name, "") for name in QUESTIONS}, ANYTHING_ELSE: talk.anything_else or ""}
        for name, answer in said.items():
            answering.keep(
                house, session, case, row, history, name, answer, answering.BY_PERSON, hand.user.id, on=talk.on
            )


def close_loop(house: House, hand: Hand, done: str | None) -> None:
    """What was done about what they said, in words of a person; also where they said nothing.

    Raises Refused: not_ended, loop_closed, words_needed, not_asked_yet.
    """
    with changed(house, hand) as (_session, case, history):
        row = _open(house, case)
        if row.asked_on is None and row.not_asked is None:
            raise Refused("not_asked_yet")
        note = keep_note(house, case, hand, "loop", done)
        if not note:
            raise Refused("words_needed")
        if row.asked_on and row.answered_on is None and row.answered_way is None:
            row.no_answer_on = row.no_answer_on or house.today()
        row.loop_closed_on, row.closed_by = house.today(), hand.user.id
        row.next_on = row.asking = None
        finish(house, case, hand, *ONLY_BY_A_PERSON)
        history.add("loop_closed", hand.user.id, **note)


def _open(house: House, case: Case) -> FollowUp:
    """The follow-up of a case that has ended; one that ended before there were any gets its own now."""
    if case.closed_at is None or not is_followed(case.kind):
        raise Refused("not_ended")
    if case.follow_up is None:
        ended_on = house.authority.today(case.closed_at)
        case.follow_up = FollowUp(case_id=case.id, ended_on=ended_on, tries=0, misses=0)
    if case.follow_up.loop_closed_on is not None:
        raise Refused("loop_closed")
    return case.follow_up
