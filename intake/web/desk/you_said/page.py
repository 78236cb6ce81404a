"""The page on which the team writes "you said, we did" of a quarter, with its forms."""

from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from flask import render_template
from werkzeug.datastructures import MultiDict
from wtforms import Form

from forms.desk.you_said import EntryForm, Intro
from intake.domain.quarters import Period
from intake.services import oversee, you_said
from intake.services.telling_back import Fault
from intake.store.tables.you_said import Entry, YouSaidPage
from intake.web.access import viewer
from intake.web.desk.at_hand import problems
from intake.web.desk.you_said import words
from intake.web.here import house
from intake.web.periods import span
from intake.web.you_said import theme

Given = MultiDict[str, str]
Written = TypeVar("Written", bound=Form)


@dataclass(frozen=True)
class Sent:
    """The form that came back, and which entry it is about; what was found in words that are kept already; or what is
    to be said of the page as a whole."""

    form: Form | None = None
    about: UUID | None = None
    faults: list[Fault] = field(default_factory=list)
    refused: str | None = None


NOTHING = Sent()


def entry_form(given: Given | None = None, entry: Entry | UUID | None = None) -> EntryForm:
    entry_id = entry.id if isinstance(entry, Entry) else entry
    form = EntryForm(given, obj=entry if isinstance(entry, Entry) else None, prefix=prefix_of(entry_id))
    form.offer(words.all_themes(house().authority))
    return form


def prefix_of(entry_id: UUID | None) -> str:
    """There are several on the page, so each has names of its own."""
    return f"e{entry_id.hex[:12]}-" if entry_id else ""


def write_page(period: Period, sent: Sent = NOTHING) -> str:
    names = oversee.staff_names(house())
    with you_said.drafted(house(), viewer(), period) as (page, suggestions):
        forms = {entry.id: _form(entry, sent) for entry in page.entries} if page else {}
        intro = _intro(page, sent)
        new = sent.form if isinstance(sent.form, EntryForm) and sent.about not in forms else entry_form()
        found = problems((intro, new, *forms.values()))
        if sent.refused:
            found = {"error": sent.refused, "error_at": "approving"}
        return render_template(
            "desk/you_said/write.html",
            period=period,
            page=page,
            is_over=period.ends_on < house().today(),
            is_mine=page is not None and page.changed_by == viewer().id,
            suggestions=suggestions,
            span=span,
            theme=theme,
            intro=intro,
            forms=forms,
            new=new,
            names=names,
            **found,
        )


def _intro(page: YouSaidPage | None, sent: Sent) -> Intro:
    form = sent.form if isinstance(sent.form, Intro) else Intro(data={"intro": page.intro if page else ""})
    return _marked(form, None, sent.faults)


def _form(entry: Entry, sent: Sent) -> EntryForm:
    form = sent.form if isinstance(sent.form, EntryForm) and sent.about == entry.id else entry_form(entry=entry)
    return _marked(form, entry.id, sent.faults)


def _marked(form: Written, entry_id: UUID | None, faults: list[Fault]) -> Written:
    for fault in faults:
        if fault.entry_id == entry_id and fault.name in form:
            form[fault.name].errors = [words.fault_in_words(fault)]
    return form
