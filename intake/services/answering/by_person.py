"""What the person does on their own page about the answering: says whether we understood, asks for the next stage."""

from uuid import UUID

from intake.services.answering import asking, points
from intake.services.house import House
from intake.services.progress import held
from intake.services.raising import heed


def reply_to_points(house: House, case_id: UUID, number: int, correction: str | None) -> bool:
    """To the version of this number; no `correction` is agreement. False where it is no longer the one that asks.

    Raises CaseGone.
    """
    with held(house, case_id) as (session, case, history):
        heed(house, session, case, history, correction or "")
        return points.answer(house, case, history, number, correction)


def ask_next(house: House, case_id: UUID) -> None:
    """Raises CaseGone."""
    with held(house, case_id) as (_session, case, history):
        asking.ask(house, case, history)
