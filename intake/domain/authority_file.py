"""Reads an authority from the table of its one TOML file, and says what is wrong in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from intake.domain.authority import (
    ASKED_KINDS,
    CHILD,
    DECISIONS,
    Authority,
    AuthorityFault,
    Contact,
    Desk,
    FollowingUp,
    InForce,
    Reminding,
    Safeguarding,
    Texting,
    Theme,
)
from intake.domain.concerns import Concerns, read_concerns
from intake.domain.procedures import NATIONS, Procedure, procedure_of
from intake.domain.rules import KINDS, Rules, read_rules
from intake.domain.tables import Part

LISTS = (
    *("directorate", "service_area", "team", "service_type", "nature", "theme", "root_cause"),
    "duty.category",
)
"""Those of the record's lists that an authority keeps for itself."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class Shipped:
    """What comes with Hearback: procedures that a file may name by code, and the rules and words of concern to which it
    adds its own."""

    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    rules: Rules = ()
    concerns: Concerns = field(default_factory=Concerns)


def read_authority(code: str, table: Mapping[str, Any], shipped: Shipped | None = None) -> Authority:
    """Raises AuthorityFault naming the first thing missing, wrong or unknown."""
    file = Part(table, AuthorityFault)
    nation, teams = file.one_of("nation", NATIONS), file.labels("teams", needed=True)
    contacts, promise = file.part("contacts"), file.part("promise")
    answer = promise.part("answer")
    service_teams = file.labels("service_teams")
    service_areas = file.labels("service_areas") or service_teams
    shipped = shipped or Shipped()
    in_force, procedures = _procedures(file, nation, shipped.procedures)
    concerns = read_concerns(file, shipped.concerns)
    authority = Authority(
        code=code,
        name=file.text("name"),
        short_name=file.text("short_name"),
        nation=nation,
        zone=_zone(file),
        team=_contact(contacts.part("team")),
        out_of_hours=_contact(contacts.part("out_of_hours")),
        advocacy=_contact(contacts.part("advocacy")),
        exit_url=file.text("exit_url"),
        acknowledge_days=promise.whole("acknowledge"),
        answer_days={kind: answer.whole(kind) for kind in ASKED_KINDS},
        closure_days=file.days("closure_days"),
        teams=teams,
        routes=_routes(file, teams),
        directorates=file.labels("directorates"),
        service_areas=service_areas,
        service_teams=service_teams,
        service_types=file.labels("service_types"),
        natures=file.labels("natures"),
        root_causes=file.labels("root_causes"),
        duty_categories=file.labels("duty_categories"),
        themes=_themes(file.part("themes")),
        aliases=_aliases(file.part("aliases", needed=False)),
        texting=_texting(file.part("texting", needed=False)),
        desk=_desk(file.part("desk", needed=False)),
        safeguarding=_safeguarding(file.part("safeguarding", needed=False)),
        following_up=_following_up(file.part("following_up", needed=False)),
        reminding=_reminding(file.part("reminding", needed=False)),
        procedures=procedures,
        in_force=in_force,
        rules=read_rules(file, concerns.categories, teams, service_areas, shipped.rules),
        concerns=concerns,
    )
    file.close()
    return authority


def _contact(part: Part) -> Contact:
    return Contact(name=part.text("name"), phone=part.text("phone"), hours=part.text("hours"))


def _zone(file: Part) -> ZoneInfo:
    name = file.text("zone")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as cause:
        raise file.wrong("zone", f"is {name!r}; it must be a time zone, such as Europe/London") from cause


def _routes(file: Part, teams: Mapping[str, str]) -> dict[str, str]:
    part = file.part("routes")
    part.one_of("default", teams)
    return {kind: part.one_of(kind, teams) for kind in part.table}


def _themes(part: Part) -> dict[str, dict[str, Theme]]:
    themes = {}
    for kind in part.table:
        if kind.removeprefix(CHILD) not in KINDS:
            raise part.wrong(kind, f"is not a kind; it must be one of {', '.join(KINDS)}")
        labels = part.part(kind)
        themes[kind] = {code: _theme(labels, labels.code(code)) for code in labels.table}
    return themes


def _theme(labels: Part, code: str) -> Theme:
    """A label, or a table with the days from and until which it is offered."""
    if isinstance(labels.table[code], str):
        return Theme(labels.text(code))
    part = labels.part(code)
    return Theme(part.text("label"), part.maybe_day("from"), part.maybe_day("until"))


def _aliases(part: Part) -> dict[str, dict[str, tuple[str, ...]]]:
    found = {}
    for listed in part.table:
        if listed not in LISTS:
            raise part.wrong(listed, f"is no list of an authority's own; it must be one of {', '.join(LISTS)}")
        codes = part.part(listed)
        found[listed] = {code: codes.texts(codes.code(code)) for code in codes.table}
    return found


def _texting(part: Part) -> Texting:
    usual = Texting()
    return Texting(
        quiet_from=part.time("quiet_from", usual.quiet_from),
        quiet_to=part.time("quiet_to", usual.quiet_to),
        nudge_after=_span(part, "nudge_after_hours", usual.nudge_after),
        receive_after=_span(part, "receive_after_days", usual.receive_after),
    )


def _desk(part: Part) -> Desk:
    usual = Desk()
    return Desk(
        sign_off=part.flag("sign_off", usual.sign_off),
        qa=part.flag("qa", usual.qa),
        look_within=_span(part, "look_within_minutes", usual.look_within),
    )


def _safeguarding(part: Part) -> Safeguarding:
    usual = Safeguarding()
    return Safeguarding(lado=part.text("lado", usual.lado), front_door=part.text("front_door", usual.front_door))


def _following_up(part: Part) -> FollowingUp:
    usual = FollowingUp()
    return FollowingUp(
        ask_after=part.maybe_whole("ask_after") or usual.ask_after,
        again_after=part.maybe_whole("again_after") or usual.again_after,
        last_days=part.maybe_whole("last_days") or usual.last_days,
    )


def _reminding(part: Part) -> Reminding:
    usual = Reminding()
    return Reminding(
        at=part.time("at", usual.at),
        soon=part.maybe_whole("soon") or usual.soon,
        escalate_after=part.maybe_whole("escalate_after") or usual.escalate_after,
        digest_on=WEEKDAYS.index(part.one_of("digest_on", WEEKDAYS, WEEKDAYS[usual.digest_on])),
    )


def _span(part: Part, name: str, usual: timedelta) -> timedelta:
    """The last word of the name is its unit."""
    unit = name.rpartition("_")[2]
    one = timedelta(**{unit: 1})
    return one * part.number(name, unit, usual / one)


def _procedures(
    file: Part, nation: str, shipped: Mapping[str, Procedure]
) -> tuple[tuple[InForce, ...], dict[str, Procedure]]:
    """Which procedure follows which decision since when, and each of them by its code."""
    own = file.part("procedure", needed=False)
    known = {**shipped, **{code: procedure_of(own.code(code), own.part(code)) for code in own.table}}
    in_force = []
    for part in file.parts("procedures"):
        decision, code = part.one_of("decision", DECISIONS), part.one_of("code", known)
        if known[code].nation != nation:
            raise part.wrong("code", f"is a procedure of {known[code].nation}, not of {nation}")
        in_force.append(InForce(decision, code, part.maybe_day("from") or date.min))
    in_order = tuple(sorted(in_force, key=lambda entry: entry.since))
    return in_order, {entry.code: known[entry.code] for entry in in_order}
