"""The reports as a whole: each is listed once, and says what it is."""

from intake.export.tables.all import FAMILIES, REPORTS


def test_every_report_of_every_family_is_listed():
    assert sorted(report.name for family in FAMILIES for report in family.REPORTS) == sorted(REPORTS)


def test_titles_are_their_own():
    assert len({report.title for report in REPORTS.values()}) == len(REPORTS)


def test_each_belongs_to_an_authority_and_is_drawn_in_a_way_that_there_is():
    for report in REPORTS.values():
        assert set(report.authorities.split(", ")) <= set("ABCDE"), report.name
        assert report.picture in (None, "line", "bars"), report.name
