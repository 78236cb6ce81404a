"""Every matter before the Ombudsman, and in how many there was fault."""

from datetime import date

from tests.builders.records import record
from tests.support.reported import cells, column, keys, reported

JUNE, NEXT_MAY = "2017-06-01", "2018-05-01"


def matter(finding: str | None = None, **values):
    return {"finding": finding, "opened_on": JUNE, "status": "investigation", **values}


def tracked(*matters, received_on: str = JUNE, **values):
    return reported("ombudsman-tracker", [record(received_on=received_on, ombudsman=list(matters), **values)])


def test_a_matter_has_its_row_with_service_finding_and_what_was_asked():
    asked = matter(
        "no_fault",
        reference="17 001",
        service="send_teams",
        remedy="None.",
        due_on=NEXT_MAY,
        done_on=NEXT_MAY,
    )
    found = tracked(asked, matter(status=None), team="targeted_services")
    assert cells(found, "1")["service"] == "Targeted Services"
    assert cells(found, "2") == {
        "reference": "17 001",
        "service": "SEND Teams",
        "status": "Investigation",
        "finding": "No fault",
        "remedy": "None.",
        "due_on": date(2018, 5, 1),
        "done_on": None,
        "decided_on": None,
        "n": None,
        "percent": None,
    }


def test_fault_counts_with_injustice_alone_and_with_no_injustice_added():
    found = tracked(
        matter("maladministration_and_injustice", fault=True, decided_on=JUNE),
        matter("maladministration_no_injustice", fault=True, decided_on=JUNE),
        matter("maladministration_no_injustice"),
        matter("investigation_commenced"),
        matter("no_fault", fault=False),
    )
    assert column(found, "n") == dict.fromkeys("12345") | {"total": 5, "fault": 1, "fault_with_no_injustice": 3}
    assert column(found, "percent")["fault_with_no_injustice"] == 60
    assert cells(found, "total")["percent"] == 100


def test_what_was_decided_or_open_in_the_period_is_listed_the_earliest_first():
    found = tracked(
        matter(reference="open"),
        matter(reference="older", opened_on="2016-05-01", decided_on=JUNE),
        matter(reference="before", opened_on="2016-05-01", decided_on="2017-03-31"),
        matter(reference="after", opened_on=NEXT_MAY),
        matter("no_fault", reference="received", opened_on=None, decided_on=NEXT_MAY),
        received_on="2017-04-01",
    )
    assert [cells(found, key)["reference"] for key in keys(found)[:-3]] == ["older", "received", "open"]
    assert cells(found, "2")["finding"] is None


def test_without_matters_there_is_a_total_of_nought():
    found = tracked()
    assert keys(found) == ["total", "fault", "fault_with_no_injustice"]
    assert cells(found, "fault")["n"] == 0
    assert cells(found, "fault")["percent"] is None


def test_a_matter_opened_after_the_period_is_left_out_even_by_its_cases_receipt():
    assert keys(tracked(matter(opened_on=None), received_on=NEXT_MAY))[0] == "total"
