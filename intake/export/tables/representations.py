"""How many representations of each kind came in."""

from collections import Counter

from intake.domain.facts import Among, Condition, Facts, Month
from intake.export.shape import CASES
from intake.export.tables.bricks import N, by_month, grid, headings, in_period, ranked, summed
from intake.export.tables.fallbacks import dated, known_first
from intake.export.tables.labels import NOT_RECORDED
from intake.export.tables.params import choice
from intake.export.tables.periods import years
from intake.export.tables.table import Asked, Column, Report, Table

REPRESENTATIONS = ("complaint", "informal_feedback", "initial_feedback", "comment", "compliment", "enquiry")
KIND, ENQUIRY, DUTY, DISPUTE, OMBUDSMAN = "kind", "enquiry", "duty_matter", "dispute_resolution", "ombudsman"
BY = "by"
NUMBER = (Column(N, "Number"),)
RECEIVED = "Each is counted once, by the day on which it was received."


def year_on_year(facts: Facts, asked: Asked) -> Table:
    spans = years(asked.first, asked.last)
    counts = _each_year(facts, asked, *REPRESENTATIONS)
    return Table(
        columns=NUMBER,
        rows=grid({span.key: span.label for span in spans}, [N], counts),
        base="All representations received in the year.",
        rule=f"{RECEIVED} Complaints, informal and initial feedback, comments, compliments and enquiries; neither "
        "dispute resolution nor duty matters, and alternative dispute resolution is no second one.",
    )


def total_feedback(facts: Facts, asked: Asked) -> Table:
    found = summed(facts.tally(CASES, (KIND,), [in_period("received_on", asked)]), lambda kind: kind or NOT_RECORDED)
    matters = dated(facts, asked, "ombudsman", ("opened_on", "case.received_on"))
    found[OMBUDSMAN] = sum(count for *_, count in matters)
    kinds = {**headings(asked.labels, KIND, found.keys() - {OMBUDSMAN}), OMBUDSMAN: "Ombudsman"}
    return Table(
        columns=NUMBER,
        rows=grid(kinds, [N], _in_one_column(found), total_row=True),
        base="All feedback received in the period.",
        rule=f"{RECEIVED} Ombudsman matters are counted beside it, by the day on which each was opened or, where that "
        "is not known, by its case’s receipt.",
    )


def duty_matters(facts: Facts, asked: Asked) -> Table:
    by_category = choice(asked, BY, ("year", "category"), "year") == "category"
    rule = "By the day on which each was logged."
    if not by_category:
        rows = {span.key: span.label for span in years(asked.first, asked.last)}
        counts = _each_year(facts, asked, DUTY)
        return Table(NUMBER, grid(rows, [N], counts), base="Duty matters logged in the year.", rule=rule)
    category = "duty.category"
    found = _received(facts, asked, DUTY, category)
    rows = dict(headings(asked.labels, category, found))
    found_rows = grid(rows, [N], _in_one_column(found), total_row=True)
    return Table(NUMBER, found_rows, base="Duty matters logged in the period.", rule=rule)


def dispute_resolution(facts: Facts, asked: Asked) -> Table:
    found = _received(facts, asked, DISPUTE, KIND)
    rows = {DISPUTE: asked.labels.label(KIND, DISPUTE)}
    return Table(
        columns=NUMBER,
        rows=grid(rows, [N], _in_one_column(found), total_row=True),
        base="Concerns that independent reviewing officers raised in the period, short of a complaint.",
        rule="By the day on which each was received. They are not counted as complaints.",
    )


def enquiries(facts: Facts, asked: Asked) -> Table:
    found = _received(facts, asked, ENQUIRY, "enquiry.source")
    rows = headings(asked.labels, "enquiry.source", found)
    return Table(
        columns=NUMBER,
        rows=grid(rows, [N], _in_one_column(found), total_row=True),
        base="Enquiries received in the period.",
        rule="By who enquired and the day on which each was received.",
    )


def enquiries_by_team(facts: Facts, asked: Asked) -> Table:
    where: list[Condition] = [in_period("received_on", asked), Among(KIND, (ENQUIRY,))]
    tally = known_first(facts, CASES, ("team", "service_area"), ["enquiry.source"], where)
    counts = summed(tally, lambda team, source: (team or NOT_RECORDED, source or NOT_RECORDED))
    sources = headings(asked.labels, "enquiry.source", [source for _, source in counts])
    all_of = summed(tally, lambda team, _: team or NOT_RECORDED)
    teams = ranked(headings(asked.labels, "team", all_of), all_of)
    return Table(
        columns=[*(Column(key, label) for key, label in sources.items()), Column("total", "Total")],
        rows=grid(teams, sources, counts, total_row=True),
        base="Enquiries received in the period.",
        rule="Teams by their number of enquiries, then by name. An enquiry without a team counts under its service.",
    )


def _each_year(facts: Facts, asked: Asked, *kinds: str) -> Counter[tuple[str, str]]:
    year = by_month(years(asked.first, asked.last))
    where: list[Condition] = [in_period("received_on", asked), Among(KIND, kinds)]
    return summed(facts.tally(CASES, (Month("received_on"),), where), lambda month: (year[month].key, N))


def _received(facts: Facts, asked: Asked, kind: str, by: str) -> Counter[str]:
    where: list[Condition] = [in_period("received_on", asked), Among(KIND, (kind,))]
    return summed(facts.tally(CASES, (by,), where), lambda code: code or NOT_RECORDED)


def _in_one_column(counts: Counter[str]) -> Counter[tuple[str, str]]:
    return Counter({(key, N): count for key, count in counts.items()})


REPORTS = (
    Report("representations-year-on-year", "Representations, year on year", "B", year_on_year, picture="line"),
    Report("enquiries", "Enquiries by who enquired", "B", enquiries, picture="bars"),
    Report("enquiries-by-team", "Enquiries by team", "B", enquiries_by_team, picture="bars"),
    Report("dispute-resolution", "Dispute resolution", "B", dispute_resolution),
    Report("total-feedback", "All feedback", "C", total_feedback, picture="bars"),
    Report("duty-matters", "Duty matters", "C", duty_matters, {BY: "year (as it is else) or category"}, picture="bars"),
)
