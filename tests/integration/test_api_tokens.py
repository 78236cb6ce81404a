"""Tokens: each opens one thing, for a time, until it is revoked; nothing of them is kept that could be used."""

import pytest

from intake.services import tokens
from intake.store.limits import TooMany
from intake.store.tables.token import ApiToken
from tests.support.command_line import CommandLine
from tests.support.programs import FEEDBACK, RECORDS, TOLD, Program
from tests.support.stored import dump, only, statements

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

HERE = "192.0.2.1"


@pytest.fixture
def hearback(monkeypatch, tmp_path, database_url):
    return CommandLine(monkeypatch, tmp_path, database_url)


def test_a_token_is_printed_once_and_alone(hearback, house):
    made = hearback.run("token", "add", "reporting", "--scope", "export")
    assert (made.exit_code, made.stdout.count("\n")) == (0, 1)
    secret = made.stdout.strip()
    assert tokens.let_in(house, secret, client=HERE).name == "reporting"
    assert secret.encode() not in dump(house)
    assert secret not in hearback.run("token", "list").stdout


def test_tokens_are_listed_with_their_state(hearback, house, clock):
    for name, days in (("old", "1"), ("new", "90"), ("gone", "90")):
        hearback.run("token", "add", name, "--scope", "intake", "--days", days)
    hearback.run("token", "revoke", "gone")
    clock.time = house.now()
    rows = {line.split("\t")[0]: line.split("\t")[1:] for line in hearback.run("token", "list").stdout.splitlines()}
    assert [rows[name][-1] for name in ("old", "new", "gone")] == ["valid", "valid", "revoked"]
    assert rows["new"][0] == "intake"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("add", "a b", "--scope", "export"), 1),
        (("add", "reporting", "--scope", "export"), 1),
        (("revoke", "nobody"), 1),
        (("uses", "nobody"), 1),
        (("add", "x", "--scope", "everything"), 2),
        (("add", "x", "--scope", "export", "--days", "0"), 2),
        (("add", "x"), 2),
    ],
)
def test_what_cannot_be_done_is_said(hearback, house, arguments, status):
    tokens.add(house, "reporting", "export")
    refused = hearback.run("token", *arguments)
    assert (refused.exit_code, refused.stdout, "Traceback" in refused.stderr) == (status, "", False)
    assert only(house, ApiToken, lambda token: token.name) == "reporting"


def test_a_token_ends_after_a_year_and_at_once_when_it_is_revoked(app, house, clock):
    program, other = Program(app, house, "export"), Program(app, house, "export")
    clock.forward(days=364)
    program.get()
    tokens.revoke(house, other.name)
    assert other.get(status=401).json["type"].endswith(":token-revoked")
    clock.forward(days=1)
    refused = program.get(status=401)
    assert refused.json["detail"] == "This token has expired."
    assert 'error="invalid_token"' in refused.headers["WWW-Authenticate"]


@pytest.mark.parametrize(
    "given", ["Bearer", "Bearer ", "Bearer hb_wrong", "Basic aGI6eA==", "hb_x", "Bearer \u00e9\u00ff"]
)
def test_what_is_no_token_opens_nothing(app, house, given):
    program = Program(app, house, "export")
    refused = program.get(status=401, Authorization=given)
    assert refused.headers["WWW-Authenticate"].startswith('Bearer realm="hearback"')


@pytest.mark.parametrize(
    ("scope", "method", "address"),
    [
        ("export", "POST", FEEDBACK),
        ("export_full", "POST", FEEDBACK),
        ("intake", "GET", RECORDS),
        ("metrics", "GET", RECORDS),
        ("export", "GET", f"{RECORDS}?profile=full"),
    ],
)
def test_a_token_opens_its_own_scope_alone(app, house, scope, method, address):
    refused = Program(app, house, scope).ask(method, address, 403, {"json": TOLD} if method == "POST" else None)
    assert 'error="insufficient_scope"' in refused.headers["WWW-Authenticate"]


def test_whoever_guesses_waits_and_whoever_knows_does_not(app, house, clock):
    program = Program(app, house, "export")
    for _try in range(tokens.WRONG_TRIES.times):
        program.get(status=401, Authorization="Bearer hb_guess")
    refused = program.get(status=429, Authorization="Bearer hb_guess")
    assert 0 < int(refused.headers["Retry-After"]) <= 15 * 60
    program.get()
    clock.forward(minutes=15)
    program.get(status=401, Authorization="Bearer hb_guess")


def test_another_client_is_not_kept_waiting_by_one_that_guesses(house):
    for _try in range(tokens.WRONG_TRIES.times):
        with pytest.raises(tokens.NoEntry):
            tokens.let_in(house, "hb_guess", client=HERE)
    with pytest.raises(TooMany):
        tokens.let_in(house, "hb_guess", client=HERE)
    with pytest.raises(tokens.NoEntry):
        tokens.let_in(house, "hb_guess", client="192.0.2.2")


def test_the_last_use_is_written_once_an_hour(house, clock):
    secret = tokens.add(house, "reporting", "export")
    for minutes, writes in ((0, 1), (59, 0), (1, 1)):
        clock.forward(minutes=minutes)
        with statements(house) as seen:
            tokens.let_in(house, secret, client=HERE)
        assert sum(statement.startswith("UPDATE") for statement in seen) == writes
        assert tokens.every(house)[0].last_used_at <= clock()


def test_figures_are_for_a_token_of_their_scope_from_anywhere(app, house):
    http, elsewhere = app.test_client(), {"REMOTE_ADDR": "203.0.113.9"}
    right, wrong = Program(app, house, "metrics"), Program(app, house, "export")
    answers = [
        http.get("/metrics", environ_base=elsewhere, headers={"Authorization": f"Bearer {token}"}).status_code
        for token in (right.token, wrong.token, "hb_guess")
    ]
    assert answers == [200, 404, 404]
