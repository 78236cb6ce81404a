"""Queries on answers after which the next stage may still be asked for."""

from datetime import date
from itertools import starmap
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from intake.store.tables.case import Case
from intake.store.tables.stage_run import StageRun


class Answered(NamedTuple):
    """A stage that was answered, and what says until when the next one may be asked for."""

    case_id: UUID
    procedure: str
    received_on: date
    stage: str
    answered_on: date


def answered_since(session: Session, since: date) -> list[Answered]:
    """The last stages of their cases, answered on that day or later: nothing was asked for after them, and nothing
    holds the case or took it back. Read in the order of an index: what was answered long ago costs nothing."""
    later = aliased(StageRun)
    is_last = ~exists().where(later.case_id == StageRun.case_id, later.number > StageRun.number)
    query = select(StageRun.case_id, Case.procedure, Case.received_on, StageRun.stage, StageRun.answered_on)
    query = query.join(Case, Case.id == StageRun.case_id).where(
        StageRun.ended_on >= since,
        StageRun.answered_on >= since,
        Case.procedure.is_not(None),
        Case.held_on.is_(None),
        Case.closure_reason.is_(None),
        is_last,
    )
    return list(starmap(Answered, session.execute(query)))
