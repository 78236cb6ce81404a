"""Continuing: a conversation that was received before it was over goes on, and its case with it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from intake.domain.routing import RAISES
from intake.services.house import House
from intake.services.new_case import Submission, new_case
from intake.services.raising import heed_alarm, take_further, words_of_concern
from intake.services.told import Told
from intake.store.history import HEARBACK, PERSON, History
from intake.store.tables.case import Case
from intake.store.tables.person import Person

TOLD = tuple(Told.__dataclass_fields__)
REACHED = (
    *("name", "organisation", "contact_channel", "contact_address", "contact_times", "contact_named", "contact_key"),
    "name_key",
)


def bring_up_to_date(house: House, session: Session, case: Case, submission: Submission) -> History:
    """What was told since goes into the case; what the team made of it stays, and urgency and tasks only grow (R28).

    Words are never taken out again, and once a case is finished it stands as it is.
    """
    history = History(session, house.matching, case, house.now())
    if not case.unfinished:
        return history
    fresh, safe_before, concerns_before = new_case(house, submission), case.safe_now, words_of_concern(house, case)
    told = [name for name in TOLD if getattr(fresh, name) not in (None, "")]
    changed = _copy(fresh, case, [name for name in told if name != "kind" or case.seen_at is None])
    for person in fresh.people:
        changed |= _bring_person(case, person)
    if changed or submission.is_unfinished != case.unfinished:
        case.unfinished = submission.is_unfinished
        history.add("case_continued", PERSON, unfinished=case.unfinished)
    if case.safe_now in RAISES and case.safe_now != safe_before:
        history.add("safety_alert_raised", HEARBACK, answer=case.safe_now)
        heed_alarm(house, case, history)
    take_further(house, session, case, history, concerns_before)
    return history


def _bring_person(case: Case, fresh: Person) -> bool:
    own = next((person for person in case.people if person.part == fresh.part), None)
    if own is None:
        own = Person(case_id=case.id, part=fresh.part, pseudonym=fresh.pseudonym)
        case.people.append(own)
    return _copy(fresh, own, REACHED)


def _copy(fresh: Any, kept: Any, names: Iterable[str]) -> bool:
    """True when anything was not so before."""
    changed = [name for name in names if getattr(kept, name) != getattr(fresh, name)]
    for name in changed:
        setattr(kept, name, getattr(fresh, name))
    return bool(changed)
