"""Figures that no record holds: entered, changed, taken away and brought in, and never forgotten."""

import pytest

from intake.services.figures import FigureFault, FileRefused, as_csv, bring_in, enter, ever, remove, standing
from intake.services.sign_in import make_first_user
from intake.store.tables.staff import StaffUser
from tests.support.stored import only

HELD = ("cases_held", "leaving_care", "2021_22")


def test_a_change_takes_the_place_of_what_stood_and_both_stay_known(house, clock):
    make_first_user(house)
    somebody = only(house, StaffUser, lambda user: user.id)
    enter(house, *HELD, "120", somebody)
    clock.forward(days=1)
    enter(house, "cases_held", "leaving_care", "2021/22", "125")
    assert [(one.key, one.value) for one in standing(house)] == [("leaving_care", 125)]
    assert [(one.value, one.by, one.ended_at is None) for one in ever(house, HELD)] == [
        (125, "", True),
        (120, "First user", False),
    ]
    remove(house, HELD, somebody)
    assert standing(house) == []
    assert len(ever(house, HELD)) == 2


def test_entering_the_same_again_changes_nothing(house):
    for _again in range(2):
        enter(house, "stage_2_cost", "", "", "3500")
    assert len(ever(house, ("stage_2_cost", "", ""))) == 1


ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@ON_ONE
@pytest.mark.parametrize(
    ("given", "field"),
    [
        (("cases", "leaving_care", "", "1"), "name"),
        (("cases_held", "", "", "1"), "key"),
        (("stage_2_cost", "x", "", "1"), "key"),
        (("baseline", "no-such-report/complaint/q1", "", "1"), "key"),
        (("baseline", "by-stage/n", "", "1"), "key"),
        (("cases_held", "leaving_care", "2021_23", "1"), "year"),
        (("cases_held", "leaving_care", "", "many"), "value"),
        (("cases_held", "leaving_care", "", "-1"), "value"),
        (("cases_held", "leaving_care", "", "NaN"), "value"),
        (("cases_held", "leaving_care", "", "1e99"), "value"),
    ],
)
def test_what_is_no_figure_is_refused_with_the_field(house, given, field):
    with pytest.raises(FigureFault) as fault:
        enter(house, *given)
    assert (fault.value.field, standing(house)) == (field, [])


HEADER = "name,key,year,value\n"


@ON_ONE
def test_a_file_goes_in_whole_and_comes_out_again(house):
    text = (
        f"{HEADER}baseline,stage-1-by-year/2015_16/n,,31\ncases_held,leaving_care,2021_22,12.5\nstage_2_cost,,,3500\n"
    )
    assert bring_in(house, text.splitlines(keepends=True)) == 3
    assert as_csv(house) == text


@ON_ONE
def test_of_a_file_with_faults_nothing_is_kept_and_every_fault_is_told(house):
    rows = ["cases_held,leaving_care,,1\n", "cases_held,leaving_care,,2\n", "\n", "a,b\n", "stage_2_cost,,,x\n"]
    with pytest.raises(FileRefused) as refused:
        bring_in(house, [HEADER, *rows])
    assert [line for line, _said in refused.value.faults] == [3, 5, 6]
    assert standing(house) == []
    for wrong in ([], ["name;key;year;value\n"], [HEADER, 'cases_held,"leaving\n']):
        with pytest.raises(FileRefused):
            bring_in(house, wrong)
