"""From the queue's address to the filters in force, and back."""

from collections.abc import Mapping
from uuid import UUID

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from forms.desk.queue import QueueFilters
from intake.domain.authority import Authority
from intake.domain.references import read_reference
from intake.services.oversee import ALL, MINE, TEAMS, WHOSE
from intake.store import cases
from intake.store.cases import Filters
from intake.web.desk import labels

WORK = {
    cases.TO_TRIAGE: _l("To be triaged"),
    cases.TO_SCREEN: _l("To be screened"),
    cases.TO_GIVE: _l("To be given to somebody"),
    cases.WITH_OFFICER: _l("With somebody who answers"),
    cases.ANSWERED: _l("Answered"),
}

WHOSE_WORK = {TEAMS: _l("My team’s"), MINE: _l("Mine"), ALL: _l("All")}


def offered_filters(
    args: "MultiDict[str, str]", authority: Authority, role: str, officers: Mapping[UUID, str]
) -> QueueFilters:
    """`officers` are those to whom a record may have been given, by name."""
    form = QueueFilters(args)
    form.offer(
        {
            "whose": [(code, WHOSE_WORK[code]) for code in WHOSE.get(role, ())],
            "kind": labels.KINDS.items(),
            "work": WORK.items(),
            "state": labels.STATES.items(),
            "urgency": [(str(urgency), label) for urgency, label in labels.URGENCY.items()],
            "service": authority.service_areas.items(),
            "team": authority.teams.items(),
            "officer": [(officer.hex, name) for officer, name in officers.items()],
        }
    )
    return form


def whose_work(given: Mapping[str, str], role: str) -> str:
    """The one chosen, else the role's usual; a record looked for by its reference may be anybody's."""
    if given.get("reference"):
        return ALL
    return given.get("whose") or WHOSE.get(role, (ALL,))[0]


def chosen_filters(given: Mapping[str, str]) -> Filters:
    """A reference is looked for among all records, open or not; one of another system is taken as it was typed."""
    reference, urgency, officer = (given.get(name, "") for name in ("reference", "urgency", "officer"))
    return Filters(
        state="all" if reference else given.get("state", "open"),
        kind=given.get("kind", ""),
        service_area=given.get("service", ""),
        urgency=int(urgency) if urgency else None,
        team=given.get("team", ""),
        officer=UUID(officer) if officer else None,
        work=given.get("work", ""),
        reference=read_reference(reference) or reference,
    )
