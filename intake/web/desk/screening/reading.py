"""Between a screening's form, its answers and the row that keeps them."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from forms.desk.screening import Screen
from intake.domain.procedures import Procedure
from intake.domain.screening import INTEREST, UNDECIDED, Answers, who_may
from intake.services.house import House
from intake.services.screening.decide import KEPT
from intake.services.screening.looking import entries, procedures
from intake.store.tables.case import Case
from intake.store.tables.screening import Screening
from intake.web.desk.screening import words

YES, NO = "yes", "no"
FLAGS = ("late_accepted", "is_repeat")
DAYS = ("consent_on", "grounds_arose_on")
"""Answers that are kept as something else than the text in the form."""

Given = MultiDict[str, str]


def screening_form(house: House, case: Case, given: Given | None = None) -> Screen:
    """As it was last saved; a decision that was made is asked for anew."""
    form = Screen(given, **_as_kept(case))
    form.offer(words.TITLES, _offered(house, case))
    return form


def answers_in(house: House, case: Case, form: Screen) -> Answers:
    """Of a form that can be read. Where a procedure begins with one stage only, it is that one."""
    given: dict[str, Any] = {name: form[name].data or None for name in KEPT}
    given |= {name: form[name].day for name in DAYS}
    given |= {name: {YES: True, NO: False}.get(form[name].data) for name in FLAGS}
    given["decision"] = form.decision.data or UNDECIDED
    procedure = procedures(house, case).get(given["decision"])
    return Answers(
        **given,
        standing=form.standing.data or case.standing,
        interest={name: form[name].data for name in INTEREST if form[name].data},
        stage=_stage(form, case, procedure) if procedure else None,
        category=form.category.data or None,
    )


def answers_of(case: Case, row: Screening) -> Answers:
    """As they were kept."""
    kept = {name: getattr(row, name) for name in KEPT}
    return Answers(**kept, standing=case.standing, interest=row.interest)


def _stage(form: Screen, case: Case, procedure: Procedure) -> str | None:
    possible = list(entries(procedure, case))
    return form.stage.data or (possible[0] if len(possible) == 1 else None)


def _as_kept(case: Case) -> dict[str, Any]:
    row = case.screening
    if row is None:
        return {"standing": case.standing, "grounds_arose_on": case.grounds_arose_on}
    kept = {name: getattr(row, name) for name in KEPT}
    kept |= {name: {True: YES, False: NO}.get(kept[name]) for name in FLAGS}
    kept["decision"] = row.decision if row.decision == UNDECIDED else None
    return {**kept, **row.interest, "standing": case.standing, "category": case.duty_category}


def _offered(house: House, case: Case) -> dict[str, Mapping[str, Any]]:
    offered = procedures(house, case)
    begins = {code: name for procedure in offered.values() for code, name in entries(procedure, case).items()}
    return {
        "standing": words.STANDINGS,
        "eligible_as": {code: words.WHO_MAY[code] for code in who_may(house.authority.nation)},
        **dict.fromkeys((*INTEREST, *FLAGS), words.YES_NO),
        "consent": words.CONSENTS,
        "consent_way": words.CONSENT_WAYS,
        "court": words.COURTS,
        "decision": decisions(offered),
        "stage": begins,
        "category": house.authority.duty_categories,
    }


def decisions(offered: Mapping[str, Procedure]) -> dict[str, Any]:
    """Those that lead to a procedure are called by its name."""
    names = [procedure.name for procedure in offered.values()]
    named = {
        decision: procedure.name
        if names.count(procedure.name) == 1
        else _("%(procedure)s: %(decision)s", procedure=procedure.name, decision=words.MATTERS[decision])
        for decision, procedure in offered.items()
    }
    return {**named, **words.DECISIONS}
