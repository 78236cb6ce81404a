"""Triage on the record's page: the form, and what is read from it."""

from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from forms.desk.compliment import PassOn
from forms.desk.triage import SAFEGUARDING, Triage
from intake.domain import triage
from intake.domain.authority import Authority
from intake.services.sorting.triage import Triaged
from intake.store.tables.case import Case
from intake.web.desk import labels
from intake.web.desk.sorting.words import CONCERNS, SOURCES, WHAT
from intake.web.here import house

Given = MultiDict[str, str]


def triage_form(case: Case, given: Given | None = None) -> Triage:
    """As the record stands; what nobody has said yet is left open, but for what it came as."""
    form = Triage(given, **{name: getattr(case, name) or "" for name in Triage.ABOUT}, **_of_its_kind(case))
    form.offer(
        WHAT.items(),
        [(str(urgency), label) for urgency, label in labels.URGENCY.items()],
        _lists(house().authority),
        _themes(case, house().authority),
    )
    return form


def triaged(form: Triage, case: Case) -> Triaged:
    kind = case.kind if form.kind.data == SAFEGUARDING else form.kind.data
    about = {name: form[name].code for name in (*Triage.ABOUT, "theme")}
    if not house().authority.service_areas or _one_list(house().authority):
        about["service_area"] = about["service_team"] or about["service_area"]
    praised = kind == triage.COMPLIMENT
    return Triaged(
        kind=kind,
        urgency=int(form.urgency.data),
        reason=form.reason.data,
        concern=form.concern.code if form.kind.data == SAFEGUARDING else None,
        source=form.praise_from.code if praised else form.source.code if kind == triage.ENQUIRY else None,
        is_internal=form.is_internal.data if praised else None,
        praised_role=(form.praised_role.data or None) if praised else None,
        duty_category=form.duty_category.code if kind == triage.DUTY_MATTER else None,
        **about,
    )


def pass_on_form(case: Case, given: Given | None = None) -> PassOn:
    """What was told is there to take the names out of."""
    words = case.publishable_text or case.story
    return PassOn(given, publishable=words, shared_on=case.shared_on or house().today())


def _of_its_kind(case: Case) -> dict[str, Any]:
    praise_from = case.source or (case.complainant_type if case.complainant_type in triage.COMPLIMENT_SOURCES else "")
    return {
        "kind": case.kind,
        "urgency": str(case.urgency),
        "theme": f"{case.kind}:{case.theme}" if case.theme else "",
        "source": case.source or "",
        "praise_from": praise_from,
        "is_internal": bool(case.is_internal),
        "praised_role": case.praised_role,
        "duty_category": case.duty_category or "",
        "concern": "",
    }


def _lists(authority: Authority) -> dict[str, Any]:
    """An authority with one list for service and team is asked once."""
    areas = {} if _one_list(authority) else authority.service_areas
    return {
        "concern": CONCERNS.items(),
        "source": [(code, SOURCES[code]) for code in triage.ENQUIRY_SOURCES],
        "praise_from": [(code, SOURCES[code]) for code in triage.COMPLIMENT_SOURCES],
        "duty_category": authority.duty_categories.items(),
        "directorate": authority.directorates.items(),
        "service_area": areas.items(),
        "service_team": authority.service_teams.items(),
        "service_type": authority.service_types.items(),
        "nature": authority.natures.items(),
    }


def _one_list(authority: Authority) -> bool:
    return bool(authority.service_teams) and authority.service_areas == authority.service_teams


def _themes(case: Case, authority: Authority) -> dict[str, Mapping[str, str]]:
    """Those of the day on which it came; one that it has already stays on offer (R19)."""
    offered = {kind: authority.themes_for(kind, case.received_on, by_child=case.made_by_child) for kind in labels.KINDS}
    if case.theme and case.theme not in offered[case.kind]:
        known = authority.themes_for(case.kind)
        offered[case.kind] = {**offered[case.kind], case.theme: labels.say(known, case.theme)}
    return {kind: themes for kind, themes in offered.items() if themes}
