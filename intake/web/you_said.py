"""You said, we did: read by everybody, whether or not they ever told us anything. It asks and keeps nothing."""

from flask import Blueprint, abort, render_template
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from intake.domain.authority import Authority
from intake.domain.quarters import Period, read_quarter
from intake.services.you_said import shown
from intake.web.here import house
from intake.web.periods import span

you_said = Blueprint("you_said", __name__, url_prefix="/you-said-we-did")


@you_said.get("")
def newest() -> str:
    """The one approved last; where there is none yet, that is said."""
    return _page(None)


@you_said.get("/<quarter>")
def of_quarter(quarter: str) -> str:
    if read_quarter(quarter) is None:
        abort(NotFound.code)
    return _page(quarter)


def theme(authority: Authority, kind: str, code: str) -> str:
    """In words; one of the list that is not the children's may have been chosen all the same."""
    known = {**authority.themes_for(kind), **authority.themes_for(kind, by_child=True)}
    return known.get(code, code.replace("_", " ")) if code else str(_("Something else"))


def _page(quarter: str | None) -> str:
    with shown(house(), quarter) as (page, approved):
        if page is None and quarter is not None:
            abort(NotFound.code)
        return render_template(
            "you_said/page.html",
            page=page,
            others=[other for other in approved if other is not page],
            period_of=lambda one: span(Period(one.quarter, one.starts_on, one.ends_on)),
            theme=theme,
            address=house().address,
        )
