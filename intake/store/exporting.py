"""The cases of which the record is to be made, with all that it takes."""

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from intake.store.records import UNRECORDED
from intake.store.tables.case import Case

BESIDE = (
    *(Case.people, Case.points, Case.stages, Case.screenings, Case.contacts, Case.safeguarding, Case.links),
    Case.follow_up,
)
"""What a record takes from beside the case."""


def unrecorded(session: Session, most: int) -> list[Case]:
    """Those that changed since their record was made, or have none; held, so that what is read of one belongs together.
    One that somebody is changing just now is left for the next time: nobody waits, so nobody waits for each other."""
    query = select(Case).where(UNRECORDED).order_by(Case.received_on, Case.id).limit(most)
    query = query.with_for_update(skip_locked=True)
    return list(session.scalars(query.options(*(selectinload(beside) for beside in BESIDE))))
