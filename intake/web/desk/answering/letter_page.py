"""The page of the answer with its forms: fresh ones, or one that came back with something to mend."""

from typing import Any
from uuid import UUID

from flask import render_template
from werkzeug.datastructures import MultiDict
from wtforms import Form

from forms.desk.letter import Check, FillIn, Words, finding_form, offer
from forms.desk.writing import MessageWords
from intake.domain import roles
from intake.services import oversee
from intake.services.answering import finding, letters, runs, sending
from intake.services.answering.finding import Found
from intake.services.answering.letters import ANSWER, CHECKING
from intake.services.answering.points import defined
from intake.services.hands import opened
from intake.services.outgoing import ANSWER_READY
from intake.services.procedure import stage_of
from intake.services.writing.keeping import kept
from intake.store.tables.case import Case
from intake.web.access import viewer
from intake.web.desk import labels
from intake.web.desk.answering import words
from intake.web.desk.at_hand import problems
from intake.web.desk.history import who
from intake.web.desk.writing.panel import panel
from intake.web.here import house

Given = MultiDict[str, str]


def letter_page(case_id: UUID, given: Form | None = None, message: MessageWords | None = None) -> str:
    """`given` is the form that came back with something to mend. Raises CaseGone."""
    names = oversee.staff_names(house())
    with opened(house(), viewer(), case_id) as case:
        run = runs.running(case)
        letter = letters.current(case, ANSWER, run) if run else None
        return _rendered(
            case,
            given,
            message,
            run=run,
            rules=stage_of(house(), case, run),
            letter=letter,
            sent=[one for one in case.letters if one.name == ANSWER and one.sent_at],
            defined=defined(case),
            suggested=finding.suggested(house(), case, run),
            missing=[words.WHY_NOT[code] for code in sending.missing(house(), case, run)],
            qa=house().authority.desk.qa,
            may_check=letter is not None
            and letter.state == CHECKING
            and viewer().role in roles.TEAM
            and letter.author_id != viewer().id,
            panel=panel(case, ANSWER_READY, form=message, kept=kept(letter)),
            names=names,
        )


def finding_forms(case: Case, given: Given | None = None) -> Any:
    run = runs.running(case)
    numbers = [point.number for point in defined(case)]
    stage = stage_of(house(), case, run)
    form = finding_form(numbers)(given, **_kept(case, run.stage if run else ""))
    offer(
        form,
        numbers,
        {code: words.FINDINGS[code] for code in (stage.findings if stage else ())},
        words.REMEDIES,
        {code: labels.OUTCOMES[code] for code in (stage.outcomes if stage else ())},
    )
    return form


def found_in(case: Case, form: Any) -> dict[UUID, Found]:
    return {
        point.id: Found(
            form[f"finding_{point.number}"].code,
            form[f"remedy_{point.number}"].code,
            form[f"pounds_{point.number}"].pence,
        )
        for point in defined(case)
    }


def fill_form(given: Given | None = None, wording: str | None = None) -> FillIn:
    form = FillIn(given, wording=wording)
    form.offer(words.WORDINGS)
    return form


def _kept(case: Case, stage: str) -> dict[str, Any]:
    run = runs.running(case)
    kept: dict[str, Any] = {"action_taken": run.action_taken if run else None}
    if run and run.outcome != finding.suggested(house(), case, run):
        kept["outcome"] = run.outcome
    for point in defined(case):
        kept[f"finding_{point.number}"] = point.findings.get(stage)
        kept[f"remedy_{point.number}"] = point.remedy
        kept[f"pounds_{point.number}"] = f"{point.remedy_pence / 100:.2f}" if point.remedy_pence else None
    return kept


def _rendered(case: Case, given: Form | None, message: MessageWords | None, **values: Any) -> str:
    letter = values["letter"]
    is_finding = given is not None and "outcome" in given
    wording = letter.wording if letter else case.wording
    return render_template(
        "desk/answering/letter.html",
        case=case,
        finding=given if is_finding else finding_forms(case),
        written=given if isinstance(given, Words) else Words(words=letter.body if letter else None),
        filling=given if isinstance(given, FillIn) else fill_form(wording=wording),
        check=given if isinstance(given, Check) else Check(),
        words=words,
        who=who,
        **values,
        **problems((given, message)),
    )
