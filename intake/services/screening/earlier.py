"""The same issue, answered before: a link to the earlier case."""

from sqlalchemy.orm import Session

from intake.domain.references import read_reference
from intake.services.hands import Hand, Refused
from intake.services.house import House
from intake.store import cases
from intake.store.cases import Filters
from intake.store.history import History
from intake.store.tables.case import Case
from intake.store.tables.link import CaseLink

REPEATS = "repeats"


def link_earlier(house: House, session: Session, case: Case, history: History, hand: Hand, reference: str) -> None:
    """To a case that this member of staff may see. Raises Refused: no_such_case, itself."""
    wanted = read_reference(reference) or reference
    found = next(iter(cases.queue(session, hand.user, Filters(state="all", reference=wanted))), None)
    if found is None:
        raise Refused("no_such_case")
    if found.id == case.id:
        raise Refused("itself")
    if any((link.other_id, link.why) == (found.id, REPEATS) for link in case.links):
        return
    case.links.append(CaseLink(case_id=case.id, other_id=found.id, why=REPEATS, made_at=house.now()))
    history.add("repeat_noted", hand.user.id, other=str(found.id))
