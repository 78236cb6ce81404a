"""`hearback report`: tables of what is kept, in each format, and what is refused."""

import json

import pytest

from intake.export.tables.all import REPORTS
from intake.services.figures import enter
from tests.builders.told import receive
from tests.support.command_line import CommandLine

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

YEAR = ("--from", "2026-04-01", "--to", "2027-03-31")


@pytest.fixture
def hearback(monkeypatch, tmp_path, database_url):
    return CommandLine(monkeypatch, tmp_path / "data", database_url)


def test_a_report_counts_our_own_cases_as_they_are_now(hearback, house):
    receive(house)
    done = hearback.run("report", "final-outcomes", *YEAR, "--format", "json", "--authority", "Example Borough")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["name"], found["authority"]) == (0, "final-outcomes", "A")
    assert {row["key"]: row["cells"]["n"] for row in found["rows"]}["ongoing"] == 1
    receive(house)
    again = hearback.run("report", "final-outcomes", *YEAR, "--format", "csv").stdout
    assert "Ongoing,2,100.0" in again.splitlines()


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_prints_also_of_nothing(hearback, house, name):
    done = hearback.run("report", name, *YEAR, "--suppress", "5")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Suppressed" in done.stdout


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("nothing", *YEAR), "there is no report 'nothing'"),
        (("by-stage", "--from", "2027-01-01", "--to", "2026-01-01"), "before it begins"),
        (("by-stage", "--from", "0002-01-01", "--to", "2026-01-01"), "longer than 100 years"),
        (("by-stage", "--from", "yesterday", "--to", "2026-01-01"), "is not a day"),
        (("by-stage", "--from", "2026-01-01"), "--to"),
        (("by-stage", *YEAR, "--authority", "Z"), "neither a file nor a shipped authority"),
        (("by-stage", *YEAR, "--param", "stage=stage_1"), "has no parameter 'stage'"),
        (("by-stage", *YEAR, "--param", "stage"), "NAME=VALUE"),
        (("by-stage", *YEAR, "--suppress", "1"), "--suppress"),
        (("against-cases-held", *YEAR, "--param", "cases_held.leaving_care=x"), "not a number"),
        (("against-cases-held", *YEAR, "--param", "cases_held=120"), "has no parameter 'cases_held'"),
    ],
)
def test_what_cannot_be_printed_is_wrong_usage(hearback, house, given, said):
    done = hearback.run("report", *given)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_the_list_names_every_report_and_its_parameters(hearback):
    done = hearback.run("report", "--list")
    assert done.exit_code == 0
    assert [line.split()[0] for line in done.stdout.splitlines() if line[0] != " "] == list(REPORTS)


def test_a_baseline_fills_a_year_without_records(hearback, house):
    enter(house, "baseline", "representations-by-quarter/complaint/q1", "2015/16", "41")
    told = hearback.run("report", "representations-by-quarter", "--from", "2015-04-01", "--to", "2016-03-31").stdout
    assert "41" in told
    assert "entered by hand" in told


def test_figures_are_imported_and_listed(hearback, house, tmp_path):
    file = tmp_path / "figures.csv"
    file.write_text("\ufeffname,key,year,value\ncases_held,leaving_care,,120\n", encoding="utf-8")
    assert hearback.run("figures", "import", str(file)).exit_code == 0
    assert hearback.run("figures", "list").stdout == "name,key,year,value\ncases_held,leaving_care,,120\n"
    file.write_bytes(b"name,key,year,value\ncases_held,leaving_care,,x\n\xff\n")
    refused = hearback.run("figures", "import", str(file))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "line 2: value:" in refused.stderr
