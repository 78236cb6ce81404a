"""The command line: what each command does, says and answers (0 done, 1 failed, 2 wrong usage)."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from intake.domain.roles import ROLES
from intake.services.demo.colleagues import COLLEAGUES
from intake.services.sign_in import FIRST_USER, make_first_user, sign_in
from intake.store.tables.action import Action
from intake.store.tables.case import Case
from intake.store.tables.follow_up import FollowUp
from intake.store.tables.message import Message
from intake.store.tables.staff import StaffUser
from intake.store.tables.you_said import YouSaidPage
from tests.builders.texting import Handset
from tests.builders.told import receive
from tests.support.command_line import CommandLine
from tests.support.live import CHECKOUT
from tests.support.recorded import behind
from tests.support.stored import counts, only, read

PASSWORD = "a long enough password"


@pytest.fixture
def hearback(monkeypatch, tmp_path, database_url):
    return CommandLine(monkeypatch, tmp_path / "data", database_url)


@pytest.fixture
def unprepared(monkeypatch, tmp_path):
    """On a database without tables."""
    return CommandLine(monkeypatch, tmp_path / "data", f"sqlite:///{tmp_path}/empty.sqlite3")


@pytest.fixture
def nowhere(monkeypatch, tmp_path):
    """On a database that is away."""
    return CommandLine(monkeypatch, tmp_path / "data", f"sqlite:///{tmp_path}/no/such/folder/x.sqlite3")


def test_migrating_can_be_repeated(unprepared):
    for _again in range(2):
        done = unprepared.run("migrate")
        assert (done.exit_code, done.stdout) == (0, "")
        assert "up to date" in done.stderr


def test_a_member_of_staff_is_added_with_a_password_shown_once(hearback, house):
    done = hearback.run("user", "add", "Ali@Example.org", "--role", "participation", "--name", "Ali")
    assert done.exit_code == 0
    password = done.stdout.rsplit("Password: ", 1)[1].strip()
    assert sign_in(house, "ali@example.org", password, client="here")
    kept = only(house, StaffUser, lambda user: (user.email, user.name, user.role, password in user.password_hash))
    assert kept == ("ali@example.org", "Ali", "participation", False)


def test_a_given_password_is_read_and_not_repeated(hearback, house):
    added = ("user", "add", "ali@example.org", "--role", "manager", "--service", "adoption_support", "--password-stdin")
    done = hearback.run(*added, typed=f"{PASSWORD}\n")
    assert (done.exit_code, PASSWORD in done.output) == (0, False)
    assert sign_in(house, "ali@example.org", PASSWORD, client="here")
    assert only(house, StaffUser, lambda user: user.service_area) == "adoption_support"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense", "--role", "participation"], "'nonsense' is not an email address"),
        (["a@example.org", "--role", "manager", "--service", "nonsense"], "the service must be one of care_management"),
        (["a@example.org", "--role", "participation", "--password-stdin"], "a password has 12 characters or more"),
    ],
)
def test_a_member_of_staff_who_cannot_be_added_is_said_why(hearback, house, arguments, said):
    done = hearback.run("user", "add", *arguments, typed="short\n")
    assert (done.exit_code, "Traceback" in done.output) == (1, False)
    assert said in done.stderr
    assert "staff_users" not in counts(house)


def test_nobody_is_added_twice(hearback, house):
    codes = [hearback.run("user", "add", "ali@example.org", "--role", role).exit_code for role in ("admin", "director")]
    assert codes == [0, 1]
    assert read(house, StaffUser, lambda user: user.role) == ["admin"]


@pytest.mark.parametrize(
    "arguments",
    [
        *(["nonsense"], ["user", "add"], ["user", "add", "a@example.org"], ["export", "--format", "csvx"]),
        *(["user", "add", "a@example.org", "--role", "king"], ["export", "--profile", "all"], ["migrate", "--force"]),
    ],
)
def test_wrong_usage_is_said_and_does_nothing(hearback, house, arguments):
    done = hearback.run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert counts(house) == {}


def test_every_role_can_be_given(hearback, house):
    for role in ROLES:
        assert hearback.run("user", "add", f"{role}@example.org", "--role", role).exit_code == 0
    assert counts(house)["staff_users"] == len(ROLES)


@pytest.mark.parametrize(
    "command", [["migrate"], ["export"], ["keys", "rotate"], ["user", "add", "a@b.c", "--role", "admin"]]
)
def test_a_database_that_is_away_is_said_in_a_line(nowhere, command):
    done = nowhere.run(*command)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: the database cannot be reached")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["export", "doctor"])
def test_a_database_that_was_never_prepared_is_said_in_a_line(unprepared, command):
    done = unprepared.run(command)
    assert (done.exit_code, "hearback migrate" in done.output) == (1, True)
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"PUBLIC_URL": "https://tell.example.org", "SECRET_KEY": ""}, "set HEARBACK_SECRET_KEY as well"),
        ({"BIND": "nonsense"}, "HEARBACK_BIND must be host:port"),
        ({"AUTHORITY": "Atlantis"}, "'Atlantis' is neither a file nor a shipped authority"),
        ({"ENCRYPTION_KEYS": "short"}, "HEARBACK_ENCRYPTION_KEYS must be id:secret pairs"),
        ({"DATABASE_URL": "mysql://x"}, "HEARBACK_DATABASE_URL must start with"),
    ],
)
@pytest.mark.parametrize("command", [["serve"], ["worker"], ["migrate"], ["doctor"], ["reconcile"]])
def test_no_command_starts_with_settings_that_are_wrong(unprepared, command, settings, said):
    done = unprepared.run(*command, **settings)
    assert (done.exit_code, said in done.stderr) == (1, True)


def test_the_doctor_says_what_is_configured_and_what_is_missing(hearback, house):
    receive(house)
    done = hearback.run("doctor")
    assert done.exit_code == 0
    assert "ok    every history is whole" in done.stdout
    assert "note  SMS (HEARBACK_TWILIO_…) is not set" in done.stdout
    assert "note  the authority's phone numbers are made up" in done.stdout


def test_the_doctor_says_which_addresses_the_provider_has_to_know(hearback):
    assert "note  no text can come in: HEARBACK_TWILIO_ACCOUNT_SID" in hearback.run("doctor").stdout
    account = {"TWILIO_ACCOUNT_SID": "AC0", "TWILIO_AUTH_TOKEN": "secret"}
    assert "note  no text can come in: the provider cannot reach" in hearback.run("doctor", **account).stdout
    said = hearback.run("doctor", **account, PUBLIC_URL="https://tell.example.org").stdout
    assert "ok    texts come in: at the provider, enter https://tell.example.org/sms/inbound for messages" in said
    assert "reports: https://tell.example.org/sms/status" in said


def test_the_doctor_finds_texts_that_nobody_takes_in(hearback, house, clock, gateway):
    assert "ok    no message waits on disk" in hearback.run("doctor").stdout
    house.spool.put("message", {}, clock())
    assert "note  messages on disk that wait for the database and a worker: 1" in hearback.run("doctor").stdout
    clock.time = datetime.now(UTC) - timedelta(minutes=11)
    Handset(house, clock, gateway).send("They moved my room")
    done = hearback.run("doctor")
    assert (done.exit_code, "BAD   texts that came in and wait longer than 10 minutes: 1" in done.stdout) == (1, True)


def test_the_doctor_finds_a_history_that_was_altered(hearback, house):
    receipt = receive(house)
    with house.database.write() as session:
        session.execute(text("UPDATE cases SET last_link = 'x'"))
    done = hearback.run("doctor")
    assert (done.exit_code, f"BAD   the history of {receipt.reference} was altered" in done.stdout) == (1, True)


def test_the_doctor_says_that_the_database_is_away(nowhere):
    done = nowhere.run("doctor")
    assert (done.exit_code, "BAD   the database cannot be reached" in done.stdout) == (1, True)


def test_records_alone_go_to_the_standard_output(hearback, house, tmp_path):
    receipts = [receive(house).reference for _case in range(2)]
    done = hearback.run("export")
    assert (done.exit_code, done.stderr.startswith("The next export goes on with --since ")) == (0, True)
    assert {json.loads(line)["reference"] for line in done.stdout.splitlines()} == set(receipts)
    assert hearback.run("export", "--out", str(tmp_path / "out.jsonl")).stdout == ""
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == done.stdout


def test_rotating_without_a_new_key_finds_nothing_to_do(hearback, house):
    receive(house)
    done = hearback.run("keys", "rotate")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "0 values were sealed anew" in done.stderr


def test_made_up_cases_come_with_somebody_who_can_sign_in(hearback, house):
    done = hearback.run("demo", "--cases", "3")
    assert (done.exit_code, counts(house)["cases"]) == (0, 3)
    first, others = (said.split()[0].rstrip(":") for said in done.stderr.split("with the password ")[1:])
    assert sign_in(house, FIRST_USER, first, client="here")
    assert all(sign_in(house, email, others, client="here") for email, _role, _name in COLLEAGUES)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_made_up_cases_come_by_text_too_and_some_to_the_closed_loop(hearback, house, monkeypatch):
    monkeypatch.setattr("intake.store.records.forget_open", lambda _session: 0)  # whatever changes has to say so
    assert hearback.run("demo", "--cases", "25").exit_code == 0
    assert sorted(read(house, Case, lambda case: case.channel)) == ["sms", *["web"] * 24]
    asked = read(house, FollowUp, lambda row: (row.answered_on is not None, row.loop_closed_on is not None))
    assert {(True, True), (True, False), (False, False)} <= set(asked)
    assert {"kept", "open"} <= set(read(house, Action, lambda action: action.state))
    assert {"sent", "failed", "undelivered"} <= set(read(house, Message, lambda message: message.state))
    approved = dict(read(house, YouSaidPage, lambda page: (page.starts_on, page.approved_at is not None)))
    assert [approved[day] for day in sorted(approved)] == [True, True, False]
    assert behind(house) == []


def test_it_runs_as_a_module_with_nothing_set_but_a_folder(tmp_path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HEARBACK_")}
    environment["HEARBACK_DATA_DIR"] = str(tmp_path / "data")

    def run(*arguments):
        command = [sys.executable, "-m", "intake", *arguments]
        return subprocess.run(command, env=environment, cwd=CHECKOUT, capture_output=True, text=True, check=False)

    assert [run(*arguments).returncode for arguments in (["migrate"], ["doctor"], ["nonsense"])] == [0, 0, 2]
    assert {file.name for file in (tmp_path / "data").iterdir()} >= {"hearback.sqlite3", "secrets.json"}
    environment["HEARBACK_PUBLIC_URL"] = "https://tell.example.org"
    assert run("doctor").returncode == 1


def test_an_empty_folder_is_prepared_though_the_secrets_come_from_outside(monkeypatch, tmp_path):
    folder = tmp_path / "not" / "there"
    done = CommandLine(monkeypatch, folder, f"sqlite:///{folder}/hearback.sqlite3").run("migrate")
    assert (done.exit_code, "up to date" in done.stderr) == (0, True)


@pytest.mark.parametrize("command", ["doctor", "export"])
def test_keys_that_do_not_fit_are_said_in_a_line(hearback, house, command):
    receive(house)
    done = hearback.run(
        command, *(["--profile", "full"] if command == "export" else []), ENCRYPTION_KEYS="x:" + "y" * 32
    )
    assert (done.exit_code, "do not open what is kept" in done.stderr) == (1, True)


def test_a_folder_that_cannot_be_made_is_said_in_a_line(hearback, tmp_path):
    (tmp_path / "file").write_text("")
    done = hearback.run("migrate", DATA_DIR=f"{tmp_path}/file/data", ENCRYPTION_KEYS="", SECRET_KEY="")
    assert (done.exit_code, "Error:" in done.stderr, "Traceback" in done.output) == (1, True, False)


def test_the_doctor_says_what_would_put_everybody_in_one_limit(hearback):
    done = hearback.run("doctor", PUBLIC_URL="https://tell.example.org")
    assert (done.exit_code, "BAD   HEARBACK_TRUSTED_PROXIES" in done.stdout) == (1, True)
    assert "TRUSTED_PROXIES" not in hearback.run("doctor").stdout


def test_the_doctor_says_that_the_first_user_is_still_there(hearback, house):
    make_first_user(house)
    real = {"PUBLIC_URL": "https://tell.example.org", "TRUSTED_PROXIES": "10.0.0.7"}
    assert f"{FIRST_USER} may still sign in" in hearback.run("doctor", **real).stdout
    assert hearback.run("user", "disable", FIRST_USER).exit_code == 0
    assert hearback.run("doctor", **real).exit_code == 0


def test_nobody_is_disabled_who_is_not_there(hearback):
    assert hearback.run("user", "disable", "nobody@example.org").exit_code == 1
