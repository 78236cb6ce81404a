"""The rules by which a record is routed and raised, in plain English, and the words that raise concern."""

from flask import render_template
from flask_babel import gettext as _
from flask_babel import ngettext

from intake.domain import roles
from intake.domain.authority import Authority
from intake.domain.rules import ACKNOWLEDGEMENT, PROMISES, Rule, Within
from intake.web.access import allow
from intake.web.desk import labels
from intake.web.desk.labels import say
from intake.web.here import house

READS_RULES = roles.TEAM | {roles.MANAGER, roles.ADMIN}


@allow(READS_RULES)
def show() -> str:
    authority = house().authority
    rules = [(rule, _conditions(rule, authority), _steps(rule, authority)) for rule in authority.rules]
    return render_template("desk/rules/page.html", rules=rules, routes=_routes(authority), concerns=authority.concerns)


def _routes(authority: Authority) -> list[tuple[str, str]]:
    """Each kind that has a team of its own, then all others."""
    kinds = [(say(labels.KINDS, kind), team) for kind, team in authority.routes.items() if kind != "default"]
    others = _("Everything else") if kinds else _("Everything")
    return [(kind, authority.teams[team]) for kind, team in (*kinds, (others, authority.routes["default"]))]


def _conditions(rule: Rule, authority: Authority) -> list[tuple[str, str]]:
    """What it looks at, and the values of which one must be so; none for a rule that always fits."""
    known = _values(authority)
    return [
        (known[condition][0], _(" or ").join(say(known[condition][1], value) for value in values))
        for condition, values in rule.when.items()
    ]


def _values(authority: Authority) -> dict[str, tuple[str, labels.Labels]]:
    either = {True: _("yes"), False: _("no")}
    not_asked = {"not_asked": _("nobody asked, or no answer")}
    concerns = {code: category.label for code, category in authority.concerns.categories.items()}
    return {
        "kinds": (_("Kind"), labels.KINDS),
        "told_by": (_("Told by"), labels.COMPLAINANTS),
        "made_by_child": (_("Told by a child, or an advocate for them"), either),
        "about_a_child": (_("About a child"), either),
        "safe_now": (_("Safe now"), {**labels.SAFE_NOW, **not_asked}),
        "advocate": (_("Wants an advocate"), {**labels.ADVOCATE, **not_asked}),
        "service_areas": (_("Service"), authority.service_areas),
        "concerns": (_("Words of concern"), concerns),
        "named": (_("Somebody is named"), {"worker": _("a worker"), "carer": _("a carer")}),
    }


def _steps(rule: Rule, authority: Authority) -> list[str]:
    """What it leads to."""
    team = [_("Goes to %(team)s", team=authority.teams[rule.team])] if rule.team else []
    urgency = [_("Priority: %(urgency)s, or more", urgency=say(labels.URGENCY, rule.urgency))] if rule.urgency else []
    tasks = [f"{say(labels.TASKS, name)}: {_soon(within, authority)}" for name, within in rule.tasks]
    return [*team, *urgency, *tasks]


def _soon(within: Within, authority: Authority) -> str:
    if within.promise in PROMISES:
        is_first = within.promise == ACKNOWLEDGEMENT
        return str(_("as promised for the acknowledgement") if is_first else _("as promised for the answer"))
    if within.days is not None:
        return _days(within.days) if within.days else _("today")
    minutes = within.minutes or int(authority.desk.look_within.total_seconds() // 60)
    return str(ngettext("within %(num)s minute", "within %(num)s minutes", minutes))


def _days(days: int) -> str:
    return str(ngettext("within %(num)s working day", "within %(num)s working days", days))
