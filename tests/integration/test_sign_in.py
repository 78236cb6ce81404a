"""Staff signing in: nothing that could be used is kept, and a sign-in can be ended from here."""

import pytest

from intake.services import sign_in as signing
from intake.services.sign_in import StaffFault, add_user, disable_user, make_first_user, sign_in, sign_out, signed_in
from intake.store.tables.staff import StaffSession, StaffUser
from tests.support.stored import counts, dump, only

PASSWORD = "a long enough password"


@pytest.fixture
def ali(house):
    add_user(house, "ali@example.org", "participation", password=PASSWORD)
    return "ali@example.org"


def token_of(house, email, password=PASSWORD):
    return sign_in(house, email, password, client="here")


def test_the_right_password_opens(house, ali):
    assert signed_in(house, token_of(house, ali)).email == ali
    assert signed_in(house, token_of(house, f" {ali.upper()} ")).email == ali


@pytest.mark.parametrize(("email", "password"), [("ali@example.org", "wrong"), ("bo@example.org", PASSWORD), ("", "")])
def test_anything_else_does_not(house, ali, email, password):
    assert token_of(house, email, password) is None
    assert "staff_sessions" not in counts(house)


def test_an_unknown_address_takes_as_much_work_as_a_known_one(house, ali, monkeypatch):
    checked, check_it = [], signing._matches
    monkeypatch.setattr(signing, "_matches", lambda *given: checked.append(given) or check_it(*given))
    token_of(house, ali, "wrong")
    token_of(house, "nobody@example.org", "wrong")
    assert len(checked) == 2
    assert all(kept.startswith("$argon2id$") for kept, _password in checked)


def test_neither_password_nor_token_can_be_read_in_the_database(house, ali):
    token = token_of(house, ali)
    assert PASSWORD.encode() not in dump(house)
    assert token.encode() not in dump(house)


def test_signing_out_ends_this_sign_in_and_no_other(house, ali):
    phone, desk = token_of(house, ali), token_of(house, ali)
    sign_out(house, phone)
    assert (signed_in(house, phone), signed_in(house, desk).email) == (None, ali)


def test_a_sign_in_ends_by_itself_after_twelve_hours(house, ali, clock):
    token = token_of(house, ali)
    clock.forward(hours=11, minutes=59)
    assert signed_in(house, token)
    clock.forward(minutes=1)
    assert signed_in(house, token) is None


def test_who_is_disabled_is_out_at_once_and_stays_out(house, ali):
    token = token_of(house, ali)
    with house.database.write() as session:
        session.get(StaffUser, only(house, StaffUser, lambda user: user.id)).disabled_at = house.now()
    assert signed_in(house, token) is None
    assert token_of(house, ali) is None


def test_a_sign_in_ended_in_the_database_is_ended(house, ali):
    token = token_of(house, ali)
    with house.database.write() as session:
        session.get(StaffSession, only(house, StaffSession, lambda row: row.id)).ended_at = house.now()
    assert signed_in(house, token) is None


@pytest.mark.parametrize("token", ["", "made up", "x" * 43])
def test_a_made_up_token_is_nobody(house, ali, token):
    assert signed_in(house, token) is None


def test_a_password_that_is_made_here_is_long_and_never_the_same(house):
    made = {add_user(house, f"{name}@example.org", "participation") for name in "abc"}
    assert len(made) == 3
    assert all(len(password) >= 16 for password in made)


@pytest.mark.parametrize(
    ("email", "role", "extra", "said"),
    [
        ("ali", "participation", {}, "is not an email address"),
        ("@", "participation", {}, "is not an email address"),
        ("ali@example.org", "king", {}, "the role must be one of participation"),
        ("ali@example.org", "manager", {"service_area": "x"}, "the service must be one of care_management"),
        ("ali@example.org", "participation", {"password": "short"}, "a password has 12 characters or more"),
    ],
)
def test_what_is_wrong_with_a_member_of_staff_is_said(house, email, role, extra, said):
    with pytest.raises(StaffFault, match=said):
        add_user(house, email, role, **extra)


def test_the_same_address_is_one_person_however_it_is_written(house, ali):
    with pytest.raises(StaffFault, match="is there already"):
        add_user(house, " ALI@example.org", "admin")


def test_the_first_user_is_made_once_and_only_where_there_is_nobody(house):
    email, password = make_first_user(house)
    assert signed_in(house, token_of(house, email, password)).role == "participation"
    assert make_first_user(house) is None


def test_who_is_disabled_is_signed_out_everywhere_and_does_not_get_in_again(house, ali):
    token = token_of(house, ali)
    disable_user(house, ali.upper())
    assert signed_in(house, token) is None
    assert token_of(house, ali) is None


def test_nobody_can_disable_somebody_who_is_not_there(house):
    with pytest.raises(StaffFault, match=r"bo@example\.org is not there"):
        disable_user(house, "bo@example.org")
