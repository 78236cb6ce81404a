"""Merging: the same was told twice. The later record goes on in the earlier one, and the words of both stay."""

from uuid import UUID

from intake.domain.routing import (
    ASK_BY_PERSON,
    CHECK_MESSAGE,
    FOLLOW_UP,
    KEEP_PROMISE,
    SAFETY,
    SCREEN,
    SIGN_OFF,
    TRIAGE,
)
from intake.services.duties import is_open
from intake.services.hands import Hand, Refused, changed, done
from intake.services.house import House
from intake.services.sorting.others import history_of, other_of, share_walls
from intake.store import links
from intake.store.tables.case import Case
from intake.store.tables.link import CaseLink
from intake.store.tables.task import Task

EACH = SAFETY | {KEEP_PROMISE}
"""Tasks that are no less to be done for there being another of the name."""

OF_THE_LATER = {TRIAGE, SIGN_OFF, FOLLOW_UP, ASK_BY_PERSON}
"""What is over with it: the earlier one is sorted, decided and followed up for itself."""


def merge(house: House, hand: Hand, reference: str) -> UUID:
    """The id of the one in which both go on. The other is closed without an outcome, and its page leads on.

    Raises Refused: no_such_case, itself, merged_already, earlier_ended, stage_runs, concern_open.
    """
    with changed(house, hand) as (session, case, _history):
        other = other_of(session, hand, case, reference)
        earlier, later = sorted((case, other), key=lambda one: (one.received_at, one.id))
        if any(links.is_merged(session, one.id) for one in (earlier, later)):
            raise Refused("merged_already")
        _check(earlier, later)
        of_earlier, of_later = (history_of(house, session, one) for one in (earlier, later))
        share_walls(house, hand, later, earlier, of_earlier)
        share_walls(house, hand, earlier, later, of_later)
        _move_tasks(house, earlier, later, hand)
        earlier.urgency = max(earlier.urgency, later.urgency)
        later.status, later.closed_at = "closed", house.now()
        later.triaged_at = later.triaged_at or house.now()
        links.lead_on(session, later.id, earlier.id)
        session.add(CaseLink(case_id=later.id, other_id=earlier.id, why=links.MERGED, made_at=house.now()))
        of_later.add("case_merged", hand.user.id, other=str(earlier.id))
        of_earlier.add("case_joined", hand.user.id, other=str(later.id))
        return earlier.id


def _check(earlier: Case, later: Case) -> None:
    if earlier.closed_at is not None:
        raise Refused("earlier_ended")
    if later.stage is not None and later.stage.ended_on is None:
        raise Refused("stage_runs")
    if any(concern.closed_at is None for concern in later.safeguarding):
        raise Refused("concern_open")


def _move_tasks(house: House, earlier: Case, later: Case, hand: Hand) -> None:
    """What is to be done for somebody's safety moves on, and so does what was promised or decided in words of its own;
    of all else once is enough. A message is looked into where it is."""
    for action in [action for action in later.actions if action.ended_on is None]:
        action.case_id = earlier.id
    for task in [task for task in later.tasks if task.done_at is None and task.name != CHECK_MESSAGE]:
        if task.name in OF_THE_LATER or _is_seen_to(earlier, task):
            done(house, task, hand)
        else:
            task.case_id, task.team = earlier.id, earlier.team


def _is_seen_to(earlier: Case, task: Task) -> bool:
    if task.name in EACH or task.text is not None:
        return False
    return is_open(earlier, task.name) or (task.name == SCREEN and bool(earlier.screenings))
