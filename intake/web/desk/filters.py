"""From the queue's address to the filters in force."""

from collections.abc import Mapping

from werkzeug.datastructures import MultiDict

from forms.desk.queue import QueueFilters
from intake.domain.authority import Authority
from intake.domain.references import read_reference
from intake.store.cases import Filters
from intake.web.desk import labels


def offered_filters(args: "MultiDict[str, str]", authority: Authority) -> QueueFilters:
    form = QueueFilters(args)
    form.offer(
        kinds=labels.KINDS.items(),
        states=labels.STATES.items(),
        services=authority.service_areas.items(),
        urgencies=[(str(urgency), label) for urgency, label in labels.URGENCY.items()],
    )
    return form


def chosen_filters(given: Mapping[str, str]) -> Filters:
    """A reference is looked for among all records, open or not; one of another system is taken as it was typed."""
    reference = given.get("reference", "")
    urgency = given.get("urgency")
    return Filters(
        state="all" if reference else given.get("state", "open"),
        kind=given.get("kind", ""),
        service_area=given.get("service", ""),
        urgency=int(urgency) if urgency else None,
        reference=read_reference(reference) or reference,
    )
