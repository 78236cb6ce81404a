"""The five shipped authorities, the six shipped procedures, and what is said of a file that is wrong."""

import re
from datetime import date

import pytest

from intake.config import AUTHORITIES, load_authority, shipped_procedures
from intake.domain.authority import AuthorityFault
from intake.export.codes import code_lists

LETTERS = "ABCDE"
BEFORE_THE_CODE, SINCE_THE_CODE = date(2026, 3, 31), date(2026, 4, 1)
E = (AUTHORITIES / "e.toml").read_text(encoding="utf-8")


def stages(code, day=SINCE_THE_CODE):
    return shipped_procedures()[code].on(day).stages


def table(code, day=SINCE_THE_CODE):
    return {stage.code: (stage.days, stage.most, stage.starts) for stage in stages(code, day).values()}


@pytest.mark.parametrize("letter", LETTERS)
def test_an_authority_is_found_by_its_letter_and_by_its_own_names(letter):
    authority = load_authority(letter)
    assert authority.code == letter
    for name in (authority.name, authority.short_name, authority.name.upper(), authority.name.replace("’", "'")):
        assert load_authority(name) == authority


def test_names_and_numbers_are_made_up_and_its_own():
    shipped = [load_authority(letter) for letter in LETTERS]
    numbers = [one.phone for each in shipped for one in (each.team, each.out_of_hours, each.advocacy)]
    assert len({each.name for each in shipped}) == len(LETTERS)
    assert len(set(numbers)) == len(numbers)
    assert all(number.startswith(("01632 960 ", "0808 157 0")) for number in numbers)


@pytest.mark.parametrize(
    ("letter", "statutory", "corporate"),
    [
        ("A", "england_stage_0", "england_stage_0"),
        ("B", "england_statutory", "england_corporate"),
        ("C", "england_statutory_county", "england_corporate"),
        ("D", "scotland", None),
        ("E", "england_statutory", "england_corporate"),
    ],
)
def test_each_authority_follows_its_own_procedures(letter, statutory, corporate):
    authority = load_authority(letter)
    followed = [authority.procedure_for(decision, BEFORE_THE_CODE) for decision in ("statutory", "corporate")]
    assert [procedure and procedure.code for procedure in followed] == [statutory, corporate]


@pytest.mark.parametrize("letter", LETTERS)
def test_there_is_a_theme_for_all_that_is_asked_and_a_service(letter):
    authority = load_authority(letter)
    assert all(authority.themes_for(kind) for kind in ("complaint", "informal_feedback", "compliment"))
    assert authority.service_areas


def test_lists_are_those_that_the_authorities_print():
    shipped = {letter: load_authority(letter) for letter in LETTERS}
    assert shipped["A"].service_types["childrens_social_care_send"] == "Children's Social Care SEND"
    assert shipped["B"].service_areas == shipped["B"].service_teams
    assert len(shipped["C"].directorates) == 4
    assert "inaccurate_information_recorded" in shipped["C"].natures
    assert set(shipped["D"].natures) == {"process_procedure", "policy_and_procedure"}
    assert "social_work_process" not in shipped["E"].themes_for("complaint", by_child=True)


@pytest.mark.parametrize("code", sorted(shipped_procedures()))
def test_a_procedure_speaks_in_codes_of_the_record(code):
    codes = code_lists()
    assert code in codes["procedure"]
    for version in shipped_procedures()[code].versions:
        assert {*version.stages} <= {*codes["stage"]}
        for stage in version.stages.values():
            assert {*stage.outcomes} <= {*codes["outcome"]}
            assert {*stage.findings} <= {*codes["finding"]}
            assert {"withdrawn", "cancelled"} <= {*stage.closures} <= {*codes["closure_reason"]}


@pytest.mark.parametrize("code", sorted(shipped_procedures()))
def test_every_stage_of_a_procedure_can_be_reached_and_leads_on(code):
    for version in shipped_procedures()[code].versions:
        order = list(version.stages)
        steps = [(stage.code, following) for stage in version.stages.values() for following in stage.next]
        assert {*version.entry, *(following for _, following in steps)} == {*order}
        assert all(order.index(stage) < order.index(following) for stage, following in steps)


