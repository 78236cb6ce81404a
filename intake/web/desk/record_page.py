"""The page of one record, with its forms: fresh ones, or one that came back with something to mend."""

from uuid import UUID

from flask import render_template
from werkzeug.datastructures import MultiDict

from forms.desk.answer import Answer
from forms.desk.compliment import PassOn
from forms.desk.end import End
from forms.desk.triage import Triage
from forms.desk.writing import MessageWords
from intake.domain import roles, routing
from intake.services import oversee, thread, work
from intake.services.answering.contacts import tries
from intake.services.answering.ending import endings
from intake.services.answering.runs import running
from intake.services.duties import is_open
from intake.services.hands import opened
from intake.services.outgoing import ANSWER_READY
from intake.services.progress import stands
from intake.services.texting.phrases import opens_the_case
from intake.services.why import why
from intake.store import links
from intake.store.tables.case import Case
from intake.web.access import viewer
from intake.web.desk import labels
from intake.web.desk.at_hand import problems
from intake.web.desk.history import happened, who
from intake.web.desk.sorting.triage import pass_on_form, triage_form
from intake.web.desk.sorting.words import MEANT
from intake.web.desk.writing.panel import panel
from intake.web.here import house

Given = MultiDict[str, str]


def end_form(case: Case, given: Given | None = None) -> End:
    form = End(given)
    outcomes, closures = endings(house(), case)
    form.offer(
        {code: labels.OUTCOMES[code] for code in outcomes},
        {code: labels.CLOSURE_REASONS[code] for code in closures},
        may_be_none=bool(outcomes),
    )
    return form


def record_page(
    case_id: UUID,
    *,
    answer: Answer | None = None,
    message: MessageWords | None = None,
    triage: Triage | None = None,
    passing: PassOn | None = None,
    end: End | None = None,
) -> str:
    """Raises CaseGone."""
    me = viewer()
    names = oversee.staff_names(house())
    with opened(house(), me, case_id) as case:
        return render_template(
            "desk/record.html",
            case=case,
            stands=stands(case),
            why=why(house(), case),
            thread=thread,
            opens_the_case=opens_the_case,
            numbers=thread.numbers(case),
            ended_by_its_work=routing.ENDED_BY_ITS_WORK,
            takes_over=is_open(case, routing.TAKE_OVER),
            writer=work.writer(house(), case),
            panel=panel(case, ANSWER_READY, form=message),
            names=names,
            notes={str(note.id): note.text for note in case.notes} if me.role in roles.ANSWERS else {},
            happened=happened,
            who=who,
            works=me.role in roles.ANSWERS,
            sees_addresses=me.role in roles.TEAM,
            answer=answer or Answer(),
            sorts=me.role in roles.TEAM,
            links=links.of(case, me),
            taken_in=links.taken_in(case, me),
            fellows=links.fellows(case, me, 1),
            triage=triage or triage_form(case),
            meant=MEANT,
            passing=passing or pass_on_form(case),
            end=end or end_form(case),
            run=running(case),
            tries=tries(case),
            **problems((answer, message, triage, passing, end)),
        )
