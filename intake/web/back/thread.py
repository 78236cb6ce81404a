"""The thread of the case that is open in this browser: looked at and written on, as a page and in the chat."""

import secrets
from uuid import UUID

from flask import redirect, render_template, request, url_for
from werkzeug import Response

from forms.back import more_words
from forms.question import YOUNG
from forms.reply import Reply, read_reply
from intake.services import progress, work
from intake.services.actions import shown
from intake.services.answering.seen import seen
from intake.services.following_up.reading import may_be_asked
from intake.services.sorting.together import together
from intake.store.tables.case import Case
from intake.web.back import passes
from intake.web.here import given, house

PAGE, CHAT = "back/case.html", "chat/thread.html"


def look(template: str) -> str | Response:
    """What was told in the chat is looked at in the chat."""
    case_id = passes.open_case()
    if case_id is None:
        return redirect(url_for("back.door"), 303)
    with progress.opened(house(), case_id) as case:
        if template == PAGE and case.channel == "chat":
            return redirect(url_for("chat.thread"), 303)
        return _page(template, case, Reply(more_words.field(YOUNG)))


def write(template: str) -> str | Response | tuple[str, int]:
    """Back to `template`'s own page, where the new words stand last. Raises PassEnded."""
    case_id = passes.case_of_form()
    reply = read_reply(more_words, request.form.getlist(more_words.name), YOUNG)
    if reply.error:
        return _page_again(template, case_id, reply), 422
    progress.add_words(house(), case_id, str(reply.answer), once=given("once"))
    return redirect(url_for("chat.thread" if template == CHAT else "back.stands", _anchor="latest"), 303)


def again(case_id: UUID, wrong: str) -> str:
    """The page once more, with what is to mend in the reply to the points."""
    with progress.opened(house(), case_id) as case:
        return _page(CHAT if case.channel == "chat" else PAGE, case, Reply(more_words.field(YOUNG)), wrong)


def _page_again(template: str, case_id: UUID, reply: Reply) -> str:
    with progress.opened(house(), case_id) as case:
        return _page(template, case, reply)


def _page(template: str, case: Case, reply: Reply, wrong: str | None = None) -> str:
    """Their own words, and where they stand in the record in which it goes on."""
    passes.open_for(case.id)
    beside = together(case)
    return render_template(
        template,
        case=case,
        lead=beside.lead,
        said=beside.said,
        writing=work.writer(house(), beside.lead) is not None,
        stands=progress.stands(beside.lead),
        checking=progress.checks_safety(beside.lead),
        seen=seen(house(), beside.lead),
        promised=shown(beside.cases),
        how=may_be_asked(beside.lead),
        wrong_points=wrong,
        today=house().today(),
        question=more_words,
        field=reply.field,
        error=reply.error or wrong,
        once=secrets.token_urlsafe(12),
    )
