"""What is due today, this week and late, by service and by officer; each number leads to its list."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from http import HTTPStatus
from uuid import UUID

from flask import render_template, request
from flask_babel import lazy_gettext as _l

from forms.desk.as_of import AsOf
from forms.fields import verbatim
from intake.domain import roles
from intake.domain.place import Place
from intake.services import oversee
from intake.services.clock.deadlines import counted, listed
from intake.store.deadlines import LATE, LATER, NOBODY, TODAY, WAITING, WEEK, WHENS, Counted, Narrow
from intake.web.access import allow, viewer
from intake.web.desk.at_hand import problems
from intake.web.here import house

SEES = roles.TEAM | {roles.MANAGER}
WHEN = {LATE: _l("Late"), TODAY: _l("Today"), WEEK: _l("This week"), LATER: _l("Later"), WAITING: _l("Waiting")}

Page = str | tuple[str, int]


@allow(SEES)
def show() -> Page:
    form = AsOf(request.args)
    day = _day(form)
    numbers, acknowledged = counted(house(), viewer(), day)
    page = render_template(
        "desk/deadlines.html",
        as_of=form,
        day=day,
        on=_told(day),
        WHEN=WHEN,
        total=_sums(numbers, lambda _row: "all")[0][1] if numbers else Counter(),
        services=_sums(numbers, lambda row: (row.service_area or NOBODY, row.service_team or NOBODY)),
        officers=_sums(numbers, lambda row: row.officer.hex if row.officer else NOBODY),
        acknowledged=acknowledged,
        names=_names(),
        **problems([form]),
    )
    return (page, HTTPStatus.UNPROCESSABLE_ENTITY) if form.errors else page


@allow(SEES)
def show_list() -> Page:
    form = AsOf(request.args)
    day, narrow = _day(form), _narrow()
    found, following = listed(house(), viewer(), narrow, day, Place.parse(request.args.get("after", ""), date, UUID))
    page = render_template(
        "desk/deadlines/list.html",
        as_of=form,
        day=day,
        given={**vars(narrow), **_told(day)},
        narrow=narrow,
        WHEN=WHEN,
        NOBODY=NOBODY,
        found=found,
        following=following,
        calendar=house().calendar(),
        names=_names(),
        **problems([form]),
    )
    return (page, HTTPStatus.UNPROCESSABLE_ENTITY) if form.errors else page


def _day(form: AsOf) -> date:
    """Today where none is chosen, or the one chosen has not come."""
    today = house().today()
    if not form.validate() or form.on.day is None:
        return today
    if form.on.day > today:
        form.on.errors = [_l("That day has not come yet. Choose today or an earlier day.")]
    return min(form.on.day, today)


def _told(day: date) -> dict[str, str]:
    """For addresses: a past day goes along, today does not need to."""
    return {} if day == house().today() else {"on": day.isoformat()}


def _narrow() -> Narrow:
    """What means nothing is left out."""
    when, officer = request.args.get("when", LATE), request.args.get("officer", "")
    return Narrow(
        when=when if when in WHENS else LATE,
        service=verbatim(request.args.get("service")) or "",
        team=verbatim(request.args.get("team")) or "",
        officer=officer if officer == NOBODY or _is_id(officer) else "",
    )


def _is_id(text: str) -> bool:
    try:
        return UUID(text).hex == text
    except ValueError:
        return False


def _sums(numbers: Iterable[Counted], of: Callable[[Counted], Hashable]) -> list[tuple[Hashable, Counter[str]]]:
    """Those of each group, the most late ones first."""
    sums: dict[Hashable, Counter[str]] = {}
    for row in numbers:
        sums.setdefault(of(row), Counter()).update(row.numbers)
    return sorted(sums.items(), key=lambda item: ([-item[1][when] for when in WHENS], str(item[0])))


def _names() -> dict[str, str]:
    return {user_id.hex: name for user_id, name in oversee.staff_names(house()).items()}
