"""Every report by its name."""

from collections.abc import Mapping

from intake.export.tables import (
    adr,
    answering_time,
    closed,
    closed_in_time,
    comparison,
    complainants,
    compliments_by_service,
    compliments_by_source,
    first_contact,
    later_requests,
    later_stages,
    learning_register,
    loop,
    mediation,
    notes,
    received,
    representations,
    root_causes,
    stage_endings,
    stage_one,
    stages_entered,
    themes,
    tracker,
    upheld_by_area,
)
from intake.export.tables.table import Report

FAMILIES = (
    *(received, notes, representations, comparison, root_causes, upheld_by_area, compliments_by_service, adr),
    *(stages_entered, stage_endings, later_stages, tracker, closed, closed_in_time),
    *(stage_one, complainants, answering_time, themes, learning_register, mediation, later_requests),
    *(compliments_by_source, loop, first_contact),
)
ORDER = """
representations-by-quarter kinds-by-statutory final-outcomes by-stage completed-in-quarter top-service-type
ombudsman-decisions learning compliment-examples
representations-year-on-year complaints-comparison root-causes upheld-by-area enquiries enquiries-by-team
compliments-by-area adr dispute-resolution
total-feedback duty-matters stage-by-quarter stage-by-team nature-by-directorate stage-outcomes-by-year
stage-timescales-by-year remedies stage-2-progression stage-2-by-service stage-3-by-service stage-2-findings
recommendations reviews-by-service ombudsman-tracker compliments-by-directorate overall-outcomes
received-and-closed closed-by-stage outcomes-by-stage average-working-days within-timescale extensions upheld-list
stage-1-by-year by-service-area by-month against-cases-held repeat-complainants timescales-by-quarter
timescales-over-years answer-time-bands children-complaints children-themes informal-themes themes top-upheld-themes
children-learning learning-register mediation stage-2-costs stage-3-requests compliments-by-source loop-closing
participation-contact
"""

_FOUND = {report.name: report for family in FAMILIES for report in family.REPORTS}

REPORTS: Mapping[str, Report] = {name: _FOUND[name] for name in ORDER.split()}
