"""The page on which a complaint is screened: the questions in order, the advice beside them, and what came before."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from flask import render_template

from forms.desk.screening import Screen
from forms.desk.writing import MessageWords
from intake.domain.screening import INTEREST, SIGNPOSTED, UNDECIDED, advice, faults, is_late
from intake.services import oversee
from intake.services.answering.letters import REFUSAL, current
from intake.services.hands import opened
from intake.services.outgoing import ANSWER_READY
from intake.services.screening.looking import around, in_force, ombudsman_paragraph, waits_for_sign_off
from intake.services.writing.keeping import kept
from intake.store.tables.case import Case
from intake.store.tables.letter import Letter
from intake.store.tables.screening import Screening
from intake.web.access import viewer
from intake.web.desk.at_hand import problems
from intake.web.desk.screening import advising, words
from intake.web.desk.screening.reading import Given, answers_in, answers_of, screening_form
from intake.web.desk.writing.panel import Panel, panel
from intake.web.here import house


@dataclass(frozen=True)
class Sent:
    """What came back to be mended or looked at: the answers, the letter or the comment as they were typed, with the
    words of the message that goes along; `fault` is a code of `advising.FAULTS`."""

    answers: Given | None = None
    letter: str | None = None
    comment: str = ""
    message: MessageWords | None = None
    fault: str | None = None

    def wrong(self, fault: str) -> "Sent":
        return replace(self, fault=fault)


NOTHING = Sent()
ANSWERS, SIGNING, LETTER = "answers-", "signing-", "letter-"
"""What the words of each message on the page begin with."""


def screening_page(case_id: UUID, sent: Sent = NOTHING) -> str:
    """Raises CaseGone."""
    names = oversee.staff_names(house())
    with opened(house(), viewer(), case_id) as case:
        form = screening_form(house(), case, sent.answers)
        letter = current(case, REFUSAL)
        to_sign = case.screening if waits_for_sign_off(case.screening) else None
        return render_template(
            "desk/screening/page.html",
            case=case,
            form=form,
            words=words,
            advising=advising,
            questions=INTEREST,
            names=names,
            may_screen=case.kind == "complaint" or bool(case.screenings),
            in_force=in_force(case),
            is_open=sent.answers is not None or (case.screening and case.screening.decision == UNDECIDED),
            late=is_late(form.grounds_arose_on.day, case.received_on),
            to_sign=to_sign,
            letter=letter,
            letter_words=sent.letter if sent.letter is not None else letter.body if letter else "",
            comment=sent.comment,
            panels=_panels(case, sent, letter, to_sign),
            paragraph=ombudsman_paragraph(house(), case, letter.wording if letter else "adult"),
            **_advised(case, form, sent),
            **_wrong(form, sent),
        )


def _advised(case: Case, form: Screen, sent: Sent) -> dict[str, Any]:
    """On what was sent if it can be read, else on what is kept. `to_mend` is said only of what was sent."""
    if sent.answers is not None and form.validate():
        answers = answers_in(house(), case, form)
    elif case.screening is not None:
        answers = answers_of(case, case.screening)
    else:
        return {"advised": (), "to_mend": ()}
    about = around(house(), case, answers.decision)
    return {"advised": advice(answers, about), "to_mend": faults(answers, about) if sent.answers is not None else ()}


def _panels(case: Case, sent: Sent, letter: Letter | None, to_sign: Screening | None) -> dict[str, Panel]:
    """By the form that may send a message from here: with the answers of one who is signposted at once, or signed off
    so; or with the letter that refuses."""
    needed = {
        ANSWERS: not house().authority.desk.sign_off,
        SIGNING: to_sign is not None and to_sign.decision == SIGNPOSTED,
        LETTER: letter is not None,
    }
    was = {LETTER: kept(letter)}
    return {
        at: panel(case, ANSWER_READY, form=sent.message, kept=was.get(at), at=at)
        for at, is_needed in needed.items()
        if is_needed
    }


def _wrong(form: Screen, sent: Sent) -> dict[str, Any]:
    if sent.fault is None:
        return problems([form, sent.message])
    field, sentence = advising.FAULTS.get(sent.fault, advising.OTHER_FAULT)
    return {"error": sentence, "error_at": field}
