"""Of what the team and managers were reminded, and why: each reminder once, the newest first."""

from datetime import datetime
from uuid import UUID

from flask import render_template, request
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from intake.domain import reminding, roles
from intake.domain.place import Place
from intake.services.reminding.listing import listed
from intake.store.tables.reminder import Reminder
from intake.web.access import allow, viewer
from intake.web.desk.days import Days
from intake.web.here import house

SEES_REMINDERS = roles.TEAM | {roles.MANAGER, roles.ADMIN}

WHY = {
    reminding.DUE_SOON: _l("Due on %(day)s, in %(days)s"),
    reminding.DUE_TODAY: _l("Due on %(day)s: the last working day for it"),
    reminding.LATE: _l("Late since %(day)s: %(days)s"),
    reminding.ESCALATED: _l("Late since %(day)s: %(days)s, and so the manager is told"),
    reminding.SAFEGUARDING: _l("Half of the time for it was over, on %(made)s"),
    reminding.RUN_OUT: _l("The time for it had run out, on %(made)s"),
    reminding.DIGEST: _l("What is open, once a week"),
}


@allow(SEES_REMINDERS)
def show() -> str:
    me, before = viewer(), Place.parse(request.args.get("before", ""), datetime, UUID)
    with listed(house(), me, before) as (found, following):
        return render_template(
            "desk/reminders.html",
            reminders=found,
            before=before,
            following=following,
            why=_why,
            reads=me.role in roles.READS,
        )


def _why(reminder: Reminder) -> str:
    """As it stood when it was made."""
    days = Days(house().authority, house().now())
    made_on = house().authority.today(reminder.made_at)
    due_on = reminder.due_on or made_on
    apart = house().calendar().elapsed(*sorted((due_on, made_on)))
    number = ngettext("%(num)s working day", "%(num)s working days", apart)
    return str(WHY[reminder.why]) % {"day": days.day(due_on), "days": number, "made": days.moment(reminder.made_at)}
