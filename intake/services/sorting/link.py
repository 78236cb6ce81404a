"""Two records that belong together: about the same child, the same told again, or thanks for what was done."""

from uuid import UUID

from intake.services.hands import Hand, Refused, changed
from intake.services.house import House
from intake.services.progress import CaseGone
from intake.services.sorting.others import other_of
from intake.store import links
from intake.store.tables.link import CaseLink

SAME_CHILD, REPEATS, THANKS = WHYS = ("same_child", "repeats", "thanks_for")


def link(house: House, hand: Hand, reference: str, why: str) -> None:
    """Read from this one to the other. Raises Refused: no_such_case, itself, linked_already."""
    with changed(house, hand) as (session, case, history):
        other = other_of(session, hand, case, reference)
        if any(known.why == why for known in links.between(session, case.id, other.id)):
            raise Refused("linked_already")
        session.add(CaseLink(case_id=case.id, other_id=other.id, why=why, made_at=house.now()))
        history.add("records_linked", hand.user.id, link=why, other=str(other.id))


def unlink(house: House, hand: Hand, link_id: UUID) -> None:
    """What was split or merged stays so. Raises CaseGone."""
    with changed(house, hand) as (session, case, history):
        known = session.get(CaseLink, link_id)
        if known is None or known.why not in WHYS or case.id not in (known.case_id, known.other_id):
            raise CaseGone
        other = known.other_id if known.case_id == case.id else known.case_id
        session.delete(known)
        history.add("records_unlinked", hand.user.id, link=known.why, other=str(other))
