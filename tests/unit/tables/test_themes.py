"""What people complained of and told us, by theme."""

from fractions import Fraction

from tests.builders.records import record, stage
from tests.support.reported import cells, columns, keys, reported

YEARS = {"since": 2019, "until": 2021}
DAY, EARLIER = "2020-06-01", "2019-06-01"


def came(theme, received_on=DAY, outcome="upheld", **values):
    return record(
        theme=theme, received_on=received_on, stages=[stage("stage_1", received_on, outcome=outcome)], **values
    )


def test_themes_are_ranked_by_number_then_by_name_and_nought_is_printed():
    told = ("decision_making", "decision_making", "poor_communication", "family_time", "something_new", None)
    found = reported("themes", [came(theme) for theme in told], **YEARS)
    assert keys(found)[:4] == ["decision_making", "family_time", "poor_communication", "something_new"]
    assert keys(found)[-2:] == ["not_recorded", "total"]
    assert cells(found, "decision_making") == {"n": 2, "percent": Fraction(100, 3)}
    assert cells(found, "access_to_services") == {"n": 0, "percent": 0}
    assert cells(found, "total") == {"n": 6, "percent": 100}
    assert "self_harm" not in keys(found)


def test_childrens_themes_are_of_childrens_complaints_alone():
    told = [came("family_time", made_by_child=True), came("family_time"), came("education", made_by_child=False)]
    found = reported("children-themes", told, **YEARS)
    assert cells(found, "total") == {"n": 1, "percent": 100}
    assert "social_work_process" not in keys(found)


def test_informal_themes_are_of_all_informal_feedback():
    told = [
        record(kind="informal_feedback", theme="bullying", received_on=DAY, made_by_child=child)
        for child in (True, None)
    ]
    found = reported("informal-themes", [*told, came("bullying")], **YEARS)
    assert cells(found, "bullying") == {"n": 2, "percent": 100}
    assert keys(found)[1] == "bereavement"


def test_the_top_upheld_themes_of_the_years_stand_side_by_side():
    told = [
        came("family_time", EARLIER),
        came("family_time"),
        *(came("decision_making", outcome="partially_upheld") for _ in range(2)),
        came("lack_of_support", outcome="not_upheld"),
        came(None),
    ]
    found = reported("top-upheld-themes", told, **YEARS)
    assert keys(found) == ["1", "2", "3", "4", "5"]
    assert columns(found) == {
        "2019_20": "2019/20",
        "2019_20_n": "2019/20 number",
        "2019_20_percent": "2019/20 %",
        "2020_21": "2020/21",
        "2020_21_n": "2020/21 number",
        "2020_21_percent": "2020/21 %",
    }
    assert cells(found, "1") == {
        "2019_20": "Family Time",
        "2019_20_n": 1,
        "2019_20_percent": 100,
        "2020_21": "Decision Making",
        "2020_21_n": 2,
        "2020_21_percent": 50,
    }
    assert cells(found, "2")["2019_20"] is None
    assert cells(found, "2")["2020_21"] == "Family Time"
    assert set(cells(found, "3").values()) == {None}


def test_without_records_every_theme_is_nought_and_has_no_percentage():
    found = reported("children-themes", [], **YEARS)
    assert len(found.rows) == 14
    assert cells(found, "total") == {"n": 0, "percent": None}
