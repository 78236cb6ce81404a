"""Whom to remind: whoever has it, else their team, else everybody; never anybody who is named in it (R29)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from intake.domain import roles
from intake.store import reminders
from intake.store.reminders import Open
from intake.store.tables.staff import StaffUser


@dataclass(frozen=True)
class Colleagues:
    """All who work here now, and who of them is shut out of which case."""

    all: Collection[StaffUser]
    shut_out: Collection[tuple[UUID, UUID]]

    def doing(self, thing: Open) -> list[StaffUser]:
        """The task's officer, else who answers the case, as long as they see it; else the task's team."""
        may = [one for one in self._outside(thing) if _sees(one, thing)]
        ours = ([one for one in may if one.id == whose] for whose in (thing.officer_id, thing.assigned_to))
        return next(filter(None, ours), None) or self.team(thing)

    def team(self, thing: Open) -> list[StaffUser]:
        """The one that has it; where nobody of it may be told, both."""
        may = self._outside(thing)
        return [one for one in may if one.role == thing.team] or [one for one in may if one.role in roles.TEAM]

    def answering_for(self, thing: Open) -> list[StaffUser]:
        """Who manages the service that it is about; where nobody does, both teams."""
        may = self._outside(thing)
        managers = [one for one in may if manages(one, thing)]
        return managers or [one for one in may if one.role in roles.TEAM]

    def _outside(self, thing: Open) -> Iterable[StaffUser]:
        return [one for one in self.all if (thing.case_id, one.id) not in self.shut_out]


def colleagues(session: Session) -> Colleagues:
    return Colleagues(reminders.colleagues(session), reminders.shut_out(session))


def _sees(one: StaffUser, thing: Open) -> bool:
    is_assigned = one.id == thing.assigned_to
    return roles.sees(one.role, one.service_area, thing.service_area, is_assigned=is_assigned)


def manages(one: StaffUser, thing: Open) -> bool:
    return one.role == roles.MANAGER and one.service_area is not None and one.service_area == thing.service_area
