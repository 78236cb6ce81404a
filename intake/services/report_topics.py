"""What reports are about, in the order in which a complaints manager looks for them; whose tables they are; and who may
read which."""

from collections.abc import Mapping

from intake.domain import roles
from intake.services.reporting import every
from intake.store.tables.staff import StaffUser

RECEIVED, STAGES, TIMES, LEARNT, OMBUDSMAN, OTHERS, LOOP = TOPICS = (
    *("received", "stages", "timescales", "learning", "ombudsman", "compliments", "loop"),
)

ABOUT: Mapping[str, str] = {
    RECEIVED: """
        total-feedback representations-by-quarter representations-year-on-year kinds-by-statutory stage-1-by-year
        stage-by-quarter stage-by-team by-service-area by-month against-cases-held children-complaints
        repeat-complainants top-service-type received-and-closed
    """,
    STAGES: """
        by-stage final-outcomes overall-outcomes completed-in-quarter closed-by-stage outcomes-by-stage
        stage-outcomes-by-year complaints-comparison stage-2-progression stage-2-by-service stage-2-findings
        stage-2-costs reviews-by-service stage-3-by-service stage-3-requests adr dispute-resolution mediation
        upheld-by-area upheld-list remedies
    """,
    TIMES: """
        timescales-by-quarter timescales-over-years answer-time-bands stage-timescales-by-year average-working-days
        within-timescale extensions
    """,
    LEARNT: """
        themes children-themes informal-themes top-upheld-themes nature-by-directorate root-causes learning
        children-learning learning-register recommendations
    """,
    OMBUDSMAN: "ombudsman-decisions ombudsman-tracker",
    OTHERS: """
        compliments-by-area compliments-by-directorate compliments-by-source compliment-examples enquiries
        enquiries-by-team duty-matters
    """,
    LOOP: "participation-contact loop-closing",
}

OF_ANYBODY = """
total-feedback by-stage stage-1-by-year by-service-area children-complaints overall-outcomes stage-2-progression
stage-2-findings stage-timescales-by-year themes children-themes learning-register ombudsman-decisions
compliments-by-source participation-contact loop-closing
"""
WITH_WORDS = """
learning compliment-examples root-causes adr recommendations ombudsman-tracker upheld-list children-learning
learning-register stage-2-costs stage-3-requests
"""
ANYBODYS = frozenset(OF_ANYBODY.split())
"""The tables of whoever has a file of their own: what the regulations of 2006 ask of England's annual reports, and what
came of the loop."""

LISTS = frozenset(WITH_WORDS.split())
"""Those with a row for a case, or with the team's own words about one."""

SHIPPED = ("A", "B", "C", "D", "E")
READS = roles.TEAM | {roles.REPORTING, roles.DIRECTOR, roles.MANAGER}


def topics(authority: str, viewer: StaffUser | None = None) -> dict[str, list[str]]:
    """By topic, the tables of an authority, or all there are where it is ""; without a topic that has none."""
    known = {report.name: report.authorities.split(", ") for report in every()}
    found = {
        topic: [
            name
            for name in names.split()
            if name in known
            and (viewer is None or may_read(viewer, name))
            and (not authority or authority in known[name] or (authority not in SHIPPED and name in ANYBODYS))
        ]
        for topic, names in ABOUT.items()
    }
    return {topic: names for topic, names in found.items() if names}


def topic_of(name: str) -> str:
    """Raises StopIteration for what is no report."""
    return next(topic for topic, names in ABOUT.items() if name in names.split())


def may_read(viewer: StaffUser, name: str) -> bool:
    """Lists of cases and words about them are for those who see cases, and for those who take records out, in which the
    same words stand; everybody else of `READS` sees figures."""
    return name not in LISTS or viewer.role == roles.REPORTING or sees_cases(viewer)


def sees_cases(viewer: StaffUser) -> bool:
    """The whole team, and the manager of a service, who counts that service's own (`roles.sees`)."""
    return viewer.role in roles.TEAM or roles.own_service(viewer.role, viewer.service_area) is not None
