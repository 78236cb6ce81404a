"""How many representations of each kind came in."""

import pytest

from intake.export.tables.table import ParamFault
from tests.builders.records import compliment, record, records
from tests.support.reported import cells, column, columns, keys, reported, row

LATER, EARLIER = "2018-06-01", "2017-06-01"


def enquiry(source: str | None = "mp", **values):
    return record(kind="enquiry", enquiry={"source": source}, received_on=EARLIER, **values)


def test_representations_are_counted_year_by_year_without_disputes_and_duty_matters():
    found = reported(
        "representations-year-on-year",
        [
            *records(3, received_on=EARLIER),
            record(kind="initial_feedback", received_on=LATER),
            record(kind="enquiry", received_on=LATER),
            compliment(received_on=LATER),
            record(kind="dispute_resolution", received_on=LATER),
            record(kind="duty_matter", received_on=LATER),
            record(kind="complaint", received_on="2019-04-01"),
        ],
        until=2019,
    )
    assert column(found, "n") == {"2017_18": 3, "2018_19": 3}
    assert row(found, "2017_18").label == "2017/18"
    assert found.base == "All representations received in the year."


def test_alternative_dispute_resolution_makes_no_second_representation():
    found = reported("representations-year-on-year", [record(received_on=EARLIER, adr={"agreed_on": EARLIER})])
    assert cells(found, "2017_18") == {"n": 1}


def test_all_feedback_counts_each_kind_once_and_ombudsman_matters_beside_it():
    found = reported(
        "total-feedback",
        [
            record(received_on=EARLIER, ombudsman=[{"opened_on": None}, {"opened_on": "2018-05-01"}]),
            record(received_on="2016-05-01", ombudsman=[{"opened_on": EARLIER}]),
            record(kind="duty_matter", received_on=EARLIER),
        ],
    )
    assert keys(found)[0] == "complaint"
    assert keys(found)[-2:] == ["ombudsman", "total"]
    assert [cells(found, key)["n"] for key in ("complaint", "compliment", "duty_matter", "ombudsman", "total")] == [
        *(1, 0, 1),
        *(2, 4),
    ]


def test_duty_matters_go_by_year_or_by_category():
    logged = [
        record(kind="duty_matter", duty={"category": "court_matter"}, received_on=EARLIER),
        record(kind="duty_matter", received_on=LATER),
    ]
    assert column(reported("duty-matters", logged, until=2019), "n") == {"2017_18": 1, "2018_19": 1}
    by_category = column(reported("duty-matters", logged, until=2019, by="category"), "n")
    assert (by_category["court_matter"], by_category["advice_given"], by_category["not_recorded"]) == (1, 0, 1)
    assert by_category["total"] == 2


def test_another_way_to_cut_duty_matters_is_refused():
    with pytest.raises(ParamFault, match="by must be one of year, category"):
        reported("duty-matters", [], by="team")


def test_disputes_that_reviewing_officers_raised_are_one_figure():
    found = reported("dispute-resolution", [*records(13, kind="dispute_resolution", received_on=EARLIER), record()])
    assert column(found, "n") == {"dispute_resolution": 13, "total": 13}


def test_every_kind_of_enquiry_prints_even_at_nought():
    found = reported("enquiries", [enquiry(), enquiry(), enquiry("member")])
    assert column(found, "n") == {"mp": 2, "mep": 0, "member": 1, "total": 3}
    assert row(found, "mep").label == "MEP"


def test_enquiries_by_team_are_ranked_and_a_service_stands_in_for_the_team():
    found = reported(
        "enquiries-by-team",
        [enquiry(team="mash"), enquiry("mep", team="mash"), enquiry(team="finance"), enquiry(service_area="mash")],
    )
    assert columns(found) == {"mp": "MP", "mep": "MEP", "member": "Member", "total": "Total"}
    assert keys(found)[:3] == ["mash", "finance", "adoption"]
    assert cells(found, "mash") == {"mp": 2, "mep": 1, "member": 0, "total": 3}
    assert cells(found, "total") == {"mp": 3, "mep": 1, "member": 0, "total": 4}


def test_compliments_by_area_leave_out_internal_ones():
    praise = [
        *(compliment(service_area="fostering", received_on=EARLIER) for _ in range(2)),
        compliment(service_area="adoption", internal=True, received_on=EARLIER),
        compliment(team="mash", internal=None, received_on=EARLIER),
    ]
    found = reported("compliments-by-area", praise)
    assert list(column(found, "n").items())[:3] == [("fostering", 2), ("mash", 1), ("adoption", 0)]
    assert cells(found, "total")["n"] == 3


def test_compliments_by_directorate_go_year_by_year():
    praise = [
        compliment(directorate="education_and_skills", received_on=EARLIER),
        compliment(directorate="education_and_skills", received_on=LATER, internal=True),
        compliment(received_on=LATER),
    ]
    found = reported("compliments-by-directorate", praise, until=2019)
    assert columns(found) == {"2017_18": "2017/18", "2018_19": "2018/19"}
    assert [cells(found, key)["2018_19"] for key in ("education_and_skills", "not_recorded", "total")] == [1, 1, 2]
    assert cells(found, "partnership_and_development")["2017_18"] == 0