@pytest.mark.parametrize(
    ("code", "day", "times"),
    [
        (
            "england_statutory",
            SINCE_THE_CODE,
            {"stage_1": (10, 20, "received"), "stage_2": (25, 65, "terms"), "stage_3": (50, 50, "requested")},
        ),
        (
            "england_statutory_county",
            SINCE_THE_CODE,
            {"stage_1": (20, 20, "received"), "stage_2": (25, 65, "terms"), "stage_3": (50, 50, "requested")},
        ),
        (
            "england_corporate",
            BEFORE_THE_CODE,
            {"stage_1": (15, None, "received"), "stage_2": (25, None, "requested")},
        ),
        (
            "england_corporate",
            SINCE_THE_CODE,
            {"stage_1": (10, 20, "acknowledged"), "stage_2": (20, 40, "acknowledged")},
        ),
        (
            "scotland",
            SINCE_THE_CODE,
            {
                "frontline": (5, 10, "received"),
                "investigation": (20, None, "received"),
                "escalated": (20, None, "requested"),
            },
        ),
        ("wales", SINCE_THE_CODE, {"stage_1": (15, None, "received"), "stage_2": (25, None, "terms")}),
    ],
)
def test_times_are_those_of_the_procedure(code, day, times):
    assert table(code, day) == times


def test_the_panel_has_its_own_steps():
    """R9."""
    assert stages("england_statutory")["stage_3"].steps == {"panel": 30, "findings": 5, "answer": 15}


def test_early_resolution_has_no_target_and_keeps_nobody_from_stage_1():
    """R20."""
    version = shipped_procedures()["england_stage_0"].on(SINCE_THE_CODE)
    assert version.stages["stage_0"].days is None
    assert version.entry == ("stage_0", "stage_1")
    assert version.stages["stage_0"].next == ("stage_1",)


def test_a_county_needs_agreement_to_more_time_at_stage_2_and_has_closures_of_its_own():
    county, trust = stages("england_statutory_county"), stages("england_statutory")
    assert (county["stage_2"].needs_agreement, trust["stage_2"].needs_agreement) == (True, False)
    assert set(county["stage_1"].closures) - set(trust["stage_1"].closures) == {
        *("complainant_not_engaging", "sensitive_matter")
    }


def test_resolved_is_an_outcome_in_scotland_from_april_2021():
    """R21."""
    before, since = (stages("scotland", day)["frontline"] for day in (date(2021, 3, 31), date(2021, 4, 1)))
    assert ("resolved" in before.outcomes, "resolved" in since.outcomes) == (False, True)
    assert (since.asking.months, since.asking.months_after_answer) == (6, 2)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("complaint = 10", 'complaint = "ten"', ", line {line}: promise.answer.complaint must be a number"),
        ("acknowledge = 2", "acknowlege = 2", ", line {line}: promise.acknowlege is not known; is it acknowledge?"),
        ("[routes]", "[routs]", ", line {line}: routs is not known; is it routes?"),
        ("acknowledge = 2", "", ", line {before}: promise.acknowledge is missing"),
        ('code = "england_corporate"', 'code = "corporate"', ", line {line}: procedures[2].code is 'corporate'"),
        ("[routes]", "[routes", ": Expected ']' at the end of a table declaration (at line {line},"),
        ('exit_url = "https://www.bbc.co.uk/weather"', "", ": exit_url is missing"),
    ],
)
def test_a_fault_is_said_with_its_file_and_line(tmp_path, old, new, said):
    own = tmp_path / "own.toml"
    own.write_text(E.replace(old, new, 1), encoding="utf-8")
    before = E[: E.index(old)].rstrip().count("\n") + 1
    line = E[: E.index(old)].count("\n") + 1
    with pytest.raises(AuthorityFault, match="^" + re.escape("own.toml" + said.format(line=line, before=before))):
        load_authority(str(own))


def test_a_new_authority_with_a_procedure_of_its_own_is_one_file(tmp_path):
    own = tmp_path / "own.toml"
    procedure = (AUTHORITIES / "procedures" / "england_statutory.toml").read_text(encoding="utf-8")
    inside = re.sub(r"^(\[+)", r"\1procedure.ours.", procedure.replace("days = 25", "days = 30"), flags=re.MULTILINE)
    named = '[[procedures]]\ndecision = "statutory"\ncode = "ours"\nfrom = 2026-04-01\n'
    own.write_text(f"{E}\n{named}\n[procedure.ours]\n{inside}", encoding="utf-8")
    authority = load_authority(str(own))
    assert authority.procedure_for("statutory", BEFORE_THE_CODE).code == "england_statutory"
    followed = authority.procedure_for("statutory", SINCE_THE_CODE)
    assert (followed.code, followed.on(SINCE_THE_CODE).stages["stage_2"].days) == ("ours", 30)
