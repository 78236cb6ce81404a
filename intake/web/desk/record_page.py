"""The page of one record, with its forms: fresh ones, or one that came back with something to mend."""

from uuid import UUID

from flask import render_template
from werkzeug.datastructures import MultiDict

from forms.desk.answer import Answer
from forms.desk.classify import Classify
from forms.desk.end import End
from intake.domain import roles, routing
from intake.domain.outcomes import outcomes_for
from intake.services import oversee, thread, work
from intake.services.duties import is_open
from intake.services.hands import opened
from intake.services.outgoing import child_hears, told_of_answer
from intake.services.progress import stands
from intake.services.texting.phrases import opens_the_case
from intake.web.access import viewer
from intake.web.desk import labels
from intake.web.desk.at_hand import problems
from intake.web.desk.history import happened, who
from intake.web.here import house

Given = MultiDict[str, str]


def classify_form(kind: str, given: Given | None = None, **chosen: str | None) -> Classify:
    form = Classify(given, **{name: code or "" for name, code in chosen.items()})
    form.offer(house().authority.service_areas, house().authority.themes_for(kind))
    return form


def end_form(kind: str, given: Given | None = None) -> End:
    form = End(given)
    form.offer({code: labels.OUTCOMES[code] for code in outcomes_for(kind)})
    return form


def record_page(
    case_id: UUID, *, answer: Answer | None = None, classify: Classify | None = None, end: End | None = None
) -> str:
    """Raises CaseGone."""
    me = viewer()
    names = oversee.staff_names(house())
    with opened(house(), me, case_id) as case:
        return render_template(
            "desk/record.html",
            case=case,
            stands=stands(case),
            thread=thread,
            opens_the_case=opens_the_case,
            numbers=thread.numbers(case),
            takes_over=is_open(case, routing.TAKE_OVER),
            writer=work.writer(house(), case),
            told_of_answer=told_of_answer(case),
            child_hears=child_hears(case),
            names=names,
            happened=happened,
            who=who,
            works=me.role in roles.ANSWERS,
            sees_addresses=me.role in roles.TEAM,
            answer=answer or Answer(),
            classify=classify or classify_form(case.kind, service_area=case.service_area, theme=case.theme),
            end=end or end_form(case.kind),
            **problems((answer, classify, end)),
        )
