"""What a member of staff comes to first: what needs doing now, the records they work with, and how to find one."""

from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from flask import redirect, render_template, request, url_for
from werkzeug import Response

from forms.desk.find import Find
from intake.domain import roles
from intake.domain.place import Place
from intake.services import oversee, wall
from intake.services.progress import stands
from intake.store.cases import PAGE, Filters
from intake.web.access import allow, viewer
from intake.web.desk.at_hand import problems
from intake.web.desk.filters import chosen_filters, offered_filters, whose_work
from intake.web.desk.overview.figures import by, open_kinds
from intake.web.here import house

Page = str | tuple[str, int]


@allow(roles.EVERYBODY)
def show() -> Page:
    """Each role's own page; for those who read no records, what they may do."""
    me = viewer()
    if me.role == roles.DIRECTOR:
        standing = oversee.figures_for(house(), me)
        counts, services = open_kinds(standing), by(standing, "service_area")
        return render_template("desk/figures.html", counts=counts, services=services)
    if me.role not in roles.READS:
        return render_template("desk/no_records.html", opened_by_nobody=oversee.opened_by_nobody(house()))
    return queue_page(Find())


@allow(roles.READS)
def find() -> Page | Response:
    """Names, numbers and addresses are posted, so that they stand in no address; a reference may."""
    form = Find(request.form)
    if not form.validate():
        return queue_page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    found = oversee.find(house(), viewer(), form.typed.data or "", form.contact)
    if isinstance(found, str):
        return redirect(url_for("desk.queue", reference=found), HTTPStatus.SEE_OTHER)
    return render_template(
        "desk/queue/found.html", find=form, cases=found[:PAGE], more=len(found) > PAGE, stands=stands
    )


def queue_page(find: Find) -> str:
    me, officers = viewer(), oversee.officers(house(), viewer())
    form = offered_filters(request.args, house().authority, me.role, officers)
    given = form.given()
    filters, whose = chosen_filters(given), whose_work(given, me.role)
    after = Place.parse(request.args.get("after", ""), int, datetime, UUID)
    found = oversee.queue(house(), me, filters, whose, after)
    if filters.reference and not found.cases:
        wall.note_search(house(), me, filters.reference)
    standing = oversee.figures_for(house(), me) if me.role == roles.MANAGER else []
    return render_template(
        "desk/queue.html",
        find=find,
        form=form,
        given=given,
        whose=whose,
        is_whole=filters == Filters() and after is None,
        after=after,
        found=found,
        officers=officers,
        teams=by(standing, "service_team" if house().authority.service_teams else "team"),
        given_to=by(standing, "officer"),
        stands=stands,
        **problems((find,)),
    )
