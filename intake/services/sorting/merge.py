"""Merging: the same was told twice. The later record goes on in the earlier one, and the words of both stay."""

from uuid import UUID

from intake.domain.routing import SAFETY, TRIAGE
from intake.services.duties import is_open
from intake.services.hands import Hand, Refused, changed, done
from intake.services.house import House
from intake.services.sorting.others import history_of, other_of, share_walls
from intake.store import links
from intake.store.tables.case import Case
from intake.store.tables.link import CaseLink


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
    """What is to be done for somebody's safety moves on, and what was decided in words of its own; of all else once is
    enough."""
    for task in [task for task in later.tasks if task.done_at is None]:
        is_its_own = task.name in SAFETY or task.text is not None
        if task.name == TRIAGE or (not is_its_own and is_open(earlier, task.name)):
            done(house, task, hand)
        else:
            task.case_id, task.team = earlier.id, earlier.team
